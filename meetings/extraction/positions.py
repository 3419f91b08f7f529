"""The positions printed beside a name: after it, before it, and the one its holder is elected to.

"Lê Quốc Chỉnh, Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh"; "Tổng Bí thư, Chủ tịch nước Tô Lâm";
"bầu đồng chí …, Chủ nhiệm UBKT Thành uỷ … là Uỷ viên UBKT Tỉnh uỷ".
"""

import re
from itertools import pairwise

from meetings.extraction import lexicon
from meetings.extraction.facts import Span
from meetings.extraction.report import Report

HEAD = re.compile(rf"(?<!\w){lexicon.POSITION_HEAD}")
# Between a name and its first position: ", " " - " "– " " (" ": "; glued too, as in "Nghĩa-Ủy viên"; or
# nothing, where the comma is forgotten.
JOINT = re.compile(r" ?(?:,|[-–—]|\() ?| ")
# "Lê Văn Mẫu (Phó Bí thư thường trực) - Chủ tịch HĐND tỉnh": a bracket before it.
# "Ủy viên Ban chấp hành Trung ương Đảng- Bí thư Tỉnh ủy": a dash glued on, where an office follows.
GLUED_DASH = r"(?<=[^\W\d_])[-–] ?(?=(?:phó |quyền )?(?:bí thư|chủ tịch|ủy viên|trưởng)\b)"
SEGMENT_JOINT = re.compile(rf"\)?(?: ?, ?| [-–] |{GLUED_DASH})")
SEGMENT_END = re.compile(rf"[,;.:()\n!?“”\"…]|(?<!\d) [-–—] (?!\d)|{GLUED_DASH}")
# "Sở Lao động - Thương binh và Xã hội", "Sở Văn hóa, Thể thao và Du lịch": inside the name of an organ.
DASH = re.compile(r" [-–—] ")
COMMA_INSIDE = re.compile(
    r"(?:phòng, chống|văn hóa, (?:thể thao|thông tin|xã hội|gia đình|nghệ thuật)|thể thao, du lịch|"
    r"khoa học, công nghệ|kinh tế, ngân sách|giáo dục, (?:đào tạo|thanh niên)|thanh niên, thiếu niên)"
)
# "TP.HCM", "T.Ư": a full stop inside a position.
INNER_STOP = re.compile(r"\b(?:tp|tt|th|t|đ)\.(?= ?\w)")
# "Trưởng Đoàn đại biểu Quốc hội (ĐBQH) tỉnh": an abbreviation explained inside a position.
ABBREVIATION = re.compile(r"\([A-ZĐ]{2,6}\)(?= [a-zà-ỹđ])")
ABBREVIATION_END = re.compile(r"\([A-ZĐ]{2,6}\) [a-zà-ỹđ]$")
# "Lê Văn Mẫu, sinh năm 1968, dân tộc Dao, Phó Bí thư Tỉnh ủy", "Lê Văn Mẫu (52 tuổi), Chủ tịch": who it is.
WHO_IT_IS = r"(?:sinh (?:năm|ngày)|sn|quê(?: quán)?|dân tộc|trình độ|\d{2} tuổi)(?!\w)[^,;.:()\n]{0,40}"
LIFE = re.compile(
    rf"(?:, {WHO_IT_IS})+(?=,)| ?\({WHO_IT_IS}(?:[,;] ?{WHO_IT_IS})*\)(?=,| [-–])|"
    # "Lê Văn Mẫu (bìa trái), Chủ tịch UBND tỉnh": where in the picture.
    r" \((?:bìa|đứng|ngồi|giữa|ở giữa|thứ|ngoài cùng|hàng|bên|áo) ?[^();:\n]{0,30}\)(?=,| [-–])"
)
VERB = re.compile(rf" (?:{lexicon.AFTER_POSITION})(?!\w)")
# "và" ends a position before another person, not inside "Sở Nông nghiệp và Phát triển nông thôn".
AND_OTHERS = re.compile(
    rf" và (?:các |cùng )?(?:{lexicon.PEOPLE_TITLES}|lãnh đạo|đại diện|các|toàn thể|cùng|"
    r"thường trực|ban thường vụ)(?!\w)"
)
# "…, Chủ tịch HĐND tỉnh và Lê Văn Mẫu, Phó Bí thư …"; "… và kỹ sư Lê Văn Mẫu".
AND_NAME = re.compile(r" và (?:[a-zà-ỹđ]+ ){0,3}$")
# "Bí thư Tỉnh ủy Bà Rịa - Vũng Tàu Lê Văn Mẫu": a place, no lady.
NOT_IN_POSITION = re.compile(
    rf"{VERB.pattern}|{AND_OTHERS.pattern}|"
    rf"\b(?!(?:{'|'.join(sorted(lexicon.PLACES_LIKE_TITLES))})\b)(?:{lexicon.PEOPLE_TITLES})\b"
)
# "bầu bổ sung đồng chí …, Chủ nhiệm UBKT Thành uỷ … là Uỷ viên UBKT Tỉnh uỷ": elected to what follows "là".
ELECTED_BEFORE = re.compile(r"(?:bầu|chỉ định|bổ nhiệm|điều động|phân công)(?: bổ sung)?(?: [^,.;]{0,30})? $")
ELECTED_TO = re.compile(r",? (?:là|làm|giữ chức(?: vụ)?|tham gia giữ chức(?: vụ)?) ")
# Not "…, Chủ tịch UBND tỉnh, Ban Chấp hành Đảng bộ tỉnh tổ chức hội nghị": there the committee acts.
ORGAN = re.compile(rf"(?!ban chấp hành|ban thường vụ){lexicon.ORGAN_HEAD}")
# "các Phó Bí thư Thành ủy: A, B, C", "Các đồng chí Phó Chủ tịch UBND tỉnh A, B": one for a whole list;
# "các Phó Bí thư Tỉnh ủy tỉnh này gồm các ông: A, B".
SHARED = re.compile(
    # "cùng 2 Phó Bí thư là A và B"; not "bầu 2 Phó Chủ tịch UBND tỉnh đối với ông A".
    rf"\b(?:các|0?[2-5](?= phó bí thư(?: (?:thành|tỉnh) ủy)? (?:là|gồm)\b)) "
    rf"(?:đồng chí )?(?P<position>{lexicon.POSITION_HEAD}[^,.;:()]{{0,60}}?)"
    rf"(?: (?:của )?(?:tỉnh|thành phố|địa phương) này)?(?:,? (?:gồm|là|có)(?: có)?)?"
    rf"(?: (?:\d+ )?(?:{lexicon.PEOPLE_TITLES}|vị))*:? $"
)
CLAUSE_END = re.compile(r"[;.:()“”\"\n](?: |$)")
# "Phó Bí thư Tỉnh ủy - Chủ tịch HĐND tỉnh Lê Văn Mẫu", "Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh …".
POSITION_JOINT = re.compile(r"(?:,| [-–]) $")
DASH_BEFORE_NAME = re.compile(r" [-–] $")
# "dưới sự chủ trì của A, Thường trực Tỉnh ủy Lâm Đồng đã cho ý kiến": the board acts, it is no office of A.
BOARD_ACTS = re.compile(
    r"thường trực (?:tỉnh|thành) ủy(?: [^\s,.;:()]+){0,5}? (?:đã |vừa )?(?:họp|tổ chức|nghe|cho ý kiến|"
    r"thảo luận|thống nhất|xem xét|bàn|thông qua|giao ban|hội ý|làm việc|quyết nghị|biểu quyết|góp ý)\b"
)
LONGEST_POSITION = 160


