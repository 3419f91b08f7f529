"""How many reports a second extraction reads on one core. Prints a table; writes nothing.

make bench        or, for other reports: .venv/bin/python benchmarks/extraction_speed.py FILE.jsonl|FILE.txt…
"""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from meetings.extraction import Gazetteer, read_report  # noqa: E402

ROUNDS = 20


def texts(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        content = path.read_text("utf-8")
        if path.suffix == ".jsonl":
            yield from (json.loads(line)["text"] for line in content.splitlines())
        else:
            yield content


def seconds_each(reports: list[str], gazetteer: Gazetteer) -> list[float]:
    """The best of several rounds for each report: what the work takes, not what else the machine did."""
    best = [float("inf")] * len(reports)
    for _ in range(ROUNDS):
        for position, report in enumerate(reports):
            start = time.perf_counter()
            read_report(report, gazetteer)
            best[position] = min(best[position], time.perf_counter() - start)
    return best


def print_row(name: str, reports: list[str], gazetteer: Gazetteer) -> None:
    seconds = seconds_each(reports, gazetteer)
    words = statistics.median(len(report.split()) for report in reports)
    print(
        f"| {name} | {len(reports)} | {words:.0f} | {len(reports) / sum(seconds):.0f} "
        f"| {statistics.median(seconds) * 1000:.2f} | {max(seconds) * 1000:.2f} |"
    )


def main() -> None:
    start = time.perf_counter()
    gazetteer = Gazetteer.read(ROOT / "fixtures" / "gazetteer")
    print(f"Gazetteer read in {(time.perf_counter() - start) * 1000:.0f} ms.")
    print(f"One core, best of {ROUNDS} rounds.\n")
    print("| reports | number | words (median) | reports a second | median ms | slowest ms |")
    print("|---|---|---|---|---|---|")
    if chosen := [Path(name) for name in sys.argv[1:]]:
        print_row("given", list(texts(chosen)), gazetteer)
        return
    print_row(
        "fixtures/articles", list(texts(sorted((ROOT / "fixtures/articles").glob("*.jsonl")))), gazetteer
    )
    for folder in ("seeds", "dev"):
        if found := sorted((ROOT.parent / "shared" / "evaluation" / folder).glob("*.txt")):
            print_row(f"../shared/evaluation/{folder}", list(texts(found)), gazetteer)


if __name__ == "__main__":
    main()
