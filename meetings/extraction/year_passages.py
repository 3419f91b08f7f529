"""Where a report speaks of a year: the passages that the finders of years look through."""

import re
from collections.abc import Iterator

from meetings.extraction.days import YEAR
from meetings.extraction.facts import Span
from meetings.extraction.report import Report
from meetings.extraction.structure import SIGNATURE, Part

NAMED_YEAR = re.compile(rf"\bnăm {YEAR}\b")
# "giai đoạn 2016-2020", "đến năm 2030", "nhiệm kỳ 2020-2025", "năm học 2021 – 2022", "trong năm 2020".
OTHER_YEAR_BEFORE = re.compile(
    r"(?:đến|từ|giai đoạn|nhiệm kỳ|thời kỳ|tầm nhìn|kể từ|trước|sau|cuối|học|cùng kỳ|so với|vào|trong|hết|"
    r"tới|mục tiêu|phấn đấu) $"
)
REVIEW = re.compile(r"năm (?:thực hiện|triển khai)|sơ kết|tổng kết|kết quả|tiếp tục|giữa nhiệm kỳ|tình hình")

LONGEST_SIGNATURE = 5


def signed_part(report: Report) -> list[Span]:
    """What the report tells above its author's name: below "Lê Mẫu" stand items of other days."""
    told = report.structure.told()
    signature = next((part for part in report.structure.of(Part.BODY) if _is_signature(report, part)), None)
    return [part for part in told if part.start < signature.start] if signature else told


def _is_signature(report: Report, part: Span) -> bool:
    printed = report.text.quote(part)
    return printed.count(" ") < LONGEST_SIGNATURE and SIGNATURE.fullmatch(printed) is not None


def matches(
    report: Report,
    pattern: re.Pattern[str],
    zones: list[Span] | None = None,
    other_before: re.Pattern[str] = OTHER_YEAR_BEFORE,
) -> Iterator[re.Match[str]]:
    for zone in signed_part(report) if zones is None else zones:
        for match in pattern.finditer(report.text.plain, zone.start, zone.end):
            if not other_before.search(
                report.text.plain[max(zone.start, match.start() - 30) : match.start()]
            ):
                yield match


def sentence_before(report: Report, place: int) -> str:
    paragraph = report.structure.paragraph_at(place)
    sentence = report.text.sentence_at(paragraph, place)
    return report.text.plain[sentence.start : place]
