"""Officials."""

from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetings.admin.editing import CorrectingAdmin, LinesField, ReasonedForm
from meetings.admin.lists import CountedAdmin
from meetings.admin.reading import Withdrawable
from meetings.admin.rearranging import SplittableAdmin
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
class OfficialAdmin(SplittableAdmin, OnSite, Withdrawable, CorrectingAdmin, FoldedSearch, CountedAdmin):
    form = OfficialForm
    list_display = ["name", "spellings", "meetings_count", "chaired_count", "is_published"]
    list_filter = ["is_withdrawn"]
    search_fields = ["names_key"]
    search_help_text = _("Any spelling of the name, with or without diacritics.")
    fieldsets = [(None, {"fields": ["name", "other_names", "is_withdrawn"]})]

    @admin.display(description=_("other names"))
    def spellings(self, official: Official) -> str:
        return ", ".join(official.other_names)

    @admin.display(description=_("meetings"))
    def meetings_count(self, official: Official) -> int:
        return official.counted.meetings_count

    @admin.display(description=_("chaired"))
    def chaired_count(self, official: Official) -> int:
        return official.counted.chaired_count
