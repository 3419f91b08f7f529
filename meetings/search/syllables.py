"""Syllables of a text with the two keys that both databases know them by.

The *folded* key has no marks and finds; the *exact* key has them, in one spelling, and ranks. Both are made
here and nowhere else: no database folds a letter, so both find the same.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from meetings import vietnamese

# A change of what stands in the index needs a new number here, and `manage.py rebuild_search`.
INDEX_VERSION = "1"

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


def words(text: str) -> list[str]:
    """The syllables of any text, lower case with marks in one spelling: what index keys are made of."""
    return [_word(printed) for printed in SYLLABLE.findall(vietnamese.nfc(text))]


def keys(words: str) -> tuple[str, str]:
    """The folded and the exact keys of words with spaces between them, likewise; a BREAK stays as it is."""
    pairs = [_keys(word) for word in words.split(" ")]
    return " ".join([folded for folded, _ in pairs]), " ".join([exact for _, exact in pairs])


# Of the syllables of a million reports few are new: remembering them halves the time to make an index.
@lru_cache(maxsize=50_000)
def _word(printed: str) -> str:
    return vietnamese.plain(printed)[:LONGEST]


@lru_cache(maxsize=50_000)
def _keys(word: str) -> tuple[str, str]:
    folded = vietnamese.fold(word)
    return folded, _exact_key(word, folded)


def _exact_key(word: str, folded: str) -> str:
    return UNMARKED + word if word == folded and word != BREAK else word
