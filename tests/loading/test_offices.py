"""Which positions one person alone can bear at a meeting."""

import pytest

from meetings.loading.offices import is_held_by_one


@pytest.mark.parametrize(
    "position",
    [
        "Bí thư Tỉnh uỷ",
        "Quyền Bí thư Tỉnh ủy",
        "Phó Bí thư Thường trực Tỉnh ủy",
        "Chủ tịch UBND tỉnh",
        "Bí thư Thành ủy Hồng Ngự",
        "Giám đốc Công an tỉnh",
        "Trưởng Ban Tổ chức Tỉnh ủy",
        "Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy",
        "Chánh Văn phòng Tỉnh ủy",
        "Chỉ huy trưởng Bộ CHQS tỉnh",
    ],
)
def test_head_of_what_is_named(position):
    assert is_held_by_one(position)


@pytest.mark.parametrize(
    "position",
    [
        "Ủy viên Ban Thường vụ Tỉnh ủy",
        "Tỉnh ủy viên",
        "Thành viên Ban Chỉ đạo",
        "Phó Bí thư Tỉnh ủy",
        "Phó Chủ tịch UBND tỉnh",
        "Phó Trưởng Ban Tổ chức Tỉnh ủy",
        "Đại biểu Quốc hội",
        "Đại tá",
        "Bí thư Đảng ủy",
        "Chủ tịch UBND huyện",
        "Trưởng phòng",
        "Giám đốc",
        "Chánh Văn phòng",
    ],
)
def test_what_several_may_bear(position):
    assert not is_held_by_one(position)
