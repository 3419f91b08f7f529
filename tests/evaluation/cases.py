"""A made-up case and its perfect reading. Nobody in them exists."""

from typing import Any

Record = dict[str, Any]

SECRETARY = {"name": "Lê Văn Mẫu", "positions": ["Bí thư Tỉnh ủy"]}
DEPUTY = {"name": "Trần Thị Thí Dụ", "positions": ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"]}
RESOLUTION = {"kind": "nghị quyết", "number": "99-NQ/TU", "as_written": "Nghị quyết số 99-NQ/TU"}


def make_case(**changes: Any) -> Record:
    return {
        "id": "a",
        "is_meeting_report": True,
        "date": "2024-10-04",
        "province": "Nam Định",
        "body": "standing_committee",
        "ordinal": 12,
        "chairs": [SECRETARY],
        "others": [DEPUTY],
        "documents": [RESOLUTION],
    } | changes


def make_other_news(**changes: Any) -> Record:
    nothing = {"date": None, "province": None, "body": None, "ordinal": None}
    return make_case(is_meeting_report=False, chairs=[], others=[], documents=[], **nothing) | changes
