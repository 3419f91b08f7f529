"""Documents: resolutions, decisions, directives and the like."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from meetings.admin.editing import CorrectingAdmin
from meetings.admin.lists import CountedAdmin, YearIssuedFilter
from meetings.admin.reading import Withdrawable
from meetings.admin.rearranging import MergeableAdmin
from meetings.admin.searching import FoldedSearch
from meetings.admin.site_links import OnSite
from meetings.models import Resolution


@admin.register(Resolution)
class ResolutionAdmin(MergeableAdmin, OnSite, Withdrawable, CorrectingAdmin, FoldedSearch, CountedAdmin):
    list_display = ["__str__", "title", "province", "meetings_count", "is_published"]
    list_filter = ["kind", YearIssuedFilter, "is_withdrawn", ("province", admin.EmptyFieldListFilter)]
    list_select_related = ["province"]
    search_fields = ["search_key"]
    search_help_text = _("Number, title or issuer, with or without diacritics.")
    autocomplete_fields = ["province"]
    fieldsets = [
        (None, {"fields": ["kind", "number", "issued_on", "title"]}),
        (_("Issuer"), {"fields": ["issuer", "province", "term"]}),
        (_("Publication"), {"fields": ["is_withdrawn"]}),
    ]

    @admin.display(description=_("meetings"))
    def meetings_count(self, resolution: Resolution) -> int:
        return resolution.counted.meetings_count
