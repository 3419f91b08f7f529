"""How much memory the loader takes for a line that never seems to end."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.databases import finish, own_database, start
from tests.loading.reports import make_report

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process its own peak")

MEGABYTE = 1_000_000
MOST_KILOBYTES_MORE = 40_000
# What it prints last is its own peak, not what it took over from the process that started it.
PROGRAM = """
import sys
from django.core.management import execute_from_command_line
try:
    execute_from_command_line(["manage.py", *sys.argv[1:]])
except SystemExit:
    pass
with open("/proc/self/status") as status:
    peak = next(line for line in status if line.startswith("VmHWM"))
print(peak.split()[1], file=sys.stderr)
"""


def run(command: str, path: Path, **environment: str) -> tuple[str, list[str], int]:
    """What it printed, refusals, and the peak of memory in kilobytes."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, command, str(path)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "archive.settings.desk"} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    *refusals, peak = done.stderr.splitlines()
    return done.stdout, refusals, int(peak)


def write_long_line(path: Path, megabytes: int, encoding: str = "utf-8", bytes_a_letter: int = 1) -> str:
    """The refusal that the line is to have."""
    with path.open("w", encoding=encoding) as file:
        file.writelines(lines_with_a_long_one(megabytes * MEGABYTE // bytes_a_letter))
    assert path.stat().st_size >= megabytes * MEGABYTE
    return f"rejected {path}:2: is a line longer than 1 MB"


def lines_with_a_long_one(letters: int) -> Iterator[str]:
    """Piece by piece: a report, a line of so many letters, another report."""
    yield as_line("truoc")
    yield '{"text": "'
    for _ in range(letters // MEGABYTE):
        yield "Ngay hop. " * (MEGABYTE // 10)
    yield '"}\n'
    yield as_line("sau")


def as_line(name: str) -> str:
    return f"{json.dumps({'id': name, 'text': make_report(headline=f'Bản tin {name}')})}\n"


@pytest.mark.parametrize(("encoding", "bytes_a_letter"), [("utf-8", 1), ("utf-16", 2)])
def test_a_line_of_100_mb_takes_no_more_memory_than_one_of_four(tmp_path, encoding, bytes_a_letter):
    """Without a database."""
    peaks = []
    for megabytes in (4, 100):
        path = tmp_path / f"{megabytes}.jsonl"
        refusal = write_long_line(path, megabytes, encoding, bytes_a_letter)
        told, refusals, peak = run("extract_articles", path)
        path.unlink()
        assert [json.loads(line)["id"] for line in told.splitlines()] == ["truoc", "sau"]
        assert refusals == [refusal]
        peaks.append(peak)
    assert peaks[1] - peaks[0] < MOST_KILOBYTES_MORE, peaks


def test_it_takes_the_loader_no_more_either(tmp_path):
    """Into an empty database, and once more where what stands around the line is there already."""
    peaks = []
    with own_database(tmp_path) as address:
        for command in (["migrate", "-v0"], ["load_gazetteer"]):
            finish(start(address, *command))
        for megabytes, counted in (
            (4, "created 2, updated 0, unchanged 0"),
            (100, "created 0, updated 0, unchanged 2"),
        ):
            path = tmp_path / f"{megabytes}.jsonl"
            refusal = write_long_line(path, megabytes)
            told, refusals, peak = run("load_articles", path, DATABASE_URL=address)
            path.unlink()
            assert told == f"{counted}, rejected 1\n"
            assert refusals == [refusal]
            peaks.append(peak)
    assert peaks[1] - peaks[0] < MOST_KILOBYTES_MORE, peaks
