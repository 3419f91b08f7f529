"""Who is named, with the positions printed beside the name.

"Các đồng chí: Phạm Gia Túc, Ủy viên BCH Trung ương Đảng, Bí thư Tỉnh ủy; Lê Quốc Chỉnh, Phó Bí thư …";
"đồng chí Bí thư Tỉnh ủy Phạm Gia Túc"; "Đại tá Nguyễn Văn Hiểu - Ủy viên Ban Thường vụ Tỉnh ủy".
A run of capitalised syllables is a name only on evidence: a title, a position, a list, a verb of speech.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from meetings.extraction import lexicon
from meetings.extraction.facts import Mention, Span
from meetings.extraction.report import Report
from meetings.vietnamese import exact_key, key

# -- Atoms ------------------------------------------------------------------------------------------------
UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐÐ"
SYLLABLE = rf"[{UPPER}](?:['’]?\w*)(?:-[{UPPER}]\w+)?"
RUN = re.compile(rf"(?<![\w'’.-]){SYLLABLE}(?: {SYLLABLE})*")
HEAD = re.compile(rf"(?<!\w){lexicon.POSITION_HEAD}")
TITLE_BEFORE = re.compile(rf"(?:{lexicon.PEOPLE_TITLES}|{lexicon.RANK}):? ?$")
NAMED_AFTER = re.compile(rf"\b{lexicon.NAMED_AFTER} $")
# Between a name and its first position: ", " " - " "– " " (" ": "; glued too, as in "Nghĩa-Ủy viên".
JOINT = re.compile(r" ?(?:,|[-–—]|\() ?")
SEGMENT_JOINT = re.compile(r" ?, ?| (?=[-–] )")
SEGMENT_END = re.compile(r"[,;.:()\n!?“”\"…]|(?<!\d) [-–—] (?!\d)")
# "TP.HCM", "T.Ư": a full stop inside a position.
INNER_STOP = re.compile(r"(?:tp|t|tt|đ|th)\.(?= ?\w)")
VERB = re.compile(rf" (?:{lexicon.AFTER_POSITION})(?!\w)")
# "và" ends a position before another person, not inside "Sở Nông nghiệp và Phát triển nông thôn".
AND_OTHERS = re.compile(
    rf" và (?:các |cùng )?(?:{lexicon.PEOPLE_TITLES}|lãnh đạo|đại diện|các|toàn thể|cùng)(?!\w)"
)
NOT_IN_POSITION = re.compile(rf"{VERB.pattern}|{AND_OTHERS.pattern}|\b(?:{lexicon.PEOPLE_TITLES})\b")
# "bầu bổ sung đồng chí …, Chủ nhiệm UBKT Thành uỷ … là Uỷ viên UBKT Tỉnh uỷ": elected to what follows "là".
ELECTED_BEFORE = re.compile(r"(?:bầu|chỉ định|bổ nhiệm|điều động|phân công)(?: bổ sung)?(?: [^,.;]{0,30})? $")
ELECTED_TO = re.compile(r",? (?:là|làm|giữ chức(?: vụ)?|tham gia giữ chức(?: vụ)?) ")
ORGAN = re.compile(lexicon.ORGAN_HEAD)
SPEECH_AFTER = re.compile(
    rf"^ (?:cũng |đã |trực tiếp |thay mặt[^,.;]{{0,40}}? )?(?:{lexicon.SPEECH}|đồng chủ trì|chủ trì|"
    rf"điều hành|trúng cử|đạt)(?!\w)"
)
LIST_OPENING = re.compile(
    r"(?:các đồng chí|đồng chí|các ông|các ông, bà|gồm|có|là)[^;:.]{0,80}: ?$|; (?:và )?$"
)
LONGEST_NAME = 6
LONGEST_POSITION = 160
REACH_BEFORE_NAME = 170


def find_mentions(report: Report, place_names: frozenset[str]) -> list[Mention]:
    """All namings of people, in order. `place_names` are folded names of provinces and districts."""
    mentions: list[Mention] = []
    for paragraph in report.structure.told():
        mentions += _mentions_in(report, paragraph, place_names)
    known = {exact_key(mention.name) for mention in mentions}
    repeated = _repetitions(report, known, {mention.span for mention in mentions}, place_names)
    return sorted([*mentions, *repeated], key=lambda mention: mention.span)


def _mentions_in(report: Report, paragraph: Span, place_names: frozenset[str]) -> Iterator[Mention]:
    for name in _name_runs(report, paragraph, place_names):
        before = report.text.plain[max(paragraph.start, name.start - REACH_BEFORE_NAME) : name.start]
        if NAMED_AFTER.search(before) or _key(report, name) in lexicon.NEVER_PRESENT:
            continue
        after, end = _positions_after(report, paragraph, name.end)
        preceding, start = _positions_before(report, name, before)
        elected_to, end = _elected_position(report, paragraph, before, end)
        rule = _evidence(report, paragraph, name, before, bool(after), bool(preceding))
        if rule:
            positions = (*preceding, *after, *([elected_to] if elected_to else []))
            yield Mention(_printed_name(report, name), name, positions, Span(start, end), rule)


def _repetitions(
    report: Report, known: set[str], taken: set[Span], place_names: frozenset[str]
) -> Iterator[Mention]:
    """Later namings, without evidence of their own, of people already found."""
    for paragraph in report.structure.told():
        for name in _name_runs(report, paragraph, place_names):
            if name not in taken and _key(report, name) in known:
                yield Mention(_printed_name(report, name), name, (), name, "name:again")


# -- Names ------------------------------------------------------------------------------------------------
def _name_runs(report: Report, paragraph: Span, place_names: frozenset[str]) -> Iterator[Span]:
    """Runs of capitalised syllables that can be names, without the offices and places that lead into them."""
    for match in RUN.finditer(report.text.text, paragraph.start, paragraph.end):
        syllables = [
            Span(match.start() + syllable.start(), match.start() + syllable.end())
            for syllable in re.finditer(r"\S+", match[0])
        ]
        name = _strip_lead(report, syllables, place_names)
        if 2 <= len(name) <= LONGEST_NAME and _can_be_name(report, name):
            yield Span(name[0].start, name[-1].end)


def _strip_lead(report: Report, syllables: list[Span], place_names: frozenset[str]) -> list[Span]:
    """The syllables after an acronym and a place: of "UBND TP Hà Nội Nguyễn Đức Chung" the last three."""
    kept = list(syllables)
    while len(kept) > 2:
        place = next(
            (n for n in (4, 3, 2) if len(kept) - n >= 2 and _is_place(report, kept[:n], place_names)), 0
        )
        if not place and not _leads_into_name(report, kept):
            break
        kept = kept[place or 1 :]
    return [] if len(kept) == 2 and _is_place(report, kept, place_names) else kept


def _leads_into_name(report: Report, syllables: list[Span]) -> bool:
    """Whether the first syllable is an acronym, or a word of offices rather than a family name."""
    first, second = (_word(report, syllable) for syllable in syllables[:2])
    printed = report.text.quote(syllables[0])
    if printed.isupper() and len(printed) > 1:
        return not _is_caps_name(report, syllables)
    is_surname = first in lexicon.SURNAMES and second not in lexicon.COMMON_SURNAMES
    return first in lexicon.NOT_A_NAME and not is_surname


def _is_place(report: Report, syllables: list[Span], place_names: frozenset[str]) -> bool:
    return key(report.text.text[syllables[0].start : syllables[-1].end]) in place_names


def _is_caps_name(report: Report, syllables: list[Span]) -> bool:
    """ "TRƯƠNG HẢI LONG": all in capitals, led by a family name."""
    return _word(report, syllables[0]) in lexicon.SURNAMES and all(
        report.text.quote(syllable).isupper() for syllable in syllables
    )


def _can_be_name(report: Report, syllables: list[Span]) -> bool:
    words = [_word(report, syllable) for syllable in syllables]
    if any(any(letter.isdigit() for letter in word) for word in words):
        return False
    return not (words[0] in lexicon.NOT_A_NAME and words[0] not in lexicon.SURNAMES)


def _word(report: Report, syllable: Span) -> str:
    return report.text.plain[syllable.start : syllable.end]


def _key(report: Report, span: Span) -> str:
    return exact_key(report.text.quote(span))


def _printed_name(report: Report, name: Span) -> str:
    printed = report.text.quote(name)
    return printed.title() if printed.isupper() else printed


# -- Evidence ---------------------------------------------------------------------------------------------
def _evidence(
    report: Report, paragraph: Span, name: Span, before: str, has_positions: bool, follows_position: bool
) -> str | None:
    """Why a run is a name: the rule's name, or None. Weak evidence needs a known family name."""
    first = report.text.plain[name.start : name.end].split()[0]
    is_surname = first in lexicon.SURNAMES or first in lexicon.NAME_PARTICLES or "'" in first
    if has_positions:
        return "name:position after"
    if TITLE_BEFORE.search(before):
        return "name:title before"
    if not is_surname:
        return None
    if follows_position:
        return "name:position before"
    if LIST_OPENING.search(before):
        return "name:list"
    after = report.text.plain[name.end : min(paragraph.end, name.end + 60)]
    return "name:verb after" if SPEECH_AFTER.match(after) else None


