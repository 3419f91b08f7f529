"""Vietnamese letters: comparing, sorting and addressing words that are spelt in several ways.

A leaf: imports nothing of ours, and is imported by all. `fold` and `plain` answer a text of the same
length as the one they are given, so a span found in the answer is a span of the text.
"""

import re
import unicodedata

# U+00D0 (eth) is often typed for U+0110 (D with stroke): "Ðảng bộ tỉnh", "HÐND".
ETH = str.maketrans({"Ð": "Đ", "ð": "đ"})

TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
VOWELS = "aăâeêioôơuưy"


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _toned(vowel: str) -> list[str]:
    return [vowel] + [nfc(vowel + mark) for mark in TONE_MARKS]


def _fold_table() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "d", ord("ð"): "d", ord("Ð"): "d"}
    for vowel in VOWELS:
        base = unicodedata.normalize("NFD", vowel)[0]
        for letter in _toned(vowel):
            table[ord(letter)] = table[ord(letter.upper())] = base
    return table


FOLD = _fold_table()

# The newer spelling puts the tone of an open oa, oe, uy on the second vowel (hoà, khoẻ, uỷ), the older
# one on the first (hòa, khỏe, ủy). "quý" has one spelling only: there the u belongs to the consonant.
NEWER_TONE = {
    first + toned: _toned(first)[tone] + second
    for first, second in ("oa", "oe", "uy")
    for tone, toned in enumerate(_toned(second))
    if tone
}
NEWER_TONE_PATTERN = re.compile(rf"(?<![qQ])(?:{'|'.join(NEWER_TONE)})(?!\w)")


def fold(text: str) -> str:
    """Lower case without marks, đ as d: for matching only. `text` is NFC; the length stays."""
    return text.translate(FOLD).lower() if len(text.lower()) == len(text) else _fold_each(text)


def _fold_each(text: str) -> str:
    """Letter by letter, for the rare text whose lower case is longer (İ becomes i and a dot)."""
    return "".join(_lower_letter(letter) for letter in text.translate(FOLD))


def _lower_letter(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def plain(text: str) -> str:
    """Lower case with marks, one tone placement (ủy, hòa), Ð as Đ. `text` is NFC; the length stays."""
    if "Ð" in text or "ð" in text:  # A table costs more than all the rest, and few texts need it.
        text = text.translate(ETH)
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(_lower_letter(letter) for letter in text)
    return NEWER_TONE_PATTERN.sub(lambda match: NEWER_TONE[match[0]], lower)


def key(text: str) -> str:
    """`fold` of the words alone, one space between them: "Bà Rịa - Vũng Tàu" is "ba ria vung tau"."""
    return " ".join(re.findall(r"\w+", fold(nfc(text))))


def exact_key(text: str) -> str:
    """`plain` of the words alone: tells Lý Văn Ba from Ly Văn Bá, but not Thuỷ from Thủy."""
    return " ".join(re.findall(r"\w+", plain(nfc(text))))


def slugify(text: str) -> str:
    """Words for an address: "Đặng Thị Ngọc" is "dang-thi-ngoc" (Django's slugify loses the Đ)."""
    return "-".join(re.findall(r"[a-z0-9]+", key(text)))


ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
LETTER_ORDER = {letter: f"{order:02d}" for order, letter in enumerate(ALPHABET, start=10)}
TONE_ORDER = {
    mark: order for order, mark in enumerate(["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"])
}


def _sort_letter(letter: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in decomposed if mark in TONE_MARKS), "")
    base = nfc(decomposed.replace(tone, "")) if tone else letter
    return LETTER_ORDER.get(base, base), str(TONE_ORDER[tone])


def sort_key(text: str) -> str:
    """Vietnamese dictionary order as ASCII digits: letters first (a ă â … d đ), tones second.

    Python, SQLite and a C-locale PostgreSQL put Đà Nẵng after Yên Bái; this key doesn't.
    """
    words = exact_key(text).split()
    pairs = [[_sort_letter(letter) for letter in word] for word in words]
    letters = " ".join("".join(letter for letter, _ in word) for word in pairs)
    tones = "".join(tone for word in pairs for _, tone in word)
    return f"{letters}!{tones}" if letters else ""


def name_sort_key(name: str) -> str:
    """Order of people: by given name, the last word, then by the whole name from its front."""
    return f"{sort_key(name.split()[-1])} {sort_key(name)}" if name.split() else ""
