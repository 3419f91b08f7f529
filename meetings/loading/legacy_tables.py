"""Vietnamese letters of two encodings from before Unicode, which no codec of Python knows.

Both lie over Latin letters, so their texts look like "TØnh uû" (TCVN3) and "Tænh uûy" (VNI) when they are
read as something else.
"""

import re

# TCVN3, that is TCVN 5712:1993 or ABC: a byte a letter. Capitals with a tone have none: they are the small
# letters in a font of capitals. 0xAD, ư, is Unicode's soft hyphen.
TCVN3_LETTERS = (
    "a1:Ă a2:Â a3:Ê a4:Ô a5:Ơ a6:Ư a7:Đ a8:ă a9:â aa:ê ab:ô ac:ơ ad:ư ae:đ "
    "b5:à b6:ả b7:ã b8:á b9:ạ bb:ằ bc:ẳ bd:ẵ be:ắ c6:ặ c7:ầ c8:ẩ c9:ẫ ca:ấ cb:ậ "
    "cc:è ce:ẻ cf:ẽ d0:é d1:ẹ d2:ề d3:ể d4:ễ d5:ế d6:ệ d7:ì d8:ỉ dc:ĩ dd:í de:ị "
    "df:ò e1:ỏ e2:õ e3:ó e4:ọ e5:ồ e6:ổ e7:ỗ e8:ố e9:ộ ea:ờ eb:ở ec:ỡ ed:ớ ee:ợ "
    "ef:ù f1:ủ f2:ũ f3:ú f4:ụ f5:ừ f6:ử f7:ữ f8:ứ f9:ự fa:ỳ fb:ỷ fc:ỹ fd:ý fe:ỵ"
)
TCVN3 = {int(code, 16): letter for code, letter in (pair.split(":") for pair in TCVN3_LETTERS.split())}

# VNI: a plain letter and, behind it, what stands on or under it; a few letters have one of their own.
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_TONES = {"ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_CIRCUMFLEXES = {"â": "", "à": _GRAVE, "á": _ACUTE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_BREVES = {"ê": "", "è": _GRAVE, "é": _ACUTE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
VNI_SINGLE = {
    "ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
    "Ô": "Ơ", "Ö": "Ư", "Ñ": "Đ", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Î": "Ỵ",
}  # fmt: skip


def _vni_pairs() -> dict[str, str]:
    pairs = {}
    for vowel in "aeouyôö":
        base = {"ô": "o" + _HORN, "ö": "u" + _HORN}.get(vowel, vowel)
        marks = dict(_TONES)
        if vowel in "aeo":
            marks |= {mark: _CIRCUMFLEX + tone for mark, tone in _CIRCUMFLEXES.items()}
        if vowel == "a":
            marks |= {mark: _BREVE + tone for mark, tone in _BREVES.items()}
        for mark, combining in marks.items():
            pairs[vowel + mark] = base + combining
            # "UÛY" and, with a small letter's mark, "Uûy".
            pairs[vowel.upper() + mark] = pairs[vowel.upper() + mark.upper()] = base.upper() + combining
    return pairs


VNI = _vni_pairs() | VNI_SINGLE
VNI_PATTERN = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
