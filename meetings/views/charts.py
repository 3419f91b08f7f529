"""Bar charts as geometry: where each bar stands, and which texts have room. Templates draw them.

Places across are percentages, so that a chart is as wide as its column while its letters keep their size;
places down are pixels.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from meetings.written_numbers import grouped

# From the top: room for a number above the highest bar, the bars, the labels below.
HEADROOM = 18
BARS_HEIGHT = 90
BASELINE = HEADROOM + BARS_HEIGHT
HEIGHT = BASELINE + 22
# What is there but small is still seen.
LEAST_HEIGHT = 2
# Few bars stand beside each other at the left; they don't become walls.
FEWEST_SLOTS = 8
BAR_SHARE = 0.76
# How many characters stand side by side: on a phone of 320 px, and from 640 px on.
NARROW_ROOM = 40
WIDE_ROOM = 80
# A number nearer to an edge than this many per cent could stand out: it ends or begins where its bar does.
EDGE = 6
# Where a text is shown.
EVERYWHERE, WIDE, NOWHERE = "everywhere", "wide", ""


@dataclass(frozen=True, slots=True)
class Bar:
    """What is counted under a label. `title` is shown to who points at the bar; "label: value" if empty.

    `text` stands for the value where it's to be read in another way: as a share, not as so many of thousand.
    """

    label: str
    value: int
    url: str = ""
    title: str = ""
    text: str = ""

    @property
    def number(self) -> str:
        return self.text or grouped(self.value)


@dataclass(frozen=True, slots=True)
class Text:
    """A label or number: on which screens it is shown, at which place, and to which side of it."""

    shown: str
    x: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar in its place. `share` is its part of the highest, for bars that lie in a table."""

    bar: Bar
    title: str
    share: str
    slot_x: str
    slot_width: str
    x: str
    width: str
    y: float
    height: float
    label: Text
    number: Text
    number_y: float


@dataclass(frozen=True, slots=True)
class BarChart:
    bars: list[DrawnBar] = field(default_factory=list)
    height: int = HEIGHT
    baseline: int = BASELINE
    label_y: int = BASELINE + 16


def bars(rows: Iterable[Bar]) -> BarChart:
    rows = list(rows)
    most = max((row.value for row in rows), default=0)
    slot = 100 / max(len(rows), FEWEST_SLOTS)
    labels = _labels([row.label for row in rows], slot)
    numbers = _numbers(rows, slot)
    return BarChart(
        [
            _drawn(row, place, slot, most, label, number)
            for place, (row, label, number) in enumerate(zip(rows, labels, numbers, strict=True))
        ]
    )


def _drawn(row: Bar, place: int, slot: float, most: int, label: Text, number: Text) -> DrawnBar:
    height = max(BARS_HEIGHT * row.value / most, LEAST_HEIGHT) if row.value else 0
    return DrawnBar(
        bar=row,
        title=row.title or f"{row.label}: {row.number}",
        share=_percent(100 * row.value / most if most else 0),
        slot_x=_percent(place * slot),
        slot_width=_percent(slot),
        x=_percent((place + (1 - BAR_SHARE) / 2) * slot),
        width=_percent(slot * BAR_SHARE),
        y=round(BASELINE - height, 1),
        height=round(height, 1),
        label=label,
        number=number,
        number_y=round(BASELINE - height - 5, 1),
    )


def _labels(labels: list[str], slot: float) -> list[Text]:
    """Each under its bar where all have room, else every so many-th, beginning at its bar's edge."""
    wide = _step(labels, WIDE_ROOM)
    # A multiple: on a wide screen the labels of a phone and those between them are evenly spread.
    narrow = wide * -(-_step(labels, NARROW_ROOM) // wide)
    slots = max(len(labels), FEWEST_SLOTS)
    texts = []
    for place in range(len(labels)):
        has_room = {step: place % step == 0 and place + step <= slots for step in (narrow, wide)}
        shown = EVERYWHERE if has_room[narrow] else WIDE if has_room[wide] else NOWHERE
        x = (place + (0.5 if narrow == 1 else (1 - BAR_SHARE) / 2)) * slot
        texts.append(Text(shown, _percent(x), "start" if narrow > 1 else "middle"))
    return texts


def _numbers(rows: list[Bar], slot: float) -> list[Text]:
    """Each above its bar where all have room, else that of the highest alone. None above what is nothing."""
    values = [row.value for row in rows]
    texts = [row.number for row in rows]
    all_on_phones, all_on_wide = (_step(texts, room) == 1 for room in (NARROW_ROOM, WIDE_ROOM))
    others = EVERYWHERE if all_on_phones else WIDE if all_on_wide else NOWHERE
    highest = values.index(max(values)) if values else None
    numbers = []
    for place, value in enumerate(values):
        shown = EVERYWHERE if place == highest else others
        x, anchor = _above(place, slot, stays_inside=not all_on_phones)
        numbers.append(Text(shown if value else NOWHERE, x, anchor))
    return numbers


def _above(place: int, slot: float, *, stays_inside: bool) -> tuple[str, str]:
    middle, half = (place + 0.5) * slot, slot * BAR_SHARE / 2
    if stays_inside and middle < EDGE:
        return _percent(middle - half), "start"
    if stays_inside and middle > 100 - EDGE:
        return _percent(middle + half), "end"
    return _percent(middle), "middle"


def _step(texts: list[str], room: int) -> int:
    """Every how many-th of the texts can stand side by side, a blank between two."""
    longest = max(map(len, texts), default=0) + 1
    return max(1, -(-max(len(texts), FEWEST_SLOTS) * longest // room))


def _percent(number: float) -> str:
    """With a point, whatever the language of the page."""
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"
