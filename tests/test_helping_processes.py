"""Whoever kills a command kills what helps it."""

import os
import signal
import subprocess
import sys
import time

from archive.settings.base import BASE_DIR

HELPED = """
import os, time
from meetings.helping_processes import helping_processes

if __name__ == "__main__":
    with helping_processes(2, time.sleep, 0) as processes:
        list(processes.map(time.sleep, [0.5, 0.5]))
        print(*processes._processes, flush=True)
        time.sleep(60)
"""
SECONDS = 20


def is_alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_killed_command_leaves_no_process_behind(tmp_path):
    program = tmp_path / "helped.py"
    program.write_text(HELPED)
    command = subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(BASE_DIR)},
    )
    helpers = [int(pid) for pid in command.stdout.readline().split()]
    assert len(helpers) == 2
    assert all(map(is_alive, helpers))
    command.send_signal(signal.SIGKILL)
    command.wait()
    command.stdout.close()
    until = time.monotonic() + SECONDS
    while any(map(is_alive, helpers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(is_alive, helpers))