def positions_after(
    report: Report, paragraph: Span, end: int, people: frozenset[int]
) -> tuple[tuple[str, ...], int]:
    """The positions that follow a name, and where they end. `people` are the places where names begin."""
    life = LIFE.match(report.text.plain, end, paragraph.end)
    joint = JOINT.match(report.text.plain, life.end() if life else end, paragraph.end)
    found: list[Span] = []
    while joint:
        head = HEAD.match(report.text.plain, joint.end(), paragraph.end)
        if BOARD_ACTS.match(report.text.plain, joint.end(), paragraph.end):
            break
        if not head and not (found and _continues(report, paragraph, found[-1], joint.end())):
            break
        if joint[0] == " " and not report.text.text[joint.end()].isupper():
            break
        stop = position_end(report, paragraph, head.end() if head else joint.end(), people)
        # "Bí thư Thành ủy A, Phó Bí thư Thành ủy B": what runs into the next name is that person's; so is
        # what a dash joins to it: "A, Phó Bí thư Thành ủy - Chủ tịch UBND thành phố B".
        if any(start in people for start in range(joint.end(), stop)):
            if (
                found
                and DASH.fullmatch(joint[0])
                and "," in report.text.plain[found[-1].start - 2 : found[-1].start]
            ):
                found.pop()
            break
        start = joint.end() if head else found.pop().start
        found.append(_trimmed_end(report, Span(start, stop)))
        if VERB.match(report.text.plain, stop):
            break
        joint = SEGMENT_JOINT.match(report.text.plain, stop, paragraph.end)
    return tuple(map(report.text.quote, found)), found[-1].end if found else end


