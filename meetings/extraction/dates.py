"""When the committee met: the day as printed, and the year worked out where none stands beside it.

"Sáng 8-4, BCH Đảng bộ tỉnh khoá XX họp" prints no year; "triển khai nhiệm vụ trọng tâm quý II-2022" gives it.
"Nghị quyết số 1104/NQ-UBTVQH15, ngày 23/7/2024", "từ ngày 01/9/2024" and "Nhà Văn hóa 3-2" are other days.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from meetings.extraction.days import MONTH_ONLY, PrintedDay, printed_days
from meetings.extraction.facts import Basis, Doubt, Fact, Reason, Span
from meetings.extraction.lexicon import MEETING
from meetings.extraction.report import Report
from meetings.extraction.years import work_out_year

# "Hội nghị Tỉnh ủy ngày 5/7", "Ngày 5/7, Ban Thường vụ Tỉnh ủy họp" as a headline.
MEETS = re.compile(rf"\b(?:{MEETING}|họp)\b")
# "Ngày 1/10 khai mạc … Ngày 3/10, Đại hội bầu … Tối cùng ngày, Ban Chấp hành họp": the day named last.
SAME_DAY = re.compile(r"\b(?:sáng|trưa|chiều|tối|đêm|cũng trong|trong|vào)? ?cùng ngày\b|\bngay sau đó\b")
# "Ngày 9/2, thông tin từ Văn phòng Thành ủy cho biết: Ban Thường vụ … vừa họp": the day of the announcement.
MADE_KNOWN = re.compile(
    rf"^,? (?:(?!{MEETING}|\bhọp\b)[^.;\n]){{0,140}}?(?:"
    r"\b(?:cho biết|cho hay|xác nhận)\b|(?<=[ ,])(?:theo )?(?:thông tin|nguồn tin) (?:từ|của)\b)"
)
# "Sáng 25/9, Đại hội … nghe kết quả. Tại phiên họp diễn ra chiều 24/9, Ban Chấp hành đã bầu".
TOOK_PLACE_ON = re.compile(rf"\b{MEETING} (?:đã )?diễn ra (?:vào )?$")
# What a term of five years tells is the weakest of conclusions.
OF_TERM = "year:congress's term"


@dataclass(frozen=True, slots=True)
class DateFacts:
    """`printed` is the day as it stands in the text, where it is the meeting's."""

    date: Fact[datetime.date] | None = None
    date_end: Fact[datetime.date] | None = None
    partial_date: Fact[str] | None = None
    year: Fact[int] | None = None
    doubts: tuple[Doubt, ...] = ()
    printed: PrintedDay | None = None


def find_date(report: Report, anchor: Span) -> DateFacts:
    """The meeting's day near `anchor`, the naming of its committee; partial where no year can be told."""
    printed = _meeting_day(report, anchor)
    if printed is None:
        return _partly_dated(report)
    if differing := _day_of_headline(report, printed):
        days = tuple(report.text.quote(day.span) for day in (printed, differing))
        return DateFacts(doubts=(Doubt(Reason.DAYS_DIFFER, printed.span, days),))
    if printed.year:
        return dated(printed, Fact(printed.year, printed.span, "year:printed"))
    if year := work_out_year(report, printed):
        return dated(printed, year)
    partial = f"--{printed.month:02d}-{printed.day:02d}"
    return DateFacts(partial_date=Fact(partial, printed.span, "date:no year"), printed=printed)


def _meeting_day(report: Report, anchor: Span) -> PrintedDay | None:
    """The first day of the committee's own sentence; else the first that opens a sentence of the opening."""
    paragraph = report.structure.paragraph_at(anchor.start)
    sentence = report.text.sentence_at(paragraph, anchor.start)
    is_told = paragraph != report.structure.headline
    if is_told and SAME_DAY.search(report.text.plain, sentence.start, sentence.end):
        told = list(_opening_days(report))
        if before := [day for day in told if day.span.start < sentence.start]:
            return before[-1]
    own = list(printed_days(report, sentence)) if is_told else []
    meant = [day for day in own if not _is_announcements(report, day, anchor)]
    if own and not meant:
        return None
    told = list(_opening_days(report))
    of_meeting = [day for day in told if _took_place_on(report, day)]
    return next((day for days in (meant, of_meeting, told) for day in days), None)


def _opening_days(report: Report) -> Iterator[PrintedDay]:
    return (day for zone in report.opening for day in printed_days(report, zone))


def _took_place_on(report: Report, day: PrintedDay) -> bool:
    start = day.span.start
    return TOOK_PLACE_ON.search(report.text.plain, max(0, start - 60), start) is not None


def _is_announcements(report: Report, day: PrintedDay, anchor: Span) -> bool:
    """Whether somebody makes the meeting known that day: said between it and the committee."""
    return MADE_KNOWN.search(report.text.plain[day.span.end : anchor.start]) is not None


def _day_of_headline(report: Report, printed: PrintedDay) -> PrintedDay | None:
    """The day that the headline gives the meeting, where it is another than the report's."""
    headline = report.structure.headline
    if headline is None or not MEETS.search(report.text.plain, headline.start, headline.end):
        return None
    announced = next(printed_days(report, headline), None)
    return announced if announced and not printed.may_be(announced) else None


def dated(printed: PrintedDay, year: Fact[int]) -> DateFacts:
    """The printed day in a year that is printed with it or worked out."""
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
        doubts=(Doubt(Reason.YEAR_FROM_TERM, year.span, (str(date),)),) if year.rule == OF_TERM else (),
        printed=printed,
    )


def _partly_dated(report: Report) -> DateFacts:
    for paragraph in report.opening[:2]:
        opening = report.text.plain[paragraph.start : paragraph.end]
        if match := MONTH_ONLY.search(opening):
            span = Span(paragraph.start + match.start("month"), paragraph.start + match.end("year"))
            month = f"{match['year']}-{int(match['month']):02d}"
            return DateFacts(partial_date=Fact(month, span, "date:month only"))
    return DateFacts()
