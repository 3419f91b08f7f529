"""What a query finds, as a part of any queryset of meetings, and in the order of how well it fits."""

from types import ModuleType
from typing import Any

from django.db import connections
from django.db.models import QuerySet

from meetings.search import postgresql, sqlite
from meetings.search.conditions import Condition
from meetings.search.query import Query

# So many times what a page needs are looked at before all are: filters may leave out most of them.
LOOKED_AT = 8


def _engine(queryset: QuerySet) -> ModuleType:
    return postgresql if connections[queryset.db].vendor == "postgresql" else sqlite


def found_by(queryset: QuerySet, query: Query) -> QuerySet:
    """Those of the meetings whose words fulfil the query; its fields are the queryset's own affair."""
    condition = query.condition
    return _fulfilling(queryset, condition, query) if condition else queryset


def _fulfilling(queryset: QuerySet, condition: Condition, query: Query) -> QuerySet:
    return queryset.filter(pk__in=_engine(queryset).matching(condition, query.phrases))


class Ranking:
    """Meetings in the order of how well they fit, then newest first: to be counted and sliced, as a list is.

    The levels of a query are disjoint, and each is asked only where those before it leave room: a page of
    what everybody looks for comes from the first, and no database ranks what nobody sees.
    """

    def __init__(self, meetings: QuerySet, query: Query, levels: list[Condition]) -> None:
        self._meetings, self._query, self._levels = meetings, query, levels

    def count(self) -> int:
        return found_by(self._meetings, self._query).count()

    __len__ = count

    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, int):
            return self[place : place + 1][0]
        start, stop = place.start or 0, place.stop
        if place.step is not None or stop is None or start < 0 or stop < start:
            raise ValueError("a ranking gives pages: ranking[50:75]")
        ids = self._first_ids(stop)[start:]
        found = self._meetings.in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]

    def _first_ids(self, most: int) -> list[int]:
        if not self._levels:
            return list(self._meetings.order_by("-sorts_on", "-pk").values_list("pk", flat=True)[:most])
        newest = self._newest_ids(most)
        return self._filtered_ids(most) if newest is None else newest

    def _newest_ids(self, most: int) -> list[int] | None:
        """From the newest of each level, whatever the filters make of them; None where those are too few.

        The index knows the days: its newest cost next to nothing, however many there are.
        """
        room = LOOKED_AT * most
        found: list[int] = []
        with connections[self._meetings.db].cursor() as cursor:
            for level in self._levels:
                sql, parameters = _engine(self._meetings).newest(level, self._query.phrases)
                cursor.execute(sql, [*parameters, room - len(found)])
                found += [pk for (pk,) in cursor.fetchall()]
                if len(found) == room:
                    break
        fulfilling = set(self._meetings.filter(pk__in=found).values_list("pk", flat=True))
        ids = [pk for pk in found if pk in fulfilling]
        return ids[:most] if len(ids) >= most or len(found) < room else None

    def _filtered_ids(self, most: int) -> list[int]:
        """From all that a level holds and the filters leave."""
        ids: list[int] = []
        for level in self._levels:
            found = _fulfilling(self._meetings, level, self._query).order_by("-sorts_on", "-pk")
            ids += found.values_list("pk", flat=True)[: most - len(ids)]
            if len(ids) == most:
                break
        return ids
