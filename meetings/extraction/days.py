"""How newspapers print a day: "Sáng 8-4", "trong hai ngày 4 và 5/7", "ngày 05 tháng 12 năm 2023", "4.10"."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from meetings.extraction.facts import Span
from meetings.extraction.lexicon import KIND, MEETING
from meetings.extraction.report import Report

# -- Atoms ------------------------------------------------------------------------------------------------
TIME_OF_DAY = r"(?:sáng|trưa|chiều|tối|đêm)(?: (?:sớm|tối|muộn))?"
WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
MONTH = r"(?P<month>0?[1-9]|1[0-2])"
YEAR = r"(?P<year>(?:19|20)\d{2})"
SEPARATOR = r" ?[/.-] ?"
NUMERIC = rf"{DAY}{SEPARATOR}{MONTH}(?:{SEPARATOR}{YEAR})?"
IN_WORDS = rf"{DAY} tháng {MONTH}(?:,? năm {YEAR})?"
# "Sáng ngày", "Chiều qua (", "Sáng thứ hai, ngày", "Trong 2 ngày (từ ", "Hôm nay, ngày".
INTRODUCED = (
    rf"(?:{TIME_OF_DAY}(?: (?:ngày|nay|mai|qua|{WEEKDAY}))*(?:,(?: ngày)?)?|"
    rf"(?:trong )?(?:hai|ba|các|0?[23]) ngày,?|ngày(?: mùng)?|"
    rf"(?:hôm (?:nay|qua)|{WEEKDAY}),?(?: ngày)?|"
    rf"từ(?: ngày)?) \(?(?:từ (?:ngày )?|ngày )?"
)
# The first of two days or more: "4 và 5/7", "30/6 đến 1/7", "12, 13/7", "28 đến ngày 29/11".
FIRST_DAY = (
    r"(?P<first>0?[1-9]|[12]\d|3[01])(?:(?:[/.-]| tháng )(?P<first_month>0?[1-9]|1[0-2]))?"
    r"(?: ?(?:, \d+ và|và|đến|tới|-|–|,) ?(?:hết )?(?:ngày )?)"
)

# Accepted shapes of a day, the longest first.
SHAPES = re.compile(
    rf"\b(?P<intro>{INTRODUCED})(?:{FIRST_DAY})?(?:{IN_WORDS}|{NUMERIC.replace('P<', 'P<n_')})(?!\d|"
    rf"[/.-]\d|%)",
    re.IGNORECASE,
)

# Where no day is printed, a month may be: "Tháng 6/2025, Ban Chấp hành Đảng bộ tỉnh họp".
MONTH_ONLY = re.compile(
    rf"(?:^|[.;] )(?:trong |vào |cuối |đầu |giữa )*tháng {MONTH}(?:/| ?- ?|,? năm ){YEAR}(?=,| )",
    re.IGNORECASE,
)
# Any day with its year: a document's, a beginning's.
FULL_DAY = re.compile(
    rf"(?<![\d/.-]){DAY}[/.-]{MONTH}[/.-]{YEAR}(?!\d)|\bngày {IN_WORDS.replace('P<', 'P<w_')}"
)

# -- Days that are not the meeting's ------------------------------------------------------------------------
# Before: a document's date, a beginning or an end of something else, the day an outcome was made known.
OTHER_DAY_BEFORE = re.compile(
    r"(?:kể từ|trước|sau|đến|tính đến|hết|nhân|kỷ niệm|dịp|lực từ) $|"
    r"(?:phát đi|công bố|ban hành|đăng tải|ký|sinh|ký ngày|cập nhật)(?: vào)? $|(?:trước đó|như đã đưa),? $"
)
# A document's day is introduced by "ngày" alone: "Nghị quyết số 1104/NQ-UBTVQH15, ngày 23/7/2024", not
# "Thực hiện chương trình công tác, trong 2 ngày 20 và 21/11".
DOCUMENT_BEFORE = re.compile(
    rf"(?:{KIND}|luật|văn bản)(?:[^.;,\n]{{0,60}}|[^.;\n]{{0,60}}\d[^.;,\n]{{0,30}}, )$|"
    r"(?<!\w )số \d\S*[^.;\n]{0,60}$"
)
# "Thông báo kết luận của Ban Thường vụ Tỉnh ủy tại phiên họp ngày 14/3".
MEETING_BEFORE = re.compile(rf"{MEETING} $")
OTHER_DAY_AFTER = re.compile(r"^ (?:đến nay|trở đi|tới|tới đây|sắp tới)\b")
# "từ ngày 01/9/2024" begins something; "từ ngày 4 đến 5/7, Ban Chấp hành họp" is a meeting of two days.
BEGINNING = re.compile(r"\btừ\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day as the text prints it, its year included or not; `end` is the last day of a longer meeting."""

    span: Span
    month: int
    day: int
    year: int | None
    end_month: int | None = None
    end_day: int | None = None

    def may_be(self, other: "PrintedDay") -> bool:
        """Whether another printed day is one of this meeting's, as far as both are printed."""
        if self.year and other.year and self.year != other.year:
            return False
        last = (self.end_month or self.month, self.end_day or self.day)
        return (self.month, self.day) <= (other.month, other.day) <= last

    def in_year(self, year: int) -> datetime.date | None:
        return calendar_day(year, self.month, self.day)

    def end_in_year(self, year: int) -> datetime.date | None:
        return calendar_day(year, self.end_month, self.end_day) if self.end_month and self.end_day else None


def printed_days(report: Report, zone: Span) -> Iterator[PrintedDay]:
    """The days in a passage on which something took place, in order."""
    plain = report.text.plain
    for match in SHAPES.finditer(plain, zone.start, zone.end):
        before = plain[max(zone.start, match.start() - 80) : match.start()]
        after = plain[match.end() : min(zone.end, match.end() + 20)]
        if OTHER_DAY_BEFORE.search(before) or OTHER_DAY_AFTER.search(after):
            continue
        if match["intro"].lower().startswith("ngày") and _is_a_documents(before):
            continue
        if BEGINNING.search(match["intro"]) and not match["first"]:
            continue
        yield _printed_day(match)


def _is_a_documents(before: str) -> bool:
    return DOCUMENT_BEFORE.search(before) is not None and not MEETING_BEFORE.search(before)


def _printed_day(match: re.Match[str]) -> PrintedDay:
    day, month, year = (match[name] or match[f"n_{name}"] for name in ("day", "month", "year"))
    last_day, last_month = int(day), int(month)
    span = Span(match.start(), match.end())
    printed_year = int(year) if year else None
    if not match["first"]:
        return PrintedDay(span, last_month, last_day, printed_year)
    first_month = int(match["first_month"] or month)
    return PrintedDay(span, first_month, int(match["first"]), printed_year, last_month, last_day)


def full_days(report: Report) -> Iterator[tuple[datetime.date, Span]]:
    """All days that the report prints with their year."""
    for paragraph in report.structure.told():
        for match in FULL_DAY.finditer(report.text.plain, paragraph.start, paragraph.end):
            parts = [match[name] or match[f"w_{name}"] for name in ("year", "month", "day")]
            if all(parts) and (day := calendar_day(*map(int, parts))):
                yield day, Span(*match.span())


def calendar_day(year: int, month: int, day: int) -> datetime.date | None:
    """The day, or None where the calendar has none such: 30/2."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
