"""Documents cited: kind, number, issuer, day, term, and what the meeting does with them."""

import datetime

import pytest

from meetings.extraction.documents import find_documents
from meetings.extraction.facts import Relation
from tests.extraction.reading import read_body

# (text, [(kind, number)]): documents without a number have None.
DOCUMENTS = [
    # Spellings of a number.
    ("theo Nghị quyết số 09-NQ/TU của tỉnh", [("nghị quyết", "09-NQ/TU")]),
    ("theo Nghị quyết số 15-NQ/TƯ ngày 5/5/2022", [("nghị quyết", "15-NQ/TƯ")]),
    ("theo Nghị quyết 12-NQ/TW về cán bộ", [("nghị quyết", "12-NQ/TW")]),
    ("theo Nghị quyết số 1104/NQ-UBTVQH15, ngày 23/7/2024", [("nghị quyết", "1104/NQ-UBTVQH15")]),
    ("theo Quyết định số2303/QĐ-TTg của Thủ tướng", [("quyết định", "2303/QĐ-TTg")]),
    ("theo Quyết định số: 05 - QĐ/TU của tỉnh", [("quyết định", "05-QĐ/TU")]),
    ("theo Nghị định số 73/2024/NĐ-CP của Chính phủ", [("nghị định", "73/2024/NĐ-CP")]),
    ("theo Công văn số 25-CV/TU về phòng dịch", [("công văn", "25-CV/TU")]),
    # The word decides, not the code: QĐ stands for both.
    ("theo Quy định số 37-QĐ/TW của Bộ Chính trị", [("quy định", "37-QĐ/TW")]),
    # A decision on personnel.
    ("công bố Quyết định số 150-QĐNS/TW của Ban Bí thư", [("quyết định", "150-QĐNS/TW")]),
    # A notice of conclusions is a notice.
    ("theo Thông báo kết luận số 345-TB/TU", [("thông báo", "345-TB/TU")]),
    # A bare number where an issuer, a subject or an end follows.
    ("theo Kết luận 01 của Bộ Chính trị", [("kết luận", "01")]),
    ("theo Chỉ thị số 05, mọi việc đổi mới", [("chỉ thị", "05")]),
    # A letter's number runs high.
    ("thông báo Công văn số 12210 ngày 29/5/2020 của Văn phòng Trung ương Đảng", [("công văn", "12210")]),
    ("theo nghị quyết Đại hội đại biểu Đảng bộ TP Hà Nội khóa XVIII;", [("nghị quyết", None)]),
    # In short first, in full later: one document.
    ("tổng kết Nghị quyết 33; theo Nghị quyết số 33-NQ/TW của Bộ Chính trị", [("nghị quyết", "33-NQ/TW")]),
    # Several numbers of one kind.
    (
        "theo Nghị định số 73/2024/NĐ-CP, số 75/2024/NĐ-CP và số 76/2024/NĐ-CP của Chính phủ",
        [("nghị định", "73/2024/NĐ-CP"), ("nghị định", "75/2024/NĐ-CP"), ("nghị định", "76/2024/NĐ-CP")],
    ),
    # Two documents of two kinds.
    (
        "ban hành Nghị quyết số 12-NQ/TU; Chỉ thị 08-CT/TU",
        [("nghị quyết", "12-NQ/TU"), ("chỉ thị", "08-CT/TU")],
    ),
    # Named twice, one document.
    (
        "Nghị quyết số 09-NQ/TU của tỉnh. Theo Nghị quyết số 09-NQ/TU thì phải làm",
        [("nghị quyết", "09-NQ/TU")],
    ),
    # Resolutions of congresses and of central plenums.
    ("theo Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX", [("nghị quyết", None)]),
    ("theo Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", [("nghị quyết", None)]),
    ("theo Nghị quyết Đại hội Đảng bộ tỉnh lần thức XIV", [("nghị quyết", None)]),
    ("theo Nghị quyết Trung ương 4 khóa XII", [("nghị quyết", None)]),
    ("theo Nghị quyết Trung ương 6 (khoá XII)", [("nghị quyết", None)]),
    # Not a document: a count, a plan without a number, a kind alone, a draft.
    ("hội nghị ra nghị quyết về 4 nội dung", []),
    ("hội nghị thông qua Nghị quyết 4 nội dung", []),
    ("thực hiện các nghị quyết của Đảng, chỉ thị, kết luận", []),
    ("dự thảo Nghị quyết Đại hội và các văn kiện", []),
    ("đề án phát triển 28 khu công nghiệp", []),
    ("giai đoạn 2016-2020 theo kế hoạch 2021", []),
    ("kế hoạch 15% đã đạt", []),
    ("theo kế hoạch 5 - trong đó có thu", []),
    # A programme and a project whose number is their name.
    ("theo Chương trình 135, Đề án 06 của Chính phủ", []),
]


