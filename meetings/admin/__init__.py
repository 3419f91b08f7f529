"""The editors' desk: Django's admin, where each field that an editor changes becomes a correction."""

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from meetings.admin import (
    aliases,
    answers,
    articles,
    corrections,
    documents,
    doubts,
    evidence,
    loads,
    meetings,
    people,
    places,
    rearrangements,
)

__all__ = [
    "aliases",
    "answers",
    "articles",
    "corrections",
    "documents",
    "doubts",
    "evidence",
    "loads",
    "meetings",
    "people",
    "places",
    "rearrangements",
]

admin.site.site_title = _("Editors' desk")
admin.site.site_header = _("Editors' desk")
admin.site.index_title = _("Records")
admin.site.site_url = settings.PUBLIC_SITE
