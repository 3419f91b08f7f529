"""Keeps the index, the counts, when each record changed, and the archive's version with the records.

Whoever writes a record calls `follow` with it, in the same transaction.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Model, OuterRef, Q, Subquery
from django.utils import timezone

from meetings.indexing.counts import count_meetings
from meetings.indexing.engines import engine
from meetings.indexing.entries import entries
from meetings.models import (
    Citation,
    Doubt,
    Meeting,
    Official,
    Participation,
    Province,
    Resolution,
    archive_changed,
)

CHUNK = 500


def follow(*records: Model) -> None:
    """Indexes anew all meetings that name the records, or are they: a new version of the archive."""
    for record in records:
        if isinstance(record, (Official, Resolution)):
            type(record).objects.filter(pk=record.pk).update(changed_at=timezone.now())
    index_meetings(pk for record in records for pk in _meetings_of(record))


def index_meetings(meeting_ids: Iterable[int]) -> None:
    """The meetings have changed, and with them the pages of the people and documents that they name."""
    ids = sorted(set(meeting_ids))
    with connection.cursor() as cursor:
        for first in range(0, len(ids), CHUNK):
            chunk = ids[first : first + CHUNK]
            _renew(cursor, chunk)
            _mark_as_changed(chunk)
            _place_doubts(chunk)
            count_meetings(chunk)
    archive_changed()


def _renew(cursor: Any, meeting_ids: list[int]) -> None:
    """Writes what reads otherwise there: most changes of a record change none of its words."""
    found = list(entries(meeting_ids))
    rows = engine().differing(cursor, found)
    gone = set(meeting_ids).difference(entry.meeting_id for entry in found)
    engine().remove(cursor, sorted({*gone, *(row[0] for row in rows)}))
    engine().write(cursor, rows)


def _mark_as_changed(meeting_ids: list[int]) -> None:
    now = timezone.now()
    Meeting.objects.filter(pk__in=meeting_ids).update(changed_at=now)
    people = Participation.objects.filter(meeting__in=meeting_ids).exclude(official=None)
    Official.objects.filter(pk__in=people.values("official")).update(changed_at=now)
    documents = Citation.objects.filter(meeting__in=meeting_ids).exclude(resolution=None)
    Resolution.objects.filter(pk__in=documents.values("resolution")).update(changed_at=now)


def _place_doubts(meeting_ids: list[int]) -> None:
    """The queue of doubts is counted by province.

    Whether two meetings are one is asked of the older, though it is the newer that a load has just written.
    """
    asked = Doubt.objects.filter(Q(meeting__in=meeting_ids) | Q(other_meeting__in=meeting_ids))
    province = Meeting.objects.filter(pk=OuterRef("meeting")).values("province")
    asked.update(province=Subquery(province))


def _meetings_of(record: Model) -> Iterable[int]:
    match record:
        case Meeting():
            return [record.pk]
        case Participation() | Citation():
            return [record.meeting_id]
        case Official():
            found = Participation.objects.filter(official=record).values_list("meeting_id", flat=True)
        case Resolution():
            found = Citation.objects.filter(resolution=record).values_list("meeting_id", flat=True)
        case Province():
            held = Meeting.objects.filter(Q(province=record) | Q(joint_province=record))
            found = held.values_list("pk", flat=True)
        case _:
            raise TypeError(f"no meeting's words depend on a {type(record).__name__}")
    return found
