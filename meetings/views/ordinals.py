"""Which of a body's counted meetings the archive has, by term: "No. 12, 14 seen; 13 not"."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Case, Count, Min, QuerySet, Value, When
from django.db.models.functions import ExtractYear

from meetings.models import Meeting, Province

PRINTED_YEARS = re.compile(r"(20\d\d)\s*[-–]\s*(20\d\d)")
TERM_YEARS = 5
# Provinces hold their congresses from August on: until the year's end a meeting may be of either term.
CONGRESS_MONTHS = 8
# Province, body, and the year in which the term began.
Key = tuple[int, str, int]


@dataclass(slots=True)
class Counted:
    """The meetings of a body in one term. Numbers not seen below the highest seen are as ranges."""

    province: Province
    body: str
    term: str
    seen: list[tuple[int, Meeting]]
    missing: list[str]


def counted_meetings(meetings: QuerySet[Meeting]) -> list[Counted]:
    """By body, term (newest first) and province; without meetings whose term is neither printed nor certain.

    Each committee counts for itself, so predecessors have counts of their own; a joint meeting is in none.
    """
    rows = (
        meetings.filter(joint_province=None)
        .exclude(ordinal=None)
        .exclude(province=None)
        .order_by()
        .values("province", "body", "term", "ordinal", year=ExtractYear("date"))
        .annotate(is_late=_in_congress_months(), first=Min("pk"), number=Count("pk"))
    )
    found: dict[Key, dict[int, int]] = defaultdict(dict)
    for row in rows:
        begins = term_begins(row["term"], row["year"], is_late=row["is_late"])
        if begins:
            numbers = found[row["province"], row["body"], begins]
            numbers[row["ordinal"]] = min(row["first"], numbers.get(row["ordinal"], row["first"]))
    shown = {pk for numbers in found.values() for pk in numbers.values()}
    records = meetings.select_related("province").prefetch_related("province__periods").in_bulk(shown)
    return [
        Counted(
            province=records[min(numbers.values())].province,
            body=str(Meeting.Body(body).label),
            term=f"{begins}–{begins + TERM_YEARS}",
            seen=[(ordinal, records[pk]) for ordinal, pk in sorted(numbers.items())],
            missing=ranges(set(range(1, max(numbers))) - set(numbers)),
        )
        for (_province, body, begins), numbers in sorted(found.items(), key=_place)
    ]


def _place(item: tuple[Key, dict[int, int]]) -> tuple[int, int, int]:
    (province, body, begins), _numbers = item
    return Meeting.Body.values.index(body), -begins, province


def _in_congress_months() -> Case:
    return Case(When(date__month__gte=CONGRESS_MONTHS, then=Value(True)), default=Value(False))


def term_begins(printed: str, year: int | None, *, is_late: bool) -> int | None:
    """The year of the congress before the term: as printed, else by the date; None where two may be meant."""
    if match := PRINTED_YEARS.search(printed):
        return int(match[1])
    if year is None or (year % TERM_YEARS == 0 and is_late):
        return None
    return year - (year % TERM_YEARS or TERM_YEARS)


def ranges(numbers: Iterable[int]) -> list[str]:
    """1, 2, 3, 7 as 1–3 and 7."""
    texts = []
    for _step, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        own = [number for _place, number in run]
        texts.append(f"{own[0]}–{own[-1]}" if len(own) > 1 else f"{own[0]}")
    return texts
