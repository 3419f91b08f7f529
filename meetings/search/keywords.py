"""Where the keywords of a query stand in a text: by the keys of the search, so in every spelling it finds."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from meetings import vietnamese
from meetings.search.abbreviations import Keys
from meetings.search.query import Query
from meetings.search.syllables import LONGEST, UNMARKED

Places = Callable[[str], Iterator[tuple[int, int]]]

# Letters that have others spelt like them lie before these code points: behind them is no small d, no ệ.
SPELT_ALIKE = 0x3000


def keyword_places(query: Query) -> Places:
    """A function from a text (NFC) to the half-open spans of its keywords: from the left, the longest first.

    The keys are spelt out as one pattern for the text as it is. To fold a text takes ten times as long.
    """
    ways = sorted({way for ways in query.keywords for way in ways}, key=lambda way: -len(way))
    alternatives = "|".join(_way(way, exact=query.is_exact) for way in ways)
    # The first letter comes first and alone: only where one stands does anything else have to be tried.
    firsts = "".join({_letters(_word(way[0])[0], exact=query.is_exact) for way in ways})
    pattern = re.compile(rf"[{firsts}](?<![^\W_].)(?:{alternatives})(?![^\W_])", re.DOTALL)
    return lambda text: (match.span() for match in pattern.finditer(text))


def _way(keys: Keys, *, exact: bool) -> str:
    """What follows the first letter, which was that of this way."""
    words = [_spellings(_word(key), exact=exact) for key in keys]
    first = "|".join(f"(?<={spelt[0]}){''.join(spelt[1:])}" for spelt in words[0])
    others = [f"(?:{'|'.join(map(''.join, spellings))})" for spellings in words[1:]]
    return r"[\W_]+".join([f"(?:{first})", *others])


def _word(key: str) -> str:
    return key.removeprefix(UNMARKED)


def _spellings(word: str, *, exact: bool) -> list[list[str]]:
    """The ways to print a key's word, each as a pattern a letter. Of an endless word it is the beginning."""
    endless = [r"[^\W_]*"] if len(word) == LONGEST else []
    spelt = [word]
    if exact:
        others = (newer for newer, older in vietnamese.NEWER_TONE.items() if older == word[-2:])
        spelt += [word[:-2] + newer for newer in others if word[-3:-2] != "q"]
    return [[*(f"[{_letters(letter, exact=exact)}]" for letter in one), *endless] for one in spelt]


def _letters(letter: str, *, exact: bool) -> str:
    """All letters that become this one in a key, to stand in brackets."""
    found = (_alike(exact=exact).get(letter) or [letter]) if ord(letter) < SPELT_ALIKE else {
        letter, *(one for one in (letter.upper(), letter.lower()) if len(one) == 1)
    }  # fmt: skip
    return re.escape("".join(found))


@cache
def _alike(*, exact: bool) -> dict[str, list[str]]:
    spelt = vietnamese.plain if exact else vietnamese.fold
    found: dict[str, list[str]] = {}
    for letter in map(chr, range(SPELT_ALIKE)):
        found.setdefault(spelt(letter), []).append(letter)
    return found
