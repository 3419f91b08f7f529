"""What editors see in Django's own pages and Django's Vietnamese catalogue lacks: ours has it instead."""

from django.utils.translation import gettext_noop as _

WORDS = [
    _("Please correct the error below."),
    _("Please correct the errors below."),
    _("Error: %s"),
    _("Show counts"),
    _("Hide counts"),
    _("Toggle navigation"),
    _("Filter navigation items"),
    _("Null characters are not allowed."),
    _("Enter a valid JSON."),
    _("Value must be valid JSON."),
    _("ManagementForm data is missing or has been tampered with"),
    _("The inline value did not match the parent instance."),
    _("%(model)s instance with %(field)s %(value)r does not exist."),
    _("Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
]
