"""The whole index, made anew from the records."""

from collections.abc import Iterator

from django.db import connection, transaction

from meetings.indexing.engines import engine
from meetings.indexing.entries import entries
from meetings.models import Meeting
from meetings.models.turns import take_turn_to_write
from meetings.search.syllables import INDEX_VERSION

CHUNK = 500


def rebuild() -> Iterator[int]:
    """Answers how many meetings each step wrote. Readers search the old index until the last step is done."""
    with transaction.atomic(), connection.cursor() as cursor:
        take_turn_to_write()
        ids = list(Meeting.objects.order_by("sorts_on", "pk").values_list("pk", flat=True))
        engine().begin(cursor)
        for first in range(0, len(ids), CHUNK):
            chunk = ids[first : first + CHUNK]
            engine().fill(cursor, sorted(entries(chunk), key=lambda entry: entry.place))
            yield len(chunk)
        engine().finish(cursor)
        cursor.execute("DELETE FROM meetings_search_version")
        cursor.execute("INSERT INTO meetings_search_version (version) VALUES (%s)", [INDEX_VERSION])


def is_stale() -> bool:
    """Whether the index holds keys that today's rules no longer make, or was never made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM meetings_search_version")
        return cursor.fetchall() != [(INDEX_VERSION,)]
