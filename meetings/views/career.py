"""What the reports show of an official over time: positions, provinces, meetings by year."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from meetings import vietnamese
from meetings.models import Meeting, Participation, Province

Role = Participation.Role
ROLE_ORDER = {role: order for order, role in enumerate(Role.values)}
PRESENT = {Role.SPEAKER, Role.ATTENDEE, Role.GUEST, Role.ELECTED}


@dataclass(frozen=True, slots=True)
class Part:
    """The official's part in one meeting: of the roles that reports give, the strongest."""

    meeting: Meeting
    role: Role

    @property
    def year(self) -> int | None:
        return self.meeting.sorts_on.year if self.meeting.has_year else None


@dataclass(slots=True)
class Stretch:
    """What was seen in some meetings: in the first and in the last of a known year, if any has one.

    A joint meeting is of two provinces, and doesn't tell whose official it was.
    """

    name: str
    provinces: list[Province]
    meetings: set[int] = field(default_factory=set)
    first: Participation | None = None
    last: Participation | None = None

    def add(self, row: Participation) -> None:
        """Rows come oldest first."""
        self.meetings.add(row.meeting_id)
        if row.meeting.has_year:
            self.first = self.first or row
            self.last = row


def parts(rows: Iterable[Participation]) -> list[Part]:
    """One a meeting, the newest first."""
    by_meeting: dict[Meeting, list[str]] = {}
    for row in rows:
        by_meeting.setdefault(row.meeting, []).append(row.role)
    found = [
        Part(meeting, Role(min(roles, key=ROLE_ORDER.__getitem__))) for meeting, roles in by_meeting.items()
    ]
    return sorted(found, key=lambda part: (part.meeting.sorts_on, part.meeting.pk), reverse=True)


def observed_positions(rows: Iterable[Participation]) -> list[Stretch]:
    """What the reports call the official in each province, the last seen first."""
    observed: dict[Any, Stretch] = {}
    for row in _oldest_first(rows):
        provinces = row.meeting.provinces
        for printed in row.positions:
            key = (vietnamese.exact_key(printed), *provinces)
            observed.setdefault(key, Stretch(printed, provinces)).add(row)
    return _last_seen_first(observed.values())


def observed_provinces(rows: Iterable[Participation]) -> list[Stretch]:
    """In whose own meetings the official took part, the last seen first; not where only named."""
    observed: dict[Province, Stretch] = {}
    for row in _oldest_first(rows):
        provinces = row.meeting.provinces
        if len(provinces) == 1 and row.role != Role.MENTIONED:
            observed.setdefault(provinces[0], Stretch(provinces[0].name, provinces)).add(row)
    return _last_seen_first(observed.values())


def _oldest_first(rows: Iterable[Participation]) -> list[Participation]:
    return sorted(rows, key=lambda row: (row.meeting.sorts_on, row.meeting_id))


def _last_seen_first(stretches: Iterable[Stretch]) -> list[Stretch]:
    def order(stretch: Stretch) -> tuple[str, str, int]:
        days = [row.meeting.sorts_on.isoformat() if row else "" for row in (stretch.last, stretch.first)]
        return days[0], days[1], len(stretch.meetings)

    return sorted(stretches, key=order, reverse=True)


def by_year(parts: Iterable[Part]) -> list[tuple[int, int]]:
    """How many of these fall into each year, from the first to the last, years without any included."""
    years = [part.year for part in parts if part.year]
    return [(year, years.count(year)) for year in range(min(years), max(years) + 1)] if years else []
