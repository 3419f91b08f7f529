"""The year told by the congress of a term, which elects a committee for five years."""

import datetime
import re

from meetings.extraction.days import PrintedDay
from meetings.extraction.facts import Fact, Span
from meetings.extraction.lexicon import ROMAN
from meetings.extraction.report import Report
from meetings.extraction.year_passages import REVIEW, matches, sentence_before

FIRST_MONTH_OF_CONGRESSES = 8

# "học tập, quán triệt Nghị quyết Đại hội … (nhiệm kỳ 2020-2025)", not "2 năm thực hiện Nghị quyết Đại hội".
CONGRESS_TERM = re.compile(
    r"(?:học tập|quán triệt)[^.;\n]{0,120}nghị quyết đại hội[^.;\n]{0,80}nhiệm kỳ "
    r"(?P<year>20\d{2}) ?[-–] ?20\d{2}"
)
# The first session of a committee just elected: "khóa XVI, nhiệm kỳ 2020 - 2025 đã họp phiên thứ nhất",
# "trong phiên họp đầu tiên của Ban Chấp hành". Congresses are held late in their term's first year.
FIRST_SESSION = re.compile(
    # "Ban Chấp hành khóa XI đã bầu Ban Thường vụ, Bí thư, Phó Bí thư": both are elected then only.
    r"\b(?:ban chấp hành|bch)\b[^.;\n]{0,60} bầu (?:ra )?ban thường vụ(?: (?:tỉnh|thành) ủy)?, bí thư\b|"
    r"\b(?:phiên|hội nghị|kỳ họp)(?: họp)?(?: phiên)?(?: (?:bch|ban chấp hành)\b[^.;\n]{0,40}?)?(?: lần)? "
    r"(?:thứ (?:nhất|1\b|i\b)|đầu tiên)"
)
TERM_OF_COMMITTEE = re.compile(
    rf"\b(?:ban chấp hành|bch) đảng bộ [^.;,\n]{{0,40}}khóa (?:{ROMAN}|\d+),? "
    r"\(?nhiệm kỳ (?P<year>20\d{2}) ?[-–]"
)
TERM_OF_YEARS = re.compile(r"\bnhiệm kỳ (?P<year>20\d{2}) ?[-–] ?20\d{2}")


def year_of_congress(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """A congress's resolution is studied in the months after: "Đại hội … (nhiệm kỳ 2020-2025)"."""
    for match in matches(report, CONGRESS_TERM, report.lead):
        if not REVIEW.search(sentence_before(report, match.start())):
            year = int(match["year"]) + (printed.month < 6)
            return Fact(year, Span(*match.span("year")), "year:congress's term")
    return None


def year_of_first_session(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """A congress elects a committee for five years, and the committee meets the same day or the next."""
    plain = report.text.plain
    first = [match for zone in report.lead for match in FIRST_SESSION.finditer(plain, zone.start, zone.end)]
    if not first or printed.month < FIRST_MONTH_OF_CONGRESSES:
        return None
    told = [report.text.sentence_at(report.structure.paragraph_at(m.start()), m.start()) for m in first]
    # Of two terms printed, that of the committee which sits first.
    terms = list(matches(report, TERM_OF_COMMITTEE, told)) or list(
        matches(report, TERM_OF_YEARS, report.lead)
    )
    if len({match["year"] for match in terms}) != 1:
        return None
    return Fact(int(terms[0]["year"]), Span(*terms[0].span("year")), "year:first session of a term")


def middle_of_term(report: Report) -> datetime.date | None:
    """Of the term printed with a committee: "Ban Chấp hành Đảng bộ tỉnh khóa XVI, nhiệm kỳ 2020-2025"."""
    terms = {int(match["year"]) for match in matches(report, TERM_OF_COMMITTEE, report.lead)}
    return datetime.date(terms.pop() + 2, 6, 30) if len(terms) == 1 else None
