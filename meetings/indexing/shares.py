"""What each meeting adds to the counts and to the observations, as it is now and as it was counted."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Count as CountOf

from meetings.leading_offices import leading_offices
from meetings.models import Article, Citation, CountedMeeting, Meeting, Participation, Province
from meetings.models.counts import NOWHERE

Role = Participation.Role
CHAIRING = (Role.CHAIR, Role.CO_CHAIR)
COLUMNS = ("pk", "date", "sorts_on", "date_end", "partial_date", "province_id", "joint_province_id", "body")


class Shares(NamedTuple):
    """What one published meeting adds: one to each of its chairs, kinds and papers, and to all.

    `day` is its first day in ISO form, "" where that isn't known. `seen` are the officials of all shown rows,
    each with the leading offices of the meeting's province that he or she held in print.
    """

    begun: str
    ended: str
    is_year_only: bool
    province: int
    joint_province: int
    body: str
    articles: int
    day: str
    chairs: tuple[int, ...]
    kinds: tuple[str, ...]
    papers: tuple[str, ...]
    seen: tuple[tuple[int, tuple[str, ...]], ...]


def shares_of(meeting_ids: list[int]) -> dict[int, Shares]:
    """Of those that are published: by a handful of queries, however many."""
    columns = (
        "pk",
        "date",
        "sorts_on",
        "date_end",
        "partial_date",
        "province_id",
        "joint_province_id",
        "body",
    )
    meetings = Meeting.objects.published().filter(pk__in=meeting_ids).order_by("pk").values_list(*columns)
    rows = list(meetings)
    offices_in = _offices({province for *_, province, joint, _body in rows if province and not joint})
    people: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    shown = Participation.objects.shown().filter(official__is_withdrawn=False)
    for pk, *person in _rows(shown, meeting_ids, "official_id", "role", "positions"):
        people[pk].append(tuple(person))
    kinds: dict[int, set[str]] = defaultdict(set)
    for pk, kind in _rows(Citation.objects.shown(), meeting_ids, "kind"):
        kinds[pk].add(kind)
    papers: dict[int, Counter[str]] = defaultdict(Counter)
    told = (
        Article.objects.filter(meeting_id__in=meeting_ids).order_by().values_list("meeting_id", "publisher")
    )
    for pk, paper, number in told.annotate(CountOf("pk")):
        papers[pk][paper] = number
    found = {}
    for pk, date, first, last, partial_date, province, joint, body in rows:
        # A bare "Bí thư Tỉnh ủy" at a meeting of two provinces may be the other's.
        is_told = bool(date and province and not joint)
        found[pk] = Shares(
            *_span(first, last, partial_date),
            province or NOWHERE,
            joint or NOWHERE,
            body,
            papers[pk].total(),
            date.isoformat() if date else "",
            tuple(sorted({official for official, role, _ in people[pk] if role in CHAIRING})),
            tuple(sorted(kinds[pk])),
            tuple(sorted(paper for paper in papers[pk] if paper)),
            _seen(people[pk], offices_in(province) if is_told else None),
        )
    return found


def stored_shares(meeting_ids: list[int]) -> dict[int, Shares]:
    """Of those of them that are counted: as they were then."""
    counted = CountedMeeting.objects.filter(pk__in=meeting_ids).values_list("pk", "counted_as")
    return {pk: _from_stored(stored) for pk, stored in counted}


def store(found: dict[int, Shares]) -> None:
    CountedMeeting.objects.bulk_create(CountedMeeting(pk, list(shares)) for pk, shares in found.items())


def _rows(records: models.QuerySet, meeting_ids: list[int], *columns: str) -> models.QuerySet:
    return records.filter(meeting_id__in=meeting_ids).order_by().values_list("meeting_id", *columns)


# Which leading offices printed positions are.
Offices = Callable[[tuple[str, ...]], set[str]]


def _offices(province_ids: set[int]) -> Callable[[int], Offices]:
    """Of each of these provinces; its names over time tell its own offices from those of others."""
    units = Province.objects.prefetch_related("periods").in_bulk(province_ids)

    @cache
    def offices(province: int) -> Offices:
        return cache(lambda positions: leading_offices(positions, units[province]))

    return offices


def _seen(people: list[tuple[Any, ...]], offices: Offices | None) -> tuple[tuple[int, tuple[str, ...]], ...]:
    held: dict[int, set[str]] = defaultdict(set)
    for official, role, positions in people:
        held[official] |= offices(tuple(positions)) if offices and role != Role.GUEST else set()
    return tuple((official, tuple(sorted(held[official]))) for official in sorted(held))


def _span(first: datetime.date, last: datetime.date | None, partial_date: str) -> tuple[str, str, bool]:
    is_year_only = len(partial_date) == len("2024")
    begun = first.isoformat()[:7]
    ended = f"{begun[:4]}-12" if is_year_only else (last or first).isoformat()[:7]
    return begun, ended, is_year_only


def _from_stored(stored: list[Any]) -> Shares:
    *single, chairs, kinds, papers, seen = stored
    people = tuple((official, tuple(offices)) for official, offices in seen)
    return Shares(*single, tuple(chairs), tuple(kinds), tuple(papers), people)
