"""The words of a text that a query found, and the passage of it that answers best."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from meetings.search import abbreviations
from meetings.search.query import Query
from meetings.search.syllables import Syllable, syllables

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
    folded: tuple[str, ...]
    exact: tuple[str, ...]
    worth: int


def marked(text: str, query: Query) -> SafeString:
    """The whole text, escaped, what was found in <mark>."""
    found = syllables(text)
    return _html(text, found, _shown(_finds(found, query)), 0, len(text))


def passage(text: str, query: Query) -> tuple[SafeString, int]:
    """The best passage, likewise, and what it is worth: 0, and empty, where nothing is found."""
    found = syllables(text)
    finds = _finds(found, query)
    if not finds:
        return mark_safe(""), 0
    best = max(finds, key=lambda find: (_worth(find, finds), -find.start))
    first = max(0, best.start - BEFORE)
    last = min(len(found), first + LENGTH)
    shown = [find for find in _shown(finds) if first <= find.start and find.end <= last]
    start = 0 if first == 0 else found[first].start
    end = len(text) if last == len(found) else found[last - 1].end
    html = _html(text, found, shown, start, end)
    whole = f"{'… ' if first else ''}{html}{' …' if last < len(found) else ''}"
    return mark_safe(whole), _worth(best, finds)


def _targets(query: Query) -> list[Target]:
    asked = query.syllables
    folded, exact = _keys(asked)
    targets = [Target(folded, exact, WHOLE)] if len(asked) > 1 else []
    for part in query.wanted:
        part_folded, part_exact = _keys(part.syllables)
        if part.is_phrase:
            targets.append(Target(part_folded, part_exact, FORM))
            continue
        for span in abbreviations.spans(part_folded, abbreviations.FOLDED):
            targets += [Target(other, other, FORM) for other in span.others]
        targets += [Target((one.folded,), (one.exact,), WORD) for one in part.syllables]
    return list(dict.fromkeys(targets))


def _keys(asked: Iterable[Syllable]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    together = tuple(asked)
    return tuple(one.folded for one in together), tuple(one.exact for one in together)


def _finds(found: list[Syllable], query: Query) -> list[Find]:
    folded, exact = [one.folded for one in found], [one.exact for one in found]
    places: dict[str, list[int]] = {}
    for place, key in enumerate(folded):
        places.setdefault(key, []).append(place)
    finds = []
    for target in _targets(query):
        length = len(target.folded)
        for place in places.get(target.folded[0], ()):
            if tuple(folded[place : place + length]) != target.folded:
                continue
            is_exact = tuple(exact[place : place + length]) == target.exact
            if is_exact or not query.is_exact:
                finds.append(Find(place, place + length, target.worth * (1 + is_exact)))
    return finds


def _worth(find: Find, finds: list[Find]) -> int:
    """Of a passage that begins with this: the best of each thing found in it."""
    return sum({other.worth * (other.end - other.start) for other in finds
                if find.start <= other.start and other.end <= find.start + LENGTH - BEFORE})  # fmt: skip


def _shown(finds: list[Find]) -> list[Find]:
    """Where the whole query stands, its single words elsewhere would only distract."""
    best = max((find.worth for find in finds), default=0)
    return [find for find in finds if best < WHOLE or find.worth >= WHOLE]


def _html(text: str, found: list[Syllable], finds: list[Find], start: int, end: int) -> SafeString:
    pieces, place = [], start
    for find in sorted(finds, key=lambda find: (find.start, -find.end)):
        mark_start, mark_end = found[find.start].start, found[find.end - 1].end
        if mark_start < place:
            continue
        pieces += [escape(text[place:mark_start]), "<mark>", escape(text[mark_start:mark_end]), "</mark>"]
        place = mark_end
    return mark_safe("".join([*pieces, escape(text[place:end])]))
