"""What the site is to be, in times of Datasette tuned and of this machine's floors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.web.comparing import Figures
from benchmarks.web.floors import FILE, KEPT, KEPT_HERE, MINIMAL, NOT_CHANGED
from benchmarks.web.pages import Pair
from benchmarks.web.targets import ARCHIVE, KEEPING

PEER = "0.65 tuned"
# By kind of page: at least so many times its requests a second.
TIMES = {"list": 8, "facets": 50, "common words": 100, "far back": 100, "one meeting": 2, "CSV": 1}
# At most so many times the time of the floor.
FLOORS = ((NOT_CHANGED, MINIMAL, 2.0), (KEPT_HERE, MINIMAL, 2.0), (KEPT, FILE, 1.5))
MEGABYTES = 150


@dataclass(frozen=True, slots=True)
class Outcome:
    aim: str
    reached: str
    is_met: bool


def times(one: Figures, other: Figures) -> float | None:
    """How many times as many requests a second; nothing where one of them didn't answer as it should."""
    if "fails" in (one.said, other.said) or not one.a_second or not other.a_second:
        return None
    return one.a_second / other.a_second


def beside_the_peer(
    pairs: Sequence[Pair], found: dict[str, dict[str, Figures]], peer: str = PEER
) -> Iterator[Outcome]:
    """By kind of page, the page that comes off worst; made anew, and as it was kept."""
    for kind, aim in TIMES.items():
        for site, how in ((ARCHIVE, ""), (KEEPING, ", kept pages")):
            reached = {
                pair.name: ratio
                for pair in pairs
                if pair.kind == kind and {site, peer} <= found.get(pair.name, {}).keys()
                if (ratio := times(found[pair.name][site], found[pair.name][peer])) is not None
            }
            if reached:
                worst = min(reached, key=lambda name: reached[name])
                told = f"{_ratio(reached[worst])} to {_ratio(max(reached.values()))} times; least: {worst}"
                yield Outcome(f"{kind}{how}: {aim} times Datasette {peer}", told, reached[worst] >= aim)


def _ratio(value: float) -> str:
    return f"{value:.2g}" if value < 10 else f"{value:,.0f}"


def beside_the_floors(found: dict[str, Figures]) -> Iterator[Outcome]:
    """By CPU time, since a client on the same machine takes longer than nginx does."""
    for one, floor, aim in FLOORS:
        if one in found and floor in found and found[floor].cpu_ms:
            reached = found[one].cpu_ms / found[floor].cpu_ms
            told = f"{one}: at most {aim:g} times the CPU time of: {floor}"
            yield Outcome(told, f"{reached:.2f} times", reached <= aim)


def of_memory(found: Sequence[tuple[int, float]]) -> Iterator[Outcome]:
    if not found:
        return
    most, (number, last) = max(megabytes for _, megabytes in found), found[-1]
    half = found[len(found) // 2][1]
    told = f"{most:.0f} MB at most; {half:.0f} after half and {last:.0f} after all of {number:,} requests"
    yield Outcome(f"a process of the site: under {MEGABYTES} MB", told, most < MEGABYTES)
