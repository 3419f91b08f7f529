"""The year of a meeting whose day is printed without one, worked out from the rest of the page.

Strategies in order of trust; each answers a year with the passage that tells it, or nothing where two
readings are possible. "Phấn đấu hoàn thành trong quý IV/2021" and "so với 6 tháng đầu năm 2018" tell none.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from meetings.extraction.days import MONTH, YEAR, PrintedDay, full_days, printed_days
from meetings.extraction.events import MERGER_MONTHS, MERGER_YEAR, PLENUMS
from meetings.extraction.facts import Fact, Span
from meetings.extraction.lexicon import NUMBER_WORD, NUMBER_WORDS, ROMAN
from meetings.extraction.report import Report
from meetings.extraction.structure import Part

FIRST_YEAR = 1990
LAST_YEAR = 2099
LEAP_YEAR = 2000
DAYS_AFTER_DOCUMENT = 120
DAYS_BEFORE_STAMP = 60
DAYS_AFTER_PLENUM = 150
DAYS_BETWEEN_EVENTS = 31
FIRST_MONTH_OF_CONGRESSES = 8
DAYS_BETWEEN_NEIGHBOURS = 14

# -- Parts of a year ----------------------------------------------------------------------------------------
MONTHS_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
MONTHS_OF_YEAR = re.compile(
    rf"\b(?P<months>\d{{1,2}}|{'|'.join(MONTHS_WORDS)}) tháng (?P<which>đầu|cuối) năm {YEAR}"
)
QUARTER_OF_YEAR = re.compile(rf"\bquý (?P<quarter>iv|iii|ii|i|[1-4])(?:[ ,]*(?:/|-|–|[.]|năm)?[ ]*){YEAR}")
# A month that is reported on: "phiên họp thường kỳ tháng 9/2017". Things were built, too, in "tháng 9/2017".
WORK_OF_MONTH = re.compile(
    rf"\b(?:công tác|nhiệm vụ(?: trọng tâm)?|thường kỳ|lệ kỳ|định kỳ|phiên họp|hội nghị|giao ban|tình hình|"
    rf"kết quả(?: thực hiện nhiệm vụ)?|giao ban [^.;,\n]{{0,60}}?) tháng {MONTH}(?:/| ?- ?|[.]|,? năm ){YEAR}"
)
# What is compared with, or yet to come, lies in another year.
OTHER_PART_BEFORE = re.compile(
    r"(?:so với|cùng kỳ(?: với)?|hơn|hoàn thành(?: \S+){0,3}|khởi công(?: \S+){0,2}|dự kiến(?: \S+){0,3}|"
    r"xong(?: \S+){0,2}|trước|sau|đến|từ)(?: trong| vào| hết| cuối)? $"
)

# -- Years named ------------------------------------------------------------------------------------------
NAMED_YEAR = re.compile(rf"\bnăm {YEAR}\b")
# "giai đoạn 2016-2020", "đến năm 2030", "nhiệm kỳ 2020-2025", "năm học 2021 – 2022", "trong năm 2020".
OTHER_YEAR_BEFORE = re.compile(
    r"(?:đến|từ|giai đoạn|nhiệm kỳ|thời kỳ|tầm nhìn|kể từ|trước|sau|cuối|học|cùng kỳ|so với|vào|trong|hết|"
    r"tới|mục tiêu|phấn đấu) $"
)
# The turn of the year: "kết quả thực hiện nhiệm vụ năm 2023; phương hướng, nhiệm vụ năm 2024".
OLD_AND_NEW_YEAR = re.compile(
    rf"\bnăm {YEAR.replace('year', 'old')}\b[^.\n]{{0,200}}?\b(?:nhiệm vụ|phương hướng|kế hoạch|triển khai|"
    rf"chương trình|dự toán|mục tiêu|chỉ tiêu)\b[^.;\n]{{0,80}}? năm {YEAR.replace('year', 'new')}\b"
)
# What is reported on, or planned: "tổng kết công tác xây dựng Đảng năm 2018".
WORK_OF_YEAR = re.compile(
    rf"\b(?:nhiệm vụ|phương hướng|kế hoạch|chương trình|công tác|tổng kết|kiểm điểm|tình hình|kết quả|"
    rf"chỉ tiêu)\b[^.;\n]{{0,60}}? năm {YEAR}\b"
)

# -- Events of known days ---------------------------------------------------------------------------------
# The last meetings of provinces speak of their merger as of something to come.
MERGER = re.compile(
    r"\b(?:phương án|đề án|chủ trương|lộ trình|dự thảo|chuẩn bị|thống nhất)\b[^.;\n]{0,90}?(?:"
    r"hợp nhất (?:tỉnh|hai tỉnh|\d tỉnh)|sau hợp nhất|sáp nhập tỉnh|đơn vị hành chính cấp tỉnh)"
)
# "học tập, quán triệt Nghị quyết Đại hội … (nhiệm kỳ 2020-2025)", not "2 năm thực hiện Nghị quyết Đại hội".
CONGRESS_TERM = re.compile(
    r"(?:học tập|quán triệt)[^.;\n]{0,120}nghị quyết đại hội[^.;\n]{0,80}nhiệm kỳ "
    r"(?P<year>20\d{2}) ?[-–] ?20\d{2}"
)
# The first session of a committee just elected: "khóa XVI, nhiệm kỳ 2020 - 2025 đã họp phiên thứ nhất",
# "trong phiên họp đầu tiên của Ban Chấp hành". Congresses are held late in their term's first year.
FIRST_SESSION = re.compile(
    r"\b(?:phiên|hội nghị|kỳ họp)(?: họp)?(?: (?:bch|ban chấp hành)\b[^.;\n]{0,40}?)?(?: lần)? "
    r"(?:thứ (?:nhất|1\b|i\b)|đầu tiên)"
)
TERM_OF_COMMITTEE = re.compile(
    rf"\b(?:ban chấp hành|bch) đảng bộ [^.;,\n]{{0,40}}khóa (?:{ROMAN}|\d+),? "
    r"\(?nhiệm kỳ (?P<year>20\d{2}) ?[-–]"
)
TERM_OF_YEARS = re.compile(r"\bnhiệm kỳ (?P<year>20\d{2}) ?[-–] ?20\d{2}")
REVIEW = re.compile(r"năm (?:thực hiện|triển khai)|sơ kết|tổng kết|kết quả|tiếp tục|giữa nhiệm kỳ|tình hình")
# "công bố Quyết định số … ngày 01/6/2021", "triển khai Kết luận số … ngày 30/12/2021".
PUT_INTO_PRACTICE = re.compile(r"\b(?:công bố|trao|thông báo|quán triệt|triển khai)\b[^.;\n]{0,120}$")
# "thông báo nhanh kết quả Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII".
CENTRAL_PLENUM = re.compile(
    r"\b(?:thông báo(?: nhanh)?|quán triệt|học tập|phổ biến|triển khai)\b[^.;\n]{0,90}?(?:"
    rf"hội nghị(?: lần thứ)? (?P<ordinal>\d{{1,2}}|{NUMBER_WORD}),? (?:của )?(?:ban chấp hành|bch) trung ương"
    rf"(?: đảng)?|(?:hội nghị|nghị quyết)(?: hội nghị)? trung ương (?:lần thứ )?"
    rf"(?P<short>\d{{1,2}}|{NUMBER_WORD}))[, ]+\(?khóa (?P<term>{ROMAN})\b"
)


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
    years = [datetime.date(int(match["year"]), 6, 30) for match in _matches(report, NAMED_YEAR)]
    return max(days + years, default=_middle_of_term(report))


def _middle_of_term(report: Report) -> datetime.date | None:
    """Of the term printed with a committee: "Ban Chấp hành Đảng bộ tỉnh khóa XVI, nhiệm kỳ 2020-2025"."""
    terms = {int(match["year"]) for match in _matches(report, TERM_OF_COMMITTEE, report.lead)}
    return datetime.date(terms.pop() + 2, 6, 30) if len(terms) == 1 else None


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


def _year_of_plenum(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """What a plenum of the Central Committee decided is made known in the months after it."""
    for match in _matches(report, CENTRAL_PLENUM, report.lead):
        ordinal = match["ordinal"] or match["short"]
        number = int(ordinal) if ordinal.isdigit() else NUMBER_WORDS[ordinal]
        ended = PLENUMS.get(match["term"], {}).get(number)
        if not ended or REVIEW.search(_sentence_before(report, match.start())):
            continue
        for year in (ended[0], ended[0] + 1):
            day = printed.in_year(year)
            if day and 0 <= (day - datetime.date(*ended, 1)).days <= DAYS_AFTER_PLENUM:
                return Fact(year, Span(*match.span()), "year:central plenum")
    return None


def _year_of_part(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """Looked back on, or planned next: "9 tháng đầu năm 2024", "quý II - 2022", "thường kỳ tháng 9/2017"."""
    readers = (
        (MONTHS_OF_YEAR, _year_from_months),
        (QUARTER_OF_YEAR, _year_from_quarter),
        (WORK_OF_MONTH, _year_from_month),
    )
    found: dict[int, Span] = {}
    for pattern, read in readers:
        for match in _matches(report, pattern, other_before=OTHER_PART_BEFORE):
            if year := read(match, printed.month):
                found.setdefault(year, Span(*match.span()))
    if len(found) != 1:
        return None
    year, span = found.popitem()
    return Fact(year, span, "year:part of a year")


def _year_from_months(match: re.Match[str], month: int) -> int | None:
    months = int(match["months"]) if match["months"].isdigit() else MONTHS_WORDS[match["months"]]
    end = months if match["which"] == "đầu" else 12 - months
    return int(match["year"]) if end - 1 <= month <= end + 4 else None


def _year_from_quarter(match: re.Match[str], month: int) -> int | None:
    quarter = QUARTERS.get(match["quarter"]) or int(match["quarter"])
    return _nearest_year(int(match["year"]), 3 * quarter - 1, month, reach=4)


def _year_from_month(match: re.Match[str], month: int) -> int | None:
    return _nearest_year(int(match["year"]), int(match["month"]), month, reach=2)


def _nearest_year(year: int, named: int, month: int, reach: int) -> int | None:
    """The year in which `month` lies within `reach` months of the month `named` of a year."""
    return next((year + turn for turn in (0, 1, -1) if abs(12 * turn + month - named) <= reach), None)


def _year_of_review(report: Report, printed: PrintedDay, zones: list[Span] | None = None) -> Fact[int] | None:
    """The turn of the year, "nhiệm vụ năm 2023 … phương hướng năm 2024": in January the older is over."""
    for match in _matches(report, OLD_AND_NEW_YEAR, zones):
        old, new = int(match["old"]), int(match["new"])
        if new != old + 1:
            continue
        if printed.month >= 10:
            return Fact(old, Span(*match.span()), "year:old and new year")
        if printed.month <= 3:
            return Fact(new, Span(*match.span()), "year:old and new year")
    return None


def _year_of_merger(report: Report, printed: PrintedDay) -> Fact[int] | None:
    for match in _matches(report, MERGER):
        if printed.month in MERGER_MONTHS:
            return Fact(MERGER_YEAR, Span(*match.span()), "year:merger of provinces")
    return None


def _year_of_document(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """A document dated 30/12/2021 is put into practice on a 6/1 that follows it: 2022."""
    for day, span in sorted(full_days(report), reverse=True):
        before = _sentence_before(report, span.start)
        if not PUT_INTO_PRACTICE.search(before) or REVIEW.search(before):
            continue
        for year in (day.year, day.year + 1):
            meeting = printed.in_year(year)
            if meeting and 0 <= (meeting - day).days <= DAYS_AFTER_DOCUMENT:
                return Fact(year, span, "year:dated document")
    return None


def _year_of_event(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """Something else of the same weeks, with its year: "Ngày 13-2-2015, Văn phòng … đã có văn bản"."""
    for paragraph in report.structure.told():
        for event in printed_days(report, paragraph):
            day = event.in_year(event.year) if event.year else None
            meeting = printed.in_year(event.year) if event.year else None
            if day and meeting and abs((meeting - day).days) <= DAYS_BETWEEN_EVENTS:
                return Fact(meeting.year, event.span, "year:dated event")
    return None


def _year_of_congress(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """A congress's resolution is studied in the months after: "Đại hội … (nhiệm kỳ 2020-2025)"."""
    for match in _matches(report, CONGRESS_TERM, report.lead):
        if not REVIEW.search(_sentence_before(report, match.start())):
            year = int(match["year"]) + (printed.month < 6)
            return Fact(year, Span(*match.span("year")), "year:congress's term")
    return None


