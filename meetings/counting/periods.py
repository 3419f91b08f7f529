"""A period of days as rows of the counts, and as the few meetings that no row tells of."""

import calendar
import datetime
from dataclasses import dataclass

from django.db.models import Q

from meetings.models.counts import Count
from meetings.models.meeting_queries import before_it_may_have_begun

YEAR, MONTH = Count.Span.YEAR, Count.Span.MONTH
ONE_DAY = datetime.timedelta(days=1)
NOTHING = Q(pk__in=[])


# The first and the last day.
Days = tuple[datetime.date, datetime.date]


@dataclass(frozen=True, slots=True)
class Parts:
    """`counted` rows are the period, and what is sorted under the days `at_its_edges`: each meeting once."""

    counted: Q
    at_its_edges: tuple[Days, ...] = ()


def parts(after: datetime.date | None, before: datetime.date | None, *, by_month: bool = False) -> Parts:
    """Whole years, then whole months; days of a month that is not whole are no rows'.

    `by_month` takes months only. Without a period those of no known year are counted, too.
    """
    if after is None and before is None:
        return Parts(Q(span=MONTH if by_month else YEAR))
    first = after or datetime.date(datetime.MINYEAR + 1, 1, 1)
    last = before or datetime.date.max
    edges, lasting = [], NOTHING
    if after and after.day == 1:
        lasting = _begun_before(after)
    elif after:
        # What began before, and lasted, is looked for with the days of the first month.
        until = min(_last_day(first), last)
        edges.append((before_it_may_have_begun(after), until))
        first = until + ONE_DAY if until < datetime.date.max else until
    if first <= last and last != _last_day(last):
        edges.append((last.replace(day=1), last))
        last = last.replace(day=1) - ONE_DAY
    rows = _rows(first, last, by_month) if first <= last else NOTHING
    return Parts(rows | lasting, tuple(edges))


def _rows(first: datetime.date, last: datetime.date, by_month: bool) -> Q:
    """From the first day of a month to the last of one."""
    first_year = first.year + (first.month > 1)
    last_year = last.year - (last.month < 12)
    if by_month or first_year > last_year:
        return _months(_month(first), _month(last))
    rows = Q(span=YEAR, begun__range=(f"{first_year:04d}", f"{last_year:04d}"))
    if first.year < first_year:
        rows |= _months(_month(first), f"{first.year:04d}-12")
    if last.year > last_year:
        rows |= _months(f"{last.year:04d}-01", _month(last))
    return rows


def _begun_before(first: datetime.date) -> Q:
    """In an earlier month than the one that begins then, and lasting into it."""
    begun = (_month(before_it_may_have_begun(first)), _month(first - ONE_DAY))
    return Q(span=MONTH, begun__range=begun, ended__gte=_month(first), is_year_only=False)


def _months(first: str, last: str) -> Q:
    """Without what has only a year: nobody knows whether it lies in these months."""
    return Q(span=MONTH, begun__range=(first, last), is_year_only=False)


def _month(day: datetime.date) -> str:
    return day.isoformat()[:7]


def _last_day(day: datetime.date) -> datetime.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
