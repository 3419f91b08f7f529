"""Writes entries into PostgreSQL's index."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from meetings.indexing.entries import Entry, joined_words
from meetings.search.syllables import BREAK, keys

TABLE = "meetings_search_index"
NEW = "meetings_search_new"
INDEXES = {
    f"{NEW}_by_id": f"CREATE UNIQUE INDEX {NEW}_by_id ON {NEW} (meeting_id)",
    f"{NEW}_by_place": f"CREATE INDEX {NEW}_by_place ON {NEW} (place)",
    f"{NEW}_by_terms": f"CREATE INDEX {NEW}_by_terms ON {NEW} USING gin (meetings_search_terms(head, body))",
}
# Of the rows of a rebuilt index: where the newest stand first, sorting them out takes a fifth of the time.
NEWEST_FIRST = True
MEMORY_FOR_AN_INDEX = "512MB"

# Those beside its owner who may read the table: the public site's role, where there is one.
READERS = f"""SELECT grantee::regrole::text FROM pg_class, aclexplode(relacl)
    WHERE oid = '{TABLE}'::regclass AND privilege_type = 'SELECT' AND grantee NOT IN (0, relowner)"""

# The meeting, its place, the terms of its head, all its keys.
Row = tuple[int, int, str, str]


def row(entry: Entry) -> Row:
    head, body = [_keys(joined_words(texts)) for texts in (entry.head, entry.body)]
    return (entry.meeting_id, entry.place, "|".join(_head_terms(head)), _in_pairs([*body, *head]))


def differing(cursor: Any, found: list[Entry]) -> list[Row]:
    """Rows of those entries that aren't in the index key for key."""
    ids = [entry.meeting_id for entry in found]
    cursor.execute(f"SELECT meeting_id, place, head, body FROM {TABLE} WHERE meeting_id = ANY(%s)", [ids])
    stored = set(cursor.fetchall())
    return [made for entry in found if (made := row(entry)) not in stored]


def write(cursor: Any, rows: Iterable[Row], table: str = TABLE) -> None:
    # Made before the copy begins: while it lasts the connection takes no queries.
    written = list(rows)
    with cursor.copy(f"COPY {table} (meeting_id, place, head, body) FROM STDIN") as copy:
        for one in written:
            copy.write_row(one)


def remove(cursor: Any, meeting_ids: list[int]) -> None:
    cursor.execute("DELETE FROM meetings_search_index WHERE meeting_id = ANY(%s)", [meeting_ids])


def clear(cursor: Any) -> None:
    cursor.execute(f"TRUNCATE {TABLE}")


def begin(cursor: Any) -> None:
    """A table beside the one that readers are using: an index is made faster over rows that are all there."""
    cursor.execute(f"CREATE TABLE {NEW} (LIKE {TABLE} INCLUDING STORAGE) WITH (toast_tuple_target = 128)")


def fill(cursor: Any, rows: Iterable[Row]) -> None:
    write(cursor, rows, NEW)


def finish(cursor: Any) -> None:
    cursor.execute(f"SET LOCAL maintenance_work_mem = '{MEMORY_FOR_AN_INDEX}'")
    for statement in INDEXES.values():
        cursor.execute(statement)
    # No statistics of terms: to take them would mean to make those of 30,000 meetings once more.
    cursor.execute(f"ALTER INDEX {NEW}_by_terms ALTER COLUMN 1 SET STATISTICS 0")
    cursor.execute(READERS)
    for (role,) in cursor.fetchall():
        cursor.execute(f"GRANT SELECT ON {NEW} TO {role}")
    cursor.execute(f"DROP TABLE {TABLE}")
    for name in (*INDEXES, NEW):
        kind = "TABLE" if name == NEW else "INDEX"
        cursor.execute(f"ALTER {kind} {name} RENAME TO {name.replace(NEW, TABLE)}")
    cursor.execute(f"ANALYZE {TABLE}")


def _keys(words: str) -> list[str]:
    """The folded ones and the exact ones, each between two BREAKs."""
    folded, exact = keys(words)
    return f"{BREAK} {folded} {BREAK} {exact} {BREAK}".split()


def _head_terms(found: list[str]) -> Iterable[str]:
    """Once each, and marked as the head's."""
    return dict.fromkeys([*(f"^{key}" for key in found), *(f"^{one} {two}" for one, two in pairwise(found))])


def _in_pairs(found: list[str]) -> str:
    """A blank and a bar in turn between the keys: all pairs of neighbours are then to be had by splitting."""
    even = [*found, BREAK] if len(found) % 2 else found
    return "|".join(map(" ".join, zip(even[::2], even[1::2], strict=True)))
