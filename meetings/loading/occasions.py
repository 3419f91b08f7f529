"""Where and when something is mentioned, which tells whom or what it can mean."""

import datetime
from dataclasses import dataclass

from meetings.loading.prepared import Lasting
from meetings.models import Meeting, Province
from meetings.models.places import reachable, succession_links

_successions = Lasting(succession_links)


@dataclass(frozen=True, slots=True)
class Occasion:
    """The meeting's province, the units whose people are its people, its day, and the meeting itself.

    `units` are its own province and, of a joint meeting, the other; `year` is known of a partial date too.
    """

    province: Province | None
    lineage: frozenset[int]
    date: datetime.date | None
    meeting: int | None = None
    units: frozenset[int] = frozenset()
    year: int | None = None


def occasion_of(meeting: Meeting) -> Occasion:
    """`lineage` holds the unit, all that went into it and what it went into; of a joint meeting, both units'.

    Hà Nam is not of Nam Định's lineage, though both went into Ninh Bình: until then each had its own.
    """
    units = frozenset(unit.pk for unit in meeting.provinces)
    return Occasion(meeting.province, _lineage_of(units), meeting.date, meeting.pk, units, meeting.year)


def _lineage_of(units: frozenset[int]) -> frozenset[int]:
    if not units:
        return frozenset()
    links = _successions()
    before = reachable(units, ((successor, unit) for unit, successor in links))
    return frozenset(before).union(successor for unit, successor in links if unit in units)
