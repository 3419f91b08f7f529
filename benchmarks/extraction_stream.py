"""What a load takes: articles a second and memory of `extract_articles`, in one process and in two.

The reports are streamed again and again from one file, each made different by a line at its end. What a run
takes for the first articles, enough to start every process, is taken off.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from reports import ROOT, all_texts

FIRST, FEW, MANY = 16, 2_000, 20_000
ROWS = ((1, FEW), (2, FEW), (2, MANY))


def write_articles(path: Path, texts: list[str], number: int) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for position in range(number):
            article = {"id": str(position), "text": f"{texts[position % len(texts)]}\n\n{position:09d}"}
            lines.write(json.dumps(article, ensure_ascii=False) + "\n")


class Cost(NamedTuple):
    """Seconds by the clock, CPU seconds of all processes, and megabytes of the largest of them."""

    seconds: float
    cpu_seconds: float
    megabytes: float


def run_extraction(path: Path, jobs: int) -> Cost:
    command = [sys.executable, "manage.py", "extract_articles", str(path), "--jobs", str(jobs)]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    seconds = time.perf_counter() - start
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def main() -> None:
    name, texts = all_texts()
    print(f"{name}, streamed by manage.py extract_articles; start-up taken off\n")
    print("| processes | articles | articles a second | articles a CPU second | largest process, MB |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        paths = {number: Path(folder) / f"{number}.jsonl" for number in (FIRST, FEW, MANY)}
        for number, path in paths.items():
            write_articles(path, texts, number)
        for jobs, number in ROWS:
            start_up, run = run_extraction(paths[FIRST], jobs), run_extraction(paths[number], jobs)
            by_clock = (number - FIRST) / (run.seconds - start_up.seconds)
            by_cpu = (number - FIRST) / (run.cpu_seconds - start_up.cpu_seconds)
            print(
                f"| {jobs} | {number:,} | {by_clock:.0f} | {by_cpu:.0f} | {run.megabytes:.0f} |", flush=True
            )


if __name__ == "__main__":
    main()
