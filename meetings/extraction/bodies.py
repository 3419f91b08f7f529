"""Which committee met: body, ordinal, term, expanded or not.

"Sáng 8-4, BCH Đảng bộ tỉnh khoá XX họp hội nghị mở rộng lần thứ 14" holds a meeting of its own;
"Ban Thường vụ Thành ủy triệu tập hội nghị Ban Chấp hành Đảng bộ thành phố" convenes another's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from meetings.extraction import lexicon
from meetings.extraction.committees import (
    ELECTS,
    GAP,
    HELD_ON,
    IN_CLAUSE,
    MEETING_OF,
    ORDINAL_AFTER,
    SITS,
    STRENGTH_OF_DELIBERATING,
    STRENGTH_OF_HOLDING,
    STRENGTH_OF_MEETING,
    STRENGTH_OF_NAME,
    Candidate,
    candidates,
)
from meetings.extraction.facts import Body, Doubt, Fact, Reason, Span
from meetings.extraction.implied_bodies import implied_body
from meetings.extraction.ordinals import NUMBER, ORDINAL, SESSION, number_of
from meetings.extraction.other_bodies import ANOTHER_BODY, OTHER_HOLDER
from meetings.extraction.report import Report

TERM_AFTER = re.compile(rf"^{IN_CLAUSE}{{0,60}}?(?P<in_term>\bkhóa (?P<term>[ivxl]+))\b")

# "phiên họp thứ 9 của Ủy ban Thường vụ Quốc hội", "kỳ họp thứ 20 HĐND tỉnh", "lần thứ 8 Trung ương".
OF_ANOTHER = (
    r"(?!,? (?:của )?(?:(?:(?:ban chấp hành|bch) )?trung ương|hđnd|hội đồng|quốc hội|ủy ban|ubnd|ubkt|"
    r"chính phủ|ban chỉ đạo|tiểu ban))"
)
# "Thường trực Tỉnh ủy tổ chức phiên họp thứ 62".
SESSION_AFTER = re.compile(
    rf"^{GAP}\b(?:họp|tổ chức|tiến hành|khai mạc)(?: (?!về|bàn|chuẩn|cho)[^\s.;:,]+){{0,4}} "
    rf"(?P<in_order>{SESSION} {NUMBER}){OF_ANOTHER}"
)
OWN_ORDINAL = re.compile(
    rf"\b{lexicon.MEETING}(?: \(?(?:mở rộng|bất thường|trực tuyến|tỉnh ủy|thành ủy)\)?)* "
    rf"{ORDINAL}{OF_ANOTHER}"
)
# "Hôm nay, Ban Chấp hành Đảng bộ tỉnh khóa XX tổ chức Hội nghị lần thứ 8 (mở rộng)".
HOLDS_IN_ORDER = re.compile(rf"^{GAP}\b{lexicon.HOLDS} {OWN_ORDINAL.pattern}")
EXPANDED = re.compile(
    rf"\b(?:{lexicon.MEETING}|{lexicon.TIMES} \S+)(?: {lexicon.TIMES} \S+)? (?P<expanded>\(?mở rộng\)?)"
)
# "Thường trực Tỉnh ủy nghe báo cáo … Đồng chí Bí thư Tỉnh ủy … chủ trì.": a meeting by what is done there.
MEETING = re.compile(rf"\b{lexicon.MEETING}\b|\bchủ trì(?=[.;]|$)")
# Not "tờ trình để Ban Thường vụ Tỉnh ủy thảo luận", "dự án được Ban Thường vụ Tỉnh ủy cho ý kiến".
OPENS_CLAUSE = re.compile(r"(?:^|[,)–-] |\d |\bnay )$")
CHAIRED = re.compile(r"\bdưới sự (?:chủ trì|điều hành|chủ tọa)\b")
# What tells that a meeting named in passing is the one reported: somebody chairs, opens, speaks there.
MEETING_SIGNS = re.compile(
    r"\b(?:chủ trì|chủ tọa|khai mạc|bế mạc|quang cảnh|toàn cảnh|kết luận hội nghị|phát biểu|"
    r"diễn ra|tham dự)\b"
)
# "Tại Hội nghị Ban Chấp hành Đảng bộ tỉnh, … đồng chí A đã được bầu", first of all and without a day.
OPENS_AT = re.compile(rf"(?:^|[–-] ?)tại {lexicon.MEETING}\b[^.;:,]{{0,60}}$")
WAS_ELECTED = re.compile(r"\b(?:đã bầu|(?:đã |vừa |tiếp tục )được bầu|(?:đã |vừa )trúng cử|đắc cử)\b(?! cử)")
# "Khai mạc Đại hội Đảng bộ tỉnh": its first plenum, told in passing, is not what the report is about.
# "Lịch làm việc tuần 20" tells what is planned.
ANOTHER_EVENT = re.compile(
    r"(?:[^:.]{1,30}: ?)?(?:(?:khai mạc|bế mạc|phiên trù bị|phiên thứ nhất) )?đại hội\b|"
    r"(?:thông báo )?lịch (?:làm việc|công tác|họp|tiếp công dân)\b"
)
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
    doubts: tuple[Doubt, ...] = ()


def find_body(report: Report) -> BodyFacts | None:
    """The committee whose meeting the report is about; None where it tells of no such meeting."""
    named = sorted(candidates(report, report.lead), key=_rank)
    if not named:
        return _implied(report)
    if _is_of_another_event(report, named[0]):
        return None
    reported = [candidate for candidate in named if _is_reported(report, candidate)]
    if not reported:
        return _implied(report)
    best = _said_fully(report, reported) or reported[0]
    agreeing = [candidate for candidate in named if candidate.body == best.body]
    ordinal, doubts = _find_ordinal(report, agreeing)
    return BodyFacts(
        body=Fact(best.body, best.span, f"body:{best.strength}"),
        anchor=best.span,
        ordinal=ordinal,
        is_expanded=_find_expanded(report),
        term=_find_term(report, agreeing),
        doubts=doubts,
    )


def _implied(report: Report) -> BodyFacts | None:
    body = implied_body(report)
    return BodyFacts(body, body.span, None, None, None) if body else None


def _rank(candidate: Candidate) -> tuple[int, bool, int]:
    return -candidate.strength, candidate.body is not Body.EXECUTIVE_COMMITTEE, candidate.span.start


def _is_reported(report: Report, candidate: Candidate) -> bool:
    """Whether the words beside a committee tell of a meeting that was held, and which the report is about.

    "Phiên họp thứ nhất của Ban Chấp hành đã bầu 15 đồng chí" has no day; "Sáng 24/9, Ban Chấp hành … đã họp"
    has one.
    """
    if candidate.strength <= STRENGTH_OF_DELIBERATING:
        return _elects_on_a_day(report, candidate) or _tells_of_meeting(report, candidate)
    return candidate.strength < STRENGTH_OF_NAME or _took_place(report, candidate)


def _said_fully(report: Report, reported: list[Candidate]) -> Candidate | None:
    """The committee that the report names where its headline says "Thành ủy họp" only."""
    first = reported[0]
    if not first.is_whole or first.strength == STRENGTH_OF_NAME or not _is_in_headline(report, first.span):
        return None
    told = (c for c in reported if not c.is_whole and c.strength >= STRENGTH_OF_MEETING)
    return next((c for c in told if _is_held_on(report, c)), None)


def _elects_on_a_day(report: Report, candidate: Candidate) -> bool:
    return ELECTS.search(candidate.right) is not None and _is_held_on(report, candidate)


def _sits(report: Report, candidate: Candidate) -> bool:
    """ "Sáng nay, Thường trực Tỉnh ủy đã nghe báo cáo"; "dưới sự chủ trì của …, Ban Thường vụ thống nhất"."""
    if not OPENS_CLAUSE.search(candidate.left):
        return False
    if CHAIRED.search(candidate.left):
        return True
    return SITS.match(candidate.right) is not None and _is_held_on(report, candidate)


def _tells_of_meeting(report: Report, candidate: Candidate) -> bool:
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
    return _sits(report, candidate) or any(MEETING.search(part) for part in parts)


def _is_of_another_event(report: Report, candidate: Candidate) -> bool:
    headline = report.structure.headline
    if headline and ANOTHER_EVENT.match(report.text.plain, headline.start, headline.end):
        return True
    is_unnamed = report.text.plain[candidate.span.start : candidate.span.end].endswith("đảng bộ")
    return is_unnamed and any(
        LOWER_PARTY.search(report.text.plain, part.start, part.end) for part in report.lead
    )


def _took_place(report: Report, candidate: Candidate) -> bool:
    """Not for "Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 5 đã xác định đây là nhiệm vụ trọng tâm"."""
    paragraph = report.structure.paragraph_at(candidate.span.start)
    if paragraph == report.structure.headline or _is_held_on(report, candidate):
        return True
    if _opens_with_election(report, candidate):
        return True
    return any(MEETING_SIGNS.search(report.text.plain, part.start, part.end) for part in report.lead)


def _opens_with_election(report: Report, candidate: Candidate) -> bool:
    """ "Tại phiên họp đầu tiên của Ban Chấp hành Đảng bộ tỉnh, Ban Chấp hành đã bầu": the first sentence."""
    first = next(iter(report.opening), None)
    if first is None or not OPENS_AT.search(candidate.left):
        return False
    sentence = report.text.sentence_at(first, first.start)
    is_first = sentence.start <= candidate.span.start < sentence.end
    return is_first and WAS_ELECTED.search(report.text.plain, candidate.span.end, sentence.end) is not None


def _is_held_on(report: Report, candidate: Candidate) -> bool:
    paragraph = report.structure.paragraph_at(candidate.span.start)
    sentence = report.text.sentence_at(paragraph, candidate.span.start)
    return HELD_ON.search(report.text.plain, sentence.start, sentence.end) is not None


def _find_ordinal(report: Report, named: list[Candidate]) -> tuple[Fact[int] | None, tuple[Doubt, ...]]:
    """The meeting's ordinal; left open where the headline says another than the report."""
    ordinals = list(_ordinals(report, named))
    announced, told = (
        next((o for o in ordinals if _is_in_headline(report, o.span) is in_headline), None)
        for in_headline in (True, False)
    )
    if announced and told and announced.value != told.value:
        printed = tuple(report.text.quote(ordinal.span) for ordinal in (announced, told))
        return None, (Doubt(Reason.ORDINALS_DIFFER, told.span, printed),)
    return next(iter(ordinals), None), ()


