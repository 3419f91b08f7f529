"""Ordinals in numerals, words and Roman numerals."""

import re

import pytest

from meetings.extraction.lexicon import NUMBER_WORDS
from meetings.extraction.ordinals import ORDINAL, number_of

ORDINALS = [
    ("lần thứ 14", 14),
    ("lần thứ nhất", 1),
    ("lần thứ hai mươi mốt", 21),
    ("lần thứ mười lăm", 15),
    ("lần thứ xiv", 14),
    ("lần thức xiv", 14),
    ("phiên thứ 62", 62),
    ("phiên họp thứ 62", 62),
    ("kỳ họp lần thứ ba", 3),
    ("tại phiên họp thứ 45", 45),
    # A share, a year, a rank, another word.
    ("lần thứ 1234", None),
    ("đứng thứ 3", None),
    ("lần thứ xanh", None),
    ("lần này", None),
]


@pytest.mark.parametrize(("text", "number"), ORDINALS)
def test_ordinal(text, number):
    match = re.search(ORDINAL, text)
    assert (match and number_of(match["ordinal"])) == number


def roman(number):
    digits = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    written = ""
    for value, letters in digits:
        written += letters * (number // value)
        number %= value
    return written


def test_every_roman_numeral_reads_back():
    assert [number_of(roman(number)) for number in range(1, 90)] == list(range(1, 90))


def test_the_words_name_the_numbers_to_59():
    assert set(range(1, 60)) == set(NUMBER_WORDS.values())
