"""How much memory the loader takes for a line that never seems to end."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.loading.reports import make_report

MEGABYTE = 1_000_000
MOST_KILOBYTES_MORE = 40_000
# What it prints last is its own peak, not what it took over from the process that started it.
PROGRAM = """
import sys
from django.core.management import execute_from_command_line
try:
    execute_from_command_line(["manage.py", "extract_articles", sys.argv[1]])
except SystemExit:
    pass
with open("/proc/self/status") as status:
    peak = next(line for line in status if line.startswith("VmHWM"))
print(peak.split()[1], file=sys.stderr)
"""


def extracted(path: Path) -> tuple[list[str], list[str], int]:
    """The reports whose facts are told, refusals, and the peak of memory in kilobytes."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "archive.settings.desk"},
        capture_output=True,
        text=True,
        check=True,
    )
    *refusals, peak = done.stderr.splitlines()
    return [json.loads(line)["id"] for line in done.stdout.splitlines()], refusals, int(peak)


def lines_with_a_long_one(letters: int) -> Iterator[str]:
    """Piece by piece: a report, a line of so many letters, another report."""
    yield as_line("truoc")
    yield '{"text": "'
    for _ in range(letters // MEGABYTE):
        yield "Ngay hop. " * (MEGABYTE // 10)
    yield '"}\n'
    yield as_line("sau")


def as_line(name: str) -> str:
    return f"{json.dumps({'id': name, 'text': make_report()})}\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process its own peak")
@pytest.mark.parametrize(("encoding", "bytes_a_letter"), [("utf-8", 1), ("utf-16", 2)])
def test_a_line_of_100_mb_takes_no_more_memory_than_one_of_four(tmp_path, encoding, bytes_a_letter):
    peaks = []
    for megabytes in (4, 100):
        path = tmp_path / f"{megabytes}.jsonl"
        with path.open("w", encoding=encoding) as file:
            file.writelines(lines_with_a_long_one(megabytes * MEGABYTE // bytes_a_letter))
        read, refusals, peak = extracted(path)
        assert read == ["truoc", "sau"]
        assert refusals == [f"rejected {path}:2: is a line longer than 1 MB"]
        peaks.append(peak)
    assert path.stat().st_size >= 100 * MEGABYTE
    path.unlink()
    assert peaks[1] - peaks[0] < MOST_KILOBYTES_MORE, peaks