def _year_of_first_session(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """A congress elects a committee for five years, and the committee meets the same day or the next."""
    is_first = any(FIRST_SESSION.search(report.text.plain, zone.start, zone.end) for zone in report.lead)
    if not is_first or printed.month < FIRST_MONTH_OF_CONGRESSES:
        return None
    terms = list(_matches(report, TERM_OF_YEARS, report.lead))
    if len({match["year"] for match in terms}) != 1:
        return None
    return Fact(int(terms[0]["year"]), Span(*terms[0].span("year")), "year:first session of a term")


def _year_of_only_mention(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """The one year whose work the whole report speaks of; at the turn of the year it could be either."""
    named = {int(match["year"]) for match in _matches(report, NAMED_YEAR)}
    if len(named) != 1 or not 4 <= printed.month <= 10:
        return None
    for match in _matches(report, WORK_OF_YEAR):
        return Fact(int(match["year"]), Span(*match.span()), "year:only year named")
    return None


def _year_of_neighbours(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """On a page that lists news, an item of the same days: "Chiều 14/2, … tổng kết công tác năm 2016"."""
    zones = [
        paragraph
        for paragraph in report.structure.of(Part.RELATED)
        if any(_are_near(printed, day) for day in printed_days(report, paragraph))
    ]
    year = _year_of_review(report, printed, zones)
    return year and replace(year, rule="year:neighbouring news")


def _are_near(first: PrintedDay, second: PrintedDay) -> bool:
    """Whether two days lie near in one year, whichever it is."""
    one, other = first.in_year(LEAP_YEAR), second.in_year(LEAP_YEAR)
    return bool(one and other and abs((one - other).days) <= DAYS_BETWEEN_NEIGHBOURS)


YEAR_STRATEGIES: tuple[Callable[[Report, PrintedDay], Fact[int] | None], ...] = (
    _year_of_page,
    _year_of_plenum,
    _year_of_part,
    _year_of_review,
    _year_of_merger,
    _year_of_document,
    _year_of_event,
    _year_of_congress,
    _year_of_first_session,
    _year_of_only_mention,
    _year_of_neighbours,
)


def _matches(
    report: Report,
    pattern: re.Pattern[str],
    zones: list[Span] | None = None,
    other_before: re.Pattern[str] = OTHER_YEAR_BEFORE,
) -> Iterator[re.Match[str]]:
    for zone in report.structure.told() if zones is None else zones:
        for match in pattern.finditer(report.text.plain, zone.start, zone.end):
            if not other_before.search(
                report.text.plain[max(zone.start, match.start() - 30) : match.start()]
            ):
                yield match


def _sentence_before(report: Report, place: int) -> str:
    paragraph = report.structure.paragraph_at(place)
    sentence = report.text.sentence_at(paragraph, place)
    return report.text.plain[sentence.start : place]
