"""Writes entries into SQLite's index."""

import zlib
from collections.abc import Iterable
from typing import Any

from meetings.indexing.entries import Entry
from meetings.search.syllables import keys

INSERT = "INSERT INTO meetings_search_index (rowid, head, body) VALUES (%s, %s, %s)"
DELETE = (
    "INSERT INTO meetings_search_index (meetings_search_index, rowid, head, body)"
    " VALUES ('delete', %s, %s, %s)"
)


def write(cursor: Any, entries: Iterable[Entry]) -> None:
    for entry in entries:
        words = (entry.head, entry.body)
        cursor.execute(
            "INSERT INTO meetings_search_words (meeting_id, place, head, body) VALUES (%s, %s, %s, %s)",
            [entry.meeting_id, entry.place, *(zlib.compress(text.encode()) for text in words)],
        )
        cursor.execute(INSERT, [entry.place, *map(_column, words)])


def remove(cursor: Any, meeting_ids: list[int]) -> None:
    marks = ", ".join(["%s"] * len(meeting_ids))
    condition = f"FROM meetings_search_words WHERE meeting_id IN ({marks})"
    cursor.execute(f"SELECT place, head, body {condition}", meeting_ids)
    for place, *words in cursor.fetchall():
        cursor.execute(DELETE, [place, *(_column(zlib.decompress(text).decode()) for text in words)])
    cursor.execute(f"DELETE {condition}", meeting_ids)


def begin(cursor: Any) -> None:
    """Readers find what the index held until the transaction ends."""
    cursor.execute("INSERT INTO meetings_search_index (meetings_search_index) VALUES ('delete-all')")
    cursor.execute("DELETE FROM meetings_search_words")


fill = write


def finish(cursor: Any) -> None:
    """One segment is searched faster than many."""
    cursor.execute("INSERT INTO meetings_search_index (meetings_search_index) VALUES ('optimize')")


def _column(words: str) -> str:
    return " _ ".join(keys(words)) if words else ""
