"""What editors see in Django's own pages and its Vietnamese catalogue lacks, or says badly: ours has it."""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

PAGES = [
    _("History"),
    _("Action:"),
    _("Go"),
    _(" By %(filter_title)s "),
    _("Error:"),
    _("Error: %s"),
    _("Show counts"),
    _("Hide counts"),
    _("Breadcrumbs"),
    _("Sidebar"),
    _("Skip to main content"),
    _("Toggle navigation"),
    _("Filter navigation items"),
    _("Toggle theme (current theme: auto)"),
    _("Toggle theme (current theme: light)"),
    _("Toggle theme (current theme: dark)"),
    _("Model name"),
    _("Add link"),
    _("Change or view list link"),
    _("View selected %(model)s"),
    _("Select this object for an action - {}"),
    _("Select all objects on this page for an action"),
    _("LogEntry Object"),
    _("%(class_name)s %(instance)s"),
    _("Added:"),
    _("Changed:"),
    _("Deleted:"),
    ngettext_lazy("entry", "entries"),
]
FORMS = [
    ngettext_lazy("Please correct the error below.", "Please correct the errors below."),
    _("Null characters are not allowed."),
    _("Enter a complete value."),
    _("Enter a valid JSON."),
    _("Value must be valid JSON."),
    _("ManagementForm data is missing or has been tampered with"),
    _("The inline value did not match the parent instance."),
    _("%(model)s instance with %(field)s %(value)r does not exist."),
    _("Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
    _("Constraint “%(name)s” is violated."),
    _("“%(pk)s” is not a valid value."),
]
ACCOUNTS = [
    _("Forgotten your login credentials?"),
    _("In case you’ve forgotten, you are:"),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Set password"),
    _("Set password: %s"),
    _("Reset password"),
    _("Email"),
    _("Enabled"),
    _("Disabled"),
    _("Password-based authentication"),
    _("Enable password-based authentication"),
    _("Disable password-based authentication"),
    _("This action will <strong>enable</strong> password-based authentication for this user."),
    _("Password-based authentication was disabled."),
    _("Enable password-based authentication for this user by setting a password."),
    _(
        "Whether the user will be able to authenticate using a password or not. If disabled, they may still "
        "be able to authenticate using other backends, such as Single Sign-On or LDAP."
    ),
    _("Raw passwords are not stored, so there is no way to see the user’s password."),
    _("Conflicting form data submitted. Please try again."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    _(
        "Enter a valid username. This value may contain only unaccented lowercase a-z and uppercase A-Z "
        "letters, numbers, and @/./+/-/_ characters."
    ),
    # What is said of how a password is kept.
    _("variety"),
    _("version"),
    _("memory cost"),
    _("time cost"),
    _("parallelism"),
    _("block size"),
]
