"""The offices that one person at a time holds in a province, as positions print them."""

import re
from collections.abc import Iterable

from meetings.extraction.holders import OFFICES
from meetings.vietnamese import plain

# Of these a province has one; deputy secretaries it has several.
HELD_BY_ONE = frozenset(
    {"secretary", "acting_secretary", "standing_deputy_secretary", "committee_chair", "council_chair"}
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


def may_chair(positions: Iterable[str]) -> bool:
    return any(CHAIRING.search(plain(position)) for position in positions)
