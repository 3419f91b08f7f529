"""Words that layout or copying broke or ran together: "Thà nh ủy", "ngườ i", "tỉnhtiếp tục".

Only where one reading is possible: the parts are no syllables and the whole is one, or the whole can be cut
into two syllables in a single way. "thànhủy" stays: thành ủy and thàn hủy are both shaped like Vietnamese.
"""

import re
from array import array
from collections.abc import Iterator

from meetings.extraction.syllables import is_syllable
from meetings.vietnamese import TONE_MARKS, nfc

_TONED = "".join(nfc(vowel + mark) for vowel in "aăâeêioôơuưy" for mark in TONE_MARKS)
_VOWELS = "aăâeêioôơuưy" + _TONED
# ă and â never end a syllable, nor do ê, ô and ơ behind i, u and ư: "đấ t", "huyệ n", "cuố i", "ngườ i".
_UNFINISHED = "".join(vowel + "".join(nfc(vowel + mark) for mark in TONE_MARKS) for vowel in "ăâêôơ")
# A space that may stand inside a word: before an ending that is none itself ("Thà nh", "tổ ng"), behind a
# beginning that can't be all ("ngườ i"), or behind a consonant that needs a vowel ("Th ường", "ph ó").
BREAK = re.compile(
    rf" (?:(?:nh|ng|ch)\b|(?<=[{_UNFINISHED}] )(?:c|m|n|p|t|i|u|y)\b|"
    rf"(?:(?<=\b[CcGgKkNnPpTt]h )|(?<=\b[Nn]g )|(?<=\b[Tt]r )|(?<=\b[Nn]gh ))(?=[{_VOWELS}]))"
)
# Two tones in one word are two syllables.
JOINT = re.compile(rf"[{_TONED}{_TONED.upper()}][a-zăâđêôơư]{{1,6}}+[{_TONED}]")
# "ôngNguyễn Văn A", "tỉnhBắc Giang": a word in small letters, and one that begins with a capital.
CAPITAL_INSIDE = re.compile(r"(?<![^\W\d_])[a-zà-ỹđ]{2,6}+(?=[A-ZÀ-ỸĐ][a-zà-ỹđ]+\b)")
# "14/12/2021Ngày 13/12, …": a page's date and its first word.
DATE_BEFORE_WORD = re.compile(r"\b(?:\d{1,2}/){2}20\d{2}(?=[A-ZÀ-ỸĐ][a-zà-ỹđ]+\b)")
LONGEST_PAIR = 14
ENDINGS = ("nh", "ng", "ch")
AFTER_A_WORD = re.compile(r"[^\W\d_] ")
# No report is as long, and the extraction refuses it.
LONGEST = 400_000


def repair(text: str, offsets: "array[int]") -> tuple[str, "array[int]"]:
    """The text with such words mended, and where its letters come from. Mending it again changes nothing."""
    if len(text) > LONGEST:
        return text, offsets
    while cuts := sorted([*_breaks(text), *_joints(text), *_capitals_inside(text)]):
        pieces = []
        kept = array("L")
        end = 0
        for place, replaced, replacement in cuts:
            pieces += [text[end:place], replacement]
            kept += offsets[end:place] + offsets[place : place + len(replacement)]
            end = place + replaced
        text = "".join([*pieces, text[end:]])
        offsets = kept + offsets[end:]
    return text, offsets


def _breaks(text: str) -> Iterator[tuple[int, int, str]]:
    """Spaces to take out: where, one letter, by nothing."""
    mended = 0
    for match in BREAK.finditer(text):
        place = match.start()
        start, end = _word_start(text, place), _word_end(text, place + 1)
        before, after = text[start:place], text[place + 1 : end]
        if start < mended or not after.islower() or not is_syllable(before + after):
            continue
        # "nh ủy" is no beginning where the word before ends with another space or line: "Thà  nh ủy".
        if before in ENDINGS and not AFTER_A_WORD.fullmatch(text, max(0, start - 2), start):
            continue
        if after in ENDINGS or not is_syllable(before):
            mended = end
            yield place, 1, ""


def _joints(text: str) -> Iterator[tuple[int, int, str]]:
    """Places for a space: where, no letters, by one."""
    for match in JOINT.finditer(text):
        start, end = _word_start(text, match.start()), _word_end(text, match.end())
        word = text[start:end]
        if len(word) > LONGEST_PAIR or not word[1:].islower():
            continue
        cuts = [cut for cut in range(2, len(word) - 1) if _are_two(word[:cut], word[cut:])]
        if len(cuts) == 1:
            yield start + cuts[0], 0, " "


def _capitals_inside(text: str) -> Iterator[tuple[int, int, str]]:
    """Places for a space before a capital: not in "eOffice", whose parts are no syllables."""
    for match in CAPITAL_INSIDE.finditer(text):
        if is_syllable(match[0]) and is_syllable(text[match.end() : _word_end(text, match.end())].lower()):
            yield match.end(), 0, " "
    for match in DATE_BEFORE_WORD.finditer(text):
        yield match.end(), 0, " "


def _are_two(first: str, second: str) -> bool:
    """Whether both are syllables. "họọp" is a slip of the hand, not two words."""
    return second[0] not in _VOWELS and is_syllable(first) and is_syllable(second)


def _word_start(text: str, place: int) -> int:
    least = max(0, place - LONGEST_PAIR)
    while place > least and text[place - 1].isalpha():
        place -= 1
    return place


def _word_end(text: str, place: int) -> int:
    most = min(len(text), place + LONGEST_PAIR)
    while place < most and text[place].isalpha():
        place += 1
    return place
