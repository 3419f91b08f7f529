"""Which positions are central offices that few hold, and which name a central body or only sound like it."""

import pytest

from meetings.loading.central_offices import names_central_body, names_central_office


@pytest.mark.parametrize(
    "position",
    [
        "Ủy viên BCH Trung ương Đảng",
        "Uỷ viên dự khuyết Ban Chấp hành Trung ương Đảng khoá XIII",
        "Ủy viên Trung ương (khóa XII)",
        "Ủy viên T.Ư Đảng",
        "Nguyên Ủy viên Bộ Chính trị",
        "Bí thư Trung ương Đảng",
        "Thường trực Ban Bí thư",
        "Ủy viên Ban Bí thư Trung ương Đảng",
        "Phó Trưởng Ban Tổ chức Trung ương",
        "Phó Trưởng ban Thường trực Ban Nội chính Trung ương",
        "Trưởng Ban Chính sách, chiến lược Trung ương",
        "Phó Chủ nhiệm Ủy ban Kiểm tra Trung ương",
        "Chánh Văn phòng Trung ương Đảng",
        "Đại tướng, Phó Thủ tướng Chính phủ",
        "Tổng Bí thư",
        "Bộ trưởng Bộ Thí Dụ",
    ],
)
def test_central_office(position):
    assert names_central_office(["Đại tá", position])
    assert names_central_body(["Đại tá", position])


@pytest.mark.parametrize(
    "position",
    [
        "Giám đốc Bệnh viện Trung ương Thái Nguyên",
        "Vụ trưởng Vụ Địa phương, Ban Tổ chức Trung ương",
        "Phó Vụ trưởng Vụ Địa phương, Ban Tổ chức TW",
        "Trưởng ban Quản lý dự án Bệnh viện Trung ương Huế",
        "Ủy viên Ban Chấp hành Trung ương Đoàn",
        "Ủy viên Trung ương Hội Nông dân Việt Nam",
        "Bí thư Trung ương Đoàn",
        "Ủy viên Ban Bí thư Trung ương Đoàn",
        "Phái viên của Bộ Chính trị",
    ],
)
def test_people_of_a_central_body_hold_no_central_office(position):
    assert not names_central_office([position])
    assert names_central_body([position])


@pytest.mark.parametrize(
    "position",
    [
        "Chủ tịch UBND thành phố trực thuộc Trung ương",
        "Bí thư Tỉnh ủy",
        "Ủy viên Ban Thường vụ Tỉnh ủy",
        "Phó Chủ tịch Thường trực HĐND tỉnh",
        "Giám đốc Sở Kế hoạch và Đầu tư",
        "Trợ lý Thủ tướng Chính phủ",
    ],
)
def test_position_of_no_central_body(position):
    assert not names_central_office([position])
    assert not names_central_body([position])
