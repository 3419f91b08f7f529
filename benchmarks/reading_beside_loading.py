"""What readers wait for while a loader fills the archive that they read, beside what they wait for else.

DATABASE_URL=… .venv/bin/python -m benchmarks.reading_beside_loading [--seconds 20] [--connections 1]

The site serves a copy of the archive as it is deployed, but keeps no pages: each is made anew, as after every
transaction of the loader. First nobody loads, then somebody does; between, as many processes work on the same
processors, as ready to give way as the loader, and touch no archive: what they cost readers no loader saves.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote_plus

from benchmarks.loading import copy_of, write_reports
from benchmarks.web.asking import Load, load, request
from benchmarks.web.commands import ROOT
from benchmarks.web.servers import gunicorn, served
from benchmarks.web.targets import SITE

PAGES = (
    "/",
    "/hoi-nghi/",
    "/hoi-nghi/?province=nam-dinh",
    "/hoi-nghi/?body=standing_committee&year=2019",
    f"/tim-kiem/?q={quote_plus('kon tum')}",
    "/tinh-thanh/nam-dinh/",
    "/can-bo/",
    "/van-ban/",
)
HEAD = """| beside | pages | p50 ms | p95 ms | times p50 | times p95 | failed |
|---|---|---|---|---|---|---|"""
JOBS = 2
# As `load_articles` has it.
NICENESS = 10


@contextmanager
def nobody(environment: dict[str, str], path: Path) -> Iterator[None]:
    yield


@contextmanager
def counting(environment: dict[str, str], path: Path) -> Iterator[None]:
    """As many processes as a loader has, which only count."""
    command = ["nice", "-n", str(NICENESS), sys.executable, "-c", "while True: sum(range(1000))"]
    with ExitStack() as running:
        for _ in range(JOBS):
            running.callback(running.enter_context(subprocess.Popen(command)).terminate)
        yield


@contextmanager
def loading(environment: dict[str, str], path: Path) -> Iterator[None]:
    """Killed afterwards: what is measured is over, and the copy thrown away."""
    command = [sys.executable, "manage.py", "load_articles", path, "--jobs", str(JOBS)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, env=environment, **quiet) as process:
        try:
            yield
            if process.poll() is not None:
                raise SystemExit(
                    f"The load ended too early, with status {process.returncode}: give more --articles, or"
                    " see what load_articles says."
                )
        finally:
            process.terminate()


BESIDE = {"nobody": nobody, "two who only count": counting, "a loader": loading}


def measure(database_url: str, reports: list[str], folder: Path, asked: argparse.Namespace) -> Iterator[Load]:
    environment = os.environ | {"ALLOWED_HOSTS": "127.0.0.1", "PAGES_KEPT": "0"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    path = folder / "reports.jsonl"
    path.write_text("\n".join(reports), encoding="utf-8")
    requests = [request(page) for page in PAGES]
    how = {"connections": asked.connections, "seconds": asked.seconds}
    for beside in BESIDE.values():
        with copy_of(database_url, folder) as copy:
            environment["DATABASE_URL"] = copy
            with served("site", gunicorn(SITE), folder / "site.log", environment) as site:
                load(site.port, requests, connections=asked.connections, at_most=4 * len(requests))
                with beside(environment, path):
                    # The loader, too, takes its time to start.
                    load(site.port, requests, connections=asked.connections, seconds=5)
                    yield load(site.port, requests, **how)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--connections", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        reports = write_reports(Path(place), asked.articles)
        print(HEAD)
        alone: tuple[float, float] | None = None
        for name, answered in zip(
            BESIDE, measure(os.environ["DATABASE_URL"], reports, Path(place), asked), strict=True
        ):
            middle = statistics.median(answered.milliseconds)
            slow = statistics.quantiles(answered.milliseconds, n=20)[-1]
            alone = alone or (middle, slow)
            print(
                f"| {name} | {answered.answers} | {middle:.1f} | {slow:.1f} |"
                f" {middle / alone[0]:.2f} | {slow / alone[1]:.2f} | {answered.failed} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
