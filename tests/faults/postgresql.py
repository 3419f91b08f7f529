"""PostgreSQL servers of a test's own: one that is written to, and others that follow it."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
from django.conf import settings

PROGRAMS = max(
    Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda path: float(path.parent.name)
)
SECONDS_TO_START = 20
# A test's servers needn't survive a power cut.
QUICK = ["-c", "fsync=off", "-c", "shared_buffers=32MB", "-c", "listen_addresses=127.0.0.1"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """Runs as `postgres` where the tests run as root, which PostgreSQL refuses to be."""

    def __init__(self, folder: Path, name: str) -> None:
        self.data = folder / name
        self.log = folder / f"{name}.log"
        self.port = free_port()
        self.process: subprocess.Popen | None = None

    def url(self, role: str = "postgres", database: str = "archive") -> str:
        return f"postgres://{role}@127.0.0.1:{self.port}/{database}"

    def make(self) -> None:
        options = ["--auth", "trust", "--username", "postgres", "--encoding", "UTF8", "--locale", "C.UTF-8"]
        subprocess.run(
            [*as_postgres(), PROGRAMS / "initdb", "--pgdata", self.data, "--no-sync", *options],
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def start(self, *command: str | Path, **environment: str) -> None:
        """The server itself, or the command that becomes it."""
        options = [*QUICK, "-c", f"port={self.port}", "-c", f"unix_socket_directories={self.data.parent}"]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [*as_postgres(), "env", f"PATH={PROGRAMS}:{os.environ['PATH']}", f"PGDATA={self.data}",
                 *(f"{name}={value}" for name, value in environment.items()),
                 *(command or ["postgres"]), *options],
                stdout=log,
                stderr=log,
            )  # fmt: skip
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                psycopg.connect(self.url(database="postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(self.log.read_text())

    def execute(self, statement: str) -> list[tuple]:
        with psycopg.connect(self.url(), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def kill(self) -> None:
        """Without a word to those who are connected."""
        if self.process is None or self.process.poll() is not None:
            return
        # The children die with it: they notice that it is gone.
        pid = (self.data / "postmaster.pid").read_text().split()[0]
        os.kill(int(pid), 9)
        self.process.wait()
        (self.data / "postmaster.pid").unlink()


def as_postgres() -> list[str]:
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def make_folder() -> Path:
    """One that the servers' user can write into, outside of what only the tests' user can read."""
    folder = Path(tempfile.mkdtemp(prefix="archive-servers-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    return folder


def follow(primary: Server, folder: Path, name: str) -> Server:
    """Copies the server and follows it, as on an operator's second machine."""
    replica = Server(folder, name)
    resume(primary, replica)
    return replica


def resume(primary: Server, replica: Server) -> None:
    url = f"postgres://archive_replica@127.0.0.1:{primary.port}/"
    replica.start(settings.BASE_DIR / "deploy/postgresql/replica.sh", PRIMARY_URL=url)
