"""When the committee met: the day as printed, and the year worked out where none stands beside it.

"Sáng 8-4, BCH Đảng bộ tỉnh khoá XX họp" prints no year; "triển khai nhiệm vụ trọng tâm quý II-2022" gives it.
"Nghị quyết số 1104/NQ-UBTVQH15, ngày 23/7/2024", "từ ngày 01/9/2024" and "Nhà Văn hóa 3-2" are other days.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from meetings.extraction.facts import Basis, Fact, Span
from meetings.extraction.lexicon import KIND
from meetings.extraction.report import Report

FIRST_YEAR = 1990
LAST_YEAR = 2099

# -- Atoms ------------------------------------------------------------------------------------------------
TIME_OF_DAY = r"(?:sáng|trưa|chiều|tối|đêm)(?: sớm)?"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
MONTH = r"(?P<month>0?[1-9]|1[0-2])"
YEAR = r"(?P<year>(?:19|20)\d{2})"
SEPARATOR = r" ?[/.-] ?"
NUMERIC = rf"{DAY}{SEPARATOR}{MONTH}(?:{SEPARATOR}{YEAR})?"
IN_WORDS = rf"{DAY} tháng {MONTH}(?:,? năm {YEAR})?"
INTRODUCED = (
    rf"(?:{TIME_OF_DAY}(?: (?:ngày|nay|mai|qua))?,?|(?:trong )?(?:hai|ba|các|2|3) ngày|ngày|hôm nay,?|"
    rf"từ ngày) \(?"
)
FIRST_DAY = (
    r"(?P<first>0?[1-9]|[12]\d|3[01])(?:[/.-](?P<first_month>0?[1-9]|1[0-2]))?(?: ?(?:và|đến|-|–|"
    r", \d+ và) ?(?:ngày )?)"
)

# Accepted shapes of a day, the longest first. "trong hai ngày 4 và 5/7", "từ ngày 4 đến ngày 5/7", "ngày
# 4-5/7".
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

# -- Days that are not the meeting's ------------------------------------------------------------------------
# Before: a document's date, a beginning or an end of something else, the day an outcome was made known.
OTHER_DAY_BEFORE = re.compile(
    rf"(?:{KIND}|luật|văn bản|số \S+)[^.;\n]{{0,60}}$|(?:kể từ|trước|sau|đến|tính đến|hết|nhân|kỷ niệm|"
    rf"dịp|lực từ) $|"
    r"(?:phát đi|công bố|ban hành|đăng tải|ký|sinh|ký ngày|cập nhật)(?: vào)? $|(?:trước đó|như đã đưa),? $"
)
OTHER_DAY_AFTER = re.compile(r"^ (?:đến nay|trở đi|tới|tới đây|sắp tới)\b")
# "từ ngày 01/9/2024" begins something; "từ ngày 4 đến 5/7, Ban Chấp hành họp" is a meeting of two days.
BEGINNING = re.compile(r"^từ ngày", re.IGNORECASE)

# -- Years --------------------------------------------------------------------------------------------------
MONTHS_WORDS = {
    "ba": 3,
    "sáu": 6,
    "chín": 9,
    "một": 1,
    "hai": 2,
    "bốn": 4,
    "năm": 5,
    "bảy": 7,
    "tám": 8,
    "mười": 10,
}
PART_OF_YEAR = re.compile(
    rf"\b(?P<months>\d{{1,2}}|{'|'.join(MONTHS_WORDS)}) tháng (?:đầu|cuối) năm {YEAR}"
    rf"|\bquý (?P<quarter>iv|iii|ii|i|[1-4])(?:[ ,]*(?:/|-|–|[.]|năm)?[ ]*)(?P<quarter_year>(?:19|20)\d{{2}})"
    rf"|\btháng (?P<named_month>0?[1-9]|1[0-2])(?:/|-| năm ){YEAR.replace('year', 'month_year')}"
)
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
NAMED_YEAR = re.compile(rf"\bnăm {YEAR}\b")
# "giai đoạn 2016-2020", "đến năm 2030", "từ năm 2016", "nhiệm kỳ 2020-2025", "năm học 2021 – 2022": not
# this year.
OTHER_YEAR_BEFORE = re.compile(
    r"(?:đến|từ|giai đoạn|nhiệm kỳ|thời kỳ|tầm nhìn|kể từ|trước|sau|cuối|học|cùng kỳ) $"
)
FULL_DAY = re.compile(
    rf"(?<![\d/.-]){DAY}[/.-]{MONTH}[/.-]{YEAR}(?!\d)|\bngày {IN_WORDS.replace('P<', 'P<w_')}"
)
# Provinces were merged on 1 July 2025; their last meetings speak of it as of something to come.
MERGER = re.compile(
    r"hợp nhất (?:tỉnh|hai tỉnh|\d tỉnh)|sau hợp nhất|sáp nhập tỉnh|đơn vị hành chính cấp tỉnh|"
    r"tỉnh [^.;,]{2,20} mới sau"
)
MERGER_YEAR = 2025
CONGRESS_TERM = re.compile(
    r"(?:học tập|quán triệt|"
    r"triển khai)[^.;\n]{0,120}nghị quyết đại hội[^.;\n]{0,80}nhiệm kỳ (?P<year>20\d{2}) ?[-–] ?20\d{2}"
)
DAYS_AFTER_DOCUMENT = 120
DAYS_BEFORE_STAMP = 60


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day as the text prints it, its year included or not; `end` is the last day of a longer meeting."""

    span: Span
    month: int
    day: int
    year: int | None
    end_month: int | None = None
    end_day: int | None = None

    def in_year(self, year: int) -> datetime.date | None:
        return _date(year, self.month, self.day)

    def end_in_year(self, year: int) -> datetime.date | None:
        return _date(year, self.end_month, self.end_day) if self.end_month and self.end_day else None


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
    for strategy in YEAR_STRATEGIES:
        year = strategy(report, printed)
        if year and FIRST_YEAR <= year.value <= LAST_YEAR and printed.in_year(year.value):
            return _dated(printed, year)
    return DateFacts(
        partial_date=Fact(f"--{printed.month:02d}-{printed.day:02d}", printed.span, "date:no year")
    )