# -- Positions --------------------------------------------------------------------------------------------
def _positions_after(report: Report, paragraph: Span, end: int) -> tuple[tuple[str, ...], int]:
    """The positions that follow a name, and where they end."""
    joint = JOINT.match(report.text.plain, end, paragraph.end)
    positions: list[str] = []
    place = end
    while joint:
        head = HEAD.match(report.text.plain, joint.end(), paragraph.end)
        if head:
            stop = _position_end(report, paragraph, head.end())
            positions.append(report.text.text[joint.end() : stop].rstrip())
        elif positions and _continues_position(report, positions[-1], joint.end(), paragraph):
            stop = _position_end(report, paragraph, joint.end())
            positions[-1] = report.text.text[place - len(positions[-1]) : stop].rstrip()
        else:
            break
        place = stop
        if VERB.match(report.text.plain, place):
            break
        joint = SEGMENT_JOINT.match(report.text.plain, place, paragraph.end)
    return tuple(positions), place


def _continues_position(report: Report, position: str, start: int, paragraph: Span) -> bool:
    """A comma inside: "Phó Vụ trưởng Vụ Địa phương I, Ban Tổ chức Trung ương", "phòng, chống dịch"."""
    plain = report.text.plain
    if plain.startswith("chống ", start) and exact_key(position).endswith("phòng"):
        return True
    return report.text.text[start].isupper() and ORGAN.match(plain, start, paragraph.end) is not None


