"""The committee that met where none is named as meeting: by who sits there, and by what is settled."""

import re

from meetings.extraction.facts import Basis, Body, Fact, Span
from meetings.extraction.other_bodies import ANOTHER_BODY, OTHER_HOLDER
from meetings.extraction.report import Report

# Who sits where no committee is named: "Cùng dự có các đồng chí Tỉnh ủy viên, Ban Thường vụ Tỉnh ủy".
MEMBERS_ATTEND = re.compile(
    r"\bdự\b[^.\n]*?\b(?P<members>(?:tỉnh|thành) ủy viên|ủy viên ban chấp hành đảng bộ)"
)
SECRETARY_CHAIRS = re.compile(r"(?<!phó )bí thư (?:tỉnh|thành) ủy[^.\n]{0,200}chủ trì(?: hội nghị)?[.\s]")
# The lead is lost: "Khai mạc hội nghị, đồng chí A, Bí thư Thành ủy nêu rõ, hội nghị gồm 2 nội dung …".
SECRETARY_OPENS = re.compile(
    r"(?:khai mạc|kết luận|bế mạc)(?: tại)? hội nghị,? (?:đồng chí|đ/c|ông|bà) [^.;\n]{3,120}"
    r"(?<!phó )bí thư (?:tỉnh|thành) ủy\b|"
    r"(?<!phó )bí thư (?:tỉnh|thành) ủy[^.;\n]{0,120} (?:khai mạc|kết luận|bế mạc)(?: tại)? hội nghị\b"
)
# What only the whole committee settles, or is asked for: "quy chế làm việc của Ban Chấp hành Đảng bộ tỉnh",
# "đề nghị các đồng chí Ủy viên Ban Chấp hành tập trung thảo luận".
PLENUM_SETTLES = re.compile(
    r"\bđề nghị (?:các )?(?:đồng chí )?(?P<asked>ủy viên (?:ban chấp hành|bch)|(?:tỉnh|thành) ủy viên)\b|"
    r"\bquy chế làm việc của (?P<ruled>(?:ban chấp hành|bch) đảng bộ (?:tỉnh|thành phố|tp))\b|"
    r"\b(?:các )?(?:đồng chí )?(?P<discussing>(?:tỉnh|thành) ủy viên|ủy viên (?:ban chấp hành|bch) đảng bộ "
    r"(?:tỉnh|thành phố|tp))[^.;\n]{0,40} (?:thảo luận|cho ý kiến|biểu quyết|bỏ phiếu|quyết nghị)\b"
)

# "Hội nghị do Ủy ban Mặt trận Tổ quốc tổ chức".
HELD_BY_ANOTHER = re.compile(
    r"\bdo (?!(?:tỉnh|thành) ủy|ban (?:thường vụ|chấp hành)|đồng chí|đ/c|ông |bà )[^.;\n]{2,60} "
    r"(?:tổ chức|triệu tập)\b"
)


def implied_body(report: Report) -> Fact[Body] | None:
    """A plenum, though unnamed, where the secretary leads it and no other body is named.

    "Hội nghị do đồng chí …, Bí thư Tỉnh ủy … chủ trì. Cùng dự có các đồng chí Tỉnh ủy viên."
    """
    for paragraph in report.opening:
        plain = report.text.plain[paragraph.start : paragraph.end]
        members = MEMBERS_ATTEND.search(plain)
        if members and SECRETARY_CHAIRS.search(plain + "\n") and not ANOTHER_BODY.search(plain):
            return _plenum(paragraph, members, "members", "body:members")
    return _settled_by_plenum(report)


def _settled_by_plenum(report: Report) -> Fact[Body] | None:
    told = [(part, report.text.plain[part.start : part.end]) for part in report.lead]
    others = (ANOTHER_BODY, OTHER_HOLDER, HELD_BY_ANOTHER)
    if any(other.search(plain) for _, plain in told for other in others):
        return None
    if not any(SECRETARY_OPENS.search(plain) for _, plain in told[:2]):
        return None
    for paragraph, plain in told:
        if settles := PLENUM_SETTLES.search(plain):
            return _plenum(paragraph, settles, settles.lastgroup or "", "body:settles")
    return None


def _plenum(paragraph: Span, match: re.Match[str], group: str, rule: str) -> Fact[Body]:
    start, end = (paragraph.start + place for place in match.span(group))
    return Fact(Body.EXECUTIVE_COMMITTEE, Span(start, end), rule, Basis.INFERRED)