def reference_day(report: Report) -> datetime.date | None:
    """A day near the meeting's where the text fixes none: to tell which unit or office-holder it can mean."""
    if report.published_on:
        return report.published_on
    if report.structure.stamps:
        return report.structure.stamps[0].latest_day()
    days = [day for day, _ in _full_days(report)]
    years = [datetime.date(int(match["year"]), 6, 30) for match in _named_years(report)]
    return max(days + years, default=None)


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
    for paragraph in report.opening()[:2]:
        opening = report.text.plain[paragraph.start : paragraph.end]
        if match := MONTH_ONLY.search(opening):
            span = Span(paragraph.start + match.start("month"), paragraph.start + match.end("year"))
            month = f"{match['year']}-{int(match['month']):02d}"
            return DateFacts(partial_date=Fact(month, span, "date:month only"))
    return DateFacts()


# -- The day ------------------------------------------------------------------------------------------------
def _meeting_day(report: Report, anchor: Span) -> PrintedDay | None:
    """The first day of the committee's own sentence; else the first that opens a sentence of the opening."""
    paragraph = report.structure.paragraph_at(anchor.start)
    sentence = report.text.sentence_at(paragraph, anchor.start)
    if paragraph != report.structure.headline:
        for day in _days(report, sentence):
            return day
    for part in report.opening():
        for day in _days(report, part):
            return day
    return None


def _days(report: Report, zone: Span) -> Iterator[PrintedDay]:
    plain = report.text.plain
    for match in SHAPES.finditer(plain, zone.start, zone.end):
        before = plain[max(zone.start, match.start() - 80) : match.start()]
        after = plain[match.end() : min(zone.end, match.end() + 20)]
        if OTHER_DAY_BEFORE.search(before) or OTHER_DAY_AFTER.search(after):
            continue
        if BEGINNING.match(match["intro"]) and not match["first"]:
            continue
        yield _printed_day(match)


def _printed_day(match: re.Match[str]) -> PrintedDay:
    day, month, year = (match[name] or match[f"n_{name}"] for name in ("day", "month", "year"))
    last_day, last_month = int(day), int(month)
    span = Span(match.start(), match.end())
    printed_year = int(year) if year else None
    if not match["first"]:
        return PrintedDay(span, last_month, last_day, printed_year)
    first_month = int(match["first_month"] or month)
    return PrintedDay(span, first_month, int(match["first"]), printed_year, last_month, last_day)


