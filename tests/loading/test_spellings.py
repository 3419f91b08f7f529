"""Names alike, and names that are not."""

import pytest

from meetings.loading.spellings import given_names, likeness


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Nguyễn Thanh Tịnh", "Nguyễn Thanh Tinh", "spelling"),
        ("Trần Thị Ngọc", "Trần Thị Ngoc", "spelling"),
        ("Lý Văn Ba", "Lí Văn Ba", "spelling"),
        ("Y Đắk Mẫu", "Y Đăk Mẫu", "spelling"),
        ("Lê V. Mẫu", "Lê Văn Mẫu", "initials"),
        ("Lê Mẫu", "Lê Văn Mẫu", "middle_name"),
        ("Trần Thí Dụ", "Trần Thị Thí Dụ", "middle_name"),
    ],
)
def test_alike(one, other, kind):
    assert likeness(one, other) == likeness(other, one) == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lê Văn Mẫu", "LÊ VĂN MẪU"),
        ("Trần Thúy Mẫu", "Trần Thuý Mẫu"),
        ("Lê Văn Mẫu", "Lê Đình Mẫu"),
        ("Lê Văn Mẫu", "Lý Văn Mẫu"),
        ("Lê Văn Mẫu", "Lê Văn Thử"),
        ("Mẫu", "Lê Văn Mẫu"),
        ("Lê Mẫu", "Lê Thị Thí Mẫu"),
        ("", "Lê Văn Mẫu"),
    ],
)
def test_the_same_or_nothing_alike(one, other):
    assert likeness(one, other) is likeness(other, one) is None


def test_given_name_is_sought_with_either_i():
    assert given_names("Nguyễn Thị Thúy") == {"thuy", "thui"}
    assert given_names("Lê Văn Kỉ") == {"ki", "ky"}
    assert given_names("?") == set()
