"""Normalising a text once, with a way back; its sentences."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.extraction.facts import Span
from meetings.extraction.text import Text, normalise, trimmed

NORMALISED = [
    # Letters and marks apart, as some systems write them, are joined.
    (unicodedata.normalize("NFD", "Tỉnh ủy Đắk Lắk"), "Tỉnh ủy Đắk Lắk"),
    # Line ends of other systems.
    ("dòng một\r\ndòng hai\rdòng ba", "dòng một\ndòng hai\ndòng ba"),
    # Spaces that are no plain space: no-break, thin, ideographic, a tab.
    ("Ban\u00a0Thường\u2009vụ\u3000Tỉnh\tủy", "Ban Thường vụ Tỉnh ủy"),
    # What no reader sees: zero-width space and joiner, byte-order mark, direction marks.
    ("\ufeffhội\u200b nghị\u200d \u202alần\u202c", "hội nghị lần"),
    # A soft hyphen is where a line could have been broken, and no letter.
    ("Thường\u00ad trực", "Thường trực"),
    # A soft hyphen between a letter and its mark doesn't keep them apart.
    ("u\u00ad\u031b\u0309y", "ửy"),
    # Half of a surrogate pair: no database stores it.
    ("hội \ud83d nghị", "hội  nghị"),
    # Control characters go, line feeds stay.
    ("một\x00hai\x1b\nba", "mộthai\nba"),
    # What Arabic and Mongolian text steers by, variants of signs, tags, what old encodings left behind.
    ("Lê \u061cVăn\u180e Mẫu\ufe0f\U000e0041 \x93họp\x94", "Lê Văn Mẫu họp"),
    # Ends of a line, and of a paragraph; a "next line" is mostly an ellipsis in a wrong encoding.
    ("một\u2028hai\u2029ba\x85bốn", "một\nhai\nba bốn"),
    # Single letters that stand for others: the Ångström sign.
    ("\u212b", "Å"),
    # U+00D0, an Icelandic letter, typed for Đ; and its small one.
    ("HÐND tỉnh, Ðảng bộ, ðồng chí", "HĐND tỉnh, Đảng bộ, đồng chí"),
    # Words that layout broke or ran together.
    ("Thà nh ủy họp, tỉnhtiếp tục", "Thành ủy họp, tỉnh tiếp tục"),
    # The space that broke a word may have been an odd one, between letters and marks apart.
    ("Tỉ\u00a0nh ủy", "Tỉnh ủy"),
    # Nothing to do.
    ("Sáng 8-4, BCH Đảng bộ tỉnh họp.", "Sáng 8-4, BCH Đảng bộ tỉnh họp."),
    ("", ""),
]


@pytest.mark.parametrize(("original", "expected"), NORMALISED)
def test_normalise(original, expected):
    assert normalise(original).text == expected


# Letters, marks, odd spaces and invisible characters, more often than chance would mix them.
MESSY = st.text(
    st.one_of(
        st.sampled_from(
            "aăâơưĐđĐủỦ \n\r\t\u0300\u0301\u0309\u0323\u0302\u0306\u031b\u00a0\u00ad\u200b\ufeff\ud800"
        ),
        st.characters(),
    )
)


@given(MESSY)
def test_normalising_twice_changes_nothing(original):
    once = normalise(original).text
    assert normalise(once).text == once


@given(MESSY)
def test_a_normalised_text_is_nfc_with_plain_spaces(original):
    text = normalise(original).text
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\t\u00a0\u00ad\u200b\ufeff\ud800")


@given(MESSY)
def test_each_letter_knows_where_it_began(original):
    normal = normalise(original)
    offsets = list(normal.offsets)
    assert len(offsets) == len(normal.text)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(original) for offset in offsets)


@given(MESSY)
def test_the_matching_form_has_the_texts_length(original):
    text = Text.of(normalise(original).text)
    assert len(text.plain) == len(text.text)


def test_a_span_leads_back_to_the_original_passage():
    original = "\ufeffNgày\u00a04/10,\r\n" + unicodedata.normalize("NFD", "Tỉnh ủy họp")
    normal = normalise(original)
    start = normal.text.index("Tỉnh ủy")
    span = normal.original_span(Span(start, start + len("Tỉnh ủy")), len(original))
    assert original[span.start : span.end] == unicodedata.normalize("NFD", "Tỉnh ủy")
    end = normal.original_span(Span(start, len(normal.text)), len(original))
    assert end.end == len(original)


SENTENCES = [
    # A full stop before a capital ends a sentence.
    ("Hội nghị khai mạc. Đồng chí A phát biểu.", ["Hội nghị khai mạc.", "Đồng chí A phát biểu."]),
    # Not that of an abbreviated city.
    ("Thành ủy TP. Hồ Chí Minh họp. Sau đó bế mạc.", ["Thành ủy TP. Hồ Chí Minh họp.", "Sau đó bế mạc."]),
    # Nor that of an abbreviated title.
    ("Dự có đ/c. Lê Văn Mẫu.", ["Dự có đ/c. Lê Văn Mẫu."]),
    # Nor a point between the parts of a number or a date.
    ("Ngày 4.10 thu 1.200 tỷ đồng.", ["Ngày 4.10 thu 1.200 tỷ đồng."]),
    # A quotation ends behind its closing mark.
    ("“Phải làm ngay.” Ông nói vậy.", ["“Phải làm ngay.”", "Ông nói vậy."]),
    # Without a full stop it is one sentence.
    ("Quang cảnh hội nghị", ["Quang cảnh hội nghị"]),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences(text, sentences):
    read = Text.of(text)
    assert [read.quote(span) for span in read.sentences(Span(0, len(text)))] == sentences


def test_the_sentence_at_a_place():
    text = Text.of("Câu một. Câu hai. Câu ba.")
    paragraph = Span(0, len(text.text))
    assert text.quote(text.sentence_at(paragraph, text.text.index("hai"))) == "Câu hai."
    assert text.quote(text.sentence_at(paragraph, len(text.text) - 1)) == "Câu ba."


@pytest.mark.parametrize(
    ("text", "expected"),
    [("  Tỉnh ủy \n", "Tỉnh ủy"), ("Tỉnh ủy", "Tỉnh ủy"), ("   ", ""), ("", "")],
)
def test_trimmed(text, expected):
    span = trimmed(text, Span(0, len(text)))
    assert text[span.start : span.end] == expected


def test_a_letter_with_a_pile_of_marks_keeps_thirty():
    piled = normalise("e" + "\u0301" * 400_000 + " họp")
    assert piled.text == "é" + "\u0301" * 29 + " họp"
    assert normalise(piled.text).text == piled.text
