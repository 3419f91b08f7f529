"""When two spellings count as one: "Uỷ viên BTV T.Ư" and "Ủy viên Ban Thường vụ Trung ương".

The keys of the yardstick, not of the archive: they stay as they are when those of `vietnamese` change.
"""

import re

from meetings.vietnamese import ETH, VOWELS, nfc

TONES = "\u0300\u0301\u0309\u0303\u0323"
TONELESS = {
    nfc(vowel + mark): (vowel, str(tone)) for vowel in VOWELS for tone, mark in enumerate(TONES, start=1)
}
ABBREVIATED = {
    "ban chấp hành": ["bch"],
    "ban thường vụ": ["btv"],
    "đại biểu quốc hội": ["đbqh"],
    "hồ chí minh": ["hcm"],
    "hội đồng nhân dân": ["hđnd", "hdnd"],
    "mặt trận tổ quốc": ["mttq"],
    "thành phố": ["tp"],
    "thành phố hồ chí minh": ["tphcm"],
    "thường trực": ["tt"],
    "thường vụ tỉnh ủy": ["tvtu"],
    "trung ương": ["tw", "tư", "t.ư"],
    "ủy ban kiểm tra": ["ubkt"],
    "ủy ban mặt trận tổ quốc": ["ubmttq"],
    "ủy ban nhân dân": ["ubnd"],
    "ủy viên": ["uv"],
    "ủy viên trung ương": ["uvtw", "uvt.ư"],
}
WRITTEN_OUT = {short: words for words, forms in ABBREVIATED.items() for short in forms}
# A number of a document, or else as much of its wording as two namings of it can be expected to share.
WORDING_COMPARED = 60


def wording_key(printed: str | None) -> str:
    """The words alone, abbreviations written out, each syllable's tone at its end."""
    lower = nfc(printed or "").lower().translate(ETH)
    words = (word.strip(".") for word in re.findall(r"[\w.]+", lower))
    syllables = " ".join(WRITTEN_OUT.get(word, word) for word in words).split()
    return " ".join(map(_tone_last, syllables))


def document_key(kind: str | None, number: str | None, wording: str | None) -> tuple[str, str]:
    """Kind and number; where there is no number, kind and wording."""
    if digits := re.sub(r"\s", "", number or "").upper().replace("Ð", "Đ"):
        return wording_key(kind), digits
    return wording_key(kind), wording_key(wording)[:WORDING_COMPARED]


def _tone_last(syllable: str) -> str:
    """ "ủy" and "uỷ" are both "uy" with the same tone."""
    parted = [TONELESS.get(letter, (letter, "")) for letter in syllable]
    tone = next((tone for _, tone in parted if tone), "")
    return "".join(letter for letter, _ in parted) + tone
