"""How many reports a second extraction reads on one core, in memory. Prints a table; writes nothing."""

import statistics
import sys
import time

from reports import COLLECTIONS, ROOT, evaluated_texts, sample_texts

sys.path.insert(0, str(ROOT))

from meetings.extraction import Gazetteer, read_report

ROUNDS = 20


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
    print_row("fixtures/articles", sample_texts(), gazetteer)
    for collection in COLLECTIONS:
        if texts := list(evaluated_texts(collection).values()):
            print_row(f"../shared/evaluation/{collection}", texts, gazetteer)


if __name__ == "__main__":
    main()