def _is_in_headline(report: Report, span: Span) -> bool:
    return report.structure.paragraph_at(span.start) == report.structure.headline


def _ordinals(report: Report, named: list[Candidate]) -> Iterator[Fact[int]]:
    """All ordinals said of the meeting, the surest first."""
    for candidate in named:
        meeting = MEETING_OF.search(candidate.left)
        if meeting and meeting["ordinal"]:
            offset = candidate.span.start - len(candidate.left)
            yield from _ordinal_fact(meeting, offset, "ordinal:meeting of")
            continue
        after = SESSION_AFTER.match(candidate.right)
        if candidate.strength == STRENGTH_OF_NAME:
            after = after or ORDINAL_AFTER.search(candidate.right)
        if candidate.strength == STRENGTH_OF_HOLDING:
            after = after or HOLDS_IN_ORDER.match(candidate.right)
        if after:
            yield from _ordinal_fact(after, candidate.span.end, "ordinal:after body")
    for paragraph in report.lead[:3]:
        match = OWN_ORDINAL.search(report.text.plain, paragraph.start, paragraph.end)
        if match and not report.text.plain.endswith("nghị quyết ", paragraph.start, match.start()):
            yield from _ordinal_fact(match, 0, "ordinal:meeting")


def _ordinal_fact(match: re.Match[str], offset: int, rule: str) -> Iterator[Fact[int]]:
    number = number_of(match["ordinal"])
    start, end = (offset + place for place in match.span("in_order"))
    if number:
        yield Fact(number, Span(start, end), rule)


def _find_expanded(report: Report) -> Fact[bool] | None:
    for paragraph in report.lead[:3]:
        if match := EXPANDED.search(report.text.plain, paragraph.start, paragraph.end):
            return Fact(True, Span(*match.span("expanded")), "expanded")
    return None


def _find_term(report: Report, named: list[Candidate]) -> Fact[str] | None:
    for candidate in named:
        if match := TERM_AFTER.search(candidate.right):
            start, end = (candidate.span.end + place for place in match.span("in_term"))
            return Fact(match["term"].upper(), Span(start, end), "term:after body")
    return None
