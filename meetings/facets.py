"""How many records each value of a facet leaves, within all conditions but the facet's own: exactly.

All of it follows from cells: how many records are alike in everything that the facets ask. A grouped query
makes them, and so may sums that somebody keeps.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache


@dataclass(frozen=True, slots=True)
class Facet:
    """`place` is that of its key in a cell; `values` are those by which records with the key are found.

    `chosen` has the values that are a condition: none, if nothing of the facet is chosen.
    """

    place: int
    values: Callable[..., Iterable[str]]
    chosen: set[str]


@dataclass(slots=True)
class Tally:
    """`counts`: records of each value of a facet if nothing of it were chosen; `without`: of all values."""

    total: int
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    without: dict[str, int] = field(default_factory=dict)


def tally(cells: Iterable[tuple[tuple[Hashable, ...], int]], facets: Mapping[str, Facet]) -> Tally:
    """`cells` are keys and a number of records; no two facets' conditions need to know of each other."""
    conditions = [
        (name, facet.place, cache(_fulfils(facet))) for name, facet in facets.items() if facet.chosen
    ]
    counted: dict[str, Counter[Hashable]] = {name: Counter() for name in facets}
    places = {name: facet.place for name, facet in facets.items()}
    total = 0
    for keys, number in cells:
        missed = [name for name, place, fulfils in conditions if not fulfils(keys[place])]
        if len(missed) > 1:
            continue
        total += 0 if missed else number
        for name in missed or facets:
            counted[name][keys[places[name]]] += number
    return Tally(
        total,
        {name: _by_value(counted[name], facet) for name, facet in facets.items()},
        {name: numbers.total() for name, numbers in counted.items()},
    )


def _fulfils(facet: Facet) -> Callable[[Hashable], bool]:
    return lambda key: not facet.chosen.isdisjoint(facet.values(key))


def _by_value(numbers: Counter[Hashable], facet: Facet) -> Counter[str]:
    counts: Counter[str] = Counter()
    for key, number in numbers.items():
        for value in facet.values(key):
            counts[value] += number
    return counts
