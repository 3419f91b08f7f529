"""Serves the archive from a fresh clone: database, provinces, sample reports, then both sites until Ctrl-C.

.venv/bin/python scripts/run.py        PUBLIC_PORT and DESK_PORT choose other ports than 8000 and 8001
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
SECONDS_TO_ANSWER = 30
SECONDS_TO_STOP = 5
# What load_articles ends with then; it has said which and why, and the rest is loaded.
SOMETHING_WAS_REJECTED = 1

STEPS = [
    ("Preparing the database", ["migrate", "--verbosity", "0"]),
    ("Collecting static files", ["collectstatic", "--noinput", "--verbosity", "0"]),
    ("Loading the provinces", ["load_gazetteer"]),
    ("Looking after the search index", ["rebuild_search", "--if-stale"]),
    ("Looking after the counts", ["rebuild_counts", "--if-missing"]),
    ("Loading the sample reports", ["load_articles", "fixtures/articles"]),
    ("Writing the files for download", ["export_archive", "--if-stale"]),
    ("Looking for an administrator", ["ensure_administrator"]),
]


@dataclass(frozen=True)
class Site:
    title: str
    application: str
    workers: int
    port: int

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}/"


def sites() -> list[Site]:
    return [
        Site("Public site", "archive.wsgi_public", 2, port_from_environment("PUBLIC_PORT", 8000)),
        Site("Editors' desk", "archive.wsgi_desk", 1, port_from_environment("DESK_PORT", 8001)),
    ]


def port_from_environment(variable: str, default: int) -> int:
    text = os.environ.get(variable) or str(default)
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        sys.exit(f"{variable}={text} is no port; a number from 1 to 65535 is needed.")
    if is_taken(int(text)):
        sys.exit(
            f"Port {text} of {HOST} is taken. Stop what listens there, or choose another port: "
            f"{variable}={int(text) + 10} make run"
        )
    return int(text)


def is_taken(port: int) -> bool:
    with socket.socket() as probe:
        # As gunicorn binds: connections of an earlier run that are still closing don't count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


def prepare() -> None:
    for title, arguments in STEPS:
        print(f"{title} …", flush=True)
        status = subprocess.run([sys.executable, "manage.py", *arguments]).returncode
        if status and not (arguments[0] == "load_articles" and status == SOMETHING_WAS_REJECTED):
            sys.exit(f"`manage.py {' '.join(arguments)}` failed; nothing is served.")


def start(site: Site) -> subprocess.Popen[bytes]:
    bind = ["--bind", f"{HOST}:{site.port}", "--workers", str(site.workers), "--threads", "4"]
    quiet = ["--log-level", "warning", "--no-control-socket"]
    command = [sys.executable, "-m", "gunicorn", site.application, *bind, *quiet]
    # Ctrl-C reaches every process of the terminal, and gunicorn's workers can hang when they get it from
    # there and from gunicorn too. What is blocked here stays blocked in them: `stop` tells them instead.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return subprocess.Popen(command)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def answers(site: Site, server: subprocess.Popen[bytes]) -> bool:
    """Whether the site answers in time, by whatever page but an error of its own."""
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < deadline and server.poll() is None:
        connection = http.client.HTTPConnection(HOST, site.port, timeout=SECONDS_TO_ANSWER)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status < 500
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    return False


def stop(servers: list[subprocess.Popen[bytes]]) -> None:
    """At once: gunicorn takes SIGTERM as leave to wait for connections that browsers keep open."""
    for server in servers:
        server.send_signal(signal.SIGQUIT)
    for server in servers:
        try:
            server.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def serve(served: list[Site]) -> None:
    """Until Ctrl-C, a signal, or the end of one of the two: then the other ends too."""
    servers = [start(site) for site in served]
    try:
        for site, server in zip(served, servers, strict=True):
            if not answers(site, server):
                sys.exit(f"{site.title}: {site.address} does not answer as it should; see the lines above.")
        for site in served:
            print(f"{site.title + ':':15} {site.address}")
        print("Ctrl-C stops both.", flush=True)
        while all(server.poll() is None for server in servers):
            time.sleep(0.5)
        sys.exit("One of the two sites ended; see the lines above.")
    except KeyboardInterrupt:
        print("\nStopped.")
    finally:
        stop(servers)


def main() -> None:
    os.chdir(ROOT)
    # Both sites listen on this machine alone, and nothing stands before them.
    os.environ.setdefault("ENROL_ON_LOOPBACK", "1")
    # SIGINT too: a shell that starts this in the background has it ignored.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    chosen = sites()
    if len({site.port for site in chosen}) < len(chosen):
        sys.exit("PUBLIC_PORT and DESK_PORT are the same; the two sites need a port each.")
    try:
        prepare()
        serve(chosen)
    except KeyboardInterrupt:
        print("\nStopped.")


if __name__ == "__main__":
    main()
