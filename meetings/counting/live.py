"""Numbers counted among the meetings themselves: for conditions by which no counts are kept."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Substr

from meetings.counting.conditions import OWN
from meetings.counting.periods import Days
from meetings.facets import Cell, Cells
from meetings.models import Citation, Meeting, Participation


class LiveNumbers:
    """`found(without)` are the meetings under all conditions but those; `days`, those sorted under them.

    Where the name of a chair was asked for, only who bears it is counted as chair.
    """

    def __init__(
        self, found: Callable[[Collection[str]], QuerySet[Meeting]], asked: Mapping[str, Any]
    ) -> None:
        self._found = found
        self._chair_name = asked.get("chair_name") or ""
        self._after, self._before = asked.get("date_after"), asked.get("date_before")

    def cells(self) -> Cells:
        return Cells(self.rows())

    def rows(self, days: Days | None = None) -> Iterator[Cell]:
        """The keys are both provinces, first and last year, and the body; under all conditions but OWN."""
        rows = (
            self._meetings(days, *OWN)
            .annotate(begun=_beginning("sorts_on", 4), ended=_beginning("date_end", 4))
            .values_list("province_id", "joint_province_id", "begun", "ended", "body")
            .annotate(number=Count("pk"))
        )
        for province, joint_province, begun, ended, body, number in rows:
            yield ((province, joint_province), (begun, ended), body), number

    def months_begun(self, days: Days | None = None) -> Counter[str]:
        rows = self._meetings(days).annotate(begun=_beginning("sorts_on", 7)).values_list("begun")
        return Counter(dict(rows.annotate(Count("pk"))))

    def months(self, days: Days | None = None) -> Counter[tuple[str, str]]:
        known = self._meetings(days).exclude(Q(date=None) & ~Q(partial_date__contains="-"))
        spans = (
            known.annotate(begun=_beginning("sorts_on", 7), ended=_beginning("date_end", 7))
            .values_list("begun", "ended")
            .annotate(number=Count("pk"))
        )
        return Counter({(begun, ended or begun): number for begun, ended, number in spans})

    def kinds(self, days: Days | None = None) -> Counter[str]:
        """Of the documents that the meetings dealt with; under all conditions but the kind."""
        cited = Citation.objects.shown().filter(meeting__in=self._meetings(days, "kind").values("pk"))
        return Counter(dict(cited.order_by().values_list("kind").annotate(Count("meeting", distinct=True))))

    def chairs(self, days: Days | None = None) -> Counter[int]:
        """Under all conditions but who chaired."""
        found = self._meetings(days, "chair", "chair_name").values("pk")
        among = Q(meeting__in=found)
        all_chairs = Participation.objects.shown().chairs()
        chaired = all_chairs.filter(official__is_withdrawn=False)
        if self._chair_name:
            named = all_chairs.matching(self._chair_name).values("official_id")
            chaired = chaired.filter(official__in=named)
            # Asked of each of theirs in turn: SQLite would go through all meetings for these few people.
            among = Q(Exists(found.filter(pk=OuterRef("meeting"))))
        counted = chaired.filter(among).order_by().values_list("official_id")
        return Counter(dict(counted.annotate(Count("meeting", distinct=True))))

    def _meetings(self, days: Days | None, *without: str) -> QuerySet[Meeting]:
        if days is None:
            return self._found(without).order_by()
        # The period's own days would let an index look through all of it.
        meetings = self._found((*without, "date_after", "date_before")).sorted_between(*days)
        meetings = meetings.not_over_before(self._after) if self._after else meetings
        return (meetings.over_or_begun_by(self._before) if self._before else meetings).order_by()


def _beginning(column: str, length: int) -> Substr:
    """A date's year or month as text: SQLite takes them out of dates by calling Python for each row."""
    return Substr(Cast(column, CharField()), 1, length)
