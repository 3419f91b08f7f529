"""The parts of a page: headline, stamps, lead, body, captions, byline, and what belongs to other news.

"date 2022-04 Hội nghị lần thứ 14 Ban Chấp hành Đảng bộ tỉnh khoá XX" is an export header and a headline;
"Cập nhật ngày: 23/01/2024 18:19:34" is a stamp, and its date is the page's, not the meeting's.
"""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from meetings.extraction.facts import Span
from meetings.extraction.furniture import ends_report, is_furniture
from meetings.extraction.text import Text, trimmed

HEADLINE_WORDS_AT_MOST = 45
CAPTION_WORDS_AT_MOST = 60
# "Thanh Hoa Radio and Television" below a station's name is no report yet.
PROSE_WORDS_AT_LEAST = 15
BYLINE_WORDS_ON_TOP = 4
BYLINE_WORDS_WITH_DAY = 8


class Part(StrEnum):
    HEADLINE = "headline"
    STAMP = "stamp"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    FURNITURE = "furniture"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Paragraph:
    part: Part
    span: Span


@dataclass(frozen=True, slots=True)
class Stamp:
    """When the page says it was published, or an export says it was fetched: a day, or a month only."""

    year: int
    month: int
    day: int | None
    span: Span

    def latest_day(self) -> datetime.date:
        if self.day:
            return datetime.date(self.year, self.month, self.day)
        following = datetime.date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return following - datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Structure:
    paragraphs: tuple[Paragraph, ...]
    headline: Span | None
    stamps: tuple[Stamp, ...]
    dateline: Span | None

    def of(self, *parts: Part) -> Iterator[Span]:
        return (paragraph.span for paragraph in self.paragraphs if paragraph.part in parts)

    def told(self) -> list[Span]:
        """What the report itself tells: headline, body, captions."""
        return list(self.of(Part.HEADLINE, Part.BODY, Part.CAPTION))

    def paragraph_at(self, place: int) -> Span:
        """The paragraph that holds a place of the text."""
        number = bisect_right(self.paragraphs, place, key=lambda paragraph: paragraph.span.start)
        return self.paragraphs[max(0, number - 1)].span


EXPORT_HEADER = re.compile(r"^ ?date (?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))? (?=\S)")

DAY = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
ISO_DAY = r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
STAMP_DAY = re.compile(rf"{DAY}|{ISO_DAY.replace('P<', 'P<iso_')}")
# What else stands on a stamp line: "(10:58 | 26/03/2019)", "Print Thứ Tư, 15/01/2020 08:22 Gốc".
STAMP_WORDS = re.compile(
    r"cập nhật|ngày|đăng|lúc|print|in bài|gốc|thứ (?:hai|ba|tư|năm|sáu|bảy|\d)|chủ nhật|gmt|sa|ch|am|pm|giờ|"
    r"xuất bản|posted|updated|\+7|\d{1,2}[:h]\d{2}(?::\d{2})?|[\s|,:;()\[\]–/.'*-]"
)
# "Báo Ninh Thuận 14:52, 20/07/2023", "Lượt xem: 12 | 20/07/2023 14:52".
CLOCK = r"\d{1,2}[:h]\d{2}(?::\d{2})?"
DAY_AND_CLOCK = re.compile(
    rf"{CLOCK}\W{{1,4}}\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}\W{{1,4}}{CLOCK}"
)
STAMP_WORDS_AT_MOST = 12
# "Tỉnh ủy họp phiên cuối năm 17/12/2024 17:22", "14/12/2021 Ngày 13/12, Ban Thường vụ …".
STAMP_BESIDE = re.compile(
    rf"^(?:\d{{1,2}}[/.-]){{2}}20\d{{2}}(?: {CLOCK})?(?= [A-ZÀ-ỸĐ])|"
    rf"(?<= )(?:\d{{1,2}}[/.-]){{2}}20\d{{2}},? {CLOCK}$"
)
LINES_WITH_STAMP = 3
BYLINE = re.compile(
    r"^\(?(?:tin|ảnh|tin, ảnh|tin - ảnh|bài|bài, ảnh|bài và ảnh|tin và ảnh|tin bài|nguồn|theo|"
    r"thực hiện|tác giả|pv|ctv|báo)\b"
    r"\s*[:,&/]?[^.:]{0,60}$|^\([a-zà-ỹđ.\s]{1,20}\)$"
)
# "Ngân Nguyễn", "THANH TUẤN - VĂN TRỌNG": capitalised words only, at the very end.
SIGNATURE = re.compile(r"^(?:[A-ZÀ-ỸĐ][\w'.]*[\s,&–-]*){1,6}\.?$")
# "Quang cảnh hội nghị.", "Đồng chí … phát biểu kết luận hội nghị", "… kết luận Hội nghị. (Ảnh: PV).": one
# sentence.
CAPTION = re.compile(
    r"^(?:quang cảnh|toàn cảnh|ảnh:)[^.;]*\.?$|"
    r"^(?:\* )?(?:các )?(?:đồng chí|đ/c|ông|bà|đại tá|thượng tá|thiếu tướng)\b[^.;]*"
    r"(?:phát biểu|chủ trì|kết luận|khai mạc|quán triệt|trình bày|thông tin|báo cáo|điều hành)[^.;]*\.?$|"
    r"^[^.;]*\.? ?\((?:ảnh|bên \w+|giữa|thứ \w+ từ)[^)]*\)[^.;]{0,60}\.?$"
)
# "(ĐTO) - Chiều 23/1", "ĐTO - Chiều", "PN - Hội nghị", "(BĐ) - Ngày", "TTH - Sáng", "Nam Định (TTXVN) -";
# "(Baothanhhoa.vn) - Sáng", "baohatinh.vn - Chiều".
DATELINE = re.compile(
    r"\*?\(?(?P<domain>[A-Za-z][A-Za-z0-9]{2,24}(?:\.(?:com|gov|org))?\.vn)\)? ?[-–]|"
    r"\*?\(?(?P<initials>[A-ZĐ][A-ZĐa-zà-ỹ.]{1,5}(?: online)?)\)? ?[-–] ?(?=\w)|"
    r"\((?P<bracketed>[A-ZĐ]{2,6})\)"
)


