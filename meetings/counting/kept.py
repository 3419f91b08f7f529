"""Numbers from the counts kept beside the records: exact, however large the archive is."""

import datetime
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet, Sum

from meetings.counting.live import LiveNumbers
from meetings.counting.of_version import OfVersion
from meetings.counting.periods import MONTH, YEAR, Parts, parts
from meetings.facets import Cell, Cells
from meetings.models import ChairCount, KindCount, Meeting, MeetingCount, Official, Resolution
from meetings.models.meeting_queries import before_it_may_have_begun

# So many are counted one by one.
MOST_COUNTED = 10_000
# What no count is kept by.
NOT_KEPT = ("q", "chair_name", "official", "resolution")
# The place of both provinces in a cell's key.
UNITS = 0
COLUMNS = ("province", "joint_province", "begun", "ended", "body", "number")


def are_kept(asked: dict[str, Any]) -> bool:
    """Whether what is asked for is one sum of rows: several chairs of one meeting would count it twice."""
    if any(asked.get(name) for name in NOT_KEPT):
        return False
    return len(asked.get("chair") or ()) + len(asked.get("kind") or ()) <= 1


class KeptNumbers:
    """Of meetings under conditions that `are_kept`; `own` are those that the rows of all counts fulfil.

    `live` counts what no row tells of: the days at the edges of a period, and two conditions at once of which
    rows know but one.
    """

    def __init__(self, asked: dict[str, Any], own: Q, live: LiveNumbers) -> None:
        self._own, self._live = own, live
        self._dates = (asked.get("date_after"), asked.get("date_before"))
        self._period = parts(*self._dates)
        self._chair = next((official.pk for official in asked.get("chair") or ()), None)
        self._kind = next(iter(asked.get("kind") or ()), None)

    @property
    def _is_everywhere(self) -> bool:
        """Whether nothing is asked but who chaired, or which kind of document was dealt with."""
        return not (self._own or any(self._dates))

    @property
    def _is_all(self) -> bool:
        return self._is_everywhere and not (self._chair or self._kind)

    def cells(self) -> Cells:
        """Under all conditions but `own`: as `LiveNumbers` has them."""
        if not (any(self._dates) or self._chair or self._kind):
            return all_cells()
        at_edges = (self._live.rows(days) for days in self._period.at_its_edges)
        return Cells(chain(_cells(self._rows(self._period)), *at_edges))

    def months_begun(self) -> Counter[str]:
        """All that is found, by the month of the day it is sorted by."""
        return all_months() if self._is_all else self._months_begun

    def months(self) -> Counter[tuple[str, str]]:
        """All that is found, by the first and the last month; without what has only a year."""
        return self._months(("begun", "ended"), is_year_only=False, begun__gte="0002")

    @cached_property
    def _months_begun(self) -> Counter[str]:
        return self._months(("begun",))

    def _months(self, columns: tuple[str, ...], **conditions: Any) -> Counter[Any]:
        period = parts(*self._dates, by_month=True)
        rows = self._rows(period).filter(self._own, **conditions).values_list(*columns)
        counted = Counter({_key(values): number for *values, number in rows.annotate(Sum("number"))})
        for days in period.at_its_edges:
            counted += self._live.months_begun(days) if len(columns) == 1 else self._live.months(days)
        return counted

    def kinds(self) -> Counter[str]:
        if self._chair:
            return self._live.kinds()
        if self._is_everywhere:
            return all_kinds()
        return self._by_subject(_of_kinds, self._live.kinds)

    def chairs(self) -> Counter[int]:
        if self._kind:
            is_much = self._months_begun.total() > MOST_COUNTED
            return Counter() if is_much else self._live.chairs()
        if self._is_everywhere:
            return all_chairs()
        return self._by_subject(_of_chairs, self._live.chairs)

    def _by_subject(self, kept: Any, live: Any) -> Counter[Any]:
        counted = kept(self._period.counted & self._own)
        for days in self._period.at_its_edges:
            counted += live(days)
        return counted

    def _rows(self, period: Parts) -> QuerySet:
        if self._chair:
            return ChairCount.objects.filter(period.counted, official=self._chair)
        if self._kind:
            return KindCount.objects.filter(period.counted, kind=self._kind)
        return MeetingCount.objects.filter(period.counted)


def _cells(rows: QuerySet) -> Iterator[Cell]:
    for province, joint_province, begun, ended, body, number in rows.values_list(*COLUMNS):
        yield ((province or None, joint_province or None), (begun[:4], ended[:4]), body), number


def _key(values: list[str]) -> Any:
    return tuple(values) if len(values) > 1 else values[0]


def _of_kinds(conditions: Q) -> Counter[str]:
    rows = KindCount.objects.filter(conditions).values_list("kind")
    return Counter(dict(rows.annotate(Sum("number"))))


def _of_chairs(conditions: Q) -> Counter[int]:
    rows = ChairCount.objects.filter(conditions).values_list("official")
    return Counter(dict(rows.annotate(Sum("number"))))


# Of the whole archive: what every front of a list, and the home page, shows.
all_cells = OfVersion(lambda: Cells(_cells(MeetingCount.objects.filter(parts(None, None).counted))))
all_chairs = OfVersion(lambda: _of_chairs(parts(None, None).counted))
all_kinds = OfVersion(lambda: _of_kinds(parts(None, None).counted))
all_months = OfVersion(
    lambda: Counter(
        dict(
            MeetingCount.objects.filter(parts(None, None, by_month=True).counted)
            .values_list("begun")
            .annotate(Sum("number"))
        )
    )
)
all_articles = OfVersion(
    lambda: MeetingCount.objects.filter(span=YEAR).aggregate(number=Sum("articles", default=0))["number"]
)
all_withdrawn = OfVersion(lambda: Meeting.objects.filter(is_withdrawn=True).count())
all_officials = OfVersion(lambda: Official.objects.published().count())
all_documents = OfVersion(lambda: Resolution.objects.published().count())


def months_since(month: str) -> Counter[tuple[str, str]]:
    """How many meetings of the whole archive lasted into that month or a later one, by first and last."""
    rows = MeetingCount.objects.filter(span=MONTH, is_year_only=False, ended__gte=month)
    lasting = rows.filter(begun__gte=_month_before(month)).values_list("begun", "ended")
    return Counter({(begun, ended): number for begun, ended, number in lasting.annotate(Sum("number"))})


def _month_before(month: str) -> str:
    """In which what lasts into it may have begun: no meeting takes longer than a month."""
    first = datetime.date.fromisoformat(f"{month}-01")
    return before_it_may_have_begun(first).isoformat()[:7]
