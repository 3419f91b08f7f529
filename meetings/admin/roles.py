"""What editors and curators may do. Administrators may do everything, accounts among it."""

from django.contrib.auth.models import Group, Permission

EDITOR, CURATOR = "editor", "curator"

LOOKED_AT = (
    "aliasrule",
    "answer",
    "article",
    "citation",
    "correction",
    "doubt",
    "fact",
    "load",
    "meeting",
    "official",
    "participation",
    "province",
    "provinceperiod",
    "rearrangement",
    "redirect",
    "resolution",
)
EDITING = {
    *(f"view_{model}" for model in LOOKED_AT),
    *("change_meeting", "change_official", "change_resolution", "change_doubt", "change_correction"),
    *("add_official", "add_resolution"),
    *("add_participation", "change_participation", "delete_participation"),
    *("add_citation", "change_citation", "delete_citation"),
}
CURATING = EDITING | {
    *("withdraw_meeting", "withdraw_official", "withdraw_resolution"),
    *("merge_meeting", "merge_official", "merge_resolution", "split_meeting", "split_official"),
    "take_down_article",
    *("add_aliasrule", "change_aliasrule", "delete_aliasrule"),
    *("change_province", "add_provinceperiod", "change_provinceperiod", "delete_provinceperiod"),
    *("add_redirect", "change_redirect", "delete_redirect"),
}
ROLES = {EDITOR: EDITING, CURATOR: CURATING}


def ensure_roles() -> None:
    """Makes the groups of both roles, or gives them just what they may do by now.

    Raises ValueError where a right doesn't exist: the database isn't migrated.
    """
    for name, codenames in ROLES.items():
        rights = Permission.objects.filter(content_type__app_label="meetings", codename__in=codenames)
        if missing := codenames - {right.codename for right in rights}:
            raise ValueError(f"no such rights: {', '.join(sorted(missing))}; run `manage.py migrate` first")
        Group.objects.get_or_create(name=name)[0].permissions.set(rights)
