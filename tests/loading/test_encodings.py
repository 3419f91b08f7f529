"""Texts in the encodings of twenty years, read as what they say or refused."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.loading.encodings import decode, decode_page, restore
from meetings.loading.legacy_tables import TCVN3, VNI
from meetings.loading.sources import UnreadableError
from tests.loading.pages import CHAIRS, HEADLINE, LEAD, WORK

# Without capitals that have a tone: TCVN3 writes these as small letters in another font.
TEXT = f"{HEADLINE}\n\n{LEAD}\n\n{CHAIRS}\n\n{WORK}".replace("Ủy", "ủy")
TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_windows_1258(text: str) -> bytes:
    """Letters with their tones behind them, as that encoding has it."""
    content = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = [part for part in parts if part in TONES]
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        content += "".join([base, *tones]).encode("cp1258")
    return content


def in_tcvn3(text: str) -> bytes:
    codes = {letter: code for code, letter in TCVN3.items()}
    return bytes(codes.get(letter, ord(letter)) for letter in text)


def in_vni(text: str) -> bytes:
    pairs = {unicodedata.normalize("NFC", letter): pair for pair, letter in VNI.items()}
    return "".join(pairs.get(letter, letter) for letter in text).encode("cp1252")


ENCODED = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with a byte-order mark": TEXT.encode("utf-8-sig"),
    "UTF-16, little end first": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "UTF-16, big end first": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "Windows-1258": in_windows_1258(TEXT),
    "TCVN3": in_tcvn3(TEXT),
    "VNI": in_vni(TEXT),
}


@pytest.mark.parametrize("content", ENCODED.values(), ids=ENCODED)
def test_a_report_in_any_encoding_says_the_same(content):
    assert decode(content) == TEXT


def test_letters_and_marks_apart_are_left_to_normalising():
    assert decode(unicodedata.normalize("NFD", TEXT).encode()) == unicodedata.normalize("NFD", TEXT)


# Words as they are known from old files, against a table that could be wrong in both directions.
KNOWN = [
    ("TØnh uû Nam §Þnh tæ chøc héi nghÞ".encode("latin-1"), "Tỉnh uỷ Nam Định tổ chức hội nghị"),
    ("Tænh uûy Nam Ñònh toå chöùc hoäi nghò".encode("latin-1"), "Tỉnh ủy Nam Định tổ chức hội nghị"),
    ("ÑAÛNG BOÄ TÆNH BAØN VIEÄC THAÙNG".encode("latin-1"), "ĐẢNG BỘ TỈNH BÀN VIỆC THÁNG"),
]


@pytest.mark.parametrize(("content", "text"), KNOWN)
def test_known_words(content, text):
    assert decode(content) == text


REFUSED = [
    # French and German in Latin-1: no Vietnamese in any reading.
    "La préfecture a présenté à Paris les résultats très élevés de l'été".encode("latin-1"),
    "Für die Bürger wären größere Häuser schön, übrigens".encode("latin-1"),
    # Too short to tell.
    "Ngày".encode("cp1258"),
    b"\xff\xfeN",
    b"\x89PNG\r\n\x1a\n\x00\x00",
]


@pytest.mark.parametrize("content", REFUSED)
def test_what_is_no_vietnamese_is_refused(content):
    with pytest.raises(UnreadableError):
        decode(content)


def as_read(content: bytes) -> str:
    """As a program reads it that takes everything for Windows-1252."""
    letters = (bytes([code]).decode("cp1252", "ignore") or chr(code) for code in content)
    return "".join(letters)


SPOILT = ["UTF-8", "TCVN3", "VNI", "Windows-1258"]


@pytest.mark.parametrize("encoding", SPOILT)
def test_a_wrong_decoding_is_undone(encoding):
    assert restore(as_read(ENCODED[encoding])) == TEXT


def test_no_break_spaces_that_became_plain_are_still_letters():
    assert restore(as_read(TEXT.encode()).replace("\u00a0", " ")) == TEXT


def test_a_right_headline_over_a_spoilt_body_stays():
    assert restore(f"Đảng bộ tỉnh họp\n{as_read(in_tcvn3(WORK))}") == f"Đảng bộ tỉnh họp\n{WORK}"


def test_a_short_line_is_read_as_the_others_are():
    assert restore(as_read(in_vni(f"Baùo Nam Định\n{WORK}".replace("ù", "")))).endswith(WORK)


UNCHANGED = [
    TEXT,
    TEXT.upper(),
    unicodedata.normalize("NFD", TEXT),
    # Signs and foreign names in a text that is right.
    "Diện tích 12 m², nhiệt độ 30°C, ±5 %, «hội nghị» © Báo Mẫu® của Müller, Søren và Čapek.",
    "ĐÃ QUYẾT, LÃ\u00a0HOÀNG, Ð\u1ea3ng b\u1ed9",
    "ÃÂÁÀ",
    "",
]


@pytest.mark.parametrize("text", UNCHANGED)
def test_a_right_text_stays(text):
    assert restore(text) == text


@given(st.text())
def test_restoring_keeps_the_lines(text):
    assert restore(text).count("\n") == text.count("\n")


def page(charset: str) -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return f"<html><head>{meta}</head><p>{WORK}</p>"


@pytest.mark.parametrize("charset", ["windows-1258", "Windows-1258", "utf-8", "x-unknown", "hex", ""])
def test_a_page_in_windows_1258_is_read_whatever_it_declares(charset):
    content = in_windows_1258(page(charset))
    assert unicodedata.normalize("NFC", decode_page(content)) == page(charset)


def test_a_page_that_declares_latin_letters_may_be_utf_8():
    assert decode_page(page("iso-8859-1").encode()) == page("iso-8859-1")


def test_a_few_wrong_bytes_of_a_page_are_marked():
    content = page("utf-8").encode() * 5 + b"\xff"
    assert decode_page(content) == page("utf-8") * 5 + "\ufffd"