# -- The year: ordered strategies, the first plausible one wins -----------------------------------------
def _year_of_stamp(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """The page's or the export's own date: the meeting was on the last such day before it."""
    latest, span = report.published_on, printed.span
    if latest is None and report.structure.stamps:
        latest, span = report.structure.stamps[0].latest_day(), report.structure.stamps[0].span
    if latest is None:
        return None
    for year in (latest.year, latest.year - 1):
        day = printed.in_year(year)
        if day and day <= latest and (latest - day).days <= DAYS_BEFORE_STAMP:
            return Fact(year, span, "year:page date")
    return None


def _year_of_part(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """Looked back on, or planned next: "9 tháng đầu năm 2024", "quý II - 2022", "tháng 9/2017"."""
    for paragraph in report.structure.told():
        for match in PART_OF_YEAR.finditer(report.text.plain, paragraph.start, paragraph.end):
            before = report.text.plain[max(0, match.start() - 12) : match.start()]
            if OTHER_YEAR_BEFORE.search(before):
                continue
            year = _year_from_part(match, printed.month)
            if year:
                return Fact(year, Span(*match.span()), "year:part of a year")
    return None


def _year_from_part(match: re.Match[str], month: int) -> int | None:
    if match["months"]:
        months = int(match["months"]) if match["months"].isdigit() else MONTHS_WORDS[match["months"]]
        return int(match["year"]) if month >= months - 2 else int(match["year"]) + (month <= 2)
    if match["quarter"]:
        quarter = QUARTERS.get(match["quarter"]) or int(match["quarter"])
        year = int(match["quarter_year"])
        if quarter == 4 and month <= 3:
            return year + 1
        if quarter == 1 and month >= 11:
            return year - 1
        return year
    year = int(match["month_year"])
    named = int(match["named_month"])
    if abs(month - named) <= 3:
        return year
    return year + 1 if named >= 10 and month <= 3 else None


def _year_of_review(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """The turn of the year, "nhiệm vụ năm 2023 … phương hướng năm 2024": in January the older is over."""
    years = {int(match["year"]): match for match in reversed(list(_named_years(report)))}
    pairs = [year for year in sorted(years, reverse=True) if year + 1 in years]
    if not pairs or 5 <= printed.month <= 7:
        return None
    older = pairs[0]
    year = older if printed.month >= 8 else older + 1
    match = years[older]
    return Fact(year, Span(*match.span()), "year:old and new year")


def _year_of_merger(report: Report, printed: PrintedDay) -> Fact[int] | None:
    for paragraph in report.structure.told():
        match = MERGER.search(report.text.plain, paragraph.start, paragraph.end)
        if match and 2 <= printed.month <= 7:
            return Fact(MERGER_YEAR, Span(*match.span()), "year:merger of provinces")
    return None


def _year_of_document(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """A document dated 30/12/2021 is put into practice on a 6/1 that follows it: 2022."""
    for day, span in sorted(_full_days(report), reverse=True):
        for year in (day.year, day.year + 1):
            meeting = printed.in_year(year)
            if meeting and 0 <= (meeting - day).days <= DAYS_AFTER_DOCUMENT:
                return Fact(year, span, "year:dated document")
    return None


def _year_of_congress(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """A congress's resolution is studied in the months after: "Đại hội … (nhiệm kỳ 2020-2025)"."""
    for paragraph in report.lead():
        if match := CONGRESS_TERM.search(report.text.plain, paragraph.start, paragraph.end):
            year = int(match["year"])
            return Fact(
                year if printed.month >= 6 else year + 1, Span(*match.span("year")), "year:congress's term"
            )
    return None


def _year_of_only_mention(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """The one year that the whole report speaks of."""
    mentions = list(_named_years(report))
    if len({match["year"] for match in mentions}) != 1:
        return None
    return Fact(int(mentions[0]["year"]), Span(*mentions[0].span()), "year:only year named")


YEAR_STRATEGIES: tuple[Callable[[Report, PrintedDay], Fact[int] | None], ...] = (
    _year_of_stamp,
    _year_of_part,
    _year_of_review,
    _year_of_merger,
    _year_of_document,
    _year_of_congress,
    _year_of_only_mention,
)


def _named_years(report: Report) -> Iterator[re.Match[str]]:
    for paragraph in report.structure.told():
        for match in NAMED_YEAR.finditer(report.text.plain, paragraph.start, paragraph.end):
            if not OTHER_YEAR_BEFORE.search(report.text.plain[max(0, match.start() - 12) : match.start()]):
                yield match


def _full_days(report: Report) -> Iterator[tuple[datetime.date, Span]]:
    for paragraph in report.structure.told():
        for match in FULL_DAY.finditer(report.text.plain, paragraph.start, paragraph.end):
            parts = [match[name] or match[f"w_{name}"] for name in ("year", "month", "day")]
            if all(parts) and (day := _date(*map(int, parts))):
                yield day, Span(*match.span())


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
