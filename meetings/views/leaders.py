"""Who was named secretary or deputy secretary in reports on a province's meetings, and between which days.

What is observed is a naming on the day of a meeting, not a term of office: nothing is said of the time before
the first and after the last.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from meetings.leading_offices import OFFICES
from meetings.models import Observation, Official, Province

SHOWN_OF_EACH = 4


@dataclass(frozen=True, slots=True)
class Observed:
    """Somebody named in an office at so many meetings, on days from `first` to `last`."""

    office: str
    official: Official
    province: Province
    meetings: int
    first: datetime.date
    last: datetime.date

    @property
    def label(self) -> str:
        return OFFICES[self.office][0]


@dataclass(frozen=True, slots=True)
class OnDay:
    """What is known of an office on a day: who was named so both before and after it (or on it); where nobody
    was, who was named last before it and first after it."""

    office: str
    label: str
    named: list[Observed]
    before: Observed | None
    after: Observed | None


def observed_leaders(units: Iterable[Province]) -> list[Observed]:
    """The leaders of the units, by office, the last seen first. What counts is in `indexing.shares`."""
    own = {unit.pk: unit for unit in units}
    rows = Observation.objects.filter(capacity__in=OFFICES, province__in=own)
    officials = Official.objects.in_bulk({row.official for row in rows})
    leaders = [
        Observed(row.capacity, officials[row.official], own[row.province], row.number, row.first, row.last)
        for row in rows
    ]
    leaders.sort(key=lambda leader: (leader.last, leader.first, leader.official.sort_key), reverse=True)
    return sorted(leaders, key=lambda leader: list(OFFICES).index(leader.office))


def on_day(leaders: Iterable[Observed], day: datetime.date) -> list[OnDay]:
    """Each office on that day, as far as it was observed."""
    leaders = list(leaders)
    answers = []
    for office, (label, _pattern) in OFFICES.items():
        own = [leader for leader in leaders if leader.office == office]
        named = [leader for leader in own if leader.first <= day <= leader.last]
        before = max((x for x in own if x.last < day), key=lambda x: x.last, default=None)
        after = min((x for x in own if x.first > day), key=lambda x: x.first, default=None)
        answers.append(OnDay(office, label, named, None if named else before, None if named else after))
    return answers


def newest_of_each(leaders: Iterable[Observed]) -> tuple[list[Observed], list[Observed]]:
    """The last few seen in each office, and the others."""
    newest, earlier = [], []
    for _office, holders in groupby(leaders, key=lambda leader: leader.office):
        own = list(holders)
        newest += own[:SHOWN_OF_EACH]
        earlier += own[SHOWN_OF_EACH:]
    return newest, earlier
