"""Which committee met: body, ordinal, term, expanded or not.

"Sáng 8-4, BCH Đảng bộ tỉnh khoá XX họp hội nghị mở rộng lần thứ 14" holds a meeting of its own;
"Ban Thường vụ Thành ủy triệu tập hội nghị Ban Chấp hành Đảng bộ thành phố" convenes another's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from meetings.extraction import lexicon
from meetings.extraction.days import SHAPES as DAY
from meetings.extraction.facts import Basis, Body, Fact, Span
from meetings.extraction.ordinals import NUMBER, ORDINAL, SESSION, number_of
from meetings.extraction.report import Report

# -- Atoms ------------------------------------------------------------------------------------------------
# Within a clause; the full stop of "TP.HCM" ends none.
IN_CLAUSE = r"(?:tp\.|[^.;:!?\n“”\"])"
GAP = rf"{IN_CLAUSE}{{0,75}}?"
COMMITTEE = re.compile(
    rf"\b(?:(?P<executive_committee>{lexicon.EXECUTIVE_COMMITTEE})|"
    rf"(?P<standing_committee>{lexicon.STANDING_COMMITTEE})|"
    rf"(?P<standing_board>{lexicon.STANDING_BOARD})|(?P<whole>{lexicon.PROVINCIAL}))\b"
    rf"(?! (?:{lexicon.OTHER_COMMITTEE})|, (?:huyện|thị) ủy| viên)"
)

# -- What stands before a committee that holds no meeting there -------------------------------------------
# "các đồng chí Ủy viên Ban TVTU", "Nghị quyết 28 của Ban Thường vụ Thành ủy", "thay mặt Ban Thường vụ",
# "Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh chủ trì kỳ họp".
NOT_THE_HOLDER = re.compile(
    r"(?:ủy viên|uv|thành viên|trong|thay mặt|nghị quyết(?: \S+)? của|quyết định của|của|giúp|trình|"
    r"thuộc|diện|nguyên|"
    r"đồng chí|lãnh đạo|đại diện|tham mưu|đề nghị|báo cáo|xin ý kiến|cho|về|với|phó|chủ nhiệm|"
    r"thư ký|bí thư)(?: các)? $|các (?:ban thường vụ )?(?:tỉnh ủy, )?$"
)
# "Tỉnh ủy" alone is the committee only where nothing before it makes it another's: "Ban Tổ chức Tỉnh ủy".
WHOLE_COMMITTEE_BEFORE = re.compile(
    rf"(?:^|[,.:;(–-] ?|[/.-]\d{{1,4}} |năm \d{{4}} |được |{lexicon.MEETING} |sáng nay |chiều nay |hôm nay )$"
)

# -- Shapes: left of the committee, right of it -----------------------------------------------------------
QUALIFIER = (
    rf"(?: (?:\(?(?:mở rộng|bất thường)\)?|giao ban|chuyên đề|thường kỳ|định kỳ|toàn thể|trực tuyến|"
    rf"cuối cùng|đầu tiên|"
    rf"tổng kết|sơ kết|của|giữa|do|{ORDINAL}|tháng \d+|quý \w+),?)*"
)
MEETING_OF = re.compile(rf"{lexicon.MEETING}{QUALIFIER}(?: \(nghị\))? $")
GIVEN_BY = re.compile(rf"{lexicon.MEETING}{GAP}(?:được|do) $")
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
MEETS = re.compile(rf"^{GAP}\b(?<!sẽ )(?:họp(?! mặt| báo)|giao ban|hội ý)\b")
DELIBERATES = re.compile(
    rf"^{GAP}\b(?:tổng kết|sơ kết|bỏ phiếu|cho ý kiến|góp ý|thảo luận|xem xét|thống nhất|bàn|"
    rf"ra nghị quyết|quyết nghị|"
    r"thông qua|giao)\b"
)
GIVES = re.compile(rf"^{GAP}\b(?:tổ chức|triệu tập|chủ trì)\b")
ORDINAL_AFTER = re.compile(rf"^(?:tp\.|[^.;:,\n]){{0,40}}?{ORDINAL}")
TERM_AFTER = re.compile(rf"^{IN_CLAUSE}{{0,60}}?(?P<in_term>\bkhóa (?P<term>[ivxl]+))\b")

# A report says who met within its first lines, however long its first paragraph.
REACH = 6000

STRENGTH_OF_NAME = 5
STRENGTH_OF_HOLDING = 4
STRENGTH_OF_MEETING = 3
STRENGTH_OF_DELIBERATING = 2

# "Thường trực Tỉnh ủy tổ chức phiên họp thứ 62".
SESSION_AFTER = re.compile(
    rf"^{GAP}\b(?:họp|tổ chức|tiến hành|khai mạc)[^.;:,\n]{{0,20}} (?P<in_order>{SESSION} {NUMBER})"
)
OWN_ORDINAL = re.compile(
    rf"\b{lexicon.MEETING}(?: \(?(?:mở rộng|bất thường|trực tuyến|tỉnh ủy|"
    rf"thành ủy)\)?)* {ORDINAL}(?! (?:ban chấp hành|bch) trung ương| trung ương)"
)
EXPANDED = re.compile(
    rf"\b(?:{lexicon.MEETING}|{lexicon.TIMES} \S+)(?: {lexicon.TIMES} \S+)? (?P<expanded>\(?mở rộng\)?)"
)
# Who sits where no committee is named: "Cùng dự có các đồng chí Tỉnh ủy viên, Ban Thường vụ Tỉnh ủy".
MEMBERS_ATTEND = re.compile(
    r"\bdự\b[^.\n]*?\b(?P<members>(?:tỉnh|thành) ủy viên|ủy viên ban chấp hành đảng bộ)"
)
SECRETARY_CHAIRS = re.compile(r"(?<!phó )bí thư (?:tỉnh|thành) ủy[^.\n]{0,200}chủ trì(?: hội nghị)?[.\s]")
# "Tỉnh ủy, HĐND, UBND tỉnh tổ chức …": an event of all authorities.
WITH_AUTHORITIES = re.compile(r"^(?:,| [-–]) (?:thường trực )?(?:hđnd|ubnd|hội đồng nhân dân|ủy ban)\b")
OTHER_HOLDER = re.compile(
    rf"(?:^|[.;,–-] |\d )(?:ban (?:chỉ đạo|chỉ huy|tổ chức|tuyên giáo|nội chính|dân vận|dân tộc|cán sự)|"
    rf"tiểu ban|văn phòng|ủy ban|ubkt|ubnd|hđnd|hội đồng|đảng ủy|đảng đoàn|huyện ủy|thị ủy|quận ủy|sở|"
    rf"đoàn (?:giám sát|kiểm tra|công tác|đbqh|đại biểu)|công an|bộ |liên đoàn|hội |tỉnh đoàn|chính phủ|"
    rf"quốc hội|thủ tướng)[^.;\n]{{0,80}}?\b(?:họp|làm việc|xem xét|"
    rf"(?:tổ chức|mở|tiến hành|khai mạc)[^.;\n]{{0,20}} (?:{lexicon.MEETING}|phiên|giao ban))\b"
)
MEETING = re.compile(rf"\b{lexicon.MEETING}\b")
# What tells that a meeting named in passing is the one reported: somebody chairs, opens, speaks there.
MEETING_SIGNS = re.compile(
    r"\b(?:chủ trì|chủ tọa|khai mạc|bế mạc|quang cảnh|toàn cảnh|kết luận hội nghị|phát biểu|"
    r"diễn ra|tham dự)\b"
)
OPENING_SIGNS = re.compile(rf"{DAY.pattern}|\b(?:chủ trì|chủ tọa)\b", re.IGNORECASE)
ANOTHER_BODY = re.compile(
    r"ban chỉ đạo|tiểu ban|đoàn giám sát|đoàn kiểm tra|hội đồng|ủy ban nhân dân (?:tỉnh|"
    r"thành phố) (?:tổ chức|họp)|"
    r"ubnd (?:tỉnh|thành phố) (?:tổ chức|họp)|đảng ủy|huyện ủy|ban tổ chức trung ương|giao ban công tác"
)
# "Khai mạc Đại hội Đảng bộ tỉnh": its first plenum, told in passing, is not what the report is about.
CONGRESS = re.compile(r"(?:[^:.]{1,30}: ?)?(?:(?:khai mạc|bế mạc|phiên trù bị|phiên thứ nhất) )?đại hội\b")
# "Ban Chấp hành Đảng bộ khóa mới" is that of the Đảng bộ spoken of, often a lower one.
LOWER_PARTY = re.compile(rf"\bđảng bộ (?:{lexicon.LOWER_PARTY})\b")


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """`anchor` is the naming of the committee that the report is about; the other facts stand near it."""

    body: Fact[Body]
    anchor: Span
    ordinal: Fact[int] | None
    is_expanded: Fact[bool] | None
    term: Fact[str] | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    body: Body
    strength: int
    span: Span
    left: str
    right: str


def find_body(report: Report) -> BodyFacts | None:
    """The committee whose meeting the report is about; None where it tells of no such meeting."""
    candidates = sorted(_candidates(report, report.lead), key=_rank)
    if not candidates:
        return _find_implied_body(report)
    best = candidates[0]
    if _is_of_another_event(report, best):
        return None
    if best.strength <= STRENGTH_OF_DELIBERATING and not _tells_of_meeting(report):
        return None
    if best.strength == STRENGTH_OF_NAME and not _took_place(report, best):
        return None
    agreeing = [candidate for candidate in candidates if candidate.body == best.body]
    return BodyFacts(
        body=Fact(best.body, best.span, f"body:{best.strength}"),
        anchor=best.span,
        ordinal=_find_ordinal(report, agreeing),
        is_expanded=_find_expanded(report),
        term=_find_term(report, agreeing),
    )


def _rank(candidate: _Candidate) -> tuple[int, bool, int]:
    return -candidate.strength, candidate.body is not Body.EXECUTIVE_COMMITTEE, candidate.span.start


def _candidates(report: Report, zone: list[Span]) -> Iterator[_Candidate]:
    for paragraph in zone:
        for match in COMMITTEE.finditer(
            report.text.plain, paragraph.start, min(paragraph.end, paragraph.start + REACH)
        ):
            left = _clause_before(report.text.plain, paragraph, match.start())
            right = report.text.plain[match.end() : min(paragraph.end, match.end() + 220)]
            strength = _strength(match, left, right)
            if strength and _opens_report(report, paragraph, match.start()):
                kind = Body.EXECUTIVE_COMMITTEE if match["whole"] else Body(match.lastgroup or "other")
                yield _Candidate(kind, strength, Span(*match.span()), left, right)


def _opens_report(report: Report, paragraph: Span, place: int) -> bool:
    """In the headline, in the first sentence of a paragraph, or with a day or a chair in its own sentence.

    "Ông bị khởi tố. Ban Thường vụ Tỉnh ủy đã họp, đình chỉ …" tells of the meeting in passing.
    """
    sentence = report.text.sentence_at(paragraph, place)
    if paragraph == report.structure.headline or sentence.start == paragraph.start:
        return True
    return OPENING_SIGNS.search(report.text.plain, sentence.start, sentence.end) is not None


def _tells_of_meeting(report: Report) -> bool:
    """A committee that "demands" or "agrees" has met only where the lead says so, and of no other body.

    "… có Công văn số 2574-CV/TU … phải được Thường trực Tỉnh ủy thống nhất" tells of a letter;
    "Tiểu ban Văn kiện … họp phiên thứ nhất" of a congress's sub-committee.
    """
    headline = report.structure.headline
    if headline and ANOTHER_BODY.match(report.text.plain, headline.start):
        return False
    parts = [report.text.plain[part.start : part.end] for part in report.lead]
    if any(OTHER_HOLDER.search(part) for part in parts):
        return False
    return any(MEETING.search(part) for part in parts)


def _is_of_another_event(report: Report, candidate: _Candidate) -> bool:
    headline = report.structure.headline
    if headline and CONGRESS.match(report.text.plain, headline.start, headline.end):
        return True
    is_unnamed = report.text.plain[candidate.span.start : candidate.span.end].endswith("đảng bộ")
    return is_unnamed and any(
        LOWER_PARTY.search(report.text.plain, part.start, part.end) for part in report.lead
    )


def _took_place(report: Report, candidate: _Candidate) -> bool:
    """Not for "Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 5 đã xác định đây là nhiệm vụ trọng tâm"."""
    paragraph = report.structure.paragraph_at(candidate.span.start)
    sentence = report.text.sentence_at(paragraph, candidate.span.start)
    if paragraph == report.structure.headline or DAY.search(report.text.plain, sentence.start, sentence.end):
        return True
    return any(MEETING_SIGNS.search(report.text.plain, part.start, part.end) for part in report.lead)


def _clause_before(plain: str, paragraph: Span, place: int) -> str:
    return re.split(r"[.;:!?“”\"]\s", plain[max(paragraph.start, place - 120) : place])[-1]


def _strength(match: re.Match[str], left: str, right: str) -> int:
    named = MEETING_OF.search(left)
    if named and not (match["whole"] and not ORDINAL_AFTER.search(right)):
        return 0 if ANOTHER_MEETING.search(left[: named.start()]) else STRENGTH_OF_NAME
    if NOT_THE_HOLDER.search(left) or LOOKS_BACK.search(left) or COUNTED.match(right):
        return 0
    if match["whole"] and (not WHOLE_COMMITTEE_BEFORE.search(left) or WITH_AUTHORITIES.match(right)):
        return 0
    if HOLDS_MEETING.search(right) or (GIVEN_BY.search(left) and GIVES.search(right)):
        return STRENGTH_OF_HOLDING
    if MEETS.search(right):
        return STRENGTH_OF_MEETING
    return STRENGTH_OF_DELIBERATING if DELIBERATES.search(right) else 0


def _find_implied_body(report: Report) -> BodyFacts | None:
    """The secretary chairs, committee members sit, and no other body is named: a plenum, though unnamed.

    "Hội nghị do đồng chí …, Bí thư Tỉnh ủy … chủ trì. Cùng dự có các đồng chí Tỉnh ủy viên."
    """
    for paragraph in report.opening:
        plain = report.text.plain[paragraph.start : paragraph.end]
        members = MEMBERS_ATTEND.search(plain)
        if members and SECRETARY_CHAIRS.search(plain + "\n") and not ANOTHER_BODY.search(plain):
            span = Span(paragraph.start + members.start("members"), paragraph.start + members.end("members"))
            return BodyFacts(
                Fact(Body.EXECUTIVE_COMMITTEE, span, "body:members", Basis.INFERRED), span, None, None, None
            )
    return None


def _find_ordinal(report: Report, candidates: list[_Candidate]) -> Fact[int] | None:
    for candidate in candidates:
        named = MEETING_OF.search(candidate.left)
        if named and named["ordinal"]:
            offset = candidate.span.start - len(candidate.left)
            return _ordinal_fact(named, offset, "ordinal:meeting of")
        after = SESSION_AFTER.match(candidate.right)
        if candidate.strength == STRENGTH_OF_NAME:
            after = after or ORDINAL_AFTER.search(candidate.right)
        if after:
            return _ordinal_fact(after, candidate.span.end, "ordinal:after body")
    for paragraph in report.lead[:3]:
        if match := OWN_ORDINAL.search(report.text.plain, paragraph.start, paragraph.end):
            return _ordinal_fact(match, 0, "ordinal:meeting")
    return None


def _ordinal_fact(match: re.Match[str], offset: int, rule: str) -> Fact[int] | None:
    number = number_of(match["ordinal"])
    start, end = (offset + place for place in match.span("in_order"))
    return Fact(number, Span(start, end), rule) if number else None


def _find_expanded(report: Report) -> Fact[bool] | None:
    for paragraph in report.lead[:3]:
        if match := EXPANDED.search(report.text.plain, paragraph.start, paragraph.end):
            return Fact(True, Span(*match.span("expanded")), "expanded")
    return None


def _find_term(report: Report, candidates: list[_Candidate]) -> Fact[str] | None:
    for candidate in candidates:
        if match := TERM_AFTER.search(candidate.right):
            start, end = (candidate.span.end + place for place in match.span("in_term"))
            return Fact(match["term"].upper(), Span(start, end), "term:after body")
    return None
