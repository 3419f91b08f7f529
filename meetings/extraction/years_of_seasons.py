"""The year told by what comes once a year, in its season: a school year that begins, a Tết that is prepared.

"dự lễ khai giảng năm học mới 2022 - 2023" in September; "chuẩn bị đón Tết Nguyên đán Giáp Thìn" in January.
"""

import re
from collections.abc import Iterator

from meetings.extraction.days import YEAR, PrintedDay
from meetings.extraction.facts import Fact, Span
from meetings.extraction.report import Report
from meetings.extraction.year_passages import matches, sentence_before

# The years of the sexagenary cycle that newspapers on the network have seen: "Tết Nguyên đán Canh Tý", 2020.
STEMS = ["canh", "tân", "nhâm", "quý", "giáp", "ất", "bính", "đinh", "mậu", "kỷ"]
BRANCHES = ["thân", "dậu", "tuất", "hợi", "tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi"]
LUNAR_YEARS = {f"{STEMS[year % 10]} {BRANCHES[year % 12]}": year for year in range(1995, 2055)}
OTHER_SPELLINGS = {"tị": "tỵ", "tí": "tý", "kỉ": "kỷ", "quí": "quý"}
LUNAR_YEAR = rf"(?P<stem>{'|'.join(STEMS)}|kỉ|quí) (?P<branch>{'|'.join(BRANCHES)}|tị|tí)"
NEW_YEAR = re.compile(
    rf"\btết(?: (?:nguyên đán|cổ truyền|âm lịch|dương lịch|của dân tộc|và))*,? (?:xuân )?(?:năm )?"
    rf"(?:{LUNAR_YEAR}|{YEAR})\b|\bxuân (?:{LUNAR_YEAR.replace('P<', 'P<spring_')})\b"
)
# Before it it is prepared, after it looked back on: from November to March.
PREPARED = re.compile(r"\b(?:chuẩn bị|đón|chăm lo|phục vụ|trước|dịp|mừng|vui|phương án|kế hoạch)\b")
# "so với Tết Kỷ Hợi 2019".
COMPARED = re.compile(r"(?:so với|cùng kỳ|hơn|như)(?: dịp| kỳ nghỉ)? $")
BEFORE_NEW_YEAR = (11, 12)
AROUND_NEW_YEAR = (1, 2, 3)
# School years begin in September.
SCHOOL_YEAR = re.compile(
    rf"\b(?:khai giảng|chuẩn bị|đón|bước vào|triển khai nhiệm vụ|phương hướng)[^.;\n]{{0,60}}? năm học "
    rf"(?:mới )?\(?{YEAR} ?[-–] ?(?P<next>20\d{{2}})|\bnăm học mới \(?{YEAR.replace('year', 'new')} ?[-–]"
)
SCHOOL_MONTHS = (8, 9)
# "chuẩn bị kỳ thi tốt nghiệp THPT năm 2023": in summer.
EXAM = re.compile(rf"\bkỳ thi (?:tốt nghiệp|thpt|trung học|tuyển sinh)[^.;,\n]{{0,40}}? năm {YEAR}\b")
EXAM_MONTHS = (5, 6, 7)


def year_of_season(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """What the season of the day brings, where all that is said of it agrees on one year."""
    found = dict(_seasons(report, printed.month))
    if len(found) != 1:
        return None
    year, span = found.popitem()
    return Fact(year, span, "year:season")


def _seasons(report: Report, month: int) -> Iterator[tuple[int, Span]]:
    if month in BEFORE_NEW_YEAR or month in AROUND_NEW_YEAR:
        for match in matches(report, NEW_YEAR, other_before=COMPARED):
            is_before = month in BEFORE_NEW_YEAR
            if is_before and not PREPARED.search(sentence_before(report, match.start())):
                continue
            if year := _lunar_year(match):
                yield year - is_before, Span(*match.span())
    if month in SCHOOL_MONTHS:
        for match in matches(report, SCHOOL_YEAR):
            yield int(match["year"] or match["new"]), Span(*match.span())
    if month in EXAM_MONTHS:
        for match in matches(report, EXAM):
            yield int(match["year"]), Span(*match.span())


def _lunar_year(match: re.Match[str]) -> int | None:
    """None for a stem with a branch that it never meets."""
    if match["year"]:
        return int(match["year"])
    words = (match["stem"] or match["spring_stem"], match["branch"] or match["spring_branch"])
    return LUNAR_YEARS.get(" ".join(OTHER_SPELLINGS.get(word, word) for word in words))
