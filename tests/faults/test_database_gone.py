"""The server takes the loader's connection away: a clear message, and the next load goes on."""

import threading
import time

import psycopg
import pytest

from tests.databases import RUNS_ON_POSTGRES, finish, own_database, start
from tests.loading.reports import make_report

REPORTS = 40

pytestmark = pytest.mark.skipif(not RUNS_ON_POSTGRES, reason="SQLite has no server that could go")


def take_away(address: str, enough: int, done: list[int]) -> None:
    """Ends all other connections once so many articles are there."""
    with psycopg.connect(address, autocommit=True) as server:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            (number,) = server.execute("SELECT count(*) FROM meetings_article").fetchone()
            if number >= enough:
                server.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
                done.append(number)
                return
            time.sleep(0.005)


def test_a_load_whose_server_goes_says_so_and_the_next_goes_on(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(REPORTS):
        report = make_report(day=f"{number % 28 + 1}/{number // 28 + 1}/2024", headline=f"Bản tin {number}")
        (folder / f"{number}.txt").write_text(report)
    with own_database(tmp_path) as address:
        for command in (["migrate", "-v0"], ["load_gazetteer"], ["rebuild_search", "--jobs", "1"]):
            finish(start(address, *command))
        loading = start(address, "load_articles", str(folder))
        done: list[int] = []
        server = threading.Thread(target=take_away, args=(address, 3, done))
        server.start()
        out, err = loading.communicate(timeout=300)
        server.join()
        assert done
        assert loading.returncode == 2, err
        assert "stopped after" in err
        assert "Traceback" not in err
        saved = int(out.split(",")[0].removeprefix("created "))
        assert 3 <= saved < REPORTS
        finish(start(address, "verify_archive"))
        told = finish(start(address, "load_articles", str(folder)), seconds=300)
        assert told == f"created {REPORTS - saved}, updated 0, unchanged {saved}, rejected 0"
        finish(start(address, "verify_archive"))
