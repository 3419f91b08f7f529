"""The officials by their given or family names, each with the position seen last."""

from collections import Counter
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Substr
from django.http import QueryDict
from django.views.generic import ListView

from meetings import vietnamese
from meetings.filters import FAMILY_NAME_FIRST, OfficialFilter
from meetings.last_seen import add_last_seen
from meetings.models import Official, Participation, Province
from meetings.views.chips import chips, filled
from meetings.views.data.lists import OfficialData, downloads
from meetings.views.facet_lists import FacetList, facet_list
from meetings.views.pages import NumberedPages

FOREIGN_LETTERS = "fjwz"


class OfficialList(NumberedPages, ListView):
    template_name = "officials.html"
    context_object_name = "officials"
    paginate_by = 100

    def get_queryset(self) -> QuerySet[Official]:
        self.filterset = OfficialFilter(self.request.GET, queryset=Official.objects.published())
        return self.filterset.qs

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        form = self.filterset.form
        kept = filled(form)
        add_counts(context["officials"])
        add_last_seen(context["officials"])
        return context | {
            "form": form,
            "filled": kept,
            "by_family_name": form.is_valid() and form.cleaned_data["order"] == FAMILY_NAME_FIRST,
            "chips": chips(form),
            "letters": [] if form.errors else self._letters(),
            "facets": [] if form.errors else [self._provinces(form.fields["province"].label, kept)],
            "wrong": [(form[name], kept.getlist(name)) for name in form.errors if name != "q"],
            "hidden": [item for item in kept.lists() if item[0] not in {"q", *form.errors}],
            "unknown": self.filterset.unknown,
            "downloads": [] if form.errors else downloads(OfficialData, kept),
        }

    def _found(self, without: str) -> QuerySet[Official]:
        return self.filterset.found(Official.objects.published(), without=[without]).order_by()

    def _letters(self) -> list[tuple[str, bool]]:
        """The Vietnamese alphabet, and other letters in use: whether some name begins with each."""
        beginnings = self.filterset.with_name_key(self._found("letter")).annotate(
            beginning=Substr("name_key", 1, 2)
        )
        used = set(beginnings.values_list("beginning", flat=True).distinct())
        return [
            (letter, order in used)
            for letter, order in vietnamese.LETTER_ORDER.items()
            if order in used or letter not in FOREIGN_LETTERS
        ]

    def _provinces(self, label: str, kept: QueryDict) -> FacetList:
        """In whose meetings the officials were seen: each counts once for each province."""
        seen = Participation.objects.shown().filter(meeting__is_withdrawn=False).order_by()
        seen = seen.filter(official__in=self._found("province").values("pk"))
        rows = seen.values_list("official", "meeting__province", "meeting__joint_province").distinct()
        pairs = {(official, unit) for official, *units in rows for unit in units}
        numbers = Counter(unit for _, unit in pairs)
        provinces = {province.pk: province for province in Province.objects.all()}
        by_slug = {province.slug: numbers[pk] for pk, province in provinces.items()}
        options = [(province.slug, str(province)) for province in provinces.values()]
        return facet_list("province", label, by_slug, options, kept, folds_rare=True)


def add_counts(officials: list[Official]) -> None:
    """Counts for whom a page shows alone: counting for all officials takes a hundred times as long."""
    shown = Official.objects.filter(pk__in=[official.pk for official in officials]).order_by()
    numbers = {row["pk"]: row for row in shown.with_counts().values("pk", "meetings_count", "chaired_count")}
    for official in officials:
        official.meetings_count = numbers[official.pk]["meetings_count"]
        official.chaired_count = numbers[official.pk]["chaired_count"]
