"""When and where invented committees meet: some provinces, years and months far more often than others."""

import datetime
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from meetings.models import Meeting, Province

Body = Meeting.Body
FIRST = datetime.date(2008, 8, 1)
LAST = datetime.date(2026, 6, 30)
YEARS = range(FIRST.year, LAST.year + 1)
# Newspapers put more reports online from year to year; committees meet most at the half and end of the year.
YEAR_WEIGHTS = tuple(accumulate(1.1**place for place in range(len(YEARS))))
MONTH_WEIGHTS = tuple(accumulate((8, 5, 8, 8, 8, 11, 12, 7, 8, 9, 10, 13)))
BODIES = (Body.STANDING_COMMITTEE, Body.EXECUTIVE_COMMITTEE, Body.STANDING_BOARD, Body.OTHER)
BODY_WEIGHTS = (56, 83, 98, 100)
# Meetings a year that are counted; a standing board's aren't.
COUNTED = {Body.EXECUTIVE_COMMITTEE: 4, Body.STANDING_COMMITTEE: 24}
CONGRESS_MONTH = 10
TERM_YEARS = 5


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting to be reported. `ordinal` counts within the term."""

    day: datetime.date
    unit: Province
    body: str
    term: str
    ordinal: int | None


class Calendar:
    def __init__(self, units: list[Province], random: Random) -> None:
        self._units = [unit for unit in units if unit.valid_from is None or unit.valid_from <= FIRST]
        random.shuffle(self._units)
        self._weights = list(accumulate(place**-0.5 for place in range(1, len(self._units) + 1)))

    def sitting(self, random: Random) -> Sitting:
        day = _day(random)
        [unit] = random.choices(self._units, cum_weights=self._weights)
        if unit.valid_to and day > unit.valid_to:
            unit = unit.successors.all()[0]
        [body] = random.choices(BODIES, cum_weights=BODY_WEIGHTS)
        begins = _term_begins(day)
        ordinal = None
        if body in COUNTED and random.random() < 0.6:
            passed = (day - datetime.date(begins, CONGRESS_MONTH, 1)).days
            ordinal = 1 + passed * COUNTED[body] // 365
        return Sitting(day, unit, body, f"{begins}-{begins + TERM_YEARS}", ordinal)


def _day(random: Random) -> datetime.date:
    """A day of the archive's time, hardly ever a Saturday or Sunday."""
    while True:
        [year] = random.choices(YEARS, cum_weights=YEAR_WEIGHTS)
        [month] = random.choices(range(1, 13), cum_weights=MONTH_WEIGHTS)
        day = datetime.date(year, month, random.randint(1, 28))
        if FIRST <= day <= LAST and (day.weekday() < 5 or random.random() < 0.05):
            return day


def _term_begins(day: datetime.date) -> int:
    """The year of the congress before that day: 2005, 2010, 2015 …, in October."""
    year = day.year if day.month >= CONGRESS_MONTH else day.year - 1
    return year - year % TERM_YEARS