def _position_end(report: Report, paragraph: Span, start: int) -> int:
    """Where a position stops: punctuation, a verb of its holder, or "và" before somebody else."""
    plain, text = report.text.plain, report.text.text
    limit = min(paragraph.end, start + LONGEST_POSITION)
    ends = [limit]
    for stop in SEGMENT_END.finditer(plain, start, limit):
        if stop[0] == "." and INNER_STOP.match(plain, max(start, stop.start() - 2)):
            continue
        ends.append(stop.start())
        break
    ends += [
        verb.start() for verb in VERB.finditer(plain, start, ends[-1]) if text[verb.start() + 1].islower()
    ][:1]
    ends += [match.start() for match in AND_OTHERS.finditer(plain, start, min(ends))][:1]
    return min(ends)


def _elected_position(report: Report, paragraph: Span, before: str, end: int) -> tuple[str | None, int]:
    to = ELECTED_TO.match(report.text.plain, end, paragraph.end)
    head = HEAD.match(report.text.plain, to.end(), paragraph.end) if to else None
    if not to or not head or not ELECTED_BEFORE.search(before):
        return None, end
    stop = _position_end(report, paragraph, head.end())
    return report.text.text[to.end() : stop].rstrip(), stop


def _positions_before(report: Report, name: Span, before: str) -> tuple[tuple[str, ...], int]:
    """The positions that run straight into a name: "Tổng Bí thư, Chủ tịch nước Tô Lâm"."""
    clause = re.split(r"[;.:()“”\"\n](?: |$)| [-–] ", before)[-1]
    if not clause.endswith(" ") or clause.endswith(", "):
        return (), name.start
    base = name.start - len(clause)
    heads = [head for head in HEAD.finditer(clause) if not _inside_other_head(clause, head.start())]
    starts: list[int] = []
    end = len(clause)
    for head in reversed(heads):
        between = clause[head.end() : end]
        joined = end == len(clause) or clause[:end].endswith(", ")
        if not joined or "," in between.rstrip(", ") or NOT_IN_POSITION.search(between):
            break
        starts.append(head.start())
        end = head.start()
    if not starts:
        return (), name.start
    bounds = [*sorted(starts), len(clause)]
    positions = [report.text.text[base + left : base + right].strip(" ,") for left, right in pairwise(bounds)]
    return tuple(positions), base + bounds[0]


def _inside_other_head(clause: str, start: int) -> bool:
    """The "Bí thư" of "Ban Bí thư", and an office that somebody is yet to hold, begin no position."""
    return (
        re.search(r"(?:phó|nguyên|quyền|tổng|ban|chức(?: vụ| danh)?|bầu|làm) $", clause[:start]) is not None
    )
