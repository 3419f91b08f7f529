"""Two provinces' committees that meet together: "Ban Thường vụ Tỉnh ủy A và Ban Thường vụ Tỉnh ủy B họp",
"Ban Thường vụ Tỉnh ủy hai tỉnh A và B", "làm việc với Ban Thường vụ Tỉnh ủy B".
"""

import re
from collections.abc import Iterator

from meetings.extraction.facts import Span
from meetings.extraction.gazetteer import Gazetteer
from meetings.extraction.lexicon import PROVINCIAL
from meetings.extraction.place_names import Naming, names_at
from meetings.extraction.report import Report

COMMITTEE = (
    rf"(?:(?:ban thường vụ|btv|(?:ban chấp hành|bch)(?: đảng bộ)?|thường trực) {PROVINCIAL}|{PROVINCIAL}|"
    r"(?:ban chấp hành|bch) đảng bộ(?: (?:tỉnh|thành phố))?)"
)
CITY = r"(?:(?:tỉnh|thành phố|tp\.?) ?)?"
FIRST = re.compile(rf"\b{COMMITTEE} {CITY}(?=\w)")
SECOND = re.compile(
    rf"(?: \([^()]{{1,12}}\))?,? (?:và|với|cùng(?: với)?|(?:họp|làm việc|phối hợp)(?: cùng)? với) "
    rf"{COMMITTEE} {CITY}(?=\w)"
)
# "Ban Thường vụ Tỉnh ủy hai tỉnh Lào Cai và Yên Bái", "Ban Thường vụ hai Tỉnh ủy Hà Nam, Nam Định".
OF_TWO = re.compile(
    rf"\b(?:{COMMITTEE} (?:của )?(?:hai|2) tỉnh(?: ủy)?|(?:ban thường vụ|btv|ban chấp hành|thường trực) "
    rf"(?:hai|2) (?:tỉnh ủy|{PROVINCIAL}))(?: của)?:? (?=\w)"
)
AND = re.compile(r" ?(?:,|và|[-–]) ?(?:tỉnh )?(?=\w)")
MEETS = re.compile(r"\b(?:họp|hội nghị|làm việc|phiên|buổi)\b")
# "Dự có Ban Thường vụ Tỉnh ủy A và …", "chương trình phối hợp giữa Tỉnh ủy A và Tỉnh ủy B".
ONLY_NAMED = re.compile(
    r"\b(?:dự|ký kết|chương trình|kế hoạch|quan hệ|kết nghĩa|lãnh đạo|đại diện|thay mặt)\b[^.;]*$|"
    r"\b(?:bí thư|ủy viên|của|ban \S+(?: \S+)?|văn phòng) $"
)


def committees_together(report: Report, anchor: Span, gazetteer: Gazetteer) -> tuple[Naming, Naming] | None:
    """The two provinces whose committees meet, by the sentence of `anchor` or those that open the report."""
    own = report.text.sentence_at(report.structure.paragraph_at(anchor.start), anchor.start)
    first_sentences = [report.text.sentence_at(part, part.start) for part in report.lead[:3]]
    for zone in dict.fromkeys([own, *first_sentences]):
        if not MEETS.search(report.text.plain, zone.start, zone.end):
            continue
        for first, second in _pairs(report, zone, gazetteer):
            if not {period.slug for period in first.periods} & {period.slug for period in second.periods}:
                return first, second
    return None


def _pairs(report: Report, zone: Span, gazetteer: Gazetteer) -> Iterator[tuple[Naming, Naming]]:
    plain = report.text.plain
    for pattern, between in ((FIRST, SECOND), (OF_TWO, AND)):
        for match in pattern.finditer(plain, zone.start, zone.end):
            if ONLY_NAMED.search(plain[zone.start : match.start()]):
                continue
            first = _named_at(report, match.end(), gazetteer)
            joint = between.match(plain, first.span.end, zone.end) if first else None
            second = _named_at(report, joint.end(), gazetteer) if joint else None
            if first and second:
                yield first, second


def _named_at(report: Report, place: int, gazetteer: Gazetteer) -> Naming | None:
    found = names_at(report, place, gazetteer.periods_by_name)
    if not found or not report.text.text[place].isupper():
        return None
    return Naming(tuple(period for period, _ in found), 0, Span(place, found[0][1]))
