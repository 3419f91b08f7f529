"""What a query finds, as a part of any queryset of meetings, and in the order of how well it fits."""

import datetime
from collections.abc import Collection, Iterator, Sequence
from types import ModuleType
from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from meetings.search import postgresql, sqlite
from meetings.search.conditions import Condition
from meetings.search.query import Query
from meetings.search.sqlite import ID_BITS

# So many times what a page needs are looked at before all are: filters may leave out most of them.
LOOKED_AT = 8
# Of so many it is seen how common words are.
READ_FIRST = 100
# So many where there are no filters: of a page's meetings a few may be withdrawn.
WITHDRAWN = 15
IDS_AT_ONCE = 10_000
# The first day, and the one after the last; None where there is no end.
Stretch = tuple[datetime.date | None, datetime.date | None]
EVER: Stretch = (None, None)
# So many are put in the order of how well they fit: nobody reads on, and a page costs all that come before.
MOST_RANKED = 1_000


def _engine(using: str) -> ModuleType:
    return postgresql if connections[using].vendor == "postgresql" else sqlite


def listed(ids: Collection[int], using: str) -> RawSQL:
    """The ids as a part of a query, however many: one parameter."""
    return _engine(using).listed(ids)


def found_by(queryset: QuerySet, query: Query, newest: int | None = None) -> QuerySet:
    """Those of the meetings whose words fulfil the query; its fields are the queryset's own affair.

    With `newest` only so many are looked at of all in the archive that fulfil it.
    """
    condition = query.condition
    return _fulfilling(queryset, condition, query, newest) if condition else queryset


def finds_more_than(number: int, query: Query, using: str) -> bool:
    """Whether the words of so many meetings fulfil the query; what else is asked for, and whether they are
    published, is left aside. `using` is the database that is asked.
    """
    if not query.condition:
        return False
    some = _engine(using).matching(query.condition, query.phrases)
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT COUNT(*) FROM ({some.sql} LIMIT %s) AS some_of_them", [*some.params, number + 1]
        )
        return cursor.fetchone()[0] > number


def side_by_side(queryset: QuerySet, query: Query) -> QuerySet:
    """Those that may have the query's keywords."""
    condition = query.side_by_side
    return _fulfilling(queryset, condition, query) if condition else queryset.none()


def _fulfilling(
    queryset: QuerySet,
    condition: Condition,
    query: Query,
    newest: int | None = None,
    stretch: Stretch = EVER,
) -> QuerySet:
    engine = _engine(queryset.db)
    if newest is None:
        places = [None if day is None else day.toordinal() << ID_BITS for day in stretch]
        return queryset.filter(pk__in=engine.matching(condition, query.phrases, *places))
    sql, parameters = engine.newest(condition, query.phrases)
    return queryset.filter(pk__in=RawSQL(sql, [*parameters, newest]))


def held_in(meetings: QuerySet, stretch: Stretch) -> QuerySet:
    """Those that are sorted under its days."""
    first, after = stretch
    if first:
        meetings = meetings.filter(sorts_on__gte=first)
    return meetings.filter(sorts_on__lt=after) if after else meetings


def first_found(ordered: QuerySet, query: Query, most: int) -> list[int]:
    """The ids of the first `most` of the meetings, in whatever order they are, whose words fulfil the query.

    The first meetings are read: where words are common these are enough, and the index would name half the
    archive to have it sorted. It is asked where some of them show that too many would have to be read.
    """
    ids = ordered.values_list("pk", flat=True)
    if not query.condition:
        return list(ids[:most])
    found: list[int] = []
    looked_at, limit = 0, READ_FIRST
    while limit > looked_at:
        some = list(ids[looked_at:limit])
        found += _among(some, query, query.condition, ordered.db)
        looked_at += len(some)
        if len(found) >= most or looked_at < limit:
            return found[:most]
        # Going by those read, so many hold all, and a few more.
        enough = looked_at * most * 5 // (4 * len(found)) if found else LOOKED_AT * most + 1
        limit = enough if enough <= LOOKED_AT * most and looked_at == READ_FIRST else 0
    return list(found_by(ids, query)[:most])


