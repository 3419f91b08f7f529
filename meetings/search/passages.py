"""The words of a text that a query found, and the passage of it that answers best."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from meetings.search import abbreviations
from meetings.search.abbreviations import Keys
from meetings.search.query import Query
from meetings.search.syllables import PrintedSyllables, Syllable

# Syllables that are shown: about three lines; and how many of them before what was found.
LENGTH, BEFORE = 45, 8
# What a find is worth: the whole query, a form of an abbreviation, a single word; each twice with its marks.
WHOLE, FORM, WORD = 1000, 100, 10


class Find(NamedTuple):
    """Syllables `start` to `end` of a text, and what they are worth."""

    start: int
    end: int
    worth: int


@dataclass(frozen=True, slots=True)
class Target:
    """Keys that find it, and those that tell that it has the marks that were typed."""

    keys: Keys
    exact: Keys
    worth: int


class Passage(NamedTuple):
    """The one that is worth most is shown. `has_all` tells that somewhere all words stand side by side."""

    html: SafeString = mark_safe("")
    worth: int = 0
    has_all: bool = False


def marked(text: str, query: Query) -> SafeString:
    """The whole text, escaped, what was found in <mark>."""
    found = PrintedSyllables(text)
    return _html(text, found.spans(len(found)), _shown(_finds(found, query)), 0, len(text))


def passage(text: str, query: Query) -> Passage:
    """The best passage, likewise; empty, and worth nothing, where nothing is found."""
    found = PrintedSyllables(text)
    finds = _finds(found, query)
    if not finds:
        return Passage()
    worths = _worths(finds)
    best = max(finds, key=lambda find: (worths[find.start], -find.start))
    first = max(0, best.start - BEFORE)
    last = min(len(found), first + LENGTH)
    spans = found.spans(last)
    shown = [find for find in _shown(finds) if first <= find.start and find.end <= last]
    start = 0 if first == 0 else spans[first][0]
    end = len(text) if last == len(found) else spans[last - 1][1]
    html = _html(text, spans, shown, start, end)
    whole = f"{'… ' if first else ''}{html}{' …' if last < len(found) else ''}"
    has_all = any(find.worth >= WHOLE for find in finds) or len(query.syllables) == 1
    return Passage(mark_safe(whole), worths[best.start], has_all)


@lru_cache(maxsize=100)
def _targets(query: Query) -> tuple[Target, ...]:
    """The whole query and each abbreviation in all their forms, and the single words."""
    forms = abbreviations.EXACT if query.is_exact else abbreviations.FOLDED
    found = []
    keys, exact = _keys(query.syllables, query)
    if len(keys) > 1:
        found += [
            Target(way, exact if way == keys else way, WHOLE) for way in abbreviations.ways(keys, forms)
        ]
    for part in query.wanted:
        keys, exact = _keys(part.syllables, query)
        if part.is_phrase:
            found.append(Target(keys, exact, FORM))
            continue
        for span in abbreviations.spans(keys, forms):
            found += [Target(other, other, FORM) for other in span.others]
        found += [Target((key,), (marked,), WORD) for key, marked in zip(keys, exact, strict=True)]
    return tuple(dict.fromkeys(found))


def _keys(asked: Iterable[Syllable], query: Query) -> tuple[Keys, Keys]:
    """Those that find the syllables, and the exact ones."""
    together = tuple(asked)
    exact = tuple(one.exact for one in together)
    return exact if query.is_exact else tuple(one.folded for one in together), exact


def _finds(found: PrintedSyllables, query: Query) -> list[Find]:
    targets = _targets(query)
    keys = found.exact if query.is_exact else found.folded
    firsts = {target.keys[0] for target in targets}
    places: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        if key in firsts:
            places[key].append(place)
    finds = []
    for target in targets:
        length = len(target.keys)
        for place in places[target.keys[0]]:
            if tuple(keys[place : place + length]) == target.keys:
                has_marks = found.exact_keys(place, place + length) == target.exact
                finds.append(Find(place, place + length, target.worth * (1 + has_marks)))
    return finds


def _worths(finds: list[Find]) -> dict[int, int]:
    """Of a passage that begins with a find, by where: the best of each thing found in it."""
    in_order = sorted(finds)
    starts = [find.start for find in in_order]
    worths = {}
    for place, start in enumerate(starts):
        if start not in worths:
            end = start + LENGTH - BEFORE
            near = in_order[place : bisect_left(starts, end)]
            worths[start] = sum({one.worth * (one.end - one.start) for one in near if one.end <= end})
    return worths


def _shown(finds: list[Find]) -> list[Find]:
    """Where the whole query stands, its single words elsewhere would only distract."""
    best = max((find.worth for find in finds), default=0)
    return [find for find in finds if best < WHOLE or find.worth >= WHOLE]


def _html(text: str, spans: list[tuple[int, int]], finds: list[Find], start: int, end: int) -> SafeString:
    pieces, place = [], start
    for find in sorted(finds, key=lambda find: (find.start, -find.end)):
        mark_start, mark_end = spans[find.start][0], spans[find.end - 1][1]
        if mark_start < place:
            continue
        pieces += [escape(text[place:mark_start]), "<mark>", escape(text[mark_start:mark_end]), "</mark>"]
        place = mark_end
    return mark_safe("".join([*pieces, escape(text[place:end])]))
