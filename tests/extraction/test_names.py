"""Runs of capitalised syllables that can be names."""

import pytest

from meetings.extraction.names import is_led_by_surname, is_named_after, name_runs, printed_name
from tests.extraction.reading import read, whole

RUNS = [
    ("gặp Lê Văn Mẫu hôm qua", ["Lê Văn Mẫu"]),
    # Ethnic minorities' names.
    ("gặp Y Mẫu Niê Kđăm", ["Y Mẫu Niê Kđăm"]),
    ("gặp Giàng A Mẫu và Mùa Thị Dụ", ["Giàng A Mẫu", "Mùa Thị Dụ"]),
    ("gặp Điểu K'Mẫu và H'Dụ Mlô", ["Điểu K'Mẫu", "H'Dụ Mlô"]),
    ("gặp A Mẫu", ["A Mẫu"]),
    # In capitals, but no acronym.
    ("gặp LÊ VĂN MẪU", ["LÊ VĂN MẪU"]),
    # After an acronym and a place.
    ("Chủ tịch UBND TP Hà Nội Lê Văn Mẫu", ["Lê Văn Mẫu"]),
    ("Bí thư Tỉnh ủy Đồng Nai Lê Văn Mẫu", ["Lê Văn Mẫu"]),
    # Before an office, where the comma is missing.
    ("đồng chí Lê Văn Mẫu Bí thư Tỉnh ủy", ["Lê Văn Mẫu"]),
    # Glued to an office by a dash.
    ("đồng chí Lê Văn Mẫu-Ủy viên Trung ương", ["Lê Văn Mẫu"]),
    # A place, an office, an acronym, a numbered thing: no names.
    ("tỉnh Hà Giang", []),
    ("huyện Dương Minh Châu", []),
    ("TW Ðảng", []),
    ("UBND HĐND", []),
    ("Nghị quyết XIII", []),
    # One syllable is too short, seven are too many.
    ("gặp Mẫu", []),
    ("Lê Văn Mẫu Thí Dụ Ví Thử", []),
]


@pytest.mark.parametrize(("text", "names"), RUNS)
def test_name_runs(text, names, gazetteer):
    report = read(text)
    assert [
        report.text.quote(span) for span in name_runs(report, whole(report), gazetteer.place_names)
    ] == names


NAMED_AFTER = [
    ("dọc đường Lê Văn Mẫu", True),
    ("trên phố Lê Văn Mẫu", True),
    ("học tại trường THPT Lê Văn Mẫu", True),
    ("học tập phong cách Hồ Chí Minh", True),
    ("nghe Hồ Chí Minh", True),
    ("Chủ tịch UBND thành phố Lê Văn Mẫu", False),
    ("Chủ tịch UBND tỉnh Lê Văn Mẫu", False),
    ("Bí thư Thành ủy Lê Văn Mẫu", False),
]


@pytest.mark.parametrize(("text", "expected"), NAMED_AFTER)
def test_is_named_after(text, expected):
    report = read(text)
    *_, name = name_runs(report, whole(report), frozenset())
    assert is_named_after(report, whole(report), name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Lê Văn Mẫu", True), ("Y Mẫu Niê", True), ("K'Mẫu Dụ", True), ("Tài Chính Công", False)],
)
def test_is_led_by_surname(name, expected):
    report = read(name)
    assert is_led_by_surname(report, whole(report)) is expected


def test_a_name_in_capitals_is_printed_as_others_are():
    report = read("LÊ VĂN MẪU")
    assert printed_name(report, whole(report)) == "Lê Văn Mẫu"
