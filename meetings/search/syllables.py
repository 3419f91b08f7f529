"""Syllables of a text with the two keys that both databases know them by.

The *folded* key has no marks and finds; the *exact* key has them, in one spelling, and ranks. Both are made
here and nowhere else: no database folds a letter, so both find the same.
"""

import re
from collections.abc import Callable
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from meetings import vietnamese

# A change of what stands in the index needs a new number here, and `manage.py rebuild_search`.
INDEX_VERSION = "2"

SYLLABLE = re.compile(r"[^\W_]+")
# Nothing that is longer is a word; PostgreSQL refuses lexemes of 2 kB.
LONGEST = 40
# Stands between texts that don't follow each other: no syllable, so no phrase reaches over it.
BREAK = "_"
# The exact key of a syllable without marks begins with it: "nam" finds "năm" too, "=nam" only "nam".
UNMARKED = "="


class Syllable(NamedTuple):
    """`text[start:end]` is the syllable as printed."""

    folded: str
    exact: str
    start: int
    end: int


def syllables(text: str) -> list[Syllable]:
    """`text` is NFC."""
    plain, folded = vietnamese.plain(text), vietnamese.fold(text)
    found = []
    for match in SYLLABLE.finditer(plain):
        start, end = match.span()
        bare = folded[start:end][:LONGEST]
        found.append(Syllable(bare, _exact_key(match[0][:LONGEST], bare), start, end))
    return found


class PrintedSyllables:
    """The same of a long text, of which little is asked: a page of results reads 25 reports of a thousand
    syllables each, and shows where some of them stand.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._printed = SYLLABLE.findall(text)
        self.folded = list(map(_FOLDED_AS_PRINTED.__getitem__, self._printed))

    def __len__(self) -> int:
        return len(self._printed)

    def spans(self, number: int) -> list[tuple[int, int]]:
        """Where each of the first so many stands in the text."""
        return [match.span() for match in islice(SYLLABLE.finditer(self._text), number)]

    @cached_property
    def exact(self) -> list[str]:
        return list(self.exact_keys(0, len(self)))

    def exact_keys(self, first: int, end: int) -> tuple[str, ...]:
        return tuple(map(_EXACT_AS_PRINTED.__getitem__, self._printed[first:end]))


def words(text: str) -> list[str]:
    """The syllables of any text, lower case with marks in one spelling: what index keys are made of."""
    return " ".join(map(_PLAIN.__getitem__, text.split())).split()


def keys(words: str) -> tuple[str, str]:
    """The folded and the exact keys of words with spaces between them, likewise; a BREAK stays as it is."""
    split = words.split(" ")
    return " ".join(map(_FOLDED.__getitem__, split)), " ".join(map(_EXACT.__getitem__, split))


class _Remembered(dict[str, str]):
    """What a function makes of a word. Of the words of a million reports few are new, and asking a
    dictionary is so much faster that it halves the time to make an index."""

    MOST = 100_000

    def __init__(self, make: Callable[[str], str]) -> None:
        self._make = make

    def __missing__(self, word: str) -> str:
        if len(self) >= self.MOST:
            self.clear()
        made = self[word] = self._make(word)
        return made


def _plain_syllables(printed: str) -> str:
    """Of what stands between two blanks: "09-NQ/TU," is three syllables, "–" none."""
    found = SYLLABLE.findall(vietnamese.nfc(printed))
    return " ".join(vietnamese.plain(syllable)[:LONGEST] for syllable in found)


def _exact_key(word: str, folded: str) -> str:
    return UNMARKED + word if word == folded and word != BREAK else word


def _exact_as_printed(syllable: str) -> str:
    return _exact_key(vietnamese.plain(syllable)[:LONGEST], vietnamese.fold(syllable)[:LONGEST])


_PLAIN = _Remembered(_plain_syllables)
_FOLDED = _Remembered(vietnamese.fold)
_EXACT = _Remembered(lambda word: _exact_key(word, vietnamese.fold(word)))
_FOLDED_AS_PRINTED = _Remembered(lambda syllable: vietnamese.fold(syllable)[:LONGEST])
_EXACT_AS_PRINTED = _Remembered(_exact_as_printed)
