"""All tables in one SQLite file, ready for Datasette: typed, linked, indexed, and searched without marks.

The same rows give the same bytes, with the same release of SQLite.
"""

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from meetings.exporting.tables import Table, json_text
from meetings.formats.records import Field, Type

NAME = "archive.sqlite3"
TYPES = {Type.INTEGER: "INTEGER", Type.BOOLEAN: "INTEGER"}
AS_JSON = (Type.TEXTS, Type.INTEGERS, Type.VALUE)
# It is a new file that nobody else reads, and is thrown away where writing fails: no journal is needed.
PRAGMAS = "PRAGMA page_size=4096; PRAGMA encoding='UTF-8'; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
# The one Vietnamese letter that is no letter with a mark: FTS5 takes the marks off all others.
WITHOUT_STROKE = str.maketrans("đĐ", "dD")


class SqliteFile:
    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        self.database = sqlite3.connect(folder / NAME, isolation_level=None)
        with _as_os_error():
            self.database.executescript(PRAGMAS)
            for table in tables:
                self.database.execute(_create_table(table))
            self.database.execute("BEGIN")

    def write(self, table: Table, rows: Sequence[Sequence[Any]]) -> None:
        lists = [number for number, field in enumerate(table.fields) if field.type in AS_JSON]
        marks = ", ".join("?" * len(table.fields))
        with _as_os_error():
            self.database.executemany(
                f"INSERT INTO {table.name} VALUES ({marks})", (_stored(row, lists) for row in rows)
            )

    def finish(self, tables: Sequence[Table]) -> None:
        """Makes the indexes, which is faster after the rows than with them."""
        with _as_os_error():
            for table in tables:
                for column in _indexed(table):
                    self.database.execute(f"CREATE INDEX {table.name}_{column} ON {table.name} ({column})")
                if table.searched:
                    self._index_words(table)
            self.database.execute("COMMIT")

    def close(self) -> None:
        self.database.close()

    def _index_words(self, table: Table) -> None:
        """An FTS5 index that Datasette finds by itself.

        "Đảng" is indexed once as it is and once without its stroke, so that who types either finds it.
        """
        columns = ", ".join(table.searched)
        self.database.create_function("searched", 1, _searched, deterministic=True)
        # Datasette takes an index for the table's where its content stands between these quotes.
        self.database.execute(
            f'CREATE VIRTUAL TABLE {table.name}_fts USING fts5({columns}, content="{table.name}", '
            f"content_rowid={table.primary_key}, tokenize='unicode61 remove_diacritics 2')"
        )
        values = ", ".join(f"searched({column})" for column in table.searched)
        self.database.execute(
            f"INSERT INTO {table.name}_fts (rowid, {columns}) "
            f"SELECT {table.primary_key}, {values} FROM {table.name} ORDER BY {table.primary_key}"
        )


def _create_table(table: Table) -> str:
    lines = [_definition(field, table) for field in table.fields]
    for name, (other, key) in table.foreign_keys.items():
        lines.append(f"FOREIGN KEY ({name}) REFERENCES {other} ({key})")
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _definition(field: Field, table: Table) -> str:
    column = f"{field.name} {TYPES.get(field.type, 'TEXT')}"
    if field.name == table.primary_key:
        return f"{column} NOT NULL PRIMARY KEY"
    return column if field.is_optional else f"{column} NOT NULL"


def _indexed(table: Table) -> list[str]:
    dates = [field.name for field in table.fields if field.type == Type.DATE]
    return [*table.foreign_keys, *dates]


def _stored(row: Sequence[Any], lists: Sequence[int]) -> list[Any]:
    """Days and moments as ISO texts, which sort as they should; lists as JSON, which SQLite can look into."""
    values = [value.isoformat() if hasattr(value, "isoformat") else value for value in row]
    for number in lists:
        values[number] = json_text(row[number])
    return values


def _searched(text: str | None) -> str:
    plain = (text or "").translate(WITHOUT_STROKE)
    return plain if plain == text else f"{text} {plain}"


@contextmanager
def _as_os_error() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error
