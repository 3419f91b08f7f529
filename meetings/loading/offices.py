"""The offices that one person at a time holds in a province or at the head of an organ, as printed."""

import re
from collections.abc import Iterable

from meetings.extraction.holders import OFFICES
from meetings.vietnamese import plain

# Of these a province has one; deputy secretaries it has several.
HELD_BY_ONE = frozenset(
    {"secretary", "acting_secretary", "standing_deputy_secretary", "committee_chair", "council_chair"}
)
# Heads of what is named with them: no two directors of one department come to a meeting. Of "Ủy viên Ban
# Thường vụ" there come fifteen, of "Phó Bí thư" and "Đại tá" several, and each organ has a "Bí thư Đảng ủy".
HEAD = re.compile(
    r"(?:quyền )?(?:bí thư|chủ tịch|(?:tổng )?giám đốc|trưởng|chủ nhiệm|chánh|chỉ huy trưởng|chính ủy|"
    r"tư lệnh|(?:viện|hiệu|cục|vụ) trưởng|tổng biên tập) \w"
)
OF_ANY = re.compile(
    r"\b(?:đảng ủy|chi bộ|(?:huyện|quận|thị) ủy|huyện|quận|thị xã|xã|phường|sở|(?:văn )?phòng|ban)$"
)
# Who leads a provincial committee's meeting: its secretaries, those of its standing committee, who come from
# the Central Committee, chairs of the people's committee and council.
CHAIRING = re.compile(
    r"^(?:quyền |phó )?bí thư (?:thường trực|tỉnh|thành|ban cán sự)|thường vụ|^(?:phó )?chủ tịch|trung ương|"
    r"bộ chính trị|ban bí thư|tổng bí thư|^(?:phó )?thủ tướng|thường trực"
)


def offices_printed(positions: Iterable[str]) -> frozenset[str]:
    """The recorded offices among positions: "Bí thư Tỉnh ủy" is `secretary`."""
    printed = [plain(position) for position in positions]
    return frozenset(
        office for office, wording in OFFICES.items() if any(wording.match(position) for position in printed)
    )


def is_held_by_one(position: str) -> bool:
    """Whether two people at one meeting who bear the position are one person."""
    if offices_printed([position]) & HELD_BY_ONE:
        return True
    printed = plain(position).strip()
    return bool(HEAD.match(printed)) and not OF_ANY.search(printed)


def may_chair(positions: Iterable[str]) -> bool:
    return any(CHAIRING.search(plain(position)) for position in positions)
