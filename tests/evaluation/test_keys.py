"""Spellings that count as one, and those that don't."""

import pytest

from meetings.evaluation.keys import document_key, wording_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ viên", "Ủy viên"),
        ("Hoà", "Hòa"),
        ("LÊ VĂN MẪU", "Lê Văn Mẫu"),
        ("Lê Văn Mẫu".encode().decode(), "Le\u0302 Va\u0306n Ma\u0302\u0303u"),
        ("Chủ tịch UBND TP. Thí Dụ", "Chủ tịch Ủy ban nhân dân thành phố Thí Dụ"),
        ("UVT.Ư Đảng", "Ủy viên Trung ương Đảng"),
        ("Ðảng", "Đảng"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa–Vũng Tàu"),
    ],
)
def test_one_wording_in_two_spellings(one, other):
    assert wording_key(one) == wording_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lý Văn Ba", "Ly Văn Bá"),
        ("Bí thư", "Phó Bí thư"),
        ("Lê Văn Mâu", "Lê Văn Mẫu"),
        ("Mã", "Má"),
    ],
)
def test_two_wordings(one, other):
    assert wording_key(one) != wording_key(other)


def test_nothing_printed_has_an_empty_key():
    assert wording_key(None) == wording_key(" – ") == ""


def test_documents_are_told_by_kind_and_number():
    assert document_key("nghị quyết", "09 -NQ/TU", "Nghị quyết số 09 -NQ/TU") == document_key(
        "Nghị quyết", "09-nq/tu", None
    )
    assert document_key("quy định", "31-QĐ/TW", None) != document_key("quyết định", "31-QÐ/TW", None)


def test_documents_without_a_number_are_told_by_the_beginning_of_their_wording():
    long = "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX, nhiệm kỳ 2020 - 2025 và"
    assert document_key("nghị quyết", None, f"{long} nhiều nội dung") == document_key("nghị quyết", "", long)
    assert document_key("nghị quyết", None, "Nghị quyết A") != document_key(
        "nghị quyết", None, "Nghị quyết B"
    )
