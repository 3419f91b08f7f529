"""What a person who doesn't chair does: is elected, comes as a guest, speaks, attends, is named.

"bầu bổ sung đồng chí …"; "Tới dự có các đồng chí: …, Phó Trưởng Ban Tổ chức Trung ương"; "… phát biểu
ý kiến"; "Tham dự có các đồng chí: …"; "bài viết của Tổng Bí thư, Chủ tịch nước …".
"""

import re
from collections.abc import Iterable

from meetings.extraction import lexicon
from meetings.extraction.facts import Mention, Role
from meetings.extraction.report import Report
from meetings.vietnamese import plain

# In this order the strongest role of a person's mentions is taken.
REACH = 3000
PRECEDENCE = (Role.ELECTED, Role.GUEST, Role.SPEAKER, Role.ATTENDEE, Role.MENTIONED)

ELECTED_BEFORE = re.compile(
    r"\b(?:bầu(?: bổ sung)?|chỉ định|trúng cử|đắc cử|kết quả bỏ phiếu|chuẩn y|"
    r"điều động và chỉ định)\b[^.;]{0,120}$"
)
# "bầu làm Chủ tịch UBND TP thay ông …": who leaves the office is not elected.
REPLACED = re.compile(r"\bthay (?:cho )?(?:(?:đồng chí|ông|bà) )?$")
ELECTED_AFTER = re.compile(
    r"^[^.;]{0,40}?\b(?:trúng cử|đắc cử|được bầu|(?<!từng )giữ chức|"
    r"làm (?:phó )?(?:bí thư|chủ tịch|chủ nhiệm)|"
    # "… vừa được Ban Chấp hành Đảng bộ tỉnh khóa XX bầu làm Bí thư Tỉnh ủy".
    r"được (?:ban chấp hành|bch|hội nghị|đại hội|tỉnh ủy|thành ủy)\b[^.;,]{0,80} bầu (?:làm|giữ|vào|bổ sung)|"
    r"đạt (?:\d+/\d+|\d+ phiếu|(?:tỷ lệ )?\d+(?:,\d+)?% (?:số )?phiếu))"
)
GUEST = re.compile(lexicon.CENTRAL_ORGAN)
LEADER = re.compile(lexicon.LEADER)
ATTENDS = r"(?:(?:đến |tới |cùng |tham )?dự|có mặt)(?! khuyết| thảo| án| kiến| toán| thi)"
# "… phát biểu", "… dự và phát biểu chỉ đạo", "… tham dự hội nghị, phát biểu".
SPEAKS_AFTER = re.compile(
    rf"^\)?,? (?:cũng |đã |trực tiếp |thay mặt[^,.;]{{0,60}}? |{ATTENDS}(?: [^,.;]{{1,30}}?)?(?:,| và) )?"
    rf"(?:{lexicon.SPEECH}|có ý kiến)(?!\w)"
)
# "… và đại diện Văn phòng Trung ương Đảng dự, chỉ đạo hội nghị".
ATTENDS_AFTER = re.compile(rf"^\)?,? (?:và (?:đại diện|lãnh đạo|các)[^.;]{{0,80}}? |cũng |đã )*{ATTENDS}\b")
# "Theo đó, kỷ luật cảnh cáo ông …" has nobody speak.
ACCORDING_TO = r"theo(?! (?:đó|kết luận|quyết định|chương trình))"
# "Phát biểu kết luận hội nghị, đồng chí Bí thư Tỉnh ủy Phạm Gia Túc khẳng định"; "Theo bà …".
SPEAKS_BEFORE = re.compile(
    rf"(?:^|[.;] )(?:phát biểu|kết luận|khai mạc|{ACCORDING_TO}|báo cáo)\b[^.;]{{0,160}}$|"
    r"\b(?:chỉ đạo|yêu cầu|phát biểu|ý kiến|khẳng định|nhấn mạnh) của (?:(?:đồng chí|ông|bà) )?$"
)
# "Các đồng chí: …; … dự hội nghị": said once for a whole list.
LIST_BEFORE = re.compile(r"\bcác (?:đồng chí|ông|bà|đ/c)\b[^.]*$")
LIST_ATTENDS = re.compile(
    rf"\b{ATTENDS} (?:hội nghị|cuộc họp|phiên họp|họp)\b[^;:]{{0,60}}$|\bcùng (?:tham )?dự\W*$"
)
ATTENDS_BEFORE = re.compile(r"\b(?:dự|tham dự|cùng dự|tới dự|đến dự|tham gia)\b(?! khuyết)[^.]*$")


def find_role(report: Report, mentions: Iterable[Mention]) -> tuple[Role, Mention]:
    """A person's role over all namings, and the naming that shows it."""
    roles = [(_role_of(report, mention), mention) for mention in mentions]
    return min(roles, key=lambda role: PRECEDENCE.index(role[0]))


def _role_of(report: Report, mention: Mention) -> Role:
    paragraph = report.structure.paragraph_at(mention.span.start)
    sentence = report.text.sentence_at(paragraph, mention.span.start)
    # The full stop of "TP.HCM" ends no clause.
    plain_text = report.text.plain
    before = plain_text[max(sentence.start, mention.whole.start - REACH) : mention.whole.start]
    after = plain_text[mention.whole.end : min(sentence.end, mention.whole.end + REACH)]
    before, after = before.replace("tp.", "tp "), after.replace("tp.", "tp ")
    if REPLACED.search(before):
        return Role.MENTIONED
    if ELECTED_BEFORE.search(before) or ELECTED_AFTER.search(after):
        return Role.ELECTED
    # A member of the Politburo who leads the committee is no guest of his own.
    is_own = any(LEADER.match(plain(position)) for position in mention.positions)
    if not is_own and any(GUEST.search(plain(position)) for position in mention.positions):
        return Role.GUEST if _is_present(before, after) else Role.MENTIONED
    if SPEAKS_AFTER.match(after) or SPEAKS_BEFORE.search(before):
        return Role.SPEAKER
    return Role.ATTENDEE if _attends(before, after) else Role.MENTIONED


def _is_present(before: str, after: str) -> bool:
    """A central leader whose article is quoted is not at the meeting."""
    return bool(SPEAKS_AFTER.match(after) or SPEAKS_BEFORE.search(before)) or _attends(before, after)


def _attends(before: str, after: str) -> bool:
    if ATTENDS_BEFORE.search(before) or ATTENDS_AFTER.match(after):
        return True
    return bool(LIST_BEFORE.search(before) and LIST_ATTENDS.search(after))