def positions_before(report: Report, name: Span, before: str) -> tuple[tuple[str, ...], int]:
    """The positions that run straight into a name, and where they begin."""
    # "Bí thư Tỉnh ủy Long An - Lê Văn Mẫu": a dash before the name joins.
    dash = DASH_BEFORE_NAME.search(before)
    led = before[: dash.start() + 1] if dash else before
    clause = CLAUSE_END.split(led)[-1]
    if not clause.endswith(" ") or clause.endswith(", "):
        return (), name.start
    base = name.start - len(before) + len(led) - len(clause)
    heads = [head for head in HEAD.finditer(clause) if not _inside_other_head(clause, head.start())]
    starts: list[int] = []
    end = len(clause)
    for head in reversed(heads):
        between = clause[head.end() : end]
        joined = end == len(clause) or POSITION_JOINT.search(clause[:end])
        if not joined or "," in between.rstrip(", -–") or NOT_IN_POSITION.search(between):
            break
        starts.append(head.start())
        end = head.start()
    if not starts:
        return (), name.start
    bounds = [*sorted(starts), len(clause)]
    positions = [
        report.text.text[base + left : base + right].strip(" ,-–") for left, right in pairwise(bounds)
    ]
    return tuple(positions), base + bounds[0]


def elected_position(
    report: Report, paragraph: Span, before: str, end: int, people: frozenset[int]
) -> tuple[str | None, int]:
    """What somebody with "bầu" before is elected to, and where that ends."""
    to = ELECTED_TO.match(report.text.plain, end, paragraph.end)
    head = HEAD.match(report.text.plain, to.end(), paragraph.end) if to else None
    if not to or not head or not ELECTED_BEFORE.search(before):
        return None, end
    position = _trimmed_end(report, Span(to.end(), position_end(report, paragraph, head.end(), people)))
    return report.text.quote(position), position.end


def shared_position(report: Report, name: Span, before: str) -> Span | None:
    """The position that a list of names is opened with, for each of them."""
    match = SHARED.search(before)
    # "các đồng chí Ủy viên Ban Chấp hành đã bỏ phiếu bầu đồng chí A": theirs, not A's.
    if not match or NOT_IN_POSITION.search(match["position"]):
        return None
    base = name.start - len(before)
    return _trimmed_end(report, Span(base + match.start("position"), base + match.end("position")))


def _continues(report: Report, paragraph: Span, position: Span, start: int) -> bool:
    """A comma inside: "Phó Vụ trưởng Vụ Địa phương I, Ban Tổ chức Trung ương", "phòng, chống dịch"."""
    plain = report.text.plain
    if any(match.end() > start for match in COMMA_INSIDE.finditer(plain, position.start, start + 12)):
        return True
    return report.text.text[start].isupper() and ORGAN.match(plain, start, paragraph.end) is not None


def position_end(report: Report, paragraph: Span, start: int, people: frozenset[int]) -> int:
    """Where a position stops: punctuation, a verb of its holder, or "và" before somebody else."""
    plain, text = report.text.plain, report.text.text
    limit = min(paragraph.end, start + LONGEST_POSITION)
    ends = [limit]
    for stop in SEGMENT_END.finditer(plain, start, limit):
        if stop[0] == "." and any(INNER_STOP.match(plain, stop.start() - n) for n in (1, 2)):
            continue
        if ABBREVIATION.match(text, stop.start()) or ABBREVIATION_END.search(text[start : stop.end() + 2]):
            continue
        if DASH.match(stop[0]) and text[stop.end()].isupper() and not HEAD.match(plain, stop.end()):
            continue
        ends.append(stop.start())
        break
    ends += [
        verb.start() for verb in VERB.finditer(plain, start, ends[-1]) if text[verb.start() + 1].islower()
    ][:1]
    ends += [match.start() for match in AND_OTHERS.finditer(plain, start, min(ends))][:1]
    for name in range(start, min(ends)):
        if name in people and (other := AND_NAME.search(plain, start, name)):
            ends.append(other.start())
    return min(ends)


def _trimmed_end(report: Report, span: Span) -> Span:
    return Span(span.start, span.start + len(report.text.quote(span).rstrip()))


def _inside_other_head(clause: str, start: int) -> bool:
    """The "Bí thư" of "Ban Bí thư", the "Thường trực Tỉnh ủy" of "Phó Bí thư Thường trực Tỉnh ủy", and an
    office that somebody is yet to hold, begin no position."""
    return (
        re.search(r"(?:phó|nguyên|quyền|tân|tổng|ban|thư|đoàn|chức(?: vụ| danh)?|bầu|làm) $", clause[:start])
        is not None
    )
