"""A disk without room: what was saved stays whole, what wasn't says so, and more room is all it takes."""

import os
import resource
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests.databases import finish, own_database, start
from tests.loading.reports import make_report

REPORTS = 60
ROOM = 150_000
# Each says enough of its own for the database to grow.
FILLING = "Hội nghị nghe báo cáo số {number} về kế hoạch sản xuất, đê điều, thủy lợi và trồng rừng. " * 60


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's disk is its server's")
@pytest.mark.parametrize("room", [ROOM, 4 * ROOM])
def test_a_full_disk_ends_a_load_with_a_message_and_more_room_lets_it_go_on(room, tmp_path):
    """The largest file that the loader may write stands for the disk."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(REPORTS):
        report = make_report(day=f"{number % 28 + 1}/{number // 28 + 1}/2024", headline=f"Bản tin {number}")
        (folder / f"{number}.txt").write_text(report + FILLING.format(number=number))
    with own_database(tmp_path) as address:
        for command in (["migrate", "-v0"], ["load_gazetteer"], ["rebuild_search", "--jobs", "1"]):
            finish(start(address, *command))
        database = tmp_path / "archive.sqlite3"
        largest = database.stat().st_size + room

        def little_room() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

        full = subprocess.run(
            [sys.executable, "manage.py", "load_articles", str(folder)],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "archive.settings.desk"},
            preexec_fn=little_room,
            capture_output=True,
            text=True,
            check=False,
        )
        assert full.returncode == 2, full.stderr
        assert "Error: stopped after " in full.stderr
        assert "Traceback" not in full.stderr
        saved = int(full.stdout.split(",")[0].removeprefix("created "))
        assert 0 < saved < REPORTS
        finish(start(address, "verify_archive"))
        with sqlite3.connect(database) as opened:
            assert opened.execute("SELECT count(*) FROM meetings_article").fetchone() == (saved,)
        told = finish(start(address, "load_articles", str(folder)))
        assert told == f"created {REPORTS - saved}, updated 0, unchanged {saved}, rejected 0"
        finish(start(address, "verify_archive"))
    print(f"room {room}: {saved} of {REPORTS} saved, {full.stderr.strip()}")
