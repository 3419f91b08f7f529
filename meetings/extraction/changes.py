"""Who was elected, appointed or dismissed, and to or from what office.

"bầu bổ sung đồng chí A, … vào Ban Thường vụ Tỉnh ủy"; "B được bầu giữ chức Bí thư Tỉnh ủy"; "chuẩn y kết
quả bầu Phó Bí thư Tỉnh ủy đối với đồng chí C"; "cho D thôi giữ chức Trưởng ban". What is only proposed, "giới
thiệu đồng chí E để HĐND tỉnh bầu làm Chủ tịch", and what a career looks back on, is no change.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetings.extraction import lexicon
from meetings.extraction.chains import chain_after, chain_before
from meetings.extraction.facts import Change, Mention, Span
from meetings.extraction.positions import HEAD, position_end
from meetings.extraction.report import Report
from meetings.vietnamese import exact_key

# -- The words of a change --------------------------------------------------------------------------------
# "điều động, phân công", "điều động và chỉ định": several verbs of one act.
APPOINTS = r"(?:chỉ định|chuẩn y|bổ nhiệm|điều động|phân công|luân chuyển|bố trí)"
TAKES = r"(?:giữ|đảm nhiệm|đảm nhận)(?: các)?(?: chức)?(?: vụ| danh)?"
CUES = re.compile(
    r"\b(?:"
    r"(?P<elected>(?<!kết quả )(?:tái )?bầu(?! (?:cử|chọn|không|ra|đủ|trực))|(?:tái )?(?:trúng|đắc) cử)|"
    rf"(?P<appointed>{APPOINTS}(?:(?:,| và|,? luân) {APPOINTS})*)|"
    r"(?P<dismissed>thôi (?:giữ(?: các)?(?: chức)?(?: vụ| danh)?|tham gia|đảm nhiệm|làm)|"
    r"(?:miễn|bãi) nhiệm|cách(?= (?:tất cả (?:các )?)?chức)|nghỉ hưu|nghỉ (?:công tác|chế độ|hưởng))"
    r")(?!\w)"
)
# -- Where it is no change --------------------------------------------------------------------------------
# "nhất trí giới thiệu đồng chí E để HĐND tỉnh bầu", "đề nghị HĐND tỉnh miễn nhiệm", "phương án chỉ định".
ONLY_PLANNED = re.compile(
    r"\b(?:giới thiệu|đề nghị|đề xuất|kiến nghị|dự kiến|sẽ|(?<!quy )(?<!chương )(?<!công )trình|xin ý kiến|"
    r"chủ trương|phương án|chuẩn bị|ứng cử|nếu|chưa|không)\b[^.;,]{0,100}$|"
    r"\b(?:để|xem xét,?|ứng cử viên)(?: \S+){0,4} $|\bgiới thiệu\b[^.;]{0,160}\bđể\b[^.;]{0,60}$"
)
LOOKS_BACK = re.compile(
    r"\b(?:trước (?:đó|đây)|từng|sinh (?:năm|ngày)|quê quán|quê ở|quá trình công tác|hồi tháng|"
    r"từ (?:năm|tháng)|(?:tháng|năm) \d[\d/.-]*(?: đến \S+ \S+)?,? (?:ông|bà|đồng chí|được|giữ|làm))\b"
)
# -- Shapes ---------------------------------------------------------------------------------------------
TITLE = r"(?:(?:các|\d+|hai|ba|bốn|năm) )?(?:đồng chí|đ/c|ông|bà)?:? ?"
# "bầu bổ sung các đồng chí: A; B", "cho đồng chí A thôi giữ chức": the person follows the verb.
LEADS_IN = re.compile(rf"^ (?:bổ sung |thêm )?{TITLE}$")
# "A, Chủ tịch UBND tỉnh, đã được Bộ Chính trị chỉ định": the person stands before it.
DONE_TO = re.compile(
    r"^[\s,)]*(?:(?:được|bị|đã|vừa|chính thức|tiếp tục|cũng|đều|xin|cho|có quyết định|"
    r"đến tuổi|tín nhiệm|nhất trí|thống nhất|đồng ý|quyết định|hội nghị|đại hội|bộ chính trị|ban bí thư|"
    r"trung ương|đảng|(?:tỉnh|thành) ủy|ban thường vụ|ban chấp hành|đảng bộ|tỉnh|thành phố|hđnd|"
    r"bỏ phiếu|kết quả|với \d+[^.;]{0,40}phiếu[^.;,]{0,30})[\s,]+)*$"
)
# Before the person whom somebody leaves an office for: "thay ông A nghỉ hưu".
GIVES_WAY = re.compile(r"\bthay(?: thế)?(?: cho)? (?:(?:đồng chí|ông|bà) )?$")
# From the person to the office: "giữ chức Bí thư Tỉnh ủy", "vào Ban Thường vụ", "là Ủy viên UBKT".
TO_OFFICE = re.compile(
    rf"(?:^|[ ,])(?:{TAKES}|làm|là|vào|tham gia(?: vào| giữ chức(?: vụ| danh)?)?|bổ sung|chức (?:vụ|danh)|"
    r"(?P<leaves>thôi (?:giữ(?: chức)?(?: vụ| danh)?|tham gia|làm))) (?=\w)"
)
BEFORE_OFFICE = re.compile(
    rf" (?:(?:kết quả (?:bầu(?: cử)?)?|bổ sung|thêm|chức (?:vụ|danh)|chức|{TAKES}|tham gia|vào|làm|là|các|"
    r"tái cử|(?:được )?\d+ đồng chí|các đồng chí) )*"
)
# From the office to the person: "đối với đồng chí A", ", khóa XIV là đồng chí A", "gồm các đồng chí: A; B".
FROM_OFFICE = re.compile(rf"^[^.;:]{{0,100}}?(?:đối với|cho|gồm(?: có)?|là|:) ?{TITLE}$")
# "Kết quả bỏ phiếu, đồng chí A đạt 53/53 phiếu".
VOTES = re.compile(
    r"^[\s,)]*(?:đã )?(?:đạt|được|với) (?:\d+/\d+|100%)[^.;,]{0,20}phiếu(?! (?:giới thiệu|tín nhiệm))"
)
COUNTED = re.compile(r"\bkết quả (?:bỏ phiếu|kiểm phiếu|bầu)[^.;]{0,120}$")

# -- Offices ----------------------------------------------------------------------------------------------
# "bầu vào Ban Thường vụ Tỉnh ủy", "thôi tham gia Ban Chấp hành Đảng bộ tỉnh", "cách tất cả chức vụ".
COMMITTEE = re.compile(
    r"ban chấp hành|bch(?!\w)|ban thường vụ|btv(?!\w)|ủy ban kiểm tra|ubkt(?!\w)|"
    r"thường trực (?:tỉnh|thành) ủy|(?:tất cả )?(?:các )?chức vụ (?:trong )?đảng"
)
OFFICE_ENDS = re.compile(
    r" (?:\(?khóa|nhiệm kỳ|thay|với|đạt|kể từ|từ|để|theo|đối với|cho|nhằm|tại|trong|do|sau|vì|là|gồm|"
    rf"thời hạn|tiếp tục|và (?=[a-zà-ỹđ])(?!{lexicon.POSITION_HEAD}))(?!\w)"
)
NEXT_OFFICE = re.compile(r", ?| và ")
REACH = 400
PRECEDENCE = tuple(Change)


@dataclass(frozen=True, slots=True)
class OfficeChange:
    """What became of somebody's office (`office` as printed, "" where unknown), and the words for it."""

    change: Change
    office: str
    span: Span


