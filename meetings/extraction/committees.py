"""Where a report names a provincial committee that meets, and how surely the words beside it say so.

"hội nghị Ban Thường vụ Tỉnh ủy" names its meeting; "Ban Thường vụ Tỉnh ủy tổ chức hội nghị" holds one;
"thay mặt Ban Thường vụ", "nghị quyết của Ban Thường vụ" and "các Ủy viên Ban Thường vụ" hold none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from meetings.extraction import lexicon
from meetings.extraction.days import SHAPES as DAY
from meetings.extraction.facts import Body, Span
from meetings.extraction.ordinals import ORDINAL, ORDINAL_OF_MEETING
from meetings.extraction.report import Report

# Within a clause; the full stop of "TP.HCM" ends none.
IN_CLAUSE = r"(?:tp\.|[^.;:!?\n“”\"])"
GAP = rf"{IN_CLAUSE}{{0,75}}?"
# "Tối 3/10, Ban Chấp hành khóa XV đã họp phiên thứ nhất, bầu Ban Thường vụ Tỉnh ủy": the offices tell whose.
NEW_COMMITTEE = (
    rf"(?:ban chấp hành|bch)(?!{IN_CLAUSE}{{0,120}} (?:huyện|thị|quận|đảng) ủy)"
    rf"(?= (?:mới|khóa|tỉnh|nhiệm kỳ)\b{IN_CLAUSE}{{0,80}}\bbầu\b{IN_CLAUSE}{{0,60}} tỉnh ủy)"
)
COMMITTEE = re.compile(
    rf"\b(?:(?P<executive_committee>{lexicon.EXECUTIVE_COMMITTEE})|"
    rf"(?P<standing_committee>{lexicon.STANDING_COMMITTEE})|"
    rf"(?P<standing_board>{lexicon.STANDING_BOARD})|(?P<new_committee>{NEW_COMMITTEE})|(?P<whole>{lexicon.PROVINCIAL}))\b"
    rf"(?! (?:{lexicon.OTHER_COMMITTEE})|, (?:huyện|thị) ủy| viên)"
)

# -- What stands before a committee that holds no meeting there -------------------------------------------
# "các đồng chí Ủy viên Ban TVTU", "Nghị quyết 28 của Ban Thường vụ Thành ủy", "thay mặt Ban Thường vụ",
# "Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh chủ trì kỳ họp".
NOT_THE_HOLDER = re.compile(
    r"(?:ủy viên|uv|thành viên|trong|thay mặt|nghị quyết(?: \S+)? của|quyết định của|của|giúp|trình|"
    r"thuộc|diện|nguyên|"
    r"bầu|bầu ra|bầu cử|vào|tham gia|ra mắt|"
    r"đồng chí|lãnh đạo|đại diện|tham mưu|đề nghị|báo cáo|xin ý kiến|cho|về|với|phó|chủ nhiệm|"
    r"thư ký|bí thư)(?: các)? $|các (?:ban thường vụ )?(?:tỉnh ủy, )?$"
)
# "Tỉnh ủy" alone is the committee only where nothing before it makes it another's: "Ban Tổ chức Tỉnh ủy".
WHOLE_COMMITTEE_BEFORE = re.compile(
    rf"(?:^|[,.:;(–-] ?|[/.-]\d{{1,4}} |năm \d{{4}} |được |{lexicon.MEETING} |sáng nay |chiều nay |hôm nay )$"
)

# "Ban Chấp hành Đảng bộ, Ban Thường vụ Đảng ủy Công an tỉnh": the first, too, is that of the last.
OF_LOWER_PARTY = re.compile(
    r"^(?:(?:,| và|,? cùng| [-–])(?: các)? (?:ban thường vụ|thường vụ|thường trực|ban chấp hành|btv|bch))+ "
    rf"(?:đảng ủy|chi bộ|huyện ủy|thị ủy|quận ủy|đảng bộ (?:{lexicon.LOWER_PARTY})\b)"
)
NAMES_ITS_LEVEL = re.compile(r"(?:ủy|tỉnh|thành phố|tp\.?|tvtu\)?|btvtu\))$")

# -- Shapes: left of the committee, right of it -----------------------------------------------------------
QUALIFIER = (
    rf"(?: (?:\(?(?:mở rộng|bất thường)\)?|giao ban|chuyên đề|thường kỳ|định kỳ|toàn thể|trực tuyến|"
    rf"cuối cùng|(?:phiên )?đầu tiên|"
    rf"tổng kết|sơ kết|của|giữa|do|{ORDINAL_OF_MEETING}|tháng \d+|quý \w+),?)*"
)
MEETING_OF = re.compile(rf"{lexicon.MEETING}{QUALIFIER}(?: \(nghị\))? $")
GIVEN_BY = re.compile(rf"{lexicon.MEETING}{GAP}(?:được|do) $")
# "vào sáng 8/6, tại hội nghị kiện toàn nhân sự …, do Tỉnh ủy Quảng Trị tổ chức": with its day.
GIVEN_ON = re.compile(rf"{DAY.pattern}{GAP}\b{lexicon.MEETING}{IN_CLAUSE}{{0,110}} do $", re.IGNORECASE)
# "Tại Hội nghị về công tác cán bộ của Tỉnh ủy Lào Cai sáng 4/8": whose, and when.
ON_OFFICES_OF = re.compile(
    rf"{lexicon.MEETING} (?:về (?:công tác )?(?:cán bộ|nhân sự)|(?:về )?kiện toàn{IN_CLAUSE}{{0,40}}) của $"
)
THEN_ITS_DAY = re.compile(rf"^(?: [^\s,.;]+){{0,4}},? (?:vào )?{DAY.pattern}", re.IGNORECASE)
# A meeting that is only prepared, or looked back on, is not the one reported.
ANOTHER_MEETING = re.compile(
    r"(?:chuẩn bị|trình|phục vụ|trước|sau|kết quả|nội dung|triển khai|thực hiện|quán triệt)(?: \S+){0,3} $"
)

# "Trước khi bổ nhiệm, Ban Thường vụ Tỉnh ủy đã họp", "Tháng trước, Ban Thường vụ Tỉnh ủy đã họp".
LOOKS_BACK = re.compile(
    r"\b(?:trước (?:đó|đây|khi|ngày|hội nghị|kỳ họp)|(?:ngày|tuần|tháng|năm|kỳ|lần) trước|năm ngoái|"
    r"hồi tháng)\b"
)
# "Nhiệm kỳ qua, Ban Thường vụ Tỉnh ủy đã tổ chức 20 hội nghị": none of them is reported.
COUNTED = re.compile(
    rf"^{GAP}\b(?:họp|tổ chức|mở)(?: được)? (?:(?:hơn|gần|trên) )?(?:hàng \w+|nhiều|\d+) "
    rf"(?:kỳ|cuộc|phiên|lần|{lexicon.MEETING})"
)
HOLDS_MEETING = re.compile(rf"^{GAP}\b(?<!sẽ ){lexicon.HOLDS}\b{GAP}\b(?:{lexicon.MEETING}|giao ban)\b")
MEETS = re.compile(rf"^{GAP}\b(?<!sẽ )(?:họp(?! mặt| báo(?! cáo))|giao ban|hội ý)\b")
# What somebody's career tells names nobody: "Ban Chấp hành Đảng bộ tỉnh bầu ông làm Bí thư".
# "Ban Chấp hành Đảng bộ tỉnh khóa XVI, nhiệm kỳ 2020 - 2025 đã tiến hành bầu ông A"; not "… do Đại hội bầu",
# "… sẽ bầu", "… giới thiệu nhân sự để bầu".
ELECTS = re.compile(
    rf"^(?!{IN_CLAUSE}{{0,75}}\b(?:sẽ|được|đại hội|giới thiệu|đề nghị|hđnd|để)\b{IN_CLAUSE}{{0,40}}\bbầu\b)"
    rf"{GAP}\bbầu\b(?! cử| (?:ông|bà|đồng chí) (?:làm|giữ|vào|là)\b)"
)
DELIBERATES = re.compile(
    rf"^{GAP}\b(?:nghe|tổng kết|sơ kết|bỏ phiếu|cho ý kiến|góp ý|thảo luận|xem xét|thống nhất|bàn|"
    rf"ra nghị quyết|quyết nghị|"
    r"thông qua|giao)\b"
)
# Where nothing stands between: "Thường trực Tỉnh ủy đã nghe báo cáo", not "đi kiểm tra, nghe báo cáo".
SITS = re.compile(
    r"^(?: [^\s,.;]+){0,3}?(?: (?:đã|vừa|cùng|tiếp tục|trực tiếp|tập trung|dành thời gian|để|xem xét,|bàn,|"
    r"thảo luận,))* (?:nghe (?!tin)|thảo luận|cho ý kiến(?! (?:bằng|tại) )|góp ý|"
    r"bỏ phiếu|biểu quyết|bàn (?!giao))"
)
GIVES = re.compile(rf"^{GAP}\b(?:tổ chức|triệu tập|chủ trì)\b")
ORDINAL_AFTER = re.compile(rf"^(?:tp\.|[^.;:,\n]){{0,40}}?{ORDINAL}")
# "Tỉnh ủy, HĐND, UBND tỉnh tổ chức …": an event of all authorities.
WITH_AUTHORITIES = re.compile(r"^(?:,| [-–]) (?:thường trực )?(?:hđnd|ubnd|hội đồng nhân dân|ủy ban)\b")
# "Tối cùng ngày, Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ nhất đã họp".
HELD_ON = re.compile(
    rf"{DAY.pattern}|\b(?:sáng|chiều|tối|hôm) (?:nay|cùng ngày)\b|\b(?:trong|cùng) ngày,", re.IGNORECASE
)
OPENING_SIGNS = re.compile(rf"{HELD_ON.pattern}|\b(?:chủ trì|chủ tọa)\b", re.IGNORECASE)

# A report says who met within its first lines, however long its first paragraph.
REACH = 6000

STRENGTH_OF_NAME = 5
STRENGTH_OF_HOLDING = 4
STRENGTH_OF_MEETING = 3
STRENGTH_OF_DELIBERATING = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """`is_whole` where only "Tỉnh ủy" is printed, which headlines say of its committees too."""

    body: Body
    strength: int
    span: Span
    left: str
    right: str
    is_whole: bool = False


def candidates(report: Report, zone: list[Span]) -> Iterator[Candidate]:
    for paragraph in zone:
        for match in COMMITTEE.finditer(
            report.text.plain, paragraph.start, min(paragraph.end, paragraph.start + REACH)
        ):
            left = _clause_before(report.text.plain, paragraph, match.start())
            right = report.text.plain[match.end() : min(paragraph.end, match.end() + 220)]
            strength = _strength(match, left, right)
            if strength and _opens_report(report, paragraph, match.start()):
                is_whole = match["whole"] or match["new_committee"]
                kind = Body.EXECUTIVE_COMMITTEE if is_whole else Body(match.lastgroup or "other")
                yield Candidate(kind, strength, Span(*match.span()), left, right, match["whole"] is not None)


def _opens_report(report: Report, paragraph: Span, place: int) -> bool:
    """In the headline, in the first sentence of a paragraph, or with a day or a chair in its own sentence.

    "Ông bị khởi tố. Ban Thường vụ Tỉnh ủy đã họp, đình chỉ …" tells of the meeting in passing.
    """
    sentence = report.text.sentence_at(paragraph, place)
    if paragraph == report.structure.headline or sentence.start == paragraph.start:
        return True
    return OPENING_SIGNS.search(report.text.plain, sentence.start, sentence.end) is not None


def _clause_before(plain: str, paragraph: Span, place: int) -> str:
    return re.split(r"[.;:!?“”\"]\s", plain[max(paragraph.start, place - 200) : place])[-1]


def _strength(match: re.Match[str], left: str, right: str) -> int:
    if OF_LOWER_PARTY.match(right) and not NAMES_ITS_LEVEL.search(match[0]):
        return 0
    named = MEETING_OF.search(left)
    if named and not (match["whole"] and not ORDINAL_AFTER.search(right)):
        return 0 if ANOTHER_MEETING.search(left[: named.start()]) else STRENGTH_OF_NAME
    if match["whole"] and ON_OFFICES_OF.search(left) and THEN_ITS_DAY.match(right):
        return STRENGTH_OF_HOLDING
    if NOT_THE_HOLDER.search(left) or LOOKS_BACK.search(left) or COUNTED.match(right):
        return 0
    if match["whole"] and GIVEN_ON.search(left) and GIVES.search(right) and not WITH_AUTHORITIES.match(right):
        return STRENGTH_OF_HOLDING
    if match["whole"] and (not WHOLE_COMMITTEE_BEFORE.search(left) or WITH_AUTHORITIES.match(right)):
        return 0
    if HOLDS_MEETING.search(right) or (GIVEN_BY.search(left) and GIVES.search(right)):
        return STRENGTH_OF_HOLDING
    if MEETS.search(right):
        return STRENGTH_OF_MEETING
    is_board = match["standing_committee"] or match["standing_board"]
    if DELIBERATES.search(right) or (not is_board and ELECTS.search(right)):
        return STRENGTH_OF_DELIBERATING
    return 0