def _among(ids: list[int], query: Query, condition: Condition, using: str) -> list[int]:
    if not ids:
        return []
    with connections[using].cursor() as cursor:
        fitting = _engine(using).among(cursor, condition, query.phrases, ids)
    return [pk for pk in ids if pk in fitting]


class Ranking:
    """Meetings in the order of how well they fit, then newest first: to be counted and sliced, as a list is.

    Each level is asked only where those before it leave room: a page of what everybody looks for comes from
    the first, and no database ranks what nobody sees. What a level finds again is left out here, which costs
    less than to ask the database for it without all that an earlier level holds.
    """

    def __init__(self, meetings: QuerySet, query: Query, levels: list[Condition]) -> None:
        self._meetings, self._query, self._levels = meetings, query, levels

    @property
    def most(self) -> int | None:
        """How many of them can be asked for in this order; None: all."""
        return MOST_RANKED if len(self._levels) > 1 else None

    def count(self) -> int:
        return found_by(self._meetings, self._query).count()

    __len__ = count

    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, int):
            return self[place : place + 1][0]
        start, stop = place.start or 0, place.stop
        if place.step is not None or stop is None or start < 0 or stop < start:
            raise ValueError("a ranking gives pages: ranking[50:75]")
        ids = self._page_ids(start, stop if self.most is None else min(stop, self.most))
        found = self._meetings.in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]

    def ids(self, stretches: Sequence[Stretch] = (EVER,)) -> Iterator[int]:
        """All of them in their order: for who takes the whole result and not a page of it. Each stretch of
        time, the oldest first, is asked for by a query of its own.
        """
        given: set[int] = set()
        for level in self._levels or [None]:
            for stretch in reversed(stretches):
                for pk in self._of_level(level, stretch).iterator(chunk_size=IDS_AT_ONCE):
                    if pk not in given:
                        given.add(pk)
                        yield pk

    def _page_ids(self, start: int, stop: int) -> list[int]:
        if not self._levels or stop > MOST_RANKED:
            # One order of days, which the database knows.
            (ordered,) = self._ordered()
            return list(ordered[start:stop])
        newest = self._newest_ids(stop)
        return (self._filtered_ids(stop) if newest is None else newest)[start:]

    def _ordered(self) -> Iterator[QuerySet]:
        """The ids of each level, the newest first."""
        for level in self._levels or [None]:
            yield self._of_level(level, EVER)

    def _of_level(self, level: Condition | None, stretch: Stretch) -> QuerySet:
        found = held_in(self._meetings, stretch)
        if level:
            found = _fulfilling(found, level, self._query, stretch=stretch)
        return found.order_by("-sorts_on", "-pk").values_list("pk", flat=True)

    def _newest_ids(self, most: int) -> list[int] | None:
        """From the newest of each level, whatever the filters make of them; None where those are too few.

        The index knows the days: its newest cost next to nothing, however many there are.
        """
        room = most + WITHDRAWN if self._is_whole else LOOKED_AT * most
        found: dict[int, None] = {}
        if len(self._levels) > 1 and not self._newest_of(self._levels[-1], 1):
            # All fulfil the last level: there is nothing to ask the others for.
            return []
        for level in self._levels:
            found |= dict.fromkeys(self._newest_of(level, room))
            if len(found) < most:
                continue
            ids = self._left_by_filters(list(found)[:room])
            if len(ids) >= most:
                return ids[:most]
            if len(found) >= room:
                return None
        return self._left_by_filters(list(found))

    @property
    def _is_whole(self) -> bool:
        """Whether no filter leaves out more than the few that are withdrawn."""
        return len(self._meetings.query.where.children) < 2

    def _newest_of(self, level: Condition, most: int) -> list[int]:
        with connections[self._meetings.db].cursor() as cursor:
            return _engine(self._meetings.db).newest_ids(cursor, level, self._query.phrases, most)

    def _left_by_filters(self, ids: list[int]) -> list[int]:
        left = set(self._meetings.filter(pk__in=ids).values_list("pk", flat=True))
        return [pk for pk in ids if pk in left]

    def _filtered_ids(self, most: int) -> list[int]:
        """From all that a level holds and the filters leave."""
        ids: dict[int, None] = {}
        for ordered in self._ordered():
            ids |= dict.fromkeys(ordered[:most])
            if len(ids) >= most:
                break
        return list(ids)[:most]
