"""Positions beside a name, piece by piece; whole texts are in test_officials.py."""

import pytest

from meetings.extraction.facts import Span
from meetings.extraction.positions import (
    elected_position,
    positions_after,
    positions_before,
    shared_position,
)
from tests.extraction.reading import read, whole

NAME = "Lê Văn Mẫu"


def place(text):
    """The page of a text that names `NAME`, and where."""
    report = read(text)
    start = report.text.text.index(NAME)
    return report, Span(start, start + len(NAME))


AFTER = [
    (f"{NAME}, Bí thư Tỉnh ủy", ["Bí thư Tỉnh ủy"]),
    (f"{NAME} , Bí thư Tỉnh ủy ; người khác", ["Bí thư Tỉnh ủy"]),
    # A dash glued on before another office, and one inside a name.
    (f"{NAME}- Ủy viên Trung ương Đảng- Bí thư Tỉnh ủy; B", ["Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy"]),
    (f"{NAME}, Chủ tịch UBND tỉnh Bà Rịa-Vũng Tàu", ["Chủ tịch UBND tỉnh Bà Rịa-Vũng Tàu"]),
    # A verb ends a position.
    (f"{NAME}, Bí thư Tỉnh ủy nhấn mạnh", ["Bí thư Tỉnh ủy"]),
    # A verb in capitals is part of a name: "Sở Thông tin và Truyền thông".
    (f"{NAME}, Giám đốc Sở Thông tin và Truyền thông", ["Giám đốc Sở Thông tin và Truyền thông"]),
    (f"{NAME}, Phó Bí thư Tỉnh ủy khóa XV tiếp tục được bầu", ["Phó Bí thư Tỉnh ủy khóa XV"]),
    # What the commission is called is no verb.
    (f"{NAME}, Chủ nhiệm Ủy ban kiểm tra Tỉnh ủy trúng cử", ["Chủ nhiệm Ủy ban kiểm tra Tỉnh ủy"]),
    # Brackets: a place in the picture, an office.
    (f"{NAME} (bìa trái), Chủ tịch UBND tỉnh", ["Chủ tịch UBND tỉnh"]),
    (f"{NAME} (Phó Bí thư) - Chủ tịch HĐND tỉnh", ["Phó Bí thư", "Chủ tịch HĐND tỉnh"]),
    # Others end it.
    (f"{NAME}, Bí thư Tỉnh ủy và lãnh đạo sở", ["Bí thư Tỉnh ủy"]),
    (f"{NAME}, Bí thư Tỉnh ủy và các đồng chí", ["Bí thư Tỉnh ủy"]),
    # So do words of a change of office.
    (f"{NAME}, Bí thư Thành ủy nay thôi giữ chức", ["Bí thư Thành ủy"]),
    (
        f"{NAME}, Phó Bí thư Thành ủy, Chủ tịch UBND tỉnh nay giữ chức",
        ["Phó Bí thư Thành ủy", "Chủ tịch UBND tỉnh"],
    ),
    (f"{NAME}, Chủ tịch UBND tỉnh để chuyển công tác", ["Chủ tịch UBND tỉnh"]),
    (f"{NAME}, Giám đốc Sở Giao thông vận tải chuyển sang", ["Giám đốc Sở Giao thông vận tải"]),
    (f"{NAME}, Phó Chủ tịch UBND tỉnh đảm nhận", ["Phó Chủ tịch UBND tỉnh"]),
    (f"{NAME}, Bí thư Tỉnh ủy về làm việc", ["Bí thư Tỉnh ủy"]),
    (f"{NAME}, Phó Giám đốc Sở Tài chính vì vi phạm", ["Phó Giám đốc Sở Tài chính"]),
    # A board that acts is nobody's office; one that somebody sits on is.
    (f"{NAME}, Bí thư Tỉnh ủy, Thường trực Tỉnh ủy Mẫu đã cho ý kiến", ["Bí thư Tỉnh ủy"]),
    (f"{NAME}, Thường trực Tỉnh ủy, Trưởng Ban Tổ chức", ["Thường trực Tỉnh ủy", "Trưởng Ban Tổ chức"]),
    # The same words inside an office's name end none.
    (f"{NAME}, Giám đốc Trung tâm Chuyển đổi số", ["Giám đốc Trung tâm Chuyển đổi số"]),
    (f"{NAME}, Trưởng Ban Chỉ đạo về dân tộc", ["Trưởng Ban Chỉ đạo về dân tộc"]),
    # What becomes of its holder ends it.
    (f"{NAME}, Phó Trưởng ban Nội chính Tỉnh ủy làm Bí thư Thị ủy", ["Phó Trưởng ban Nội chính Tỉnh ủy"]),
    (f"{NAME}, Chủ tịch HĐND tỉnh chuyển công tác khác", ["Chủ tịch HĐND tỉnh"]),
    (f"{NAME}, Giám đốc Sở Y tế thôi giữ chức vụ", ["Giám đốc Sở Y tế"]),
    (f"{NAME}, Bí thư Tỉnh ủy tái đắc cử", ["Bí thư Tỉnh ủy"]),
    # Not what its office does.
    (f"{NAME}, Giám đốc Trung tâm Chuyển giao công nghệ", ["Giám đốc Trung tâm Chuyển giao công nghệ"]),
    # An abbreviation explained inside; one that ends a position stays out.
    (f"{NAME}, Trưởng Đoàn đại biểu Quốc hội (ĐBQH) tỉnh;", ["Trưởng Đoàn đại biểu Quốc hội (ĐBQH) tỉnh"]),
    (f"{NAME}, Chủ tịch Hội đồng nhân dân (HĐND), Bí thư", ["Chủ tịch Hội đồng nhân dân"]),
    # Who it is stands between.
    (f"{NAME}, sinh năm 1968, dân tộc Dao, Ủy viên dự khuyết BCH TƯ Đảng", ["Ủy viên dự khuyết BCH TƯ Đảng"]),
    (f"{NAME}, quê Nam Định, Bí thư Tỉnh ủy", ["Bí thư Tỉnh ủy"]),
    (f"{NAME} (52 tuổi), Bí thư Tỉnh ủy", ["Bí thư Tỉnh ủy"]),
    (f"{NAME} (SN 1970, quê Hà Nam), Bí thư Tỉnh ủy", ["Bí thư Tỉnh ủy"]),
    # What follows is no position.
    (f"{NAME}, sinh năm 1968, dân tộc Dao.", []),
    (f"{NAME} bí thư", []),
    (f"{NAME}.", []),
]


