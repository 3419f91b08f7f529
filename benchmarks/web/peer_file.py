"""The archive as a careful user of Datasette would have it: linked, indexed, counted, with full-text search.

DATABASE_URL=sqlite:///… .venv/bin/python -m benchmarks.web.peer_file FILE

Meetings have the columns that the site's own CSV has, and the first chair as a link. Lists stay narrow: the
reports' texts are in a table of their own, and searched through the meetings'.
"""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.desk")
django.setup()

from django.conf import settings  # noqa: E402
from django.urls import set_urlconf  # noqa: E402

from meetings.exporting.sqlite_file import NAME, SqliteFile  # noqa: E402
from meetings.exporting.tables import TABLES  # noqa: E402

# Through the site's own definitions; what only a meeting's page counts is copied by SQL, many times as fast.
AS_EXPORTED = ("meetings", "officials", "documents", "provinces")
SHOWN = "meeting_id IN (SELECT id FROM meetings)"
COPIED = f"""
CREATE TABLE reports (id INTEGER PRIMARY KEY, meeting_id INTEGER REFERENCES meetings (id), publisher TEXT,
    url TEXT, published_at TEXT, headline TEXT, text TEXT);
INSERT INTO reports SELECT id, meeting_id, publisher, url, published_at, headline, text
    FROM archive.meetings_article WHERE {SHOWN} ORDER BY id;
CREATE TABLE participations (id INTEGER PRIMARY KEY, meeting_id INTEGER REFERENCES meetings (id),
    official_id INTEGER REFERENCES officials (id), name TEXT, role TEXT, positions TEXT, quote TEXT);
INSERT INTO participations SELECT id, meeting_id, official_id, name, role, positions, quote
    FROM archive.meetings_participation WHERE {SHOWN} AND review <> 'rejected' ORDER BY id;
CREATE TABLE citations (id INTEGER PRIMARY KEY, meeting_id INTEGER REFERENCES meetings (id),
    document_id INTEGER REFERENCES documents (id), as_printed TEXT, relation TEXT, quote TEXT);
INSERT INTO citations SELECT id, meeting_id, resolution_id, as_printed, relation, quote
    FROM archive.meetings_citation WHERE {SHOWN} AND review <> 'rejected' ORDER BY id;

ALTER TABLE meetings ADD COLUMN chair_id INTEGER REFERENCES officials (id);
UPDATE meetings SET chair_id = json_extract(chair_ids, '$[0]');
"""
INDEXES = {
    "meetings": [
        ("date",),
        ("province", "date"),
        ("joint_province",),
        ("province", "body", "year", "date"),
        ("body", "date"),
        ("year", "date"),
        ("region",),
        ("chair_id", "date"),
    ],
    "reports": [("meeting_id",)],
    "participations": [("meeting_id",), ("official_id",)],
    "citations": [("meeting_id",), ("document_id",)],
}
# Datasette takes an index for the table's where its content stands between these quotes. The texts are
# indexed as if they belonged to the title: no column of that name has to be in the table.
SEARCHED = """
CREATE VIRTUAL TABLE meetings_fts USING fts5(
    name, title, content="meetings", content_rowid=id, tokenize='unicode61 remove_diacritics 2');
INSERT INTO meetings_fts (rowid, name, title)
    SELECT id, name, ifnull(title, '') || ' ' ||
        (SELECT group_concat(text, char(10)) FROM reports WHERE meeting_id = meetings.id)
    FROM meetings ORDER BY id;
INSERT INTO meetings_fts (meetings_fts) VALUES ('optimize');
"""


def write(target: Path) -> None:
    set_urlconf(settings.PUBLIC_URLCONF)
    tables = [table for table in TABLES if table.name in AS_EXPORTED]
    # Beside the archive, which may have the name of an export's file.
    with TemporaryDirectory(dir=target.parent) as folder:
        with closing(SqliteFile(Path(folder), tables)) as file:
            for table in tables:
                for rows in table.batches():
                    file.write(table, rows)
            file.database.execute("COMMIT")
            add_the_rest(file.database)
        (Path(folder) / NAME).rename(target)


def add_the_rest(database: sqlite3.Connection) -> None:
    database.execute("ATTACH ? AS archive", [str(settings.DATABASES["default"]["NAME"])])
    database.executescript(COPIED)
    for table, indexes in INDEXES.items():
        for columns in indexes:
            name = "_".join([table, *columns])
            database.execute(f"CREATE INDEX {name} ON {table} ({', '.join(columns)})")
    database.executescript(SEARCHED)
    database.execute("ANALYZE main")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
