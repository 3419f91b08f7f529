"""Which one in order: "lần thứ 14", "lần thứ hai mươi mốt", "lần thứ XIV", "phiên thứ 62".

Patterns match the plain form of a text, as those of the lexicon do.
"""

from meetings.extraction import lexicon

NUMBER = rf"(?P<ordinal>\d{{1,3}}|{lexicon.NUMBER_WORD}|{lexicon.ROMAN})(?!\w)"
SESSION = r"(?:phiên|kỳ) (?:họp )?(?:lần )?thứ"
# Right before the committee also "kỳ họp thứ 20 của Ban Chấp hành", which else is a council's, and "lần 20".
ORDINAL_OF_MEETING = (
    rf"(?P<in_order>(?:{lexicon.TIMES}|lần(?= \d)|{SESSION}|(?<=phiên họp )thứ|(?<=kỳ họp )thứ) {NUMBER})"
)
ORDINAL = rf"(?P<in_order>(?:{lexicon.TIMES}|{SESSION}|(?<=phiên họp )thứ) {NUMBER})"

ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


def number_of(printed: str) -> int:
    """What a numeral, a word or a Roman numeral of `NUMBER` says."""
    if printed.isdigit():
        return int(printed)
    return lexicon.NUMBER_WORDS.get(printed) or _roman_number(printed)


def _roman_number(printed: str) -> int:
    values = [ROMAN_VALUES[letter] for letter in printed]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
