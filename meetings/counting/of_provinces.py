"""Numbers of the meetings of some provinces: sums of rows that grow with the years, not with the meetings."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from meetings.models import MeetingCount, Province
from meetings.models.counts import UNKNOWN_YEAR, Count, held_by


def number_of_meetings(provinces: Iterable[Province]) -> int:
    rows = MeetingCount.objects.filter(held_by({unit.pk for unit in provinces}), span=Count.Span.YEAR)
    return rows.aggregate(number=Sum("number", default=0))["number"]


@dataclass(frozen=True, slots=True)
class Months:
    """Published meetings by first and last month ("2024-03"), whether only the year is known, and body."""

    counted: Counter[tuple[str, str, bool, str]]

    @property
    def total(self) -> int:
        return self.counted.total()

    def begun(self) -> Counter[str]:
        """All of them, by the month of the day they are sorted by."""
        found: Counter[str] = Counter()
        for (begun, *_), number in self.counted.items():
            found[begun] += number
        return found

    def known(self) -> Counter[tuple[str, str, str]]:
        """Those whose month is known, by first and last month and body."""
        found: Counter[tuple[str, str, str]] = Counter()
        for (begun, ended, is_year_only, body), number in self.counted.items():
            if not is_year_only and begun[:4] != UNKNOWN_YEAR:
                found[begun, ended, body] += number
        return found


def months_of(provinces: Iterable[Province]) -> Months:
    rows = MeetingCount.objects.filter(held_by({unit.pk for unit in provinces}), span=Count.Span.MONTH)
    counted = rows.values_list("begun", "ended", "is_year_only", "body").annotate(Sum("number"))
    return Months(Counter({tuple(key): number for *key, number in counted}))
