"""Which months of a year the archive has reports from, province by province.

A month without a meeting says little where no newspaper was collected, and something where one was: both look
different. A newspaper counts as collected in a month if the archive holds any report of it from that month,
and as writing on a province if it ever reported on a meeting there, or in a unit before or after it.
"""

import calendar
import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Q, Sum

from meetings.counting.conditions import in_years
from meetings.models import MeetingCount, PaperCount, Province
from meetings.models.counts import NOWHERE, Count
from meetings.views.calendar import months_touched

# Of meetings in a month, up to so many a shade.
STEPS = (1, 3, 8)
KNOWN_MONTHS = Q(span=Count.Span.MONTH, is_year_only=False)


class State(StrEnum):
    FOUND = "found"
    NOTHING_FOUND = "nothing found"
    NOT_COLLECTED = "not collected"
    NO_UNIT = "no unit"


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    state: State
    meetings: int = 0
    query: str = ""

    @property
    def step(self) -> int:
        return 1 + sum(self.meetings > most for most in STEPS)


@dataclass(frozen=True, slots=True)
class Row:
    province: Province
    months: list[Month]

    @property
    def has_source(self) -> bool:
        """Whether anything was found or collected in any month."""
        return any(month.state in (State.FOUND, State.NOTHING_FOUND) for month in self.months)

    @property
    def total(self) -> int:
        return sum(month.meetings for month in self.months)


def covered_years() -> list[int]:
    """From the year of the first meeting with a known month to that of the last."""
    begun = MeetingCount.objects.filter(KNOWN_MONTHS, begun__gte="0002").values_list("begun", flat=True)
    first, last = begun.order_by("begun").first(), begun.order_by("-begun").first()
    return list(range(int(first[:4]), int(last[:4]) + 1)) if first and last else []


class Coverage:
    """The table of one year. Always the same few queries."""

    def __init__(self, year: int) -> None:
        self.year = year

    def rows(self) -> Iterator[Row]:
        first, last = datetime.date(self.year, 1, 1), datetime.date(self.year, 12, 31)
        for unit in self._units.values():
            if (unit.valid_from is None or unit.valid_from <= last) and (
                unit.valid_to is None or unit.valid_to >= first
            ):
                yield Row(unit, [self._month(unit, number) for number in range(1, 13)])

    def _month(self, unit: Province, number: int) -> Month:
        last_day = calendar.monthrange(self.year, number)[1]
        begins, ends = datetime.date(self.year, number, 1), datetime.date(self.year, number, last_day)
        found = self._meetings[unit.pk, number]
        if found:
            month = f"{number}/{self.year}"
            asked = {"date_after": month, "date_before": month, "province": unit.slug}
            query = urlencode(asked, safe="/")
            return Month(number, State.FOUND, found, query)
        if (unit.valid_to and unit.valid_to < begins) or (unit.valid_from and unit.valid_from > ends):
            return Month(number, State.NO_UNIT)
        is_collected = not self._writing_on(unit.pk).isdisjoint(self._collected[number])
        return Month(number, State.NOTHING_FOUND if is_collected else State.NOT_COLLECTED)

    @cached_property
    def _units(self) -> dict[int, Province]:
        return {unit.pk: unit for unit in Province.objects.all()}

    @cached_property
    def _meetings(self) -> Counter[tuple[int, int]]:
        """Published meetings by province and month; one of two provinces or months counts in both."""
        rows = MeetingCount.objects.filter(KNOWN_MONTHS, in_years([self.year]))
        columns = ("begun", "ended", "province", "joint_province")
        counted: Counter[tuple[int, int]] = Counter()
        for begun, ended, *units, number in rows.values_list(*columns).annotate(Sum("number")):
            for year, month in months_touched(begun, ended):
                for unit in {*units} - {NOWHERE}:
                    counted[unit, month] += number if year == self.year else 0
        return counted

    @cached_property
    def _collected(self) -> dict[int, set[str]]:
        """The newspapers with a report from each month."""
        papers: dict[int, set[str]] = defaultdict(set)
        rows = PaperCount.objects.filter(
            KNOWN_MONTHS, begun__gte=f"{self.year:04d}", begun__lt=f"{self.year + 1:04d}"
        )
        for paper, begun in rows.values_list("paper", "begun").distinct():
            papers[int(begun[5:])].add(paper)
        return papers

    @cached_property
    def _papers(self) -> dict[int, set[str]]:
        """The newspapers that ever reported on each unit."""
        papers: dict[int, set[str]] = defaultdict(set)
        rows = PaperCount.objects.filter(span=Count.Span.YEAR).values_list("province", "paper")
        for unit, paper in rows.distinct():
            papers[unit].add(paper)
        return papers

    @cached_property
    def _kin(self) -> dict[int, set[int]]:
        kin: dict[int, set[int]] = defaultdict(set)
        links = Province.successors.through.objects.values_list("from_province_id", "to_province_id")
        for before, after in links:
            kin[before].add(after)
            kin[after].add(before)
        return kin

    def _writing_on(self, unit: int) -> set[str]:
        return set().union(*(self._papers[each] for each in {unit, *self._kin[unit]}))