def read_structure(text: Text) -> Structure:
    """Sorts the lines of a page. Every line that isn't white space belongs to one paragraph."""
    lines = [trimmed(text.text, line) for line in _lines(text.text)]
    lines = [line for line in lines if line.start < line.end]
    top = lines[:LINES_WITH_STAMP]
    lines[: len(top)] = [piece for line in top for piece in _without_stamp(text, line)]
    stamps: list[Stamp] = []
    if lines and (header := EXPORT_HEADER.match(text.text)):
        stamps += _stamp(header, Span(0, header.end()))
        lines[0] = Span(header.end(), lines[0].end)
    paragraphs = []
    headline: Span | None = None
    is_related = has_body = has_report = False
    for number, line in enumerate(lines):
        part = _part(
            text, line, is_last=number == len(lines) - 1, has_headline=headline is not None or has_body
        )
        # "Tin nổi bật", "Đường dây nóng: …": above the report they end nothing.
        if part is Part.RELATED and not has_report:
            part = Part.FURNITURE
        is_related = is_related or part is Part.RELATED
        if is_related:
            part = Part.RELATED
        if part is Part.HEADLINE:
            headline = line
        has_body = has_body or part is Part.BODY
        has_report = has_report or (part is Part.BODY and _is_prose(text, line))
        if part is Part.STAMP and (day := STAMP_DAY.search(text.text, line.start, line.end)):
            stamps += _stamp(day, line)
        paragraphs.append(Paragraph(part, line))
    return Structure(tuple(paragraphs), headline, tuple(stamps), _dateline(text, paragraphs))


def _is_prose(text: Text, line: Span) -> bool:
    is_sentence = text.text[line.end - 1] in ".…"
    return is_sentence or text.plain.count(" ", line.start, line.end) >= PROSE_WORDS_AT_LEAST


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def _without_stamp(text: Text, line: Span) -> list[Span]:
    """A line in pieces, where a stamp stands before or behind its words."""
    printed = text.quote(line)
    beside = STAMP_BESIDE.search(printed)
    if not beside or _is_stamp(printed, text.plain[line.start : line.end]):
        return [line]
    start, end = (line.start + place for place in beside.span())
    outside = (Span(line.start, start), Span(end, line.end))
    before, after = (trimmed(text.text, piece) for piece in outside)
    pieces = (before, Span(start, end), after)
    return [piece for piece in pieces if piece.start < piece.end]


def _part(text: Text, line: Span, *, is_last: bool, has_headline: bool) -> Part:
    printed = text.quote(line)
    plain = text.plain[line.start : line.end]
    words = plain.count(" ") + 1
    if ends_report(plain):
        return Part.RELATED
    if _is_stamp(printed, plain):
        return Part.STAMP
    if is_furniture(plain) or ("|" in plain and words < 15):
        return Part.FURNITURE
    # "Báo Cao Bằng 16/05/2024".
    if words <= BYLINE_WORDS_WITH_DAY and BYLINE.search(plain) and STAMP_DAY.search(printed):
        return Part.STAMP
    # "Thực hiện nghiêm Nghị quyết của Tỉnh ủy" is a headline though bylines begin so.
    if (
        words <= 15
        and BYLINE.search(plain)
        and (has_headline or words <= BYLINE_WORDS_ON_TOP or ":" in plain)
    ):
        return Part.BYLINE
    if is_last and has_headline and words <= 8 and SIGNATURE.match(printed):
        return Part.BYLINE
    if not has_headline and words <= HEADLINE_WORDS_AT_MOST and not printed.endswith((".", "…", ";", "./")):
        return Part.HEADLINE
    if words <= CAPTION_WORDS_AT_MOST and CAPTION.search(plain):
        return Part.CAPTION
    return Part.BODY


def _is_stamp(printed: str, plain: str) -> bool:
    """A line of nothing but a day and its trimmings, or one with a day and a clock side by side."""
    if not STAMP_DAY.search(printed):
        return False
    if not STAMP_WORDS.sub("", STAMP_DAY.sub("", plain)):
        return True
    is_short = plain.count(" ") < STAMP_WORDS_AT_MOST and not printed.endswith(".")
    return is_short and DAY_AND_CLOCK.search(printed) is not None


def _stamp(match: re.Match[str], span: Span) -> Iterator[Stamp]:
    """The stamp, or nothing where the calendar has no such day."""
    found = match.groupdict()
    year, month, day = (found.get(part) or found.get(f"iso_{part}") for part in ("year", "month", "day"))
    stamp = Stamp(int(year or 0), int(month or 0), int(day) if day else None, span)
    with suppress(ValueError):
        datetime.date(stamp.year, stamp.month, stamp.day or 1)
        yield stamp


def _dateline(text: Text, paragraphs: list[Paragraph]) -> Span | None:
    for paragraph in paragraphs:
        if paragraph.part is Part.BODY and (match := DATELINE.match(text.text, paragraph.span.start)):
            return Span(*match.span(match.lastgroup or 0))
    return None
