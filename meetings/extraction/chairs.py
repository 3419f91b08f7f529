"""Who chaired: those of whom the report says so. Who opened or concluded is inferred, and marked so.

"Các đồng chí: A, …; B, …; C, … chủ trì hội nghị"; "dưới sự chủ trì của đồng chí A và các đồng chí: B; C";
"Chủ trì hội nghị có các đồng chí: A; B"; "A chủ trì cùng các đồng chí B; C"; "Hội nghị do A; B chủ trì".
"Các đồng chí Thường trực Tỉnh ủy chủ trì hội nghị" names nobody; "UBND tỉnh chủ trì" chairs nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetings.extraction import lexicon
from meetings.extraction.chains import REACH, chain_after, chain_before
from meetings.extraction.facts import Basis, Mention, Role, Span
from meetings.extraction.report import Report
from meetings.vietnamese import exact_key, plain

CUE = re.compile(
    rf"\b(?:(?P<joint>đồng|cùng) )?"
    rf"(?:(?:chủ trì(?:,| và) )?điều hành(?= (?:{lexicon.MEETING}|buổi họp))|chủ trì|chủ tọa)\b"
)
# What is chaired: the meeting, or nothing named at the end of a clause.
MEETING_AFTER = re.compile(
    rf"^(?:,| và (?:phát biểu|điều hành|kết luận|chỉ đạo)[^.;,]{{0,40}})? ?(?:{lexicon.MEETING}|"
    rf"giao ban|phiên|buổi)\b"
)
CLAUSE_ENDS = re.compile(
    r"^\s*(?:[.;\n)]|$|, (?:hội nghị|cùng|với sự|tham dự|dự|nghe|thảo luận|cho ý kiến|đánh giá|nhằm|để)\b|"
    r"(?:để|nhằm) (?:nghe|thảo luận|cho ý kiến|đánh giá|bàn|xem xét)\b|"
    r"và (?:trực tiếp|phát biểu|kết luận|khai mạc|"
    r"chỉ đạo|điều hành|quán triệt|truyền đạt|trao)(?!\w))"
)
# "thảo luận tại tổ do đồng chí … chủ trì": a group, not the meeting.
GROUP_BEFORE = re.compile(r"\b(?:thảo luận (?:tại |ở )?(?:các )?tổ|tổ (?:thảo luận|\d+)|nhóm \d+)\b[^.]*$")
UNDER = re.compile(r"\b(?:dưới|với) sự $")
# "Đồng chủ trì hội nghị có các đồng chí Thường trực Tỉnh ủy: A; B; C".
LEADS_IN = re.compile(
    r"^(?: (?:của|bởi))?(?: (?:các )?(?:đồng chí|đ/c|ông|bà)"
    r"(?: (?:trong )?(?:thường trực|ban thường vụ|phó bí thư) (?:tỉnh|thành) ủy(?=:))?)?:? ?$"
)
# "chủ trì hội nghị có các đồng chí", "chủ trì tại điểm cầu tỉnh có đồng chí", "Chủ trì hội nghị: đồng chí".
HAVING = re.compile(
    rf"^(?: {lexicon.MEETING})?(?: tại [^.;:,]{{3,40}}| [^.;:,]{{0,20}})?(?:,? (?:có|gồm|là)\b|:)"
)
TOGETHER = re.compile(rf"^(?: {lexicon.MEETING})?,? cùng (?:với )?(?:các )?(?:đồng chí|đ/c|ông|bà)")

# From the last of a list to "chủ trì": nothing, or words that don't change who does it; "… và Thường trực
# Tỉnh ủy chủ trì" names nobody else.
SUBJECT_GLUE = re.compile(
    r"^[\s,)]*(?:(?:và|cùng(?: với)?) (?:các đồng chí )?(?:trong )?(?:thường trực|ban thường vụ)"
    r"(?:[^.;,]{0,40}| (?:tỉnh|thành) ủy hai tỉnh [^.;,]{2,20}, [^.;,]{2,20}) )?"
    r"(?:(?:(?:phát biểu )?(?:khai mạc|kết luận)(?: hội nghị)?(?:,| và)|khi|cùng|đã|"
    r"trực tiếp|tham dự và|dự và|đến dự và|tới dự và|tham dự,|cùng tham dự và|là người)\s*)*$"
)
# "Đồng chí Bí thư Tỉnh ủy chủ trì hội nghị", "dưới sự chủ trì của đồng chí Bí thư Tỉnh ủy, hội nghị".
SECRETARY = re.compile(r"(?:quyền )?bí thư (?:tỉnh|thành) ủy")
OFFICE_CHAIRS = re.compile(
    rf"\b(?:đồng chí|đ/c) bí thư (?:tỉnh|thành) ủy(?:,? chủ tịch hđnd (?:tỉnh|thành phố))? (?:đã )?chủ trì "
    rf"(?:{lexicon.MEETING}|giao ban)\b|"
    r"\b(?:dưới|với) sự chủ trì của (?:đồng chí|đ/c) bí thư (?:tỉnh|thành) ủy(?=[,.;])"
)
OPENS_OR_CONCLUDES = re.compile(r"\b(?:khai mạc|kết luận|bế mạc)\b")
LEADER = re.compile(lexicon.LEADER)
REACH_OF_VERB = 70


@dataclass(frozen=True, slots=True)
class Chair:
    """A chairing: by whom (`name` as in the mention), in what role, and the words that say so."""

    name: str
    role: Role
    span: Span
    rule: str
    basis: Basis = Basis.STATED


def find_chairs(report: Report, mentions: Sequence[Mention]) -> list[Chair]:
    """Stated chairs; where there are none, the leader who opened or concluded, inferred."""
    chairs: dict[str, Chair] = {}
    for paragraph in report.structure.told():
        first, last = (
            bisect_left(mentions, place, key=lambda mention: mention.span.start)
            for place in (paragraph.start, paragraph.end)
        )
        for chair in _stated(report, paragraph, mentions[first:last]):
            chairs.setdefault(exact_key(chair.name), chair)
    return list(chairs.values()) or _by_office(report, mentions) or _inferred(report, mentions)


def _stated(report: Report, paragraph: Span, mentions: Sequence[Mention]) -> Iterator[Chair]:
    text = report.text.plain
    for cue in CUE.finditer(text, paragraph.start, paragraph.end):
        before = text[max(paragraph.start, cue.start() - REACH) : cue.start()]
        after = text[cue.end() : min(paragraph.end, cue.end() + REACH)]
        if GROUP_BEFORE.search(before):
            continue
        role = Role.CO_CHAIR if cue["joint"] else Role.CHAIR
        if UNDER.search(before):
            yield from _as_chairs(chain_after(report, mentions, cue.end(), LEADS_IN), role, "chair:under")
            continue
        subject = chain_before(report, mentions, cue.start(), SUBJECT_GLUE)
        together = TOGETHER.match(after)
        if subject and (together or MEETING_AFTER.match(after) or CLAUSE_ENDS.match(after)):
            yield from _as_chairs(subject, role, "chair:subject")
            if together:
                others = chain_after(report, mentions, cue.end() + together.end(), LEADS_IN)
                yield from _as_chairs(others, Role.CO_CHAIR, "chair:together")
        elif having := HAVING.match(after):
            yield from _as_chairs(
                chain_after(report, mentions, cue.end() + having.end(), LEADS_IN), role, "chair:having"
            )


def _as_chairs(mentions: list[Mention], role: Role, rule: str) -> Iterator[Chair]:
    return (Chair(mention.name, role, mention.whole, rule) for mention in mentions)


def _by_office(report: Report, mentions: Sequence[Mention]) -> list[Chair]:
    """The secretary where only the office is said to chair, and one person is printed with it elsewhere."""
    secretaries = {
        exact_key(mention.name): mention.name
        for mention in mentions
        if any(SECRETARY.match(plain(position)) for position in mention.positions)
    }
    if len(secretaries) != 1:
        return []
    for paragraph in report.structure.told():
        for match in OFFICE_CHAIRS.finditer(report.text.plain, paragraph.start, paragraph.end):
            span = Span(match.start(), match.end())
            (name,) = secretaries.values()
            return [Chair(name, Role.CHAIR, span, "chair:by office", Basis.INFERRED)]
    return []


def _inferred(report: Report, mentions: Sequence[Mention]) -> list[Chair]:
    """The leader who opened or concluded: "Phát biểu khai mạc …, đồng chí Bí thư Tỉnh ủy …"."""
    leaders = {
        exact_key(mention.name)
        for mention in mentions
        if any(LEADER.match(plain(position)) for position in mention.positions)
    }
    for mention in mentions:
        paragraph = report.structure.paragraph_at(mention.span.start)
        sentence = report.text.sentence_at(paragraph, mention.span.start)
        before = Span(max(sentence.start, mention.whole.start - REACH_OF_VERB), mention.whole.start)
        after = Span(mention.whole.end, min(sentence.end, mention.whole.end + REACH_OF_VERB))
        if exact_key(mention.name) in leaders and any(
            OPENS_OR_CONCLUDES.search(report.text.plain, part.start, part.end) for part in (before, after)
        ):
            return [Chair(mention.name, Role.CHAIR, sentence, "chair:opens or concludes", Basis.INFERRED)]
    return []
