"""When the committee met: the day as printed, and the year worked out where none stands beside it.

"Sáng 8-4, BCH Đảng bộ tỉnh khoá XX họp" prints no year; "triển khai nhiệm vụ trọng tâm quý II-2022" gives it.
"Nghị quyết số 1104/NQ-UBTVQH15, ngày 23/7/2024", "từ ngày 01/9/2024" and "Nhà Văn hóa 3-2" are other days.
"""

import datetime
from dataclasses import dataclass, replace

from meetings.extraction.days import MONTH_ONLY, PrintedDay, printed_days
from meetings.extraction.facts import Basis, Fact, Span
from meetings.extraction.report import Report
from meetings.extraction.years import work_out_year


@dataclass(frozen=True, slots=True)
class DateFacts:
    date: Fact[datetime.date] | None = None
    date_end: Fact[datetime.date] | None = None
    partial_date: Fact[str] | None = None
    year: Fact[int] | None = None


def find_date(report: Report, anchor: Span) -> DateFacts:
    """The meeting's day near `anchor`, the naming of its committee; partial where no year can be told."""
    printed = _meeting_day(report, anchor)
    if printed is None:
        return _partly_dated(report)
    if printed.year:
        return _dated(printed, Fact(printed.year, printed.span, "year:printed"))
    if year := work_out_year(report, printed):
        return _dated(printed, year)
    return DateFacts(
        partial_date=Fact(f"--{printed.month:02d}-{printed.day:02d}", printed.span, "date:no year")
    )


def _meeting_day(report: Report, anchor: Span) -> PrintedDay | None:
    """The first day of the committee's own sentence; else the first that opens a sentence of the opening."""
    paragraph = report.structure.paragraph_at(anchor.start)
    sentence = report.text.sentence_at(paragraph, anchor.start)
    if paragraph != report.structure.headline:
        for day in printed_days(report, sentence):
            return day
    for part in report.opening:
        for day in printed_days(report, part):
            return day
    return None


def _dated(printed: PrintedDay, year: Fact[int]) -> DateFacts:
    date, end = printed.in_year(year.value), printed.end_in_year(year.value)
    if date is None:
        return DateFacts()
    is_printed = printed.year is not None
    basis = Basis.STATED if is_printed else Basis.INFERRED
    rule = "date:printed" if is_printed else "date:" + year.rule
    return DateFacts(
        date=Fact(date, printed.span, rule, basis),
        date_end=Fact(end, printed.span, rule, basis) if end and end > date else None,
        year=None if is_printed else replace(year, basis=Basis.INFERRED),
    )


def _partly_dated(report: Report) -> DateFacts:
    for paragraph in report.opening[:2]:
        opening = report.text.plain[paragraph.start : paragraph.end]
        if match := MONTH_ONLY.search(opening):
            span = Span(paragraph.start + match.start("month"), paragraph.start + match.end("year"))
            month = f"{match['year']}-{int(match['month']):02d}"
            return DateFacts(partial_date=Fact(month, span, "date:month only"))
    return DateFacts()
