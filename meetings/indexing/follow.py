"""Keeps the index with the records: whoever writes one calls `follow` with it, in the same transaction."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Model, Q

from meetings.indexing.engines import engine
from meetings.indexing.entries import entries
from meetings.models import Citation, Meeting, Official, Participation, Province, Resolution

CHUNK = 500


def follow(*records: Model) -> None:
    """Indexes anew all meetings that name the records, or are they."""
    index_meetings(pk for record in records for pk in _meetings_of(record))


def index_meetings(meeting_ids: Iterable[int]) -> None:
    ids = sorted(set(meeting_ids))
    with connection.cursor() as cursor:
        for first in range(0, len(ids), CHUNK):
            chunk = ids[first : first + CHUNK]
            engine().remove(cursor, chunk)
            engine().write(cursor, entries(chunk))


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
