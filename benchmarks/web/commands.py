"""Runs a command to its end and says what it took."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent


class Cost(NamedTuple):
    """Seconds by the clock, CPU seconds, and megabytes of the largest process."""

    seconds: float
    cpu_seconds: float
    megabytes: float


def run(command: Sequence[str | Path], environment: Mapping[str, str], *, allowed: int = 0) -> Cost:
    """What it prints is shown; SystemExit where it ends with a status other than 0 and the one allowed."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, allowed):
        raise SystemExit(f"{' '.join(map(str, command))} ended with status {process.returncode}")
    seconds = time.perf_counter() - started
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
