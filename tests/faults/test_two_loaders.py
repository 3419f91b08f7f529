"""Two loads at once, on the database that the tests run on: nothing lost, nothing made twice."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dj_database_url
import psycopg
import pytest
from django.conf import settings

from tests.loading.reports import make_report

REPORTS_EACH = 12


@pytest.fixture
def database_url(tmp_path) -> Iterator[str]:
    """An empty database of the same engine, whose transactions other processes see."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        yield f"sqlite:///{tmp_path / 'archive.sqlite3'}"
        return
    parts = dj_database_url.parse(address)
    name = f"two_loaders_{os.getpid()}"
    server = psycopg.connect(
        host=parts["HOST"], port=parts["PORT"], user=parts["USER"], password=parts["PASSWORD"],
        dbname="postgres", autocommit=True,
    )  # fmt: skip
    with server:
        server.execute(f"CREATE DATABASE {name}")
        yield address.replace(f"/{parts['NAME']}", f"/{name}")
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def start(database_url: str, *command: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "archive.settings.desk"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen) -> str:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out.strip()


def write_reports(folder: Path, first_day: int, **said: str) -> Path:
    folder.mkdir()
    for day in range(first_day, first_day + REPORTS_EACH):
        report = make_report(day=f"{day}/10/2024", headline=f"Bản tin {folder.name} ngày {day}", **said)
        (folder / f"{folder.name}-{day}.txt").write_text(report)
    return folder


def test_two_loads_at_once_lose_nothing_and_make_nothing_twice(tmp_path, database_url):
    finish(start(database_url, "migrate", "-v0"))
    finish(start(database_url, "load_gazetteer"))
    folders = [write_reports(tmp_path / name, day) for name, day in (("a", 1), ("b", 1 + REPORTS_EACH))]
    loads = [start(database_url, "load_articles", str(folder)) for folder in folders]
    assert [finish(load) for load in loads] == [
        f"created {REPORTS_EACH}, updated 0, unchanged 0, rejected 0"
    ] * 2
    code = "from meetings.models import *; print(Meeting.objects.count(), Official.objects.count())"
    assert finish(start(database_url, "shell", "-v0", "-c", code)) == f"{2 * REPORTS_EACH} 2"


def test_two_papers_loaded_at_once_raise_each_doubt_once(tmp_path, database_url):
    finish(start(database_url, "migrate", "-v0"))
    finish(start(database_url, "load_gazetteer"))
    others = "Đồng chí Y Mẫu Niê, Phó Bí thư Thường trực Tỉnh ủy chủ trì hội nghị."
    folders = [write_reports(tmp_path / "a", 1), write_reports(tmp_path / "b", 1, chairs=others)]
    for _ in range(2):
        for load in [start(database_url, "load_articles", str(folder)) for folder in folders]:
            finish(load)
        code = (
            "from meetings.models import *; "
            "print(Meeting.objects.count(), {doubt.reason for doubt in Doubt.objects.all()}, "
            "Doubt.objects.open().count())"
        )
        expected = f"{2 * REPORTS_EACH} {{'duplicate_meeting'}} {REPORTS_EACH}"
        assert finish(start(database_url, "shell", "-v0", "-c", code)) == expected
