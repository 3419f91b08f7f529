"""Meetings of a province by year and month, told apart by body; each number leads to its list."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import pgettext_lazy

from meetings.counting.of_provinces import Months
from meetings.models import Meeting

Body = Meeting.Body
LETTERS = {
    Body.EXECUTIVE_COMMITTEE: pgettext_lazy("letter of a body", "E"),
    Body.STANDING_COMMITTEE: pgettext_lazy("letter of a body", "S"),
    Body.STANDING_BOARD: pgettext_lazy("letter of a body", "B"),
    Body.OTHER: pgettext_lazy("letter of a body", "O"),
}


@dataclass(slots=True)
class Month:
    """`parts` are the body's letter and its number; `said` is the same in words."""

    number: int
    total: int
    parts: list[tuple[str, int]] = field(default_factory=list)
    said: str = ""
    query: str = ""


@dataclass(slots=True)
class Year:
    """A year with its months; or, where `until` is set, a stretch of years without any meeting."""

    number: int
    months: list[Month] = field(default_factory=list)
    total: int = 0
    until: int | None = None


@dataclass(slots=True)
class MeetingCalendar:
    year_months = range(1, 13)
    years: list[Year]
    letters: list[tuple[str, str]]
    undated: int


def meeting_calendar(months: Months, query: str) -> MeetingCalendar:
    """`query` is what the list of these meetings asks for; a month's list adds its days to it."""
    counted: Counter[tuple[int, int, str]] = Counter()
    dated = months.known()
    for (begun, ended, body), number in dated.items():
        for year, month in months_touched(begun, ended):
            counted[year, month, body] += number
    bodies = {body for _year, _month, body in counted}
    return MeetingCalendar(
        years=list(_years(counted, query)),
        letters=[(str(letter), str(body.label)) for body, letter in LETTERS.items() if body in bodies],
        undated=months.total - dated.total(),
    )


def months_touched(begun: str, ended: str) -> Iterator[tuple[int, int]]:
    """A meeting of two days at the turn of a month is found in both, as in the lists."""
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (begun, ended))
    for place in range(first, last + 1):
        yield place // 12, place % 12 + 1


def _years(counted: Counter[tuple[int, int, str]], query: str) -> Iterator[Year]:
    """The newest first; years without meetings between two with some as one stretch."""
    with_meetings = sorted({year for year, _month, _body in counted}, reverse=True)
    for place, number in enumerate(with_meetings):
        if place and with_meetings[place - 1] > number + 1:
            yield Year(number + 1, until=with_meetings[place - 1] - 1)
        months = [_month(counted, number, month, query) for month in range(1, 13)]
        yield Year(number, months, sum(month.total for month in months))


def _month(counted: Counter[tuple[int, int, str]], year: int, number: int, query: str) -> Month:
    own = {body: counted[year, number, body] for body in LETTERS if counted[year, number, body]}
    if not own:
        return Month(number, 0)
    return Month(
        number=number,
        total=sum(own.values()),
        parts=[(str(LETTERS[body]), count) for body, count in own.items()],
        said=", ".join(f"{body.label} {count}" for body, count in own.items()),
        query=f"date_after={number}/{year}&date_before={number}/{year}&{query}",
    )
