"""Officials."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetings.admin.editing import CorrectingAdmin, LinesField, ReasonedForm
from meetings.admin.reading import NotDeleted
from meetings.admin.searching import FoldedSearch
from meetings.admin.site_links import OnSite
from meetings.models import Official


class OfficialForm(ReasonedForm):
    other_names = LinesField(
        label=capfirst(_("other names")),
        required=False,
        help_text=_("Other spellings met in print, one a line."),
    )


@admin.register(Official)
class OfficialAdmin(OnSite, NotDeleted, CorrectingAdmin, FoldedSearch, admin.ModelAdmin):
    form = OfficialForm
    list_display = ["name", "spellings", "meetings_count", "chaired_count", "is_published"]
    list_filter = ["is_withdrawn"]
    search_fields = ["names_key"]
    search_help_text = _("Any spelling of the name, with or without diacritics.")
    show_full_result_count = False
    fieldsets = [(None, {"fields": ["name", "other_names", "is_withdrawn"]})]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_counts()

    @admin.display(description=_("other names"))
    def spellings(self, official: Official) -> str:
        return ", ".join(official.other_names)

    @admin.display(description=_("meetings"), ordering="meetings_count")
    def meetings_count(self, official: Official) -> int:
        return official.meetings_count

    @admin.display(description=_("chaired"), ordering="chaired_count")
    def chaired_count(self, official: Official) -> int:
        return official.chaired_count