def find_changes(report: Report, mentions: Sequence[Mention]) -> dict[str, OfficeChange]:
    """The change of each person who has one, by the `exact_key` of the name; the fullest office."""
    found: dict[str, OfficeChange] = {}
    for paragraph in report.structure.told():
        for person, change in _changes_in(report, paragraph, mentions):
            name = exact_key(person.name)
            if name not in found or _rank(change) < _rank(found[name]):
                found[name] = change
    return found


def _rank(change: OfficeChange) -> tuple[int, int]:
    return PRECEDENCE.index(change.change), -len(change.office)


def _changes_in(
    report: Report, paragraph: Span, mentions: Sequence[Mention]
) -> Iterator[tuple[Mention, OfficeChange]]:
    for cue in CUES.finditer(report.text.plain, paragraph.start, paragraph.end):
        sentence = report.text.sentence_at(paragraph, cue.start())
        before = report.text.plain[max(sentence.start, cue.start() - REACH) : cue.start()]
        if ONLY_PLANNED.search(before) or LOOKS_BACK.search(before):
            continue
        yield from _told_by(report, sentence, cue, mentions)
    for mention in _named_in(mentions, paragraph.start, paragraph.end):
        if _is_counted(report, paragraph, mention):
            yield mention, OfficeChange(Change.ELECTED, "", mention.whole)


def _told_by(
    report: Report, sentence: Span, cue: re.Match[str], mentions: Sequence[Mention]
) -> Iterator[tuple[Mention, OfficeChange]]:
    """The people a verb is said of, in the first accepted shape: after it, after its office, before it."""
    change = Change(cue.lastgroup or "")
    led = [p for p in chain_after(report, mentions, cue.end(), LEADS_IN) if p.span.end <= sentence.end]
    if led:
        for people, office, leaves in _by_office(report, sentence, led, mentions):
            if office or change is Change.ELECTED:
                became = Change.DISMISSED if leaves else change
                yield from _each(report, people, became, office, Span(cue.start(), people[-1].whole.end))
        return
    office = _office_at(report, sentence, BEFORE_OFFICE, cue.end(), mentions)
    if office and (people := chain_after(report, mentions, office.end, FROM_OFFICE)):
        yield from _each(report, people, change, office, Span(cue.start(), people[-1].whole.end))
        return
    people = chain_before(report, mentions, cue.start(), DONE_TO)
    if not people or people[-1].whole.start < sentence.start or not _is_done_to(report, cue, people):
        return
    if office or change is not Change.APPOINTED:
        yield from _each(report, people, change, office, Span(people[0].whole.start, cue.end()))


