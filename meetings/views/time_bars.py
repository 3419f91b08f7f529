"""How a result spreads over time: years, or the months of one year, each a bar that narrows to it."""

import calendar
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from meetings.views.charts import Bar, BarChart, bars
from meetings.views.chips import Addresses, query_string
from meetings.written_numbers import grouped

FEWEST_BARS = 2


@dataclass(frozen=True, slots=True)
class TimeChart:
    chart: BarChart
    caption: str
    column: str


def only_year(asked: Mapping[str, Any]) -> int | None:
    """The year that the conditions leave, if it's one."""
    if len(asked["year"]) == 1:
        return asked["year"][0]
    after, before = asked["date_after"], asked["date_before"]
    if after and before and not asked["year"] and after.year == before.year:
        return after.year
    return None


def by_year(numbers: Mapping[str, int], asked: Mapping[str, Any], kept: QueryDict) -> TimeChart | None:
    """From the first year to the last, whichever of them the conditions allow; nothing for a single one."""
    allowed = {str(year) for year in asked["year"]} or set(numbers)
    found = {int(year): number for year, number in numbers.items() if number and year in allowed}
    if len(found) < FEWEST_BARS:
        return None
    addresses = Addresses(kept, "year")
    rows = [
        Bar(str(year), found.get(year, 0), addresses.of([str(year)]) if year in found else "")
        for year in range(min(found), max(found) + 1)
    ]
    return TimeChart(bars(rows), gettext("Meetings by year"), gettext("Year"))


def by_month(
    numbers: Mapping[str, int], year: int, asked: Mapping[str, Any], kept: QueryDict
) -> TimeChart | None:
    rows = [
        _month_bar(numbers.get(f"{year}-{month:02d}", 0), year, month, asked, kept)
        for month in _months_within(year, asked)
    ]
    if sum(1 for row in rows if row.value) < FEWEST_BARS:
        return None
    caption = gettext("Meetings by month of %(year)s") % {"year": year}
    return TimeChart(bars(rows), caption, gettext("Month"))


def _months_within(year: int, asked: Mapping[str, Any]) -> Iterable[int]:
    after = asked["date_after"] or datetime.date.min
    before = asked["date_before"] or datetime.date.max
    return [
        month
        for month in range(1, 13)
        if (after.year, after.month) <= (year, month) <= (before.year, before.month)
    ]


def _month_bar(number: int, year: int, month: int, asked: Mapping[str, Any], kept: QueryDict) -> Bar:
    """Its address keeps an edge of the period that lies within the month."""
    days = calendar.monthrange(year, month)[1]
    first, last = datetime.date(year, month, 1), datetime.date(year, month, days)
    month_text = f"{month}/{year}"
    after = kept["date_after"] if (asked["date_after"] or first) > first else month_text
    before = kept["date_before"] if (asked["date_before"] or last) < last else month_text
    address = _address(kept, year=[], date_after=[after], date_before=[before]) if number else ""
    return Bar(str(month), number, address, f"{month_text}: {grouped(number)}")


def _address(kept: QueryDict, **changed: list[str]) -> str:
    narrowed = kept.copy()
    for name, values in changed.items():
        narrowed.setlist(name, values)
    return query_string(narrowed)
