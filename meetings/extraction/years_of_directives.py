"""The year told by the Politburo's directive on the congresses of a term, put into practice soon after.

"quán triệt, triển khai Chỉ thị của Bộ Chính trị về Đại hội đại biểu toàn quốc lần thứ XIV": of 2024 or 2025.
"""

import re

from meetings.extraction.days import PrintedDay
from meetings.extraction.events import DIRECTIVES_ON_CONGRESSES
from meetings.extraction.facts import Fact, Span
from meetings.extraction.gazetteer import Gazetteer
from meetings.extraction.lexicon import ROMAN
from meetings.extraction.report import Report
from meetings.extraction.year_passages import REVIEW, matches, sentence_before

DAYS_AFTER_DIRECTIVE = 120
DIRECTIVE = re.compile(
    r"\b(?:quán triệt|triển khai|phổ biến|học tập)\b[^.;\n]{0,60}chỉ thị [^.;\n]{0,60}bộ chính trị,? "
    rf"(?:\(khóa {ROMAN}\),? )?về (?:việc tổ chức )?đại hội [^.;\n]{{0,90}}"
    rf"toàn quốc lần thứ (?P<term>{ROMAN})\b"
)


def year_of_directive(
    report: Report, printed: PrintedDay, province: str, gazetteer: Gazetteer
) -> Fact[int] | None:
    """The one year in which the province was a unit and the directive was new; None if several."""
    for match in matches(report, DIRECTIVE, report.lead):
        if REVIEW.search(sentence_before(report, match.start())):
            continue
        years = {
            issued.year
            for issued in DIRECTIVES_ON_CONGRESSES.get(match["term"], ())
            if (day := printed.in_year(issued.year))
            and 0 <= (day - issued).days <= DAYS_AFTER_DIRECTIVE
            and (unit := gazetteer.period_of(province, day))
            and unit.covers(day)
        }
        if len(years) == 1:
            return Fact(years.pop(), Span(*match.span()), "year:directive on congresses")
    return None
