"""Writes entries into SQLite's index."""

import zlib
from collections.abc import Iterable
from typing import Any, NamedTuple

from meetings.indexing.entries import Entry, joined_words
from meetings.search.syllables import keys

WORDS = "INSERT INTO meetings_search_words (meeting_id, place, head, body) VALUES (%s, %s, %s, %s)"
INSERT = "INSERT INTO meetings_search_index (rowid, head, body) VALUES (%s, %s, %s)"
DELETE = (
    "INSERT INTO meetings_search_index (meetings_search_index, rowid, head, body)"
    " VALUES ('delete', %s, %s, %s)"
)

# Of the rows of a rebuilt index: FTS5 takes them in the order of their numbers.
NEWEST_FIRST = False


class Row(NamedTuple):
    """The words are kept compressed: without them nothing can be taken out of an index without text."""

    meeting_id: int
    place: int
    words: tuple[bytes, bytes]
    keys: tuple[str, str]


def row(entry: Entry) -> Row:
    return _row(entry, _words(entry))


def _words(entry: Entry) -> tuple[str, str]:
    return joined_words(entry.head), joined_words(entry.body)


def _row(entry: Entry, words: tuple[str, str]) -> Row:
    head, body = [zlib.compress(text.encode()) for text in words]
    return Row(entry.meeting_id, entry.place, (head, body), (_column(words[0]), _column(words[1])))


def differing(cursor: Any, found: list[Entry]) -> list[Row]:
    """Rows of those entries that aren't in the index word for word."""
    stored = {
        pk: (place, (zlib.decompress(head).decode(), zlib.decompress(body).decode()))
        for pk, place, head, body in _stored(cursor, [entry.meeting_id for entry in found])
    }
    return [
        _row(entry, words)
        for entry, words in zip(found, map(_words, found), strict=True)
        if stored.get(entry.meeting_id) != (entry.place, words)
    ]


def _stored(cursor: Any, meeting_ids: list[int]) -> list[tuple[int, int, bytes, bytes]]:
    cursor.execute(f"SELECT meeting_id, place, head, body {_of(meeting_ids)}", meeting_ids)
    return cursor.fetchall()


def _of(meeting_ids: list[int]) -> str:
    marks = ", ".join(["%s"] * len(meeting_ids))
    return f"FROM meetings_search_words WHERE meeting_id IN ({marks})"


def write(cursor: Any, rows: Iterable[Row]) -> None:
    written = list(rows)
    cursor.executemany(WORDS, [(row.meeting_id, row.place, *row.words) for row in written])
    cursor.executemany(INSERT, [(row.place, *row.keys) for row in written])


def remove(cursor: Any, meeting_ids: list[int]) -> None:
    cursor.executemany(
        DELETE,
        [
            (place, *(_column(zlib.decompress(text).decode()) for text in words))
            for _, place, *words in _stored(cursor, meeting_ids)
        ],
    )
    cursor.execute(f"DELETE {_of(meeting_ids)}", meeting_ids)


def clear(cursor: Any) -> None:
    cursor.execute("INSERT INTO meetings_search_index (meetings_search_index) VALUES ('delete-all')")
    cursor.execute("DELETE FROM meetings_search_words")


def begin(cursor: Any) -> None:
    """Readers find what the index held until the transaction ends."""
    _forget_statistics(cursor)
    clear(cursor)


fill = write


def finish(cursor: Any) -> None:
    """One segment is searched faster than many."""
    cursor.execute("INSERT INTO meetings_search_index (meetings_search_index) VALUES ('optimize')")


def _forget_statistics(cursor: Any) -> None:
    """Told by ANALYZE that the index is all but empty, SQLite would read all of it for each merge.

    A connection that has read that a table has two rows goes on believing it when the statistic is gone: it
    has to be told another number first.
    """
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
    if cursor.fetchone():
        of_index = "WHERE tbl LIKE 'meetings_search_%'"
        cursor.execute(f"UPDATE sqlite_stat1 SET stat = '1000000' {of_index} AND idx IS NULL")
        cursor.execute("ANALYZE sqlite_master")
        cursor.execute(f"DELETE FROM sqlite_stat1 {of_index}")
        cursor.execute("ANALYZE sqlite_master")


def _column(words: str) -> str:
    return " _ ".join(keys(words)) if words else ""
