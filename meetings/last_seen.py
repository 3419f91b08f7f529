"""In which position, where and when an official was last seen: tells people of one name apart."""

import datetime
from collections.abc import Collection, Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Expression, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.db.models.sql.compiler import SQLCompiler

from meetings.models import Meeting, Observation, Official, Participation

# Conditions in one query: more of them than databases take kindly to.
CHUNK = 100
TOLD_OF_MEETING = [
    f"meeting__{name}"
    for name in ("sorts_on", "date", "date_end", "partial_date", "province__name", "province__slug")
]
# A day, the province of the meeting, and the other of a joint one.
Place = tuple[datetime.date, int, int]


def add_last_seen(officials: Collection[Official]) -> None:
    """Gives each official `last_seen`: the latest participation with a position in print, or None.

    Nearly all bear a position where they were seen last: the days of that are looked at before all others.
    """
    found = {}
    chosen = [official.pk for official in officials]
    for first in range(0, len(chosen), CHUNK):
        places = _places(chosen[first : first + CHUNK])
        found |= _newest(_on_last_days(places))
        if others := [pk for pk in places if pk not in found]:
            found |= _newest(_of_all_days(others))
    for official in officials:
        official.last_seen = found.get(official.pk)


def _places(officials: list[int]) -> dict[int, Place | None]:
    """Where those who were seen at all were seen last, as far as days are known."""
    places: dict[int, Place | None] = {}
    seen = Observation.objects.seen().filter(official__in=officials)
    for official, *place in seen.values_list("official", "last", "province", "joint_province"):
        known = places.setdefault(official, None)
        if place[0]:
            places[official] = max(tuple(place), known or tuple(place))
    return places


def _newest(rows: Iterable[Participation]) -> dict[int, Participation]:
    ordered = sorted(rows, key=lambda row: (row.meeting.sorts_on, row.pk))
    return {row.official_id: row for row in ordered}


def _placed() -> QuerySet[Participation]:
    return Participation.objects.shown().filter(meeting__is_withdrawn=False).exclude(positions=[])


def _told(rows: QuerySet[Participation]) -> QuerySet[Participation]:
    """With what is said of where and when, and no more: a page tells it of a hundred."""
    return rows.select_related("meeting__province").only("official_id", "positions", *TOLD_OF_MEETING)


class HeldAt(Expression):
    """Whether a meeting was held at one of these places, the day being the one that it is sorted by.

    The same as Django's conditions joined by OR, of which it takes ten times as long to compose a hundred.
    """

    conditional = True
    output_field = BooleanField()

    def __init__(self, places: Iterable[Place]) -> None:
        super().__init__()
        self._places = list(places)
        self._columns: list[Any] = [F("sorts_on"), F("province"), F("joint_province")]

    def get_source_expressions(self) -> list[Any]:
        return self._columns

    def set_source_expressions(self, columns: list[Any]) -> None:
        self._columns = columns

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        day, province, joint = (compiler.compile(column)[0] for column in self._columns)
        found, values = [], []
        for sorts_on, *units in self._places:
            held = [f"{day} = %s"]
            values.append(connection.ops.adapt_datefield_value(sorts_on))
            for column, unit in zip((province, joint), units, strict=True):
                held.append(f"{column} = %s" if unit else f"{column} IS NULL")
                values += [unit] if unit else []
            found.append(f"({' AND '.join(held)})")
        return f"({' OR '.join(found)})", values


def _on_last_days(places: dict[int, Place | None]) -> Iterable[Participation]:
    """What shows them on the day when each was last seen."""
    held = {place for place in places.values() if place}
    if not held:
        return []
    meetings = Meeting.objects.published().filter(HeldAt(held)).values("pk")
    rows = _told(_placed().filter(official__in=list(places), meeting__in=meetings))
    return [row for row in rows if (place := places[row.official_id]) and row.meeting.sorts_on == place[0]]


def _of_all_days(officials: list[int]) -> Iterable[Participation]:
    # By an expression: PostgreSQL would else go back through all meetings until it meets the official.
    day = Coalesce("meeting__sorts_on", "meeting__sorts_on")
    latest = _placed().filter(official=OuterRef("pk")).order_by(day.desc(), "-pk").values("pk")[:1]
    wanted = Official.objects.filter(pk__in=officials).order_by().values_list(Subquery(latest), flat=True)
    # Ids first: as one query, PostgreSQL would read all participations for them.
    return _told(Participation.objects.filter(pk__in=[pk for pk in wanted if pk is not None]))


def last_seen_text(official: Official) -> str:
    """ "Bí thư Tỉnh ủy, Nam Định, 2024"; what isn't known is left out. Needs `add_last_seen`."""
    seen = official.last_seen
    if seen is None:
        return ""
    province, year = seen.meeting.province, seen.meeting.sorts_on.year
    parts = ["; ".join(seen.positions), province.name if province else "", str(year) if year > 1 else ""]
    return ", ".join(part for part in parts if part)