@pytest.mark.parametrize(("text", "positions"), AFTER)
def test_positions_after(text, positions):
    report, name = place(text)
    found, end = positions_after(report, whole(report), name.end, frozenset())
    assert list(found) == positions
    assert report.text.text[:end].endswith(positions[-1] if positions else NAME)


def test_a_position_that_runs_into_a_name_is_that_persons():
    report, name = place(f"{NAME}, Phó Bí thư Tỉnh ủy Trần Văn Ví")
    others = frozenset([report.text.text.index("Trần")])
    assert positions_after(report, whole(report), name.end, others) == ((), name.end)


BEFORE = [
    (f"Bí thư Tỉnh ủy {NAME}", ["Bí thư Tỉnh ủy"]),
    (f"Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh {NAME}", ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"]),
    (f"Bí thư Tỉnh ủy - {NAME}", ["Bí thư Tỉnh ủy"]),
    (f"Bí thư Thành ủy Bà Rịa {NAME}", ["Bí thư Thành ủy Bà Rịa"]),
    (f"Bí thư Tỉnh ủy và bà {NAME}", []),
    # An organ, an office still to be filled, a position that ended before.
    (f"Ban Bí thư {NAME}", []),
    (f"bầu chức danh Bí thư Tỉnh ủy {NAME}", []),
    (f"Bí thư Tỉnh ủy, {NAME}", []),
    (f"Bí thư Tỉnh ủy; {NAME}", []),
    (f"Bí thư Tỉnh ủy tặng hoa {NAME}", []),
    (f"{NAME}", []),
]


@pytest.mark.parametrize(("text", "positions"), BEFORE)
def test_positions_before(text, positions):
    report, name = place(text)
    found, start = positions_before(report, name, report.text.plain[: name.start])
    assert list(found) == positions
    assert report.text.text[start:].startswith(positions[0] if positions else NAME)


ELECTED = [
    (f"bầu đồng chí {NAME} làm Bí thư Tỉnh ủy.", "Bí thư Tỉnh ủy"),
    (f"chỉ định đồng chí {NAME} giữ chức vụ Phó Bí thư Tỉnh ủy,", "Phó Bí thư Tỉnh ủy"),
    # Nobody elects.
    (f"khen đồng chí {NAME} là Bí thư Tỉnh ủy tận tụy.", None),
    # To nothing that is an office.
    (f"bầu đồng chí {NAME} là người được tin cậy.", None),
]


@pytest.mark.parametrize(("text", "position"), ELECTED)
def test_elected_position(text, position):
    report, name = place(text)
    before = report.text.plain[: name.start]
    assert elected_position(report, whole(report), before, name.end, frozenset())[0] == position


SHARED = [
    (f"các Phó Bí thư Thành ủy: {NAME}, Trần Văn Ví", "Phó Bí thư Thành ủy"),
    (f"các đồng chí Phó Chủ tịch UBND tỉnh {NAME}, Trần Văn Ví", "Phó Chủ tịch UBND tỉnh"),
    # One person's own position.
    (f"đồng chí Phó Bí thư Thành ủy {NAME}", None),
    # A list of people, not of office-holders.
    (f"các đồng chí: {NAME}", None),
]


@pytest.mark.parametrize(("text", "position"), SHARED)
def test_shared_position(text, position):
    report, name = place(text)
    span = shared_position(report, name, report.text.plain[: name.start])
    assert (span and report.text.quote(span)) == position
