"""The map of the front page: a tile for each province, roughly where it lies, shaded by its meetings."""

import csv
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from meetings.models import Province
from meetings.views.provinces import ProvinceNode

# How many provinces the maps show: the units of today, and those of before July 2025.
TODAY, BEFORE_2025 = "34", "63"
LAST_DAY_OF_63 = datetime.date(2025, 6, 30)
STEPS = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """A province's tile is `step` dark, 0 for no meeting. That of an archipelago has no count: its
    province has it.
    """

    node: ProvinceNode
    row: int
    column: int
    archipelago: str
    count: int = 0
    step: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """A shade, and the fewest and most meetings that it stands for."""

    number: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class TileMap:
    """`counts` has the same numbers as the tiles, by the names of the provinces."""

    units: str
    tiles: list[Tile]
    steps: list[Step]
    counts: list[tuple[ProvinceNode, int]]


def tile_map(units: str, nodes: Iterable[ProvinceNode]) -> TileMap:
    """Of the units of today with all that went into them, or of those before July 2025 by themselves."""
    shown = [node for node in nodes if _is_among(units, node.province)]
    counts = [(node, node.total_count if units == TODAY else node.own_count) for node in shown]
    steps = _steps(count for _, count in counts)
    by_slug = {node.province.slug: (node, count) for node, count in counts}
    places = [place for place in _places() if place["units"] == units and place["province"] in by_slug]
    return TileMap(
        units, [_tile(place, *by_slug[place["province"]], steps) for place in places], steps, counts
    )


def _is_among(units: str, province: Province) -> bool:
    if units == TODAY:
        return province.valid_to is None
    begun = province.valid_from is None or province.valid_from <= LAST_DAY_OF_63
    return begun and (province.valid_to is None or province.valid_to >= LAST_DAY_OF_63)


def _tile(place: dict[str, str], node: ProvinceNode, count: int, steps: list[Step]) -> Tile:
    row, column = int(place["row"]), int(place["column"])
    if place["archipelago"]:
        return Tile(node, row, column, place["archipelago"])
    number = next((step.number for step in steps if step.least <= count <= step.most), 0)
    return Tile(node, row, column, "", count, number)


def _steps(counts: Iterable[int]) -> list[Step]:
    """As many provinces in each shade, as far as equal counts allow; fewer shades for few counts."""
    ordered = sorted(count for count in counts if count)
    if not ordered:
        return []
    mosts = sorted({ordered[-(-len(ordered) * part // STEPS) - 1] for part in range(1, STEPS + 1)})
    return [
        Step(number, next(count for count in ordered if count > below), most)
        for number, (below, most) in enumerate(zip([0, *mosts], mosts, strict=False), 1)
    ]


@cache
def _places() -> list[dict[str, str]]:
    with (settings.GAZETTEER_DIR / "tiles.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
