"""Keeps the counts of meetings: what each holds of them is stored, so that a change is a difference."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection, models, transaction

from meetings.indexing.observations import Observing
from meetings.indexing.shares import Shares, shares_of, store, stored_shares
from meetings.models import (
    ChairCount,
    CountedMeeting,
    KindCount,
    Meeting,
    MeetingCount,
    Observation,
    PaperCount,
    archive_changed,
)
from meetings.models.counts import KEYS, Count
from meetings.models.turns import take_turn_to_write

CHUNK = 2000
COUNTS = (MeetingCount, ChairCount, KindCount, PaperCount)
# What the rows of these count by, beside what all count by.
SUBJECTS = {ChairCount: "official", KindCount: "kind", PaperCount: "paper"}
# Differences that are held in memory before they are written.
MOST_HELD = 200_000


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
            for paper in shares.papers:
                self.numbers[PaperCount, (paper, *key)] += sign

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
    differences, observing = Differences(), Observing()
    for pk in changed:
        for shares, sign in ((before.get(pk), -1), (now.get(pk), 1)):
            if shares:
                differences.add(shares, sign)
        observing.change(before.get(pk), now.get(pk))
    differences.write()
    CountedMeeting.objects.filter(pk__in=[pk for pk in changed if pk in before]).delete()
    store({pk: now[pk] for pk in changed if pk in now})
    observing.write()


def recount() -> Iterator[int]:
    """Counts all meetings anew; answers how many each step counted. Readers see the old until the end."""
    with transaction.atomic():
        take_turn_to_write()
        for model in (*COUNTS, Observation, CountedMeeting):
            _empty(model)
        differences, observing = Differences(), Observing()
        ids = Meeting.objects.published().order_by("pk").values_list("pk", flat=True).iterator(CHUNK)
        while chunk := list(islice(ids, CHUNK)):
            found = shares_of(chunk)
            for shares in found.values():
                differences.add(shares, 1)
                observing.change(None, shares)
            store(found)
            if len(differences.numbers) > MOST_HELD:
                differences.write()
                differences = Differences()
            yield len(chunk)
        differences.write()
        observing.write()
        archive_changed()


def are_missing() -> bool:
    """Whether there are meetings and no counts: a database of an earlier version."""
    return not CountedMeeting.objects.exists() and Meeting.objects.published().exists()


def _keys(shares: Shares) -> Iterator[tuple[Any, ...]]:
    """In the order of KEYS."""
    committee = (shares.province, shares.joint_province, shares.body)
    yield Count.Span.YEAR.value, shares.begun[:4], shares.ended[:4], False, *committee
    yield Count.Span.MONTH.value, shares.begun, shares.ended, shares.is_year_only, *committee


def _numbers(model: type[Count]) -> tuple[str, ...]:
    return ("number", "articles") if model is MeetingCount else ("number",)


def key_columns(model: type[Count]) -> tuple[str, ...]:
    return (SUBJECTS[model], *KEYS) if model in SUBJECTS else KEYS


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


def _empty(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")
