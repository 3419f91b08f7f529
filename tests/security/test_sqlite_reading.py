"""On SQLite, the public site's connections can't write, whatever statement reaches them."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from archive.database import database_settings

LEAVES_A_LOG_BEHIND = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("INSERT INTO meetings VALUES ('second')")
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def path(tmp_path) -> Path:
    # A folder that has to be escaped in an address.
    path = tmp_path / "kho tư liệu? #1" / "archive.sqlite3"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE meetings (title text)")
        connection.execute("INSERT INTO meetings VALUES ('first')")
        connection.commit()
    return path


@pytest.fixture
def ask(path, django_db_blocker) -> Iterator[Callable[..., list]]:
    settings = database_settings(f"sqlite:///{quote(str(path))}", query_only=True)
    with (
        django_db_blocker.unblock(),
        closing(ConnectionHandler({"default": settings})["default"]) as connection,
    ):

        def ask(*statements: str) -> list:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
                return cursor.fetchall()

        ask.connection = connection
        yield ask


WRITING = [
    "INSERT INTO meetings VALUES ('x')",
    "UPDATE meetings SET title = 'x'",
    "DELETE FROM meetings",
    "DROP TABLE meetings",
    "CREATE TABLE others (name text)",
    "VACUUM",
]


@pytest.mark.parametrize("statement", WRITING)
@pytest.mark.parametrize("before", [[], ["PRAGMA query_only=OFF"]], ids=["as it is", "with query_only off"])
def test_writing_is_refused(ask, statement, before):
    with pytest.raises(OperationalError, match="readonly"):
        ask(*before, statement)
    assert ask("SELECT title FROM meetings") == [("first",)]


def test_no_other_file_is_made(ask, tmp_path):
    with pytest.raises(OperationalError, match="readonly"):
        ask(f"ATTACH '{tmp_path}/other.sqlite3' AS other", "CREATE TABLE other.a (b)")


def test_what_is_written_meanwhile_is_read(ask, path):
    assert ask("SELECT title FROM meetings") == [("first",)]
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("INSERT INTO meetings VALUES ('second')")
        writer.commit()
        assert ask("SELECT title FROM meetings") == [("first",), ("second",)]


def test_what_a_killed_loader_had_written_is_read(ask, path):
    subprocess.run([sys.executable, "-c", LEAVES_A_LOG_BEHIND, str(path)], check=False)
    assert path.with_name("archive.sqlite3-wal").stat().st_size > 0
    assert ask("SELECT title FROM meetings") == [("first",), ("second",)]


def test_a_connection_is_kept_until_another_file_takes_the_place_of_its_own(ask, path):
    """As where an operator puts a copy back while the site goes on answering."""
    assert ask("SELECT title FROM meetings") == [("first",)]
    kept = ask.connection.connection
    ask.connection.close_if_unusable_or_obsolete()
    assert ask("SELECT title FROM meetings") == [("first",)]
    assert ask.connection.connection is kept
    restored = path.with_name("restored.sqlite3")
    with closing(sqlite3.connect(restored)) as connection:
        connection.execute("CREATE TABLE meetings (title text)")
        connection.execute("INSERT INTO meetings VALUES ('restored')")
        connection.commit()
    restored.replace(path)
    ask.connection.close_if_unusable_or_obsolete()
    assert ask("SELECT title FROM meetings") == [("restored",)]


def test_a_file_that_is_gone_is_not_read_from(ask, path):
    assert ask("SELECT title FROM meetings") == [("first",)]
    path.unlink()
    ask.connection.close_if_unusable_or_obsolete()
    with pytest.raises(OperationalError, match="unable to open"):
        ask("SELECT title FROM meetings")


def test_a_database_that_is_not_there_is_not_made(tmp_path, django_db_blocker):
    path = tmp_path / "archive.sqlite3"
    settings = database_settings(f"sqlite:///{path}", query_only=True)
    with django_db_blocker.unblock(), pytest.raises(OperationalError, match="unable to open"):
        ConnectionHandler({"default": settings})["default"].cursor()
    assert not path.exists()
