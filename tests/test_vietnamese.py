"""Letters: comparing, sorting and addressing words that are spelt in several ways."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings import vietnamese

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]

any_text = st.text()
nfc_text = any_text.map(vietnamese.nfc)
vietnamese_text = st.text(
    st.sampled_from("".join(LETTERS) + "".join(LETTERS).upper() + "đĐbcghklmnpqrstvx -,.")
)


# -- Lengths and forms ---------------------------------------------------------------------------------------
@given(nfc_text | vietnamese_text)
def test_folding_keeps_every_letter_in_its_place(text):
    assert len(vietnamese.fold(text)) == len(text)
    assert len(vietnamese.plain(text)) == len(text)


@given(vietnamese_text)
def test_folded_vietnamese_is_plain_ascii(text):
    assert vietnamese.fold(text).isascii()


@given(vietnamese_text)
def test_letters_found_in_the_fold_are_the_texts_letters(text):
    for letter, folded in zip(text, vietnamese.fold(text), strict=True):
        assert vietnamese.fold(letter) == folded


@given(any_text | vietnamese_text)
def test_a_key_does_not_depend_on_how_letters_are_composed(text):
    decomposed = unicodedata.normalize("NFD", text)

    assert vietnamese.key(decomposed) == vietnamese.key(text)
    assert vietnamese.exact_key(decomposed) == vietnamese.exact_key(text)


@given(vietnamese_text)
def test_a_key_does_not_depend_on_case(text):
    assert vietnamese.key(text.upper()) == vietnamese.key(text.lower()) == vietnamese.key(text)


@given(any_text)
def test_a_key_is_its_own_key(text):
    assert vietnamese.key(vietnamese.key(text)) == vietnamese.key(text)


@given(any_text)
def test_a_key_is_words_with_single_spaces(text):
    assert vietnamese.key(text) == " ".join(vietnamese.key(text).split())


@given(any_text)
def test_a_slug_fits_into_an_address(text):
    slug = vietnamese.slugify(text)

    assert slug.isascii()
    assert not slug.startswith("-")
    assert not slug.endswith("-")


@pytest.mark.parametrize("letter", LETTERS)
def test_every_vowel_of_the_alphabet_folds_to_one_ascii_letter(letter):
    base = unicodedata.normalize("NFD", letter)[0]

    assert vietnamese.fold(letter) == vietnamese.fold(letter.upper()) == base


@pytest.mark.parametrize("text", ["Đ", "đ", "Ð", "ð"])
def test_both_ways_to_type_the_barred_d_fold_alike(text):
    assert vietnamese.fold(text) == "d"
    assert vietnamese.plain(text) == "đ"


def test_a_letter_whose_lower_case_is_longer_keeps_its_place():
    assert vietnamese.fold("İĐ") == "İd"
    assert vietnamese.plain("İĐ") == "İđ"


# -- Keys ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nam Định", "nam dinh"),
        ("NAM ĐỊNH", "nam dinh"),
        ("Bà Rịa - Vũng Tàu", "ba ria vung tau"),
        ("  Thừa   Thiên\nHuế ", "thua thien hue"),
        ("28-NQ/TW", "28 nq tw"),
        ("Ðảng bộ", "dang bo"),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_key_is_the_words_alone(text, key):
    assert vietnamese.key(text) == key


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("Thuỷ", "Thủy"),
        ("Hoà", "Hòa"),
        ("khoẻ", "khỏe"),
        ("uỷ", "ủy"),
        ("Tỉnh uỷ", "Tỉnh ủy"),
        ("THUÝ", "THÚY"),
        ("hoạ", "họa"),
        ("luỹ", "lũy"),
        ("xoè", "xòe"),
        ("Thuỵ", "Thụy"),
    ],
)
def test_the_tone_may_stand_on_either_vowel(newer, older):
    assert vietnamese.exact_key(newer) == vietnamese.exact_key(older)
    assert vietnamese.plain(newer) == older.lower()


@pytest.mark.parametrize(
    "word",
    ["quý", "Quý", "QUỲ", "quỹ", "hoàn", "hoàng", "khoẻn", "toán", "khuỷu", "huỳnh", "nguyễn", "loè loẹt"],
)
def test_a_tone_that_has_only_one_place_is_left_there(word):
    unmoved = word.split()[-1].lower()

    assert vietnamese.plain(word).endswith(unmoved)


@pytest.mark.parametrize(
    ("one", "other"), [("Lý Văn Ba", "Ly Văn Bá"), ("Thủy", "Thúy"), ("Đông", "Dong"), ("Hòa", "Hoa")]
)
def test_an_exact_key_tells_marks_apart(one, other):
    assert vietnamese.exact_key(one) != vietnamese.exact_key(other)


def test_an_exact_key_takes_eth_for_the_barred_d():
    assert vietnamese.exact_key("Ðông") == vietnamese.exact_key("Đông")


# -- Addresses -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đặng Thị Ngọc", "dang-thi-ngoc"),
        ("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"),
        ("Nghị quyết 28-NQ/TW", "nghi-quyet-28-nq-tw"),
        ("ƯU ĐÃI", "uu-dai"),
        ("???", ""),
    ],
)
def test_a_slug_is_readable_without_marks(text, slug):
    assert vietnamese.slugify(text) == slug


# -- Order ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "in_order",
    [
        ["An", "Ăn", "Ân", "Dong", "Đà", "Đông"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["Hà Giang", "Hà Nam", "Hà Nội", "Hải Dương", "Hải Phòng"],
        ["Cà Mau", "Cao Bằng", "Cần Thơ"],
        ["Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Yên Bái"],
        ["Thủy", "Thuý"],
        ["o", "ô", "ơ", "u", "ư", "y"],
    ],
)
def test_words_stand_as_in_a_dictionary(in_order):
    for one, other in itertools.pairwise(in_order):
        assert vietnamese.sort_key(one) < vietnamese.sort_key(other)


def test_case_and_tone_placement_do_not_order_words():
    assert vietnamese.sort_key("HOÀ") == vietnamese.sort_key("hòa")


@given(vietnamese_text)
def test_a_sort_key_needs_no_collation(text):
    assert vietnamese.sort_key(text).isascii()


@given(any_text)
def test_anything_has_a_sort_key(text):
    assert isinstance(vietnamese.sort_key(text), str)
    assert isinstance(vietnamese.name_sort_key(text), str)


def test_people_stand_by_given_name_then_by_the_whole():
    names = ["Trần Văn Đông", "Lê Thị Ân", "Nguyễn Văn An", "Bùi Văn An", "Võ Thị Dong", "An"]

    assert sorted(names, key=vietnamese.name_sort_key) == [
        "An",
        "Bùi Văn An",
        "Nguyễn Văn An",
        "Lê Thị Ân",
        "Võ Thị Dong",
        "Trần Văn Đông",
    ]
