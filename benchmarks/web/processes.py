"""CPU time and memory of a server and all its workers, from /proc."""

import os
from collections import defaultdict
from pathlib import Path

PROC = Path("/proc")
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def parsed_stat(line: str) -> tuple[int, float]:
    """The parent's number, and CPU seconds. The name before them may hold blanks and brackets."""
    fields = line.rpartition(")")[2].split()
    return int(fields[1]), (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND


def parsed_memory(status: str) -> float:
    """Megabytes that are in memory."""
    for line in status.splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def tree(pid: int) -> list[int]:
    """The process, its children, and theirs."""
    children = defaultdict(list)
    for folder in PROC.iterdir():
        if folder.name.isdigit() and (stat := _read(folder / "stat")):
            children[parsed_stat(stat)[0]].append(int(folder.name))
    found = [pid]
    for one in found:
        found += children[one]
    return found


def cpu_seconds(pid: int) -> float:
    return sum(map(seconds_of, tree(pid)))


def seconds_of(pid: int) -> float:
    """CPU time of one process, without its children's."""
    stat = _read(PROC / str(pid) / "stat")
    return parsed_stat(stat)[1] if stat else 0.0


def serving(database: str) -> list[int]:
    """PostgreSQL's processes for connections to a database on this machine: their titles name it."""
    titles = ((folder.name, _read(folder / "cmdline")) for folder in PROC.iterdir() if folder.name.isdigit())
    return [int(pid) for pid, title in titles if title.startswith("postgres:") and database in title]


def megabytes(pid: int) -> list[float]:
    """Of each worker, or of the process itself where it has none."""
    alone, *workers = tree(pid)
    return [megabytes_of(one) for one in workers or [alone]]


def megabytes_of(pid: int) -> float:
    return parsed_memory(_read(PROC / str(pid) / "status"))


def _read(path: Path) -> str:
    """Nothing of a process that has ended meanwhile."""
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
