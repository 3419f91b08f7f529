"""Which of a body's counted meetings the archive has, by term: "No. 12, 14 seen; 13 not"."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Case, CharField, Min, Value, When
from django.db.models.functions import Cast, Substr
from django.db.models.lookups import GreaterThanOrEqual

from meetings.counting.reference import with_provinces
from meetings.models import Meeting, Province

PRINTED_YEARS = re.compile(r"(20\d\d)\s*[-–]\s*(20\d\d)")
TERM_YEARS = 5
# Provinces hold their congresses from August on: until the year's end a meeting may be of either term.
CONGRESS_MONTHS = 8
# What neither a meeting's address nor its number is made of.
UNSHOWN = ("title", "title_key", "place", "created_at", "changed_at")
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


def counted_meetings(units: Iterable[Province]) -> list[Counted]:
    """By body, term (newest first) and province; without meetings whose term is neither printed nor certain.

    Each committee counts for itself, so predecessors have counts of their own; a joint meeting is in none.
    """
    day = Cast("date", CharField())
    rows = (
        Meeting.objects.published()
        .filter(province__in=units, joint_province=None, ordinal__isnull=False)
        .order_by()
        .annotate(year=Substr(day, 1, 4), is_late=_in_congress_months(Substr(day, 6, 2)))
        .values_list("province", "body", "term", "ordinal", "year", "is_late")
        .annotate(Min("pk"))
    )
    found: dict[Key, dict[int, int]] = defaultdict(dict)
    for province, body, term, ordinal, year, is_late, first in rows:
        begins = term_begins(term, int(year) if year else None, is_late=is_late)
        if begins:
            numbers = found[province, body, begins]
            numbers[ordinal] = min(first, numbers.get(ordinal, first))
    shown = {pk for numbers in found.values() for pk in numbers.values()}
    records = Meeting.objects.defer(*UNSHOWN).in_bulk(shown)
    with_provinces(records.values())
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


def _in_congress_months(month: Substr) -> Case:
    is_late = GreaterThanOrEqual(month, Value(f"{CONGRESS_MONTHS:02d}"))
    return Case(When(is_late, then=Value(True)), default=Value(False))


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
