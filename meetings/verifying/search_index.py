"""The search index beside the meetings it is made of."""

from collections.abc import Iterator

from django.db import connection

from meetings.indexing import is_stale

# Where each database keeps which meetings are in the index.
INDEXED = {"sqlite": "meetings_search_words", "postgresql": "meetings_search_index"}
REMEDY = "run manage.py rebuild_search"


def stale_search_index() -> Iterator[str]:
    if is_stale():
        yield f"the search index was made by another version, or never: {REMEDY}"
    indexed = INDEXED[connection.vendor]
    yield from _only_in("meetings_meeting", "id", indexed, "meeting_id", "isn't in the search index")
    yield from _only_in(indexed, "meeting_id", "meetings_meeting", "id", "is in the search index alone")


def _only_in(table: str, key: str, other: str, other_key: str, what: str) -> Iterator[str]:
    """The tables' and columns' names are our own."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key} FROM {table} WHERE {key} NOT IN (SELECT {other_key} FROM {other}) ORDER BY {key}"
        )
        while some := cursor.fetchmany(1_000):
            yield from (f"meeting {pk} {what}: {REMEDY}" for (pk,) in some)
