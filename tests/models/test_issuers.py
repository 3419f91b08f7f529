"""Central issuers in English: known ones however printed, all others as printed."""

import pytest

from meetings.models.issuers import in_english


@pytest.mark.parametrize(
    ("printed", "english"),
    [
        ("Bộ Chính trị", "the Politburo"),
        ("Bộ Chính trị khoá XIII", "the Politburo, term XIII"),
        ("BCH Trung ương Đảng (khóa XIII)", "the Central Committee, term XIII"),
        ("Ban Chấp hành Trung ương", "the Central Committee"),
        ("Uỷ ban Thường vụ Quốc hội", "the National Assembly’s Standing Committee"),
        ("Thủ tướng Chính phủ", "the Prime Minister"),
        ("Ban Bí thư Trung ương Đảng", "the Secretariat"),
    ],
)
def test_central_issuers_have_english_names(printed, english):
    assert in_english(printed) == english


@pytest.mark.parametrize(
    "printed", ["", "Tỉnh ủy Nam Định", "BCH Đảng bộ tỉnh khóa XIX", "Ban Bí thư Trung ương Đoàn", "Bộ Y tế"]
)
def test_others_stay_as_printed(printed):
    assert in_english(printed) == printed
