"""The year told by the work that a meeting looks back on, or plans: "9 tháng đầu năm 2024", "quý II-2022".

"Phấn đấu hoàn thành trong quý IV/2021" and "so với 6 tháng đầu năm 2018" tell none.
"""

import re
from dataclasses import replace

from meetings.extraction.days import MONTH, YEAR, PrintedDay, printed_days
from meetings.extraction.facts import Fact, Span
from meetings.extraction.report import Report
from meetings.extraction.structure import Part
from meetings.extraction.year_passages import NAMED_YEAR, matches, sentence_before

LEAP_YEAR = 2000
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

# -- Years of work -------------------------------------------------------------------------------------------
# The turn of the year: "kết quả thực hiện nhiệm vụ năm 2023; phương hướng, nhiệm vụ năm 2024".
OLD_AND_NEW_YEAR = re.compile(
    rf"\bnăm {YEAR.replace('year', 'old')}\b[^.\n]{{0,200}}?\b(?:nhiệm vụ|phương hướng|kế hoạch|triển khai|"
    rf"chương trình|dự toán|mục tiêu|chỉ tiêu)\b[^.;\n]{{0,80}}? năm {YEAR.replace('year', 'new')}\b"
)
# In the year's course: "thắng lợi Nghị quyết năm 2022 đã đề ra, tạo tiền đề vững chắc cho năm 2023".
YEAR_AND_NEXT = re.compile(
    rf"\bnăm {YEAR.replace('year', 'old')}\b[^.\n]{{0,150}}?\b(?:tạo (?:tiền đề|đà|nền tảng|cơ sở|động lực|"
    rf"bước|điều kiện)|làm (?:tiền đề|cơ sở|nền tảng)|chuẩn bị)\b[^.;\n]{{0,80}}? năm "
    rf"{YEAR.replace('year', 'new')}\b"
)
FIRST_MONTH_OF_COURSE = 4
# Settled late in the year before: "xem xét Chương trình công tác năm 2026 của Ban Chấp hành Đảng bộ tỉnh".
PROGRAMME = re.compile(
    rf"\bchương trình (?:công tác|làm việc|kiểm tra,? giám sát)(?: toàn khóa và)? năm {YEAR} "
    r"(?:và [^.;,]{3,20} )?của (?:ban chấp hành|bch|ban thường vụ|btv|tỉnh ủy|thành ủy)\b"
)
CARRIED_OUT = re.compile(r"\b(?:kết quả|thực hiện|tổng kết|kiểm điểm|đánh giá|theo|triển khai)\b[^.;\n]*$")
FIRST_MONTH_OF_PROGRAMMES = 11
SINCE = re.compile(r"(?:so với|cùng kỳ|đến|từ|giai đoạn|nhiệm kỳ|trước|sau) $")
# What is reported on, or planned: "tổng kết công tác xây dựng Đảng năm 2018".
WORK_OF_YEAR = re.compile(
    rf"\b(?:nhiệm vụ|phương hướng|kế hoạch|chương trình|công tác|tổng kết|kiểm điểm|tình hình|kết quả|"
    rf"chỉ tiêu)\b[^.;\n]{{0,60}}? năm {YEAR}\b"
)


def year_of_part(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """Looked back on, or planned next: "9 tháng đầu năm 2024", "quý II - 2022", "thường kỳ tháng 9/2017"."""
    readers = (
        (MONTHS_OF_YEAR, _year_from_months),
        (QUARTER_OF_YEAR, _year_from_quarter),
        (WORK_OF_MONTH, _year_from_month),
    )
    found: dict[int, Span] = {}
    for pattern, read in readers:
        for match in matches(report, pattern, other_before=OTHER_PART_BEFORE):
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


def year_of_review(report: Report, printed: PrintedDay, zones: list[Span] | None = None) -> Fact[int] | None:
    """The turn of the year, "nhiệm vụ năm 2023 … phương hướng năm 2024": in January the older is over."""
    for match in matches(report, YEAR_AND_NEXT, zones, other_before=SINCE):
        if _follow(match) and printed.month >= FIRST_MONTH_OF_COURSE:
            return Fact(int(match["old"]), Span(*match.span()), "year:old and new year")
    for match in matches(report, OLD_AND_NEW_YEAR, zones):
        if not _follow(match):
            continue
        old, new = int(match["old"]), int(match["new"])
        if printed.month >= 10:
            return Fact(old, Span(*match.span()), "year:old and new year")
        if printed.month <= 3:
            return Fact(new, Span(*match.span()), "year:old and new year")
    return _year_before_programme(report, zones) if printed.month >= FIRST_MONTH_OF_PROGRAMMES else None


def _year_before_programme(report: Report, zones: list[Span] | None) -> Fact[int] | None:
    """A committee's programme for a year, where it isn't yet carried out or reviewed."""
    settled = [
        match
        for match in matches(report, PROGRAMME, zones)
        if not CARRIED_OUT.search(sentence_before(report, match.start())[-60:])
    ]
    if len({match["year"] for match in settled}) != 1:
        return None
    return Fact(int(settled[0]["year"]) - 1, Span(*settled[0].span()), "year:old and new year")


def _follow(match: re.Match[str]) -> bool:
    return int(match["new"]) == int(match["old"]) + 1


def year_of_only_mention(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """The one year whose work the whole report speaks of; at the turn of the year it could be either."""
    named = {int(match["year"]) for match in matches(report, NAMED_YEAR)}
    if len(named) != 1 or not 4 <= printed.month <= 10:
        return None
    for match in matches(report, WORK_OF_YEAR):
        return Fact(int(match["year"]), Span(*match.span()), "year:only year named")
    return None


def year_of_neighbours(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """On a page that lists news, an item of the same days: "Chiều 14/2, … tổng kết công tác năm 2016"."""
    zones = [
        paragraph
        for paragraph in report.structure.of(Part.RELATED)
        if any(_are_near(printed, day) for day in printed_days(report, paragraph))
    ]
    year = year_of_review(report, printed, zones)
    return year and replace(year, rule="year:neighbouring news")


def _are_near(first: PrintedDay, second: PrintedDay) -> bool:
    """Whether two days lie near in one year, whichever it is."""
    one, other = first.in_year(LEAP_YEAR), second.in_year(LEAP_YEAR)
    return bool(one and other and abs((one - other).days) <= DAYS_BETWEEN_NEIGHBOURS)