def _each(
    report: Report, people: list[Mention], change: Change, office: Span | None, said: Span
) -> Iterator[tuple[Mention, OfficeChange]]:
    span = Span(said.start, max(said.end, office.end if office else 0))
    printed = report.text.quote(office) if office else ""
    return ((person, OfficeChange(change, printed, span)) for person in people)


def _is_done_to(report: Report, cue: re.Match[str], people: list[Mention]) -> bool:
    """ "A được bầu", "A bị cách chức", "A trúng cử", "A thôi giữ chức"; not "A bầu B", "A, đã nghỉ hưu"."""
    gap = report.text.plain[people[-1].whole.end : cue.start()]
    if re.search(r"\b(?:được|bị|đến tuổi|xin)\b", gap):
        return True
    if cue[0].startswith("nghỉ"):
        place = people[0].whole.start
        return GIVES_WAY.search(report.text.plain[max(0, place - 40) : place]) is not None
    return cue[0].endswith("cử") or cue[0].startswith("thôi")


def _is_counted(report: Report, paragraph: Span, mention: Mention) -> bool:
    sentence = report.text.sentence_at(paragraph, mention.span.start)
    before = report.text.plain[max(sentence.start, mention.whole.start - REACH) : mention.whole.start]
    after = report.text.plain[mention.whole.end : min(sentence.end, mention.whole.end + REACH)]
    return VOTES.match(after) is not None and COUNTED.search(before) is not None


# -- The office -------------------------------------------------------------------------------------------
def _by_office(
    report: Report, sentence: Span, led: list[Mention], mentions: Sequence[Mention]
) -> Iterator[tuple[list[Mention], Span | None, bool]]:
    """Of "A làm Bí thư Tỉnh ủy; B, C làm Phó Bí thư" each group with its office, and whether it is left."""
    people: list[Mention] = []
    for person in led:
        people.append(person)
        office, leaves = _office_after(report, sentence, person, mentions)
        if office or person is led[-1]:
            yield people, office, leaves
            people = []


def _office_after(
    report: Report, sentence: Span, person: Mention, mentions: Sequence[Mention]
) -> tuple[Span | None, bool]:
    """The office that the words after a person lead to, and whether they say that it is left.

    "chỉ định tham gia Ban Chấp hành và giữ chức Bí thư Huyện ủy": a position tells more than a committee.
    """
    end = min(sentence.end, person.span.end + REACH)
    end = min([end, *(other.span.start for other in _named_in(mentions, person.span.end, end)[:1])])
    # "… vào Ban Thường vụ; bầu bổ sung Ủy viên Ủy ban Kiểm tra đối với đồng chí B" goes on to another.
    semicolon = report.text.plain.find(";", person.span.end, end)
    end = semicolon if semicolon >= 0 else end
    found = [
        (office, to["leaves"] is not None)
        for to in TO_OFFICE.finditer(report.text.plain, person.span.end, end)
        if (office := _office_from(report, sentence, to.end(), mentions))
    ]
    of_positions = (each for each in found if HEAD.match(report.text.plain, each[0].start))
    return next(of_positions, next(iter(found), (None, False)))


def _named_in(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """The namings that begin in a passage, of all in order: long lists have many."""
    first, last = (
        bisect_left(mentions, place, key=lambda mention: mention.span.start) for place in (start, end)
    )
    return mentions[first:last]


def _office_at(
    report: Report, sentence: Span, leads_in: re.Pattern[str], place: int, mentions: Sequence[Mention]
) -> Span | None:
    led = leads_in.match(report.text.plain, place, sentence.end)
    return _office_from(report, sentence, led.end(), mentions) if led else None


def _office_from(report: Report, sentence: Span, start: int, mentions: Sequence[Mention]) -> Span | None:
    """The office, or several joined by commas, that begins at `start`: without its term."""
    plain = report.text.plain
    near = _named_in(mentions, start, min(sentence.end, start + REACH))
    people = frozenset(mention.span.start for mention in near)
    place, end = start, 0
    while head := HEAD.match(plain, place, sentence.end) or COMMITTEE.match(plain, place, sentence.end):
        end = position_end(report, sentence, head.end(), people)
        end -= len(" và") * plain.endswith(" và", head.start(), end)
        if cut := OFFICE_ENDS.search(plain, head.end(), end):
            end = cut.start()
            break
        following = NEXT_OFFICE.match(plain, end, sentence.end)
        if not following:
            break
        place = following.end()
    return Span(start, start + len(report.text.text[start:end].rstrip())) if end else None
