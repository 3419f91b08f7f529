"""The officials by their given or family names, each with the position seen last."""

from collections import Counter
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Substr
from django.http import QueryDict
from django.views.generic import ListView

from meetings import vietnamese
from meetings.counting.of_version import OfVersion
from meetings.counting.reference import all_provinces
from meetings.filters import FAMILY_NAME_FIRST, OfficialFilter
from meetings.last_seen import add_last_seen
from meetings.models import Observation, Official
from meetings.models.counts import NOWHERE
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
        asked = self.filterset.form.cleaned_data
        are_all = not (asked["q"] or asked["letter"])
        numbers = all_seen() if are_all else seen_by_province(self._found("province"))
        provinces = all_provinces()
        by_slug = {province.slug: numbers[pk] for pk, province in provinces.items()}
        options = [(province.slug, province) for province in provinces.values()]
        return facet_list("province", label, by_slug, options, kept, folds_rare=True)


def seen_by_province(officials: QuerySet[Official]) -> Counter[int]:
    """In whose meetings the officials were seen: each counts once for each province."""
    seen = Observation.objects.seen().filter(official__in=officials.values("pk"))
    alone = seen.filter(joint_province=NOWHERE)
    numbers = Counter(dict(alone.values_list("province").annotate(Count("pk"))))
    jointly = list(seen.exclude(joint_province=NOWHERE).values_list("official", "province", "joint_province"))
    pairs = {(official, unit) for official, *units in jointly for unit in units}
    of_these = alone.filter(official__in={official for official, _ in pairs})
    numbers.update(unit for _, unit in pairs.difference(of_these.values_list("official", "province")))
    return numbers


all_seen = OfVersion(lambda: seen_by_province(Official.objects.published().order_by()))


def add_counts(officials: list[Official]) -> None:
    """`meetings_count` and `chaired_count`, over published meetings."""
    rows = Observation.objects.filter(official__in=[official.pk for official in officials]).values_list(
        "capacity", "official"
    )
    numbers = {(capacity, pk): number for capacity, pk, number in rows.annotate(Sum("number"))}
    for official in officials:
        official.meetings_count = numbers.get((Observation.Capacity.SEEN, official.pk), 0)
        official.chaired_count = numbers.get((Observation.Capacity.CHAIR, official.pk), 0)
