"""Keeps the counts of meetings: what each holds of them is stored, so that a change is a difference."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection, models, transaction
from django.db.models import Count as CountOf

from meetings.models import (
    Article,
    ChairCount,
    Citation,
    CountedMeeting,
    KindCount,
    Meeting,
    MeetingCount,
    Participation,
    archive_changed,
)
from meetings.models.counts import KEYS, NOWHERE, Count
from meetings.models.turns import take_turn_to_write

CHUNK = 2000
# Differences that are held in memory before they are written.
MOST_HELD = 200_000


class Shares(NamedTuple):
    """What one published meeting adds to the counts: one to each of its chairs and kinds, and to all."""

    begun: str
    ended: str
    is_year_only: bool
    province: int
    joint_province: int
    body: str
    articles: int
    chairs: tuple[int, ...]
    kinds: tuple[str, ...]


# A table, and a row's key in it.
Place = tuple[type[Count], tuple[Any, ...]]


class Differences:
    """What is to be added to the counts."""

    def __init__(self) -> None:
        self.numbers: Counter[Place] = Counter()
        self.articles: Counter[tuple[Any, ...]] = Counter()

    def add(self, shares: Shares, sign: int) -> None:
        for key in _keys(shares):
            self.numbers[MeetingCount, key] += sign
            self.articles[key] += sign * shares.articles
            for chair in shares.chairs:
                self.numbers[ChairCount, (chair, *key)] += sign
            for kind in shares.kinds:
                self.numbers[KindCount, (kind, *key)] += sign

    def write(self) -> None:
        """To rows that are there, or to new ones; rows that count nothing any more go."""
        rows: dict[type[Count], list[tuple[Any, ...]]] = defaultdict(list)
        for (model, key), number in self.numbers.items():
            articles = self.articles[key] if model is MeetingCount else 0
            if number or articles:
                rows[model].append((*key, number, articles) if model is MeetingCount else (*key, number))
        with connection.cursor() as cursor:
            for model, added in rows.items():
                keys, statement = len(key_columns(model)), _addition(model)
                cursor.executemany(statement, added)
                if lessened := [row[:keys] for row in added if row[keys] < 0]:
                    cursor.executemany(_removal(model), lessened)


def count_meetings(meeting_ids: Iterable[int]) -> None:
    """Counts the meetings as they are now, and no longer as they were."""
    ids = list(meeting_ids)
    before = stored_shares(ids)
    now = shares_of(ids)
    changed = [pk for pk in ids if before.get(pk) != now.get(pk)]
    differences = Differences()
    for pk in changed:
        for shares, sign in ((before.get(pk), -1), (now.get(pk), 1)):
            if shares:
                differences.add(shares, sign)
    differences.write()
    CountedMeeting.objects.filter(pk__in=[pk for pk in changed if pk in before]).delete()
    _store({pk: now[pk] for pk in changed if pk in now})


def recount() -> Iterator[int]:
    """Counts all meetings anew; answers how many each step counted. Readers see the old until the end."""
    with transaction.atomic():
        take_turn_to_write()
        for model in (MeetingCount, ChairCount, KindCount, CountedMeeting):
            _empty(model)
        differences = Differences()
        ids = Meeting.objects.published().order_by("pk").values_list("pk", flat=True).iterator(CHUNK)
        while chunk := list(islice(ids, CHUNK)):
            found = shares_of(chunk)
            for shares in found.values():
                differences.add(shares, 1)
            _store(found)
            if len(differences.numbers) > MOST_HELD:
                differences.write()
                differences = Differences()
            yield len(chunk)
        differences.write()
        archive_changed()


def are_missing() -> bool:
    """Whether there are meetings and no counts: a database of an earlier version."""
    return not CountedMeeting.objects.exists() and Meeting.objects.published().exists()


def shares_of(meeting_ids: list[int]) -> dict[int, Shares]:
    """Of those that are published: by four queries, however many."""
    chairs: dict[int, set[int]] = defaultdict(set)
    chaired = Participation.objects.shown().chairs().filter(official__is_withdrawn=False)
    for pk, official in _rows(chaired, meeting_ids, "official_id"):
        chairs[pk].add(official)
    kinds: dict[int, set[str]] = defaultdict(set)
    for pk, kind in _rows(Citation.objects.shown(), meeting_ids, "kind"):
        kinds[pk].add(kind)
    told = Article.objects.filter(meeting_id__in=meeting_ids).order_by().values_list("meeting_id")
    articles = dict(told.annotate(CountOf("pk")))
    columns = ("pk", "sorts_on", "date_end", "partial_date", "province_id", "joint_province_id", "body")
    meetings = Meeting.objects.published().filter(pk__in=meeting_ids).values_list(*columns)
    return {
        pk: Shares(
            *_span(first, last, partial_date),
            province or NOWHERE,
            joint_province or NOWHERE,
            body,
            articles.get(pk, 0),
            tuple(sorted(chairs[pk])),
            tuple(sorted(kinds[pk])),
        )
        for pk, first, last, partial_date, province, joint_province, body in meetings.order_by("pk")
    }


def _rows(records: models.QuerySet, meeting_ids: list[int], column: str) -> Iterable[tuple[Any, ...]]:
    return records.filter(meeting_id__in=meeting_ids).order_by().values_list("meeting_id", column)


def _span(first: datetime.date, last: datetime.date | None, partial_date: str) -> tuple[str, str, bool]:
    is_year_only = len(partial_date) == len("2024")
    begun = first.isoformat()[:7]
    ended = f"{begun[:4]}-12" if is_year_only else (last or first).isoformat()[:7]
    return begun, ended, is_year_only


def _keys(shares: Shares) -> Iterator[tuple[Any, ...]]:
    """In the order of KEYS."""
    committee = (shares.province, shares.joint_province, shares.body)
    yield Count.Span.YEAR.value, shares.begun[:4], shares.ended[:4], False, *committee
    yield Count.Span.MONTH.value, shares.begun, shares.ended, shares.is_year_only, *committee


def _numbers(model: type[Count]) -> tuple[str, ...]:
    return ("number", "articles") if model is MeetingCount else ("number",)


def key_columns(model: type[Count]) -> tuple[str, ...]:
    return ({ChairCount: ("official",), KindCount: ("kind",)}.get(model, ())) + KEYS


def _addition(model: type[Count]) -> str:
    table, keys, numbers = model._meta.db_table, key_columns(model), _numbers(model)
    columns = (*keys, *numbers)
    added = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in numbers)
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {added}"
    )


def _removal(model: type[Count]) -> str:
    """Of a row that counts nothing any more."""
    conditions = " AND ".join(f"{name} = %s" for name in key_columns(model))
    return f"DELETE FROM {model._meta.db_table} WHERE {conditions} AND number = 0"


def _store(found: dict[int, Shares]) -> None:
    CountedMeeting.objects.bulk_create(CountedMeeting(pk, list(shares)) for pk, shares in found.items())


def stored_shares(meeting_ids: list[int]) -> dict[int, Shares]:
    """Of those of them that the counts hold."""
    counted = CountedMeeting.objects.filter(pk__in=meeting_ids).values_list("pk", "counted_as")
    return {pk: _from_stored(stored) for pk, stored in counted}


def _from_stored(stored: list[Any]) -> Shares:
    *single, chairs, kinds = stored
    return Shares(*single, tuple(chairs), tuple(kinds))


def _empty(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")
