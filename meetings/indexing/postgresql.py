"""Writes entries into PostgreSQL's index."""

from collections.abc import Iterable
from typing import Any

from meetings.indexing.entries import Entry
from meetings.search.syllables import keys

TABLE = "meetings_search_index"
NEW = "meetings_search_new"
INDEXES = {
    f"{NEW}_by_id": f"CREATE UNIQUE INDEX {NEW}_by_id ON {NEW} (meeting_id)",
    f"{NEW}_by_place": f"CREATE INDEX {NEW}_by_place ON {NEW} (place)",
    f"{NEW}_by_terms": f"CREATE INDEX {NEW}_by_terms ON {NEW} USING gin (meetings_search_terms(head, body))",
}


def write(cursor: Any, entries: Iterable[Entry], table: str = TABLE) -> None:
    # Read before the copy begins: while it lasts the connection takes no queries.
    rows = list(entries)
    with cursor.copy(f"COPY {table} (meeting_id, place, head, body) FROM STDIN") as copy:
        for entry in rows:
            copy.write_row((entry.meeting_id, entry.place, _column(entry.head), _column(entry.body)))


def remove(cursor: Any, meeting_ids: list[int]) -> None:
    cursor.execute("DELETE FROM meetings_search_index WHERE meeting_id = ANY(%s)", [meeting_ids])


def begin(cursor: Any) -> None:
    """A table beside the one that readers are using: an index is made faster over rows that are all there."""
    cursor.execute(f"CREATE TABLE {NEW} (LIKE {TABLE} INCLUDING STORAGE) WITH (toast_tuple_target = 128)")


def fill(cursor: Any, entries: Iterable[Entry]) -> None:
    write(cursor, entries, NEW)


def finish(cursor: Any) -> None:
    cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
    for statement in INDEXES.values():
        cursor.execute(statement)
    cursor.execute(f"DROP TABLE {TABLE}")
    for name in (*INDEXES, NEW):
        kind = "TABLE" if name == NEW else "INDEX"
        cursor.execute(f"ALTER {kind} {name} RENAME TO {name.replace(NEW, TABLE)}")
    cursor.execute(f"ANALYZE {TABLE}")


def _column(words: str) -> str:
    return " _ ".join(keys(words)) if words else ""
