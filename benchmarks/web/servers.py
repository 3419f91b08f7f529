"""Starts the servers, and ends those it started."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.web.asking import Load, load
from benchmarks.web.commands import ROOT
from benchmarks.web.processes import cpu_seconds

SECONDS_TO_START, SECONDS_TO_END = 60, 30
GUNICORN = [Path(sys.executable).parent / "gunicorn", "--config", "deploy/gunicorn.conf.py"]


@dataclass(frozen=True, slots=True)
class Server:
    name: str
    port: int
    pid: int

    def asked(self, requests: Sequence[bytes], **how: float) -> tuple[Load, float]:
        """The load, and the CPU seconds that it took all processes of the server."""
        before = cpu_seconds(self.pid)
        answered = load(self.port, requests, **how)
        return answered, cpu_seconds(self.pid) - before


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@contextmanager
def served(
    name: str,
    command: Sequence[str | Path],
    log: Path,
    environment: Mapping[str, str] = os.environ,
    port: int | None = None,
) -> Iterator[Server]:
    """PORT in the command becomes a free one, unless it is known which."""
    port = port or free_port()
    bound = [str(word).replace("PORT", str(port)) for word in command]
    with (
        log.open("w") as lines,
        subprocess.Popen(bound, cwd=ROOT, env=environment, stdout=lines, stderr=lines) as process,
    ):
        try:
            wait_for(port, process, log)
            yield Server(name, port, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()


def gunicorn(application: str, *options: str) -> list[str | Path]:
    """As the image serves the site."""
    return [*GUNICORN, "--bind", "127.0.0.1:PORT", *options, application]


def wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"{process.args[0]} doesn't answer:\n{log.read_text()[-2000:]}")
