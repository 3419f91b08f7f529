"""The offices of the whole country that few hold, and what only sounds like them, as positions print them.

The words "Trung ương" alone tell nothing: the director of "Bệnh viện Trung ương Thái Nguyên" and a head of
"Vụ Địa phương, Ban Tổ chức Trung ương" may share a name.
"""

import re
from collections.abc import Iterable

from meetings.vietnamese import plain

# The Party's own, not "Trung ương Đoàn", "Trung ương Hội Nông dân", "Trung ương Huế".
_OF_THE_PARTY = r"(?= đảng\b| khóa\b| ?\(|[,;]|$)"
_WORD = r"\b(?:trung ương|t\.ư|tw)\b"
_CENTRAL = _WORD + _OF_THE_PARTY
_COMMISSIONS = (
    r"tổ chức|tuyên giáo(?: và dân vận)?|dân vận|nội chính|kinh tế|đối ngoại|chính sách,? chiến lược"
)
# One position may be printed with another inside: "Đại tướng, Phó Thủ tướng".
_OFFICE = re.compile(
    r"(?:^|[,;] ?)(?:nguyên |quyền )?(?:"
    rf"ủy viên (?:dự khuyết )?(?:(?:ban chấp hành|bch) ?)?{_CENTRAL}|"
    rf"bí thư (?:(?:ban chấp hành|bch) ?)?{_CENTRAL}|"
    r"ủy viên (?:dự khuyết )?bộ chính trị|"
    rf"(?:ủy viên |thường trực )ban bí thư(?: {_CENTRAL}|{_OF_THE_PARTY})|"
    rf"(?:trưởng|phó|phó trưởng) ban (?:thường trực )?(?:ban )?(?:{_COMMISSIONS}) {_CENTRAL}|"
    rf"(?:phó )?chủ nhiệm (?:thường trực )?(?:ủy ban kiểm tra|ubkt) {_CENTRAL}|"
    rf"(?:phó )?chánh văn phòng (?:thường trực )?{_CENTRAL}|"
    r"tổng bí thư|(?:phó )?chủ tịch nước|(?:phó )?thủ tướng|bộ trưởng|thứ trưởng|"
    r"(?:phó )?chủ tịch quốc hội"
    r")"
)
_BODY = re.compile(rf"(?<!trực thuộc ){_WORD}|bộ chính trị|ban bí thư")


def names_central_office(positions: Iterable[str]) -> bool:
    """Whether one is membership of the Central Committee, or another office that few in the country hold."""
    return any(_OFFICE.search(plain(position)) for position in positions)


def names_central_body(positions: Iterable[str]) -> bool:
    """Whether one names a central body, whose people visit all provinces, or bears its office."""
    printed = [plain(position) for position in positions]
    return any(_BODY.search(position) or _OFFICE.search(position) for position in printed)
