"""Who is named, with the positions printed beside the name.

"Các đồng chí: Phạm Gia Túc, Ủy viên BCH Trung ương Đảng, Bí thư Tỉnh ủy; Lê Quốc Chỉnh, Phó Bí thư …";
"đồng chí Bí thư Tỉnh ủy Phạm Gia Túc"; "Đại tá Nguyễn Văn Hiểu - Ủy viên Ban Thường vụ Tỉnh ủy".
A run of capitalised syllables is a name only on evidence: a title, a position, a list, a verb of speech.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from meetings.extraction import lexicon
from meetings.extraction.facts import Mention, Span
from meetings.extraction.names import is_led_by_surname, is_named_after, name_key, name_runs, printed_name
from meetings.extraction.positions import (
    elected_position,
    positions_after,
    positions_before,
    shared_position,
)
from meetings.extraction.report import Report
from meetings.vietnamese import exact_key, plain

TITLE_BEFORE = re.compile(rf"(?:{lexicon.PEOPLE_TITLES}|{lexicon.RANK}):? ?$")
SPEECH_AFTER = re.compile(
    rf"^ (?:cũng |đã |trực tiếp |thay mặt[^,.;]{{0,40}}? )?(?:{lexicon.SPEECH}|đồng chủ trì|chủ trì|"
    rf"điều hành|trúng cử|đạt)(?!\w)"
)
LIST_OPENING = re.compile(
    r"(?:các đồng chí|đồng chí|các ông|các ông, bà|gồm|có|là)[^;:.]{0,80}: ?$|; (?:và )?$"
)
# "1. Lê Văn Mẫu" on a line of its own.
NUMBERED_LINE = re.compile(r"\d{1,2} ?[.)/-] ?(?:(?:đồng chí|đ/c|ông|bà) )?$")
LINE_END = re.compile(r" ?[.,;]?$")
# Between bare names of one list: "các Phó Bí thư Thành ủy: A, B và C".
LIST_GOES_ON = re.compile(r"^(?:,|;|,? và) $")
# Who of a list of deputies is none: "các Phó Bí thư: A, B; C, Ủy viên Ban Thường vụ".
OTHER_RANK = re.compile(
    r"(?:phó )?bí thư|ủy viên ban (?:thường vụ|chấp hành đảng bộ)|(?:tỉnh|thành) ủy viên|trưởng ban"
)
# "Các đồng chí Thường trực Tỉnh ủy: A - Bí thư Tỉnh ủy": the board they sit on, not their office.
BOARD = re.compile(r"thường trực")
OPENS_SENTENCE = re.compile(r"(?:^|[.!?…] |\n|\* ?)$")
FEWEST_ALONE = 3
SHARED_RULE = "name:shared position"
# Namings after which a list of names alone can go on: without a position, or with that of the whole list.
LIST_RULES = frozenset(["name:title before", "name:list", SHARED_RULE])
REACH_BEFORE_NAME = 170


def find_mentions(report: Report, place_names: frozenset[str]) -> list[Mention]:
    """All namings of people, in order. `place_names` are folded names of provinces and districts."""
    mentions: list[Mention] = []
    unproven: list[Span] = []
    for paragraph in report.structure.told():
        names = [
            name
            for name in name_runs(report, paragraph, place_names)
            if not is_named_after(report, paragraph, name)
        ]
        found = list(_mentions_in(report, paragraph, names))
        mentions += found
        unproven += [name for name in names if not _is_inside(name, found)]
    known = {exact_key(mention.name) for mention in mentions}
    # Later namings, without evidence of their own, of people found elsewhere.
    again = [name for name in unproven if name_key(report, name) in known]
    mentions += [Mention(printed_name(report, name), name, (), name, "name:again") for name in again]
    return sorted(mentions, key=lambda mention: mention.span)


def _is_inside(name: Span, mentions: list[Mention]) -> bool:
    """Whether one of the mentions, which are in order, covers the name."""
    number = bisect_right(mentions, name.start, key=lambda mention: mention.whole.start)
    return number > 0 and name.start < mentions[number - 1].whole.end


def _mentions_in(report: Report, paragraph: Span, names: list[Span]) -> Iterator[Mention]:
    people = frozenset(name.start for name in names if is_led_by_surname(report, name))
    last: Mention | None = None
    for name in names:
        # "Trưởng Ban Quản lý Khu Hoàng Thành": a name inside the positions of another is nobody's naming.
        if last and name.start < last.whole.end:
            continue
        since = Span(last.whole.end if last else paragraph.start, name.start)
        mention = _mention(report, paragraph, name, since, people)
        if name.start in people:
            mention = _listed(report, name, since, last, mention) or mention
        if mention:
            yield mention
            last = mention


def _mention(
    report: Report, paragraph: Span, name: Span, since: Span, people: frozenset[int]
) -> Mention | None:
    """A naming with evidence of its own. `since` is what stands between the last naming and this."""
    before = _before(report, paragraph, name)
    after, end = positions_after(report, paragraph, name.end, people)
    preceding, start = positions_before(report, name, _before(report, since, name))
    elected_to, end = elected_position(report, paragraph, before, end, people)
    rule = _evidence(report, paragraph, name, before, bool(after), bool(preceding))
    if not rule:
        return None
    positions = (*preceding, *after, *([elected_to] if elected_to else []))
    return Mention(printed_name(report, name), name, positions, Span(start, end), rule)


def _listed(
    report: Report, name: Span, since: Span, last: Mention | None, alone: Mention | None
) -> Mention | None:
    """A name in a list: "các Phó Bí thư: A, B"; "các Phó Bí thư: A - Chủ tịch UBND; B"; "Các đồng chí A, B".

    `alone` is the naming without its list, if it is one.
    """
    has_own = alone is not None and alone.whole.end > name.end
    own = alone.positions if alone and has_own else ()
    end = alone.whole.end if alone and has_own else name.end
    shared = shared_position(report, name, _before(report, since, name))
    if shared and not (own and BOARD.match(report.text.plain, shared.start)):
        positions = (report.text.quote(shared), *own)
        return Mention(printed_name(report, name), name, positions, Span(shared.start, end), SHARED_RULE)
    if not (last and last.rule in LIST_RULES and LIST_GOES_ON.match(report.text.quote(since))):
        return None
    if last.rule == SHARED_RULE and not any(OTHER_RANK.match(plain(position)) for position in own):
        positions = (last.positions[0], *own)
        return Mention(printed_name(report, name), name, positions, Span(name.start, end), SHARED_RULE)
    return None if has_own else Mention(printed_name(report, name), name, (), name, last.rule)


def _before(report: Report, zone: Span, name: Span) -> str:
    return report.text.plain[max(zone.start, name.start - REACH_BEFORE_NAME) : name.start]


def _evidence(
    report: Report, paragraph: Span, name: Span, before: str, has_positions: bool, follows_position: bool
) -> str | None:
    """Why a run is a name: the rule's name, or None. Only a title is enough without a known family name."""
    is_surname = is_led_by_surname(report, name)
    is_listed = LIST_OPENING.search(before) is not None
    if has_positions and (is_surname or is_listed or _stands_alone(report, name, before)):
        return "name:position after"
    if TITLE_BEFORE.search(before):
        return "name:position after" if has_positions else "name:title before"
    if not is_surname:
        return None
    if follows_position:
        return "name:position before"
    after = report.text.plain[name.end : min(paragraph.end, name.end + 60)]
    if is_listed or (NUMBERED_LINE.match(before) and LINE_END.match(after)):
        return "name:list"
    return "name:verb after" if SPEECH_AFTER.match(after) else None


def _stands_alone(report: Report, name: Span, before: str) -> bool:
    """A rare family name that opens its sentence: not the "Tài Chính, Phó …" of an office in capitals."""
    return bool(OPENS_SENTENCE.search(before)) and report.text.quote(name).count(" ") + 1 >= FEWEST_ALONE
