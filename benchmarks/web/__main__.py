"""Everything that docs/performance.md tells, measured anew: python -m benchmarks.web --help."""

import argparse
import os
import signal
import sys
from pathlib import Path
from zlib import crc32

from benchmarks.web import report, table
from benchmarks.web.commands import ROOT
from benchmarks.web.comparing import compare
from benchmarks.web.environments import datasettes, version
from benchmarks.web.floors import measure_floors
from benchmarks.web.lasting import measure_memory
from benchmarks.web.pages import find_facts, pairs
from benchmarks.web.preparing import prepare
from benchmarks.web.targets import targets
from benchmarks.web.workers import choices

PARTS = ("beside", "floors", "memory")
DOCUMENT = ROOT / "docs" / "performance.md"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--meetings", type=int, default=100_000, help="of the archive that is generated")
    parser.add_argument("--archive", type=Path, help="serve this SQLite file instead; it is only read")
    parser.add_argument("--articles", type=int, default=1000, help="reports loaded, timed; 0: none")
    parser.add_argument("--requests", type=int, default=3000, help="over which memory is watched")
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "bench", help="for all that is made")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.5, help="of each round of each page and server")
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS, help="parts to measure")
    parser.add_argument(
        "--workers", action="store_true", help="also which number of processes and threads is best"
    )
    parser.add_argument("--note", default="", help="what is to be known of this run")
    parser.add_argument("--document", type=Path, default=DOCUMENT, help="where the tables are written")
    return parser.parse_args()


def main() -> None:
    # Or the servers would outlive a run that is ended from outside.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    asked = arguments()
    parts = {"workers"} if asked.workers else {*asked.only}
    busy = os.getloadavg()[0]
    folder = asked.folder.absolute()
    programs = datasettes(folder / "datasette") if "beside" in parts else {}
    given = asked.archive.absolute() if asked.archive else None
    articles = 0 if asked.workers else asked.articles
    prepared = prepare(place_for(folder, given, asked.meetings), asked.meetings, given, articles)
    facts = find_facts(prepared.peer_file)
    versions = {release: version(program) for release, program in programs.items()}
    run = report.Run(prepared, facts, asked.connections, versions, asked.note)
    how = {"rounds": asked.rounds, "seconds": asked.seconds, "connections": asked.connections}
    if "beside" in parts:
        with targets(prepared, programs) as compared:
            run.compared = compare(pairs(facts), compared, **how)
    if "floors" in parts:
        run.floors = measure_floors(prepared, **how)
    if "memory" in parts:
        run.memory = measure_memory(prepared, facts, asked.requests, asked.connections)
    if "workers" in parts:
        run.choices = choices(prepared, facts, rounds=asked.rounds)
    run.busy = busy, os.getloadavg()[0]
    if asked.workers:
        write(asked.document, "workers", report.workers_section(run))
    else:
        # Some of those generated are withdrawn.
        write(asked.document, f"{float(f'{facts.meetings:.1g}'):.0f} meetings", report.section(run))


def place_for(folder: Path, given: Path | None, meetings: int) -> Path:
    """One of its own for each archive."""
    if given is None:
        return folder / str(meetings)
    if given.is_relative_to(folder):
        return given.parent
    return folder / f"{given.stem}-{crc32(bytes(given)):08x}"


def write(document: Path, name: str, text: str) -> None:
    print(f"\n{text}")
    table.write(document, name, text)


if __name__ == "__main__":
    main()
