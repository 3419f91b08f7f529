"""Keeps where officials were seen: each change of a meeting adds to it, or takes from it."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from meetings.indexing.shares import Shares, stored_shares
from meetings.models import Observation, Participation

Capacity = Observation.Capacity
KEY = ("official", "capacity", "province", "joint_province")
CHUNK = 1000
# The official, the capacity, the province, and the other of a joint meeting.
Key = tuple[int, str, int, int]


@dataclass(slots=True)
class Seen:
    """How often, and on which days first and last, in ISO form: "" where no day is known."""

    number: int = 0
    first: str = ""
    last: str = ""

    def add(self, number: int, first: str, last: str) -> None:
        self.number += number
        self.first = min(filter(None, (self.first, first)), default="")
        self.last = max(self.last, last)


@dataclass(slots=True)
class Change:
    """What comes to an observation, and the days of what goes."""

    added: Seen = field(default_factory=Seen)
    removed: list[str] = field(default_factory=list)


def observed(shares: Shares) -> Iterator[Key]:
    """As what, and where, the meeting shows whom."""
    where = (shares.province, shares.joint_province)
    for official, offices in shares.seen:
        yield official, Capacity.SEEN.value, *where
        yield from ((official, office, *where) for office in offices)
    yield from ((chair, Capacity.CHAIR.value, *where) for chair in shares.chairs)


class Observing:
    """Collects what changes, meeting by meeting; `write` brings the table up to it."""

    def __init__(self) -> None:
        self._changes: dict[Key, Change] = defaultdict(Change)

    def change(self, before: Shares | None, now: Shares | None) -> None:
        """What a meeting still shows, on the same day, stays."""
        was = {(key, before.day) for key in observed(before)} if before else set()
        shows = {(key, now.day) for key in observed(now)} if now else set()
        for key, day in was - shows:
            self._changes[key].removed.append(day)
        for key, day in shows - was:
            self._changes[key].added.add(1, day, day)

    def write(self) -> None:
        """After the meetings were stored as counted."""
        known = {
            key: Seen(number, text_of(first), text_of(last))
            for *key_values, number, first, last in _stored({official for official, *_ in self._changes})
            if (key := tuple(key_values)) in self._changes
        }
        rows, gone, doubtful = {}, [], set()
        for key, change in self._changes.items():
            row = rows[key] = known.get(key, Seen())
            if any(day and day in (row.first, row.last) for day in change.removed):
                doubtful.add(key)
            row.add(change.added.number - len(change.removed), change.added.first, change.added.last)
            if row.number < 1:
                gone.append(key)
        for key in gone:
            del rows[key]
        for key, seen in _seen_anew(doubtful.intersection(rows)).items():
            rows[key].first, rows[key].last = seen.first, seen.last
        _remove(gone)
        _write(rows)


def _stored(officials: set[int]) -> Iterable[tuple]:
    ids = sorted(officials)
    for place in range(0, len(ids), CHUNK):
        rows = Observation.objects.filter(official__in=ids[place : place + CHUNK])
        yield from rows.values_list(*KEY, "number", "first", "last")


def _seen_anew(keys: set[Key]) -> dict[Key, Seen]:
    """From what the meetings of these officials were counted as: a first or last day of theirs is gone."""
    found = {key: Seen() for key in keys}
    for official in {official for official, *_ in keys}:
        rows = Participation.objects.filter(official=official).order_by().values_list("meeting_id", flat=True)
        ids = iter(rows.distinct())
        while chunk := list(islice(ids, CHUNK)):
            for shares in stored_shares(chunk).values():
                for key in keys.intersection(observed(shares)):
                    found[key].add(1, shares.day, shares.day)
    return found


def _remove(keys: list[Key]) -> None:
    for key in keys:
        Observation.objects.filter(**dict(zip(KEY, key, strict=True))).delete()


def _write(rows: dict[Key, Seen]) -> None:
    Observation.objects.bulk_create(
        (
            Observation(None, *key, seen.number, _date(seen.first), _date(seen.last))
            for key, seen in sorted(rows.items())
        ),
        batch_size=CHUNK,
        update_conflicts=True,
        update_fields=["number", "first", "last"],
        unique_fields=list(KEY),
    )


def text_of(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _date(day: str) -> datetime.date | None:
    return datetime.date.fromisoformat(day) if day else None