@pytest.mark.parametrize(("text", "documents"), DOCUMENTS)
def test_find_documents(text, documents):
    report = read_body(f"Ban Thường vụ Tỉnh ủy họp {text}.")
    found = find_documents(report)
    assert [(document.kind, document.number) for document in found] == documents
    assert all(report.text.quote(document.span) == document.as_printed for document in found)


def only(text):
    (document,) = find_documents(read_body(text))
    return document


def test_what_is_printed_beside_a_number():
    document = only(
        "Theo Nghị quyết số 28-NQ/TW, ngày 17/11/2022 của Ban Chấp hành Trung ương Đảng (khóa XIII)."
    )
    assert document.issued_on == datetime.date(2022, 11, 17)
    assert document.issuer == "Ban Chấp hành Trung ương Đảng (khóa XIII)"
    assert document.term == "XIII"


def test_the_day_in_words_and_a_day_that_is_none():
    assert only("Theo Quy định số 37-QĐ/TW ngày 25 tháng 10 năm 2021.").issued_on == datetime.date(
        2021, 10, 25
    )
    assert only("Theo Quy định số 37-QĐ/TW ngày 30/2/2021.").issued_on is None


def test_a_later_naming_adds_what_the_first_left_out():
    document = only("Theo Nghị quyết số 09-NQ/TU của Tỉnh ủy. Nghị quyết số 09-NQ/TU ngày 20-10-2016 đã rõ.")
    assert (document.issuer, document.issued_on) == ("Tỉnh ủy", datetime.date(2016, 10, 20))


def test_one_issuer_for_several_numbers():
    documents = find_documents(read_body("Theo Nghị định số 73/2024/NĐ-CP, số 75/2024/NĐ-CP của Chính phủ."))
    assert [document.issuer for document in documents] == ["Chính phủ", "Chính phủ"]


ISSUERS = [
    ("Theo Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX.", "Đại hội Đảng bộ tỉnh lần thứ XX"),
    ("Theo Nghị quyết Đại hội Đảng bộ thành phố lần thứ XVII.", "Đại hội Đảng bộ thành phố lần thứ XVII"),
    ("Theo Nghị quyết Đại hội XIII của Đảng.", "Đại hội đại biểu toàn quốc lần thứ XIII"),
    ("Theo Nghị quyết Trung ương 4 khóa XII.", "Hội nghị lần thứ 4 Ban Chấp hành Trung ương Đảng"),
]


@pytest.mark.parametrize(("text", "issuer"), ISSUERS)
def test_issuers_of_unnumbered_resolutions(text, issuer):
    assert only(text).issuer == issuer


RELATIONS = [
    ("Ngày 5/7/2019, Ban Thường vụ Tỉnh ủy ban hành Nghị quyết số 12-NQ/TU.", Relation.ADOPTED),
    ("Ngày 5/7/2019, Ban Thường vụ Tỉnh ủy góp ý dự thảo Nghị quyết số 12-NQ/TU.", Relation.DRAFT),
    ("Ngày 5/7/2019, Ban Thường vụ Tỉnh ủy họp quán triệt Nghị quyết số 12-NQ/TW.", Relation.DISSEMINATED),
    ("Ngày 5/7/2019, Ban Thường vụ Tỉnh ủy họp theo Nghị quyết số 12-NQ/TW.", Relation.CITED),
    # The draft is of a review, not of the resolution.
    ("Hội nghị góp ý dự thảo sơ kết 5 năm thực hiện Nghị quyết số 09-NQ/TU.", Relation.CITED),
]


@pytest.mark.parametrize(("text", "relation"), RELATIONS)
def test_relations(text, relation):
    assert only(text).relation is relation


def test_documents_of_other_news_are_not_the_reports():
    report = read_body("Tỉnh ủy họp.\n\nTin khác\n\nHuyện triển khai Nghị quyết số 12-NQ/TU của Tỉnh ủy.")
    assert find_documents(report) == []


def test_full_stop_after_a_number_is_no_part_of_it():
    (document,) = find_documents(read_body("theo Kết luận số 150-KL/TW. Sau đó bàn việc khác."))
    assert (document.number, document.as_printed) == ("150-KL/TW", "Kết luận số 150-KL/TW")
