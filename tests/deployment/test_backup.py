"""A backup restored into an empty database holds every row, on the database that the tests run on."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, unquote

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "postgresql" and shutil.which("pg_dump") is None, reason="no pg_dump on the path"
    ),
]

REPORTS = settings.BASE_DIR / "fixtures/articles/2010-2015.jsonl"
RESTORED = f"restored_{os.getpid()}"


def run(script: str, url: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [settings.BASE_DIR / "deploy" / script, *map(str, arguments)],
        env=os.environ | {"DATABASE_URL": url} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def url_of(database: str) -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(database)}"
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    return f"{server}/{database}"


@pytest.fixture
def archive() -> str:
    """The address of the tests' own database, filled; a connection is open and SQLite's log is not empty."""
    call_command("load_gazetteer", verbosity=0)
    call_command("rebuild_search", verbosity=0)
    call_command("load_articles", REPORTS)
    return url_of(str(connection.settings_dict["NAME"]))


@pytest.fixture
def empty(tmp_path) -> Iterator[str]:
    if connection.vendor == "sqlite":
        yield url_of(str(tmp_path / "kho mới" / "archive.sqlite3"))
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {RESTORED}")
        yield url_of(RESTORED)
        cursor.execute(f"DROP DATABASE {RESTORED} WITH (FORCE)")


@pytest.fixture
def backups(tmp_path) -> Path:
    (tmp_path / "kho mới").mkdir()
    folder = tmp_path / "bản sao lưu"
    folder.mkdir()
    return folder


def rows(url: str) -> dict[str, list[tuple]]:
    """All rows of all tables, in order."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(unquote(url.removeprefix("sqlite:///")))) as copy:
            # The search index is a view of tables, which are listed too.
            tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            names = copy.execute(tables).fetchall()
            return {name: sorted(copy.execute(f"SELECT * FROM {name}"), key=repr) for (name,) in names}
    with psycopg.connect(url) as copy:
        names = copy.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return {name: sorted(copy.execute(f"SELECT * FROM {name}"), key=repr) for (name,) in names}


def assert_whole(url: str) -> None:
    """What the operator's page ends a restore with."""
    found = subprocess.run(
        [sys.executable, "manage.py", "verify_archive"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "archive.settings.desk"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_what_is_restored_is_what_was_there(archive, empty, backups):
    backup = run("backup.sh", archive, backups)
    assert backup.returncode == 0, backup.stderr
    file = Path(backup.stdout.strip())
    assert sorted(backups.iterdir()) == [file, file.with_name(f"{file.name}.sha256")]
    assert file.stat().st_mode & 0o077 == 0

    restored = run("restore.sh", empty, file)

    assert restored.returncode == 0, restored.stderr
    there = rows(empty)
    assert len(there["meetings_article"]) == len(REPORTS.read_text().splitlines())
    assert there == rows(archive)
    assert_whole(empty)


def test_a_database_that_holds_something_is_left_alone(archive, backups):
    file = run("backup.sh", archive, backups).stdout.strip()
    before = rows(archive)

    refused = run("restore.sh", archive, file)

    assert refused.returncode == 2
    assert "Nothing was changed." in refused.stderr
    assert rows(archive) == before


def test_a_damaged_backup_is_refused(archive, empty, backups):
    file = Path(run("backup.sh", archive, backups).stdout.strip())
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    refused = run("restore.sh", empty, file)

    assert refused.returncode == 2
    assert "is not what was backed up" in refused.stderr


def test_a_backup_without_its_sum_is_refused(archive, empty, backups):
    file = Path(run("backup.sh", archive, backups).stdout.strip())
    file.with_name(f"{file.name}.sha256").unlink()

    refused = run("restore.sh", empty, file)

    assert refused.returncode == 2
    assert f"{file}.sha256 isn't there, or " in refused.stderr


def test_a_backup_of_the_other_database_is_refused(archive, backups):
    file = run("backup.sh", archive, backups).stdout.strip()
    is_sqlite = connection.vendor == "sqlite"
    other = "postgres://127.0.0.1/archive" if is_sqlite else "sqlite:////nowhere/archive.sqlite3"

    refused = run("restore.sh", other, file)

    assert refused.returncode == 2
    assert "names the other" in refused.stderr


def test_old_backups_go_and_nothing_else(archive, backups):
    long_ago = time.time() - 40 * 24 * 60 * 60
    old, foreign = backups / "archive-20200101T000000Z.dump", backups / "notes.txt"
    for path in (old, foreign):
        path.touch()
        os.utime(path, (long_ago, long_ago))

    kept = run("backup.sh", archive, backups)
    assert old.exists()
    pruned = run("backup.sh", archive, backups, KEEP_DAYS="30")

    assert (kept.returncode, pruned.returncode) == (0, 0)
    assert not old.exists()
    assert foreign.exists()


def test_a_backup_that_fails_says_so_and_leaves_nothing(backups):
    nowhere = "sqlite:////nowhere/archive.sqlite3" if connection.vendor == "sqlite" else url_of("nowhere")

    failed = run("backup.sh", nowhere, backups)

    assert failed.returncode != 0
    assert "nowhere" in failed.stderr
    assert list(backups.iterdir()) == []


@pytest.mark.parametrize(
    ("address", "told", "password"),
    [
        (f"postgres://archive:{'s%40%62c'}@server/archive", "postgres://archive@server/archive", "s@bc"),
        ("postgres://archive@server/archive", "postgres://archive@server/archive", "from outside"),
        ("postgresql:///archive?host=/run", "postgresql:///archive?host=/run", "from outside"),
    ],
)
def test_a_password_is_in_no_list_of_processes(tmp_path, backups, address, told, password):
    program = tmp_path / "pg_dump"
    program.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$PGPASSWORD\" \"$@\" > '{tmp_path}/seen'\nexit 1\n")
    program.chmod(0o700)

    run("backup.sh", address, backups, PATH=f"{tmp_path}:{os.environ['PATH']}", PGPASSWORD="from outside")

    seen = (tmp_path / "seen").read_text().splitlines()
    assert seen[:2] == [password, f"--dbname={told}"]
