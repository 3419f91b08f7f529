"""How many meetings there are of each province, region, year, body, chair and kind of document.

What a meeting has in columns of its own is counted from cells, one query for all; chairs and documents stand
in tables of their own and take a query each.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from heapq import nlargest
from typing import Any

from django.db.models import CharField, Count, Q, QuerySet
from django.db.models.functions import Cast, Substr

from meetings.facets import Facet, Tally, tally
from meetings.filter_fields import as_parameter
from meetings.filters import MeetingFilter
from meetings.models import Citation, Meeting, Official, Participation, Province
from meetings.models.places import reachable

# Facets of a meeting's own columns.
OWN = ("province", "region", "year", "body")
PLACES = {"province": 0, "region": 0, "year": 1, "body": 2}
# The year and month of `sorts_on` where none is known.
UNKNOWN_YEAR = "0001"

# The ids of a meeting's province and joint province.
Units = tuple[int | None, int | None]


class MeetingCounts:
    """What the list of meetings tells of its own numbers. Wrongly asked, there are none."""

    def __init__(self, filterset: MeetingFilter) -> None:
        self.filterset = filterset
        self.asked: dict[str, Any] = filterset.form.cleaned_data if filterset.form.is_valid() else {}
        self.provinces = {province.pk: province for province in Province.objects.all()}
        self.cells = list(_cells(self.found(without=OWN))) if self.asked else []
        self.tally = self._tally(with_predecessors=bool(self.asked.get("predecessors")))

    def found(self, *, without: Iterable[str] = ()) -> QuerySet[Meeting]:
        return self.filterset.found(Meeting.objects.published(), without=tuple(without)).order_by()

    def with_predecessors(self) -> int:
        """How many there are with the meetings of the provinces' predecessors."""
        return self._tally(with_predecessors=True).total

    def _tally(self, *, with_predecessors: bool) -> Tally:
        values = {
            "province": self._slugs(self.filterset.successions if with_predecessors else []),
            "region": self._regions,
            "year": _years,
            "body": lambda body: [body],
        }
        facets = {
            name: Facet(PLACES[name], values[name], set(map(as_parameter, self.asked.get(name, ()))))
            for name in OWN
        }
        return tally(self.cells, facets)

    def _slugs(self, links: Collection[tuple[int, int]]) -> Callable[[Units], set[str]]:
        """Whose choice takes in a meeting of these units: theirs, and those that they went into."""
        return lambda units: {self.provinces[heir].slug for heir in reachable(set(units) - {None}, links)}

    def _regions(self, units: Units) -> set[str]:
        return {self.provinces[unit].region for unit in units if unit} - {""}

    def found_without(self, conditions: Iterable[Iterable[str]]) -> list[int]:
        """How many there would be without each of these groups of conditions, by one query."""
        numbers = {
            f"number_{place}": Count("pk", filter=Q(pk__in=self.found(without=names).values("pk")))
            for place, names in enumerate(conditions)
        }
        return list(Meeting.objects.published().aggregate(**numbers).values()) if numbers else []

    def months(self) -> Counter[str]:
        """All that is found, by each month ("2024-03") that it lasted into; without what has only a year."""
        counted: Counter[str] = Counter()
        known = self.found().exclude(Q(date=None) & ~Q(partial_date__contains="-"))
        spans = (
            known.annotate(begun=_beginning("sorts_on", 7), ended=_beginning("date_end", 7))
            .values_list("begun", "ended")
            .annotate(number=Count("pk"))
        )
        for begun, ended, number in spans:
            counted.update(dict.fromkeys(_months(begun, ended or begun), number))
        return counted

    def kinds(self) -> Counter[str]:
        """Kinds of the documents that the meetings dealt with, rejected citations left out."""
        cited = Citation.objects.shown().filter(meeting__in=self.found(without=["kind"]).values("pk"))
        counted = cited.order_by().values_list("kind").annotate(Count("meeting", distinct=True))
        return Counter(dict(counted))

    def chairs(self, most: int) -> list[Official]:
        """Who is chosen, and who chaired most of the meetings, each with `number`, by given name.

        Where a name was typed, only who bears it: whoever is then chosen takes its place as condition.
        """
        found = self.found(without=["chair", "chair_name"]).values("pk")
        chaired = Participation.objects.shown().chairs().filter(official__is_withdrawn=False)
        if words := self.asked["chair_name"]:
            chaired = chaired.filter(official__in=chaired.matching(words).values("official_id"))
        counted = chaired.filter(meeting__in=found).order_by().values_list("official_id")
        numbers = dict(counted.annotate(Count("meeting", distinct=True)))
        most_seen = nlargest(most, numbers, key=lambda pk: (numbers[pk], -pk))
        officials = Official.objects.in_bulk({*most_seen, *(official.pk for official in self.asked["chair"])})
        for pk, official in officials.items():
            official.number = numbers.get(pk, 0)
        return sorted(officials.values(), key=lambda official: (official.sort_key, official.pk))


def _cells(meetings: QuerySet[Meeting]) -> Iterator[tuple[tuple[Any, ...], int]]:
    """The keys are both provinces, first and last year, and the body."""
    rows = (
        meetings.annotate(begun=_beginning("sorts_on", 4), ended=_beginning("date_end", 4))
        .values_list("province_id", "joint_province_id", "begun", "ended", "body")
        .annotate(number=Count("pk"))
    )
    for province, joint_province, begun, ended, body, number in rows:
        yield ((province, joint_province), (begun, ended), body), number


def _years(years: tuple[str | None, ...]) -> set[str]:
    """Of dates known in part, `sorts_on` has the year."""
    return {year for year in years if year and year != UNKNOWN_YEAR}


def _beginning(column: str, length: int) -> Substr:
    """A date's year or month as text: SQLite takes them out of dates by calling Python for each row."""
    return Substr(Cast(column, CharField()), 1, length)


def _months(first: str, last: str) -> Iterator[str]:
    year, month = map(int, first.split("-"))
    while (text := f"{year:04d}-{month:02d}") <= last:
        yield text
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
