"""How many records each value of a facet leaves, within all conditions but the facet's own: exactly.

All of it follows from cells: records that are alike in everything the facets ask. A grouped query makes them,
and so may sums that somebody keeps.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Cell(NamedTuple):
    """Records that are alike: for each facet its values, in whichever of which they are found; how many."""

    values: Mapping[str, Iterable[str]]
    number: int


@dataclass(slots=True)
class Tally:
    """`counts`: records of each value of a facet if nothing of it were chosen; `without`: of all values."""

    total: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    without: Counter[str] = field(default_factory=Counter)


def tally(cells: Iterable[Cell], chosen: Mapping[str, set[str]], facets: Iterable[str]) -> Tally:
    """`chosen` has the values asked for of each facet that is a condition."""
    result = Tally(counts={facet: Counter() for facet in facets})
    for values, number in cells:
        missed = [facet for facet in chosen if chosen[facet].isdisjoint(values[facet])]
        if len(missed) > 1:
            continue
        if not missed:
            result.total += number
        for facet in missed or result.counts:
            result.without[facet] += number
            for value in values[facet]:
                result.counts[facet][value] += number
    return result
