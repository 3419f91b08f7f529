"""Words that layout broke or joined, mended where one reading is possible and left where several are."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.extraction.repairs import repair


def mended(text: str) -> str:
    return repair(text, array("L", range(len(text))))[0]


MENDED = [
    # A broken ending: "nh", "ng" and "ch" are no words.
    ("Thà nh ủy họp", "Thành ủy họp"),
    ("Tỉ nh ủy Nam Định", "Tỉnh ủy Nam Định"),
    ("Hội đồ ng, cá ch làm", "Hội đồng, cách làm"),
    # A beginning that can't be all of a word.
    ("con ngườ i, quyế t định, huyệ n", "con người, quyết định, huyện"),
    ("đấ t đai, vấ n đề, că n cứ", "đất đai, vấn đề, căn cứ"),
    ("14/12/2021Ngày 13/12, Tỉnh ủy họp", "14/12/2021 Ngày 13/12, Tỉnh ủy họp"),
    # A consonant without its vowel.
    ("Th ường trực", "Thường trực"),
    ("Ban Ch ấp hành", "Ban Chấp hành"),
    ("ngh ị quyết, Ph ó Bí thư", "nghị quyết, Phó Bí thư"),
    ("thống nh ất, Nh ất trí", "thống nhất, Nhất trí"),
    # Broken twice.
    ("Th ườ ng vụ", "Thường vụ"),
    # Two words in one, the second with a capital.
    ("đồng chíLê Văn Mẫu và ôngTrần Ví", "đồng chí Lê Văn Mẫu và ông Trần Ví"),
    ("tỉnhBắc Giang", "tỉnh Bắc Giang"),
    # Two words in one, each with its tone.
    ("Đảng bộ tỉnhtiếp tục", "Đảng bộ tỉnh tiếp tục"),
    ("xã hộigặp khó", "xã hội gặp khó"),
    ("Tốcđộ tăng", "Tốc độ tăng"),
    ("Hộinghị lầnthứ", "Hội nghị lần thứ"),
]


@pytest.mark.parametrize(("text", "expected"), MENDED)
def test_mended(text, expected):
    assert mended(text) == expected


LEFT = [
    # Parts that are no words, and names written so.
    "hộp thư eOffice, máy iPhone, nhà mạng MobiFone",
    "tỉnh KonTum, ĐakLak",
    # Words of their own.
    "có i ốt, ba m dây, 5 t gạo",
    "tổ chức, chủ trì, thứ ba",
    # Two ways to cut it.
    "thànhủy",
    # A slip of the hand, and a foreign name.
    "họọp, Đắklắk, Krôngpắk",
    # Initials and abbreviations.
    "TP Hồ Chí Minh, Đ à, T Ư, NH, KH ủy",
    # Ethnic names.
    "Y Thanh Hà Niê Kđăm, H’Bia, Kă Sô Liễng, Siu Trung",
    # Joined with a capital: "VietNamNet" is one as well.
    "HộiNghị, BáoMới",
    # Long runs of letters, and none.
    "á" * 40,
    "",
]


@pytest.mark.parametrize("text", LEFT)
def test_left(text):
    assert mended(text) == text


@pytest.mark.parametrize("text", ["Thà\nnh ủy", "Thà  nh ủy", "nh ủy", "(nh ủy"])
def test_an_ending_by_itself_begins_no_word(text):
    assert mended(text) == text


SAMPLES = ["Th", "ườ", "ng", "nh", "tỉnh", "tiếp", "ngườ", "i", " ", " ", "hội", "nghị", "t", "á", "\n"]
PIECES = st.lists(st.sampled_from(SAMPLES)).map("".join)


@given(PIECES)
def test_mending_twice_changes_nothing(text):
    once = mended(text)
    assert mended(once) == once


@given(PIECES)
def test_only_spaces_come_and_go_and_each_letter_knows_where_it_was(text):
    repaired, offsets = repair(text, array("L", range(len(text))))
    assert repaired.replace(" ", "") == text.replace(" ", "")
    assert len(offsets) == len(repaired)
    assert list(offsets) == sorted(offsets)
    assert all(letter in (" ", text[offset]) for letter, offset in zip(repaired, offsets, strict=True))
