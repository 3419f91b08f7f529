"""What a load takes: articles a second and memory of `extract_articles`, in one process and in two.

The reports are streamed again and again from one file, each made different by a line at its end. The time
that a run takes for a single article, for starting up, is taken off.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reports import ROOT, all_texts

FEW, MANY = 2_000, 20_000
ROWS = ((1, FEW), (2, FEW), (2, MANY))


def write_articles(path: Path, texts: list[str], number: int) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for position in range(number):
            article = {"id": str(position), "text": f"{texts[position % len(texts)]}\n\n{position:09d}"}
            lines.write(json.dumps(article, ensure_ascii=False) + "\n")


def run_extraction(path: Path, jobs: int) -> tuple[float, float]:
    """Seconds by the clock, and megabytes of the largest of its processes."""
    command = [sys.executable, "manage.py", "extract_articles", str(path), "--jobs", str(jobs)]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    name, texts = all_texts()
    print(f"{name}, streamed by manage.py extract_articles; wall time without start-up\n")
    print("| processes | articles | articles a second | largest process, MB |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        paths = {number: Path(folder) / f"{number}.jsonl" for number in (1, FEW, MANY)}
        for number, path in paths.items():
            write_articles(path, texts, number)
        for jobs, number in ROWS:
            start_up, _ = run_extraction(paths[1], jobs)
            seconds, megabytes = run_extraction(paths[number], jobs)
            print(
                f"| {jobs} | {number:,} | {number / (seconds - start_up):.0f} | {megabytes:.0f} |", flush=True
            )


if __name__ == "__main__":
    main()
