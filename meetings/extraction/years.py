"""The year of a meeting whose day is printed without one, worked out from the rest of the page.

Strategies in order of trust; each answers a year with the passage that tells it, or nothing where two
readings are possible.
"""

import datetime
from collections.abc import Callable

from meetings.extraction.days import PrintedDay, full_days
from meetings.extraction.facts import Fact
from meetings.extraction.report import Report
from meetings.extraction.year_passages import NAMED_YEAR, matches
from meetings.extraction.years_of_congresses import middle_of_term, year_of_congress, year_of_first_session
from meetings.extraction.years_of_events import (
    year_of_document,
    year_of_event,
    year_of_merger,
    year_of_plenum,
)
from meetings.extraction.years_of_seasons import year_of_season
from meetings.extraction.years_of_work import (
    year_of_neighbours,
    year_of_only_mention,
    year_of_part,
    year_of_review,
)

FIRST_YEAR = 1990
LAST_YEAR = 2099
DAYS_BEFORE_STAMP = 60


def work_out_year(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """The year of a printed day, with the passage that tells it; never one after the page's own date."""
    page = page_day(report)
    for strategy in YEAR_STRATEGIES:
        year = strategy(report, printed)
        day = printed.in_year(year.value) if year and FIRST_YEAR <= year.value <= LAST_YEAR else None
        if day and (page is None or day <= page.value):
            return year
    return None


def reference_day(report: Report) -> datetime.date | None:
    """A day near the meeting's where the text fixes none: to tell which unit or office-holder it can mean."""
    if page := page_day(report):
        return page.value
    days = [day for day, _ in full_days(report)]
    years = [datetime.date(int(match["year"]), 6, 30) for match in matches(report, NAMED_YEAR)]
    return max(days + years, default=middle_of_term(report))


def page_day(report: Report) -> Fact[datetime.date] | None:
    """When the page was published, or exported: the meeting was no later."""
    first = report.structure.paragraphs[0].span
    if report.published_on:
        return Fact(report.published_on, first, "page:metadata")
    if report.structure.stamps:
        stamp = report.structure.stamps[0]
        return Fact(stamp.latest_day(), stamp.span, "page:stamp")
    return None


def _year_of_page(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """The page's or the export's own date: the meeting was on the last such day before it."""
    page = page_day(report)
    if page is None:
        return None
    for year in (page.value.year, page.value.year - 1):
        day = printed.in_year(year)
        if day and 0 <= (page.value - day).days <= DAYS_BEFORE_STAMP:
            return Fact(year, page.span if not report.published_on else printed.span, "year:page date")
    return None


YEAR_STRATEGIES: tuple[Callable[[Report, PrintedDay], Fact[int] | None], ...] = (
    _year_of_page,
    year_of_plenum,
    year_of_part,
    year_of_review,
    year_of_season,
    year_of_merger,
    year_of_document,
    year_of_event,
    year_of_congress,
    year_of_first_session,
    year_of_only_mention,
    year_of_neighbours,
)
