"""What a query finds, as a part of any queryset of meetings, and in the order of how well it fits."""

from types import ModuleType
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from meetings.search import postgresql, sqlite
from meetings.search.conditions import Condition
from meetings.search.query import Query


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

    The levels of a query are disjoint, and each begins only where those before it leave room: a page of what
    everybody looks for comes from the first, and no database ranks what nobody sees.
    """

    def __init__(self, meetings: QuerySet, query: Query) -> None:
        self._meetings, self._query = meetings, query

    def count(self) -> int:
        return found_by(self._meetings, self._query).count()

    __len__ = count

    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, int):
            return self[place : place + 1][0]
        start, stop = place.start or 0, place.stop
        if place.step is not None or stop is None or start < 0 or stop < start:
            raise ValueError("a ranking gives pages: ranking[50:75]")
        ids = self._ids(stop)[start:]
        found = self._meetings.in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]

    def _ids(self, most: int) -> list[int]:
        """The first of all ids, by one statement."""
        try:
            sql, parameters = self._statement(most)
        except EmptyResultSet:
            return []
        with connections[self._meetings.db].cursor() as cursor:
            cursor.execute(sql, parameters)
            return [row[0] for row in cursor.fetchall()]

    def _statement(self, most: int) -> tuple[str, list[Any]]:
        levels, chosen, parameters = [], [], []
        for number, level in enumerate(self._query.levels or [None]):
            found = _fulfilling(self._meetings, level, self._query) if level else self._meetings
            page = found.order_by("-sorts_on", "-pk").values_list("id", "sorts_on")[:most]
            sql, given = page.query.sql_with_params()
            # The databases look at a condition without a table once, and before they read any.
            room = "".join(f" - (SELECT COUNT(*) FROM level_{better})" for better in range(number))
            levels.append(
                f"level_{number} AS MATERIALIZED (SELECT * FROM ({sql}) AS found WHERE %s{room} > 0)"
            )
            chosen.append(f"SELECT id, sorts_on, {number} AS level FROM level_{number}")
            parameters += [*given, most]
        return (
            f"WITH {', '.join(levels)} {' UNION ALL '.join(chosen)}"
            " ORDER BY level, sorts_on DESC, id DESC LIMIT %s",
            [*parameters, most],
        )
