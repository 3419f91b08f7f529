"""Articles a second of `load_articles`, from files to rows that readers find, into a copy of an archive.

DATABASE_URL=… .venv/bin/python -m benchmarks.loading [--articles 2000] [--jobs 1 2]

The archive is copied and never written. What is loaded are reports of other invented meetings, with address,
newspaper and day. What starting takes, learned from a load of a few of them, is taken off.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import dj_database_url
import psycopg

from benchmarks.web.commands import ROOT
from benchmarks.web.preparing import SOME_REJECTED, copy_database
from benchmarks.web.processes import megabytes_of, seconds_of, serving, tree

SEED = 2
# Enough to start every process.
FEW = 64
WATCHED_EVERY = 0.1
COPY = "benchmark_of_loading"
REPORTS = "SELECT source_name, text, url, publisher, published_at FROM meetings_article ORDER BY id LIMIT ?"


class Cost(NamedTuple):
    """Seconds by the clock; CPU seconds of who writes, of who reads, of PostgreSQL; megabytes at most."""

    seconds: float
    writer: float
    readers: float
    server: float
    largest: float
    together: float


def manage(database_url: str, *words: str | Path) -> subprocess.Popen:
    environment = os.environ | {"DATABASE_URL": database_url}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "manage.py", *words]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


# -- What is loaded, and into what ---------------------------------------------------------------------------
def write_reports(folder: Path, number: int) -> list[str]:
    """As a crawler has them, a line each."""
    other = folder / "other.sqlite3"
    for words in (["migrate"], ["generate_archive", "--meetings", str(number), "--seed", str(SEED)]):
        if manage(f"sqlite:///{other}", *words).wait():
            raise SystemExit(f"{words[0]} failed")
    names = ("id", "text", "url", "publisher", "published_at")
    with closing(sqlite3.connect(other)) as database:
        reports = [dict(zip(names, row, strict=True)) for row in database.execute(REPORTS, [number])]
    for report in reports:
        report |= {"id": f"other-{report['id']}", "url": f"{report['url']}?other"}
    return [json.dumps(report, ensure_ascii=False) for report in reports]


@contextmanager
def copy_of(database_url: str, folder: Path) -> Iterator[str]:
    """The address of a copy, which is gone afterwards."""
    if database_url.startswith("sqlite"):
        copy = folder / "copy.sqlite3"
        copy_database(Path(dj_database_url.parse(database_url)["NAME"]), copy)
        yield f"sqlite:///{copy}"
        return
    name = dj_database_url.parse(database_url)["NAME"]
    head, _, _ = database_url.rpartition("/")
    with psycopg.connect(f"{head}/postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {COPY} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {COPY} TEMPLATE {name}")
        try:
            yield f"{head}/{COPY}"
        finally:
            server.execute(f"DROP DATABASE {COPY} WITH (FORCE)")


# -- What it takes -------------------------------------------------------------------------------------------
def load(database_url: str, path: Path, jobs: int) -> Cost:
    """Watches who takes part until the command has ended."""
    used: dict[int, float] = {}
    served: dict[int, float] = {}
    largest = together = 0.0
    start = time.perf_counter()
    process = manage(database_url, "load_articles", path, "--jobs", str(jobs))
    while process.poll() is None:
        taking_part = tree(process.pid)
        memory = [megabytes_of(pid) for pid in taking_part]
        largest, together = max([largest, *memory]), max(together, sum(memory))
        # What has ended tells nothing any more: what it told last counts.
        used |= {pid: seconds for pid in taking_part if (seconds := seconds_of(pid))}
        served |= {pid: seconds for pid in serving(COPY) if (seconds := seconds_of(pid))}
        time.sleep(WATCHED_EVERY)
    seconds = time.perf_counter() - start
    if process.returncode not in (0, SOME_REJECTED):
        raise SystemExit(f"load_articles ended with status {process.returncode}")
    writer = used.pop(process.pid)
    return Cost(seconds, writer, sum(used.values()), sum(served.values()), largest, together)


def measure(database_url: str, reports: list[str], jobs: int, folder: Path) -> str:
    few, all_of_them = folder / "few.jsonl", folder / "all.jsonl"
    few.write_text("\n".join(reports[:FEW]), encoding="utf-8")
    all_of_them.write_text("\n".join(reports), encoding="utf-8")
    with copy_of(database_url, folder) as copy:
        begun, run = load(copy, few, jobs), load(copy, all_of_them, jobs)
    number = len(reports) - FEW
    writer, readers, server = (1000 * (run[place] - begun[place]) / number for place in (1, 2, 3))
    return (
        f"| {jobs} | {len(reports):,} | {number / (run.seconds - begun.seconds):.0f} | {writer:.1f} |"
        f" {readers:.1f} | {server:.1f} | {run.largest:.0f} | {run.together:.0f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    asked = parser.parse_args()
    database_url = os.environ["DATABASE_URL"]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        reports = write_reports(folder, asked.articles)
        print("| processes that read | articles | a second | CPU ms of the writer | of readers |", end="")
        print(" of PostgreSQL | largest, MB | together, MB |")
        print("|---|---|---|---|---|---|---|---|")
        for jobs in asked.jobs:
            print(measure(database_url, reports, jobs, folder), flush=True)


if __name__ == "__main__":
    main()
