"""What the reports show of an official over time: positions, provinces, meetings by year."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from meetings import vietnamese
from meetings.models import Official, Participation, Province

Role = Participation.Role
ROLE_ORDER = {role: order for order, role in enumerate(Role.values)}
PRESENT = {Role.SPEAKER, Role.ATTENDEE, Role.GUEST, Role.ELECTED}


class Row(NamedTuple):
    """Of one participation what the page is worked out from: most of them it doesn't show."""

    pk: int
    meeting: int
    name: str
    role: str
    positions: list[str]
    change: str
    sorts_on: datetime.date
    date: datetime.date | None
    partial_date: str
    province: int | None
    joint_province: int | None

    @property
    def has_year(self) -> bool:
        return self.date is not None or self.partial_date[:1].isdigit()

    @property
    def provinces(self) -> tuple[int, ...]:
        return tuple(unit for unit in (self.province, self.joint_province) if unit)


def rows_of(official: Official) -> list[Row]:
    """All that is shown of the official, the oldest first."""
    shown = Participation.objects.shown().filter(official=official, meeting__is_withdrawn=False).order_by()
    columns = ["pk", "meeting_id", "name", "role", "positions", "change"]
    meeting = ["sorts_on", "date", "partial_date", "province", "joint_province"]
    rows = shown.values_list(*columns, *(f"meeting__{column}" for column in meeting))
    return sorted((Row(*row) for row in rows), key=lambda row: (row.sorts_on, row.meeting, -row.pk))


@dataclass(frozen=True, slots=True)
class Part:
    """The official's part in one meeting: of the roles that reports give, the strongest."""

    meeting: int
    role: Role
    sorts_on: datetime.date
    year: int | None


@dataclass(slots=True)
class Stretch:
    """What was seen in some meetings: in the first and in the last of a known year, if any has one.

    A joint meeting is of two provinces, and doesn't tell whose official it was. `read` puts the records in
    the place of their numbers.
    """

    provinces: list[Any]
    name: str = ""
    meetings: set[int] = field(default_factory=set)
    first: Any = None
    last: Any = None

    def add(self, row: Row) -> None:
        """Rows come oldest first."""
        self.meetings.add(row.meeting)
        if row.has_year:
            self.first = self.first or row
            self.last = row

    def read(self, participations: dict[int, Participation], provinces: dict[int, Province]) -> None:
        self.provinces = [provinces[unit] for unit in self.provinces]
        if self.first:
            self.first, self.last = participations[self.first.pk], participations[self.last.pk]


def parts(rows: Iterable[Row]) -> list[Part]:
    """One a meeting, the newest first."""
    strongest: dict[int, Row] = {}
    for row in rows:
        known = strongest.get(row.meeting)
        if known is None or ROLE_ORDER[row.role] < ROLE_ORDER[known.role]:
            strongest[row.meeting] = row
    found = [
        Part(row.meeting, Role(row.role), row.sorts_on, row.sorts_on.year if row.has_year else None)
        for row in strongest.values()
    ]
    return sorted(found, key=lambda part: (part.sorts_on, part.meeting), reverse=True)


def observed_positions(rows: Iterable[Row]) -> list[Stretch]:
    """What the reports call the official in each province, the last seen first."""
    observed: dict[Any, Stretch] = {}
    # The same positions are printed again and again.
    key_of = cache(vietnamese.exact_key)
    for row in rows:
        for printed in row.positions:
            key = (key_of(printed), row.provinces)
            observed.setdefault(key, Stretch([*row.provinces], printed)).add(row)
    return _last_seen_first(observed.values())


def observed_provinces(rows: Iterable[Row]) -> list[Stretch]:
    """In whose own meetings the official took part, the last seen first; not where only named."""
    observed: dict[int, Stretch] = {}
    for row in rows:
        if len(row.provinces) == 1 and row.role != Role.MENTIONED:
            observed.setdefault(row.provinces[0], Stretch([*row.provinces])).add(row)
    return _last_seen_first(observed.values())


def _last_seen_first(stretches: Iterable[Stretch]) -> list[Stretch]:
    def order(stretch: Stretch) -> tuple[str, str, int]:
        days = [row.sorts_on.isoformat() if row else "" for row in (stretch.last, stretch.first)]
        return days[0], days[1], len(stretch.meetings)

    return sorted(stretches, key=order, reverse=True)


def by_year(parts: Iterable[Part]) -> list[tuple[int, int]]:
    """How many of these fall into each year, from the first to the last, years without any included."""
    years = [part.year for part in parts if part.year]
    return [(year, years.count(year)) for year in range(min(years), max(years) + 1)] if years else []
