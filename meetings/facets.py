"""How many records each value of a facet leaves, within all conditions but the facet's own: exactly.

All of it follows from cells: how many records are alike in everything that the facets ask. A grouped query
makes them, or somebody keeps them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

Cell = tuple[tuple[Hashable, ...], int]


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


class Cells:
    """Keys with a number of records each; put in order by each place once, however often they are asked."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self._cells = list(cells)

    def __len__(self) -> int:
        return len(self._cells)

    @cached_property
    def _by_key(self) -> list[dict[Hashable, list[Cell]]]:
        """Of each place, the cells of each key."""
        places = len(self._cells[0][0]) if self._cells else 0
        found: list[dict[Hashable, list[Cell]]] = [defaultdict(list) for _ in range(places)]
        for cell in self._cells:
            for place, key in enumerate(cell[0]):
                found[place][key].append(cell)
        return found

    @cached_property
    def _sums(self) -> list[Counter[Hashable]]:
        """Of each place, how many records have each key."""
        return [
            Counter({key: sum(number for _, number in cells) for key, cells in by_key.items()})
            for by_key in self._by_key
        ]

    @cached_property
    def total(self) -> int:
        return sum(number for _, number in self._cells)

    def keys(self, place: int) -> Iterable[Hashable]:
        return self._by_key[place] if self._cells else ()

    def sums(self, place: int) -> Counter[Hashable]:
        """How many records have each key of the place."""
        return self._sums[place] if self._cells else Counter()

    def count_by(self, place: int, wanted: Mapping[int, set[Hashable]]) -> Counter[Hashable]:
        """How many records have each key of the place, of those that have one of the wanted at each other."""
        others = {other: keys for other, keys in wanted.items() if other != place}
        if not self._cells:
            return Counter()
        if not others:
            return self._sums[place]
        # Those of the condition that leaves fewest are looked at alone.
        first = min(others, key=lambda other: sum(len(self._by_key[other][key]) for key in others[other]))
        rest = [(other, keys) for other, keys in others.items() if other != first]
        counted: Counter[Hashable] = Counter()
        for key in others[first]:
            for keys, number in self._by_key[first][key]:
                if all(keys[other] in wanted_there for other, wanted_there in rest):
                    counted[keys[place]] += number
        return counted


def tally(cells: Cells, facets: Mapping[str, Facet]) -> Tally:
    """No two facets' conditions need to know of each other; several may ask for the same place."""
    wanted = {name: _wanted(cells, facet) for name, facet in facets.items() if facet.chosen}
    counts, without = {}, {}
    for name, facet in facets.items():
        others: dict[int, set[Hashable]] = {}
        for other, keys in wanted.items():
            if other != name:
                place = facets[other].place
                others[place] = others[place] & keys if place in others else keys
        counted = _counted(cells, facet, others)
        counts[name] = _by_value(counted, facet)
        without[name] = counted.total()
    return Tally(_total(cells, facets, wanted), counts, without)


def total(cells: Cells, facets: Mapping[str, Facet]) -> int:
    """How many records fulfil the conditions of all facets."""
    return _total(
        cells, facets, {name: _wanted(cells, facet) for name, facet in facets.items() if facet.chosen}
    )


def _counted(cells: Cells, facet: Facet, others: dict[int, set[Hashable]]) -> Counter[Hashable]:
    counted = cells.count_by(facet.place, others)
    if facet.place not in others:
        return counted
    return Counter({key: number for key, number in counted.items() if key in others[facet.place]})


def _total(cells: Cells, facets: Mapping[str, Facet], wanted: dict[str, set[Hashable]]) -> int:
    """Counted by the place of one condition, under all."""
    places: dict[int, set[Hashable]] = {}
    for name, keys in wanted.items():
        place = facets[name].place
        places[place] = places[place] & keys if place in places else keys
    place = next(iter(places), 0)
    counted = cells.count_by(place, places)
    return sum(number for key, number in counted.items() if place not in places or key in places[place])


def _wanted(cells: Cells, facet: Facet) -> set[Hashable]:
    return {key for key in cells.keys(facet.place) if not facet.chosen.isdisjoint(facet.values(key))}


def _by_value(numbers: Counter[Hashable], facet: Facet) -> Counter[str]:
    counts: Counter[str] = Counter()
    for key, number in numbers.items():
        for value in facet.values(key):
            counts[value] += number
    return counts
