"""How a document spreads: which provinces' meetings dealt with it, when first, how that adds up."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from meetings.models import Citation, Meeting, Province, Resolution

# Two provinces are a sentence, not a chart.
FEWEST_PROVINCES = 3
# The curve's own units: as wide as its column, stretched; places down are pixels.
CURVE_WIDTH, CURVE_HEIGHT = 1000, 100
# Days between two marks of the axis: weeks, months, quarters, years.
MARKS = (1, 7, 30, 90, 180, 365, 730, 1825)
MOST_MARKS = 6


@dataclass(frozen=True, slots=True)
class Dealing:
    """One meeting that dealt with the document, in one relation."""

    meeting_id: int
    relation: str
    date: datetime.date | None
    partial_date: str
    sorts_on: datetime.date
    provinces: tuple[int, ...]

    @property
    def order(self) -> tuple[bool, datetime.date, int]:
        """Of a partial date without a year nobody knows whether it came first."""
        has_year = self.date is not None or self.partial_date[:1].isdigit()
        return not has_year, self.sorts_on, self.meeting_id


@dataclass(slots=True)
class ProvinceRow:
    province: Province
    first: Meeting
    days: int | None
    relations: list[Citation.Relation]
    meetings_count: int


@dataclass(frozen=True, slots=True)
class Mark:
    days: int
    x: str


@dataclass(frozen=True, slots=True)
class Curve:
    """The number of provinces, day by day: a path that climbs a step at each province's first meeting."""

    path: str
    most: int
    marks: list[Mark] = field(default_factory=list)


def dealings(document: Resolution) -> list[Dealing]:
    """All published ones, the newest meeting first."""
    rows = (
        Citation.objects.shown()
        .filter(resolution=document, meeting__is_withdrawn=False)
        .order_by("-meeting__sorts_on", "-meeting_id")
        .values_list(
            "meeting_id", "relation", "meeting__date", "meeting__partial_date", "meeting__sorts_on",
            "meeting__province_id", "meeting__joint_province_id",
        )
    )  # fmt: skip
    return [Dealing(*row[:5], tuple(filter(None, row[5:]))) for row in rows]


def relations_by_meeting(rows: Iterable[Dealing]) -> dict[int, list[Citation.Relation]]:
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(row.meeting_id, set()).add(row.relation)
    return {meeting_id: _ordered(relations) for meeting_id, relations in found.items()}


def _ordered(relations: Iterable[str]) -> list[Citation.Relation]:
    found = set(relations)
    return [relation for relation in Citation.Relation if relation in found]


def by_province(rows: Iterable[Dealing]) -> dict[int, list[Dealing]]:
    """By the provinces' ids, each one's first dealing first. A joint meeting is one of both its provinces."""
    found: dict[int, list[Dealing]] = {}
    for row in sorted(rows, key=lambda row: row.order):
        for province in row.provinces:
            found.setdefault(province, []).append(row)
    return found


def province_rows(
    document: Resolution, dealt: dict[int, list[Dealing]], meetings: dict[int, Meeting]
) -> list[ProvinceRow]:
    """The province that dealt with it first comes first. `meetings` holds the first of each by id."""
    provinces = Province.objects.in_bulk(list(dealt))
    ordered = sorted(dealt.items(), key=lambda item: (item[1][0].order, provinces[item[0]].sort_key))
    return [
        ProvinceRow(
            province=provinces[pk],
            first=meetings[own[0].meeting_id],
            days=_days_after(document, own[0]),
            relations=_ordered(row.relation for row in own),
            meetings_count=len({row.meeting_id for row in own}),
        )
        for pk, own in ordered
    ]


def _days_after(document: Resolution, row: Dealing) -> int | None:
    return (row.date - document.issued_on).days if row.date and document.issued_on else None


def curve(rows: Sequence[ProvinceRow]) -> Curve | None:
    """None where too few provinces have a first day that can be counted from the document's."""
    days = sorted(row.days for row in rows if row.days is not None)
    if len(days) < FEWEST_PROVINCES or days[0] == days[-1]:
        return None
    begins, ends = min(0, days[0]), days[-1]
    x = [round(CURVE_WIDTH * (day - begins) / (ends - begins)) for day in days]
    y = [CURVE_HEIGHT - round(CURVE_HEIGHT * number / len(days)) for number in range(1, len(days) + 1)]
    steps = (f"H{across}V{down}" for across, down in zip(x, y, strict=True))
    return Curve(f"M0 {CURVE_HEIGHT}{''.join(steps)}", len(days), _marks(begins, ends))


def _marks(begins: int, ends: int) -> list[Mark]:
    """At most so many round numbers of days, the day of issue among them."""
    step = next((step for step in MARKS if (ends - begins) / step < MOST_MARKS), MARKS[-1])
    first = -(-begins // step) * step
    return [
        Mark(day, f"{100 * (day - begins) / (ends - begins):.2f}%") for day in range(first, ends + 1, step)
    ]
