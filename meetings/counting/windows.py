"""A list in parts, by what the counts tell of its months: its pages without counting off what stands before,
and all of it without a query that takes long.
"""

import calendar
import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from django.db.models import QuerySet

from meetings.counting.kept import all_months
from meetings.models import Meeting
from meetings.search import EVER, Stretch

# So many are counted off faster than the counts are asked, where an index has the list's order.
COUNTED_OFF = 500
# So many of the archive's meetings are looked through by one query, whatever it asks for.
IN_A_STRETCH = 5_000


class Windows:
    """Meetings in the order of their days, to be sliced as a list is: `windows[1000:1025]`.

    `months` answers how many of them begin in each month, "2024-03", or None where that isn't known.
    `is_ordered` says whether the database has an index in the order of just these meetings.
    """

    def __init__(
        self,
        meetings: QuerySet[Meeting],
        months: Callable[[], Counter[str] | None],
        *,
        oldest_first: bool,
        is_ordered: bool,
    ) -> None:
        self._meetings, self._months = meetings, months
        self._oldest_first, self._is_ordered = oldest_first, is_ordered

    def __getitem__(self, place: slice) -> QuerySet[Meeting]:
        start, stop = place.start, place.stop
        if self._is_ordered and stop <= COUNTED_OFF:
            return self._meetings[start:stop]
        months = self._months()
        if months is None:
            return self._meetings[start:stop]
        passed, reached, within = 0, 0, []
        for month, number in self._in_order(months):
            reached += number
            if reached <= start:
                passed = reached
                continue
            within.append(month)
            if reached >= stop:
                break
        if not within:
            return self._meetings.none()
        days = days_of(min(within), max(within))
        return self._meetings.sorted_between(*days)[start - passed : stop - passed]

    def _in_order(self, months: Counter[str]) -> Iterator[tuple[str, int]]:
        return iter(sorted(months.items(), reverse=not self._oldest_first))


def stretches() -> list[Stretch]:
    """All time in parts, the oldest first, none of which has many more than so many meetings."""
    months, beginnings, number = all_months(), [], 0
    for month in sorted(months):
        if number >= IN_A_STRETCH:
            beginnings.append(_first_day(month))
            number = 0
        number += months[month]
    first, last = EVER
    return list(pairwise([first, *beginnings, last]))


def days_of(first: str, last: str | None = None) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of these months, "2024-03", or of the one."""
    return _first_day(first), _last_day(last or first)


def _first_day(month: str) -> datetime.date:
    return datetime.date.fromisoformat(f"{month}-01")


def _last_day(month: str) -> datetime.date:
    first = _first_day(month)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
