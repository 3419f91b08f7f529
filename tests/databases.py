"""Databases of a test's own, whose transactions other processes see, and commands that run on them."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dj_database_url
import psycopg
import pytest
from django.conf import settings

POSTGRES = os.environ.get("TEST_POSTGRES_URL") or "postgres://postgres@127.0.0.1:5432/archive"
TESTED = os.environ.get("DATABASE_URL", "")
RUNS_ON_POSTGRES = TESTED.startswith("postgres")


@contextmanager
def own_database(folder: Path, *, postgres: bool = RUNS_ON_POSTGRES) -> Iterator[str]:
    """The address of an empty database; without more said, of the engine that the tests run on.

    Skips the test where it asks for PostgreSQL and no server answers, unless nothing may be left out.
    """
    if not postgres:
        yield f"sqlite:///{folder / 'archive.sqlite3'}"
        return
    address = TESTED if RUNS_ON_POSTGRES else POSTGRES
    parts = dj_database_url.parse(address)
    name = f"archive_test_{uuid.uuid4().hex}"
    try:
        server = psycopg.connect(
            host=parts["HOST"], port=parts["PORT"], user=parts["USER"], password=parts["PASSWORD"],
            dbname="postgres", autocommit=True, connect_timeout=5,
        )  # fmt: skip
    except psycopg.OperationalError:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip("no PostgreSQL server answers at TEST_POSTGRES_URL")
    with server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield address.replace(f"/{parts['NAME']}", f"/{name}")
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def start(database_url: str, *command: str) -> subprocess.Popen:
    """`manage.py` with the command, on that database."""
    return subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "archive.settings.desk"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen, seconds: int = 60) -> str:
    """What it printed. Fails with what it complained of unless all went well."""
    out, err = process.communicate(timeout=seconds)
    assert process.returncode == 0, err
    return out.strip()
