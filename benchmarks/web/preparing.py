"""From nothing, or from an archive that is there: what the servers serve, each step timed."""

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.web.commands import Cost, run

SEED_OF_LOADED = 2
# The status of a load that found no meeting in some reports.
SOME_REJECTED = 1


@dataclass
class Prepared:
    """A folder with all that a run needs; `steps` are what was made for it, each with what that took."""

    folder: Path
    archive: Path
    steps: dict[str, Cost] = field(default_factory=dict)
    articles: int = 0

    @property
    def peer_file(self) -> Path:
        return self.folder / "meetings.db"

    def environment(self, archive: Path | None = None) -> dict[str, str]:
        others = {name: text for name, text in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        return others | {
            "DATABASE_URL": f"sqlite:///{archive or self.archive}",
            "ARCHIVE_VAR_DIR": str(self.folder / "var"),
            "ALLOWED_HOSTS": "127.0.0.1,archive.example",
            "BEHIND_HTTPS": "",
        }

    def manage(self, *words: str | Path, archive: Path | None = None, allowed: int = 0) -> Cost:
        return run([sys.executable, "manage.py", *words], self.environment(archive), allowed=allowed)


def prepare(folder: Path, meetings: int, given: Path | None, articles: int) -> Prepared:
    """Makes what is missing. A given archive is only read, and must have been made by this release."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Prepared(folder, given or folder / "archive.sqlite3", articles=articles)
    if given is None:
        generate(made, made.archive, meetings)
    made.manage("migrate", "--check", "-v0")
    made.manage("collectstatic", "--noinput", "-v0")
    if articles:
        load_articles(made, articles)
    if not is_newer(made.peer_file, made.archive):
        print("Writing the same meetings for Datasette …", flush=True)
        command = [sys.executable, "-m", "benchmarks.web.peer_file", made.peer_file]
        made.steps["the same for Datasette"] = run(command, made.environment())
    return made


def generate(made: Prepared, archive: Path, meetings: int) -> None:
    remove(archive)
    made.manage("migrate", "-v0", archive=archive)
    steps = {
        f"generate_archive --meetings {meetings}": ["generate_archive", "--meetings", str(meetings)],
        "rebuild_search": ["rebuild_search"],
        "rebuild_counts": ["rebuild_counts", "--if-missing"],
    }
    for name, words in steps.items():
        made.steps[name] = made.manage(*words, archive=archive)


def load_articles(made: Prepared, number: int) -> None:
    """Loads reports of other invented meetings into a copy: the archive may be somebody's own."""
    with scratch(made.folder / "loading") as folder:
        other, copy, lines = folder / "other.sqlite3", folder / "archive.sqlite3", folder / "articles.jsonl"
        made.manage("migrate", "-v0", archive=other)
        seed = ("--seed", str(SEED_OF_LOADED))
        made.manage("generate_archive", "--meetings", str(number), *seed, archive=other)
        write_articles(other, lines, number)
        copy_database(made.archive, copy)
        made.steps["load_articles"] = made.manage("load_articles", lines, archive=copy, allowed=SOME_REJECTED)


def write_articles(archive: Path, lines: Path, number: int) -> None:
    """The texts of its reports, as a loader gets them."""
    with closing(sqlite3.connect(archive)) as database, lines.open("w", encoding="utf-8") as file:
        rows = database.execute("SELECT id, text FROM meetings_article ORDER BY id LIMIT ?", [number])
        for pk, text in rows:
            file.write(json.dumps({"id": str(pk), "text": text}, ensure_ascii=False) + "\n")


def copy_database(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


def is_newer(one: Path, other: Path) -> bool:
    return one.exists() and one.stat().st_mtime > other.stat().st_mtime


def remove(database: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
