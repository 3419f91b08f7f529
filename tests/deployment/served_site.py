"""The image's files, prepared and served by its own commands, behind nginx with its own configuration."""

import http.client
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.deployment.files import ROOT, SERVICES, STAGES, command_of, taken_in
from tests.faults.postgresql import free_port

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
PUBLIC, DESK = "archive.example", "desk.archive.example"
SECONDS_TO_START = 30


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes
    seconds: float

    @property
    def cache(self) -> str | None:
        return self.headers["X-Cache"]


@dataclass
class Site:
    http_port: int
    https_port: int
    public_port: int
    public: subprocess.Popen
    log: Path

    def get(
        self,
        path: str,
        host: str = PUBLIC,
        *,
        encrypted: bool = True,
        address: str = "127.0.0.1",
        **headers: str,
    ) -> Answer:
        started = time.monotonic()
        port = self.https_port if encrypted else self.http_port
        with socket.create_connection((address, port), timeout=20) as plain:
            connection = http.client.HTTPConnection(host)
            connection.sock = TRUSTING.wrap_socket(plain, server_hostname=host) if encrypted else plain
            connection.request("GET", path, headers={key.replace("_", "-"): headers[key] for key in headers})
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
        return Answer(answer.status, answer.headers, body, time.monotonic() - started)

    def warm_up(self) -> None:
        """A worker's first page takes long, on a busy machine longer than nginx waits here."""
        for _ in range(6):
            with urllib.request.urlopen(f"http://127.0.0.1:{self.public_port}/healthz", timeout=30) as answer:
                answer.read()
        while self.get("/tim-kiem/?q=b").status == 503:
            time.sleep(1)

    def freeze(self) -> None:
        os.killpg(self.public.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.killpg(self.public.pid, signal.SIGCONT)


# The certificate is one of the test's own.
TRUSTING = ssl.create_default_context()
TRUSTING.check_hostname = False
TRUSTING.verify_mode = ssl.CERT_NONE


# As docs/operators.md says ("More readers"), so that a test's requests may come from any address.
BEHIND_A_DELIVERY_NETWORK = "set_real_ip_from 127.0.0.1;\nreal_ip_header X-Forwarded-For;\n"


@contextmanager
def served(folder: Path, **ports: int) -> Iterator[Site]:
    """The site and the desk behind nginx, in an empty folder, until the end; at free ports unless told."""
    ports = {name: free_port() for name in ("http", "https", "public", "desk")} | ports
    environment = prepare(folder)
    make_certificate(folder / "certificates")
    configuration = configure(folder, ports)
    with ExitStack() as running:
        public = start(command_of(STAGES["web"]), ports["public"], folder, environment, running)
        start(SERVICES["desk"]["command"], ports["desk"], folder, environment, running)
        command = [NGINX, "-c", configuration, "-g", f"daemon off; pid {folder}/nginx.pid;"]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
        nginx = subprocess.Popen(command, start_new_session=True)
        running.callback(end, nginx)
        wait_for(*ports.values())
        found = Site(
            ports["http"], ports["https"], ports["public"], public, folder / "archive.wsgi_public.log"
        )
        found.warm_up()
        yield found


def prepare(folder: Path) -> dict[str, str]:
    """Copies what the image takes in, and runs what compose runs first."""
    for path in taken_in():
        target = folder / "app" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, target)
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DATABASE_URL": f"sqlite:///{folder}/archive.sqlite3",
        "ARCHIVE_VAR_DIR": str(folder / "web"),
        "SECRET_KEY": "for a test " * 10,
        "ALLOWED_HOSTS": f"{PUBLIC},127.0.0.1",
        "DESK_HOSTS": DESK,
        "BEHIND_HTTPS": "1",
        "LOG_FORMAT": "json",
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = SERVICES["prepare"]["command"]
    for each in (command, [sys.executable, "manage.py", "export_archive"]):
        subprocess.run(each, cwd=folder / "app", env=environment, stdout=subprocess.DEVNULL, check=True)
    return environment


def make_certificate(folder: Path) -> None:
    folder.mkdir()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={PUBLIC}",
         "-addext", f"subjectAltName=DNS:{PUBLIC},DNS:{DESK}",
         "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        capture_output=True,
        check=True,
    )  # fmt: skip


def configure(folder: Path, ports: dict[str, int]) -> Path:
    """nginx's files with other places, and shorter times for what a test waits for."""
    (folder / "cache").mkdir()
    template = (ROOT / "deploy/nginx/archive.conf.template").read_text()
    values = SERVICES["nginx"]["environment"] | {
        "PUBLIC_HOST": PUBLIC,
        "DESK_HOST": DESK,
        "PUBLIC_UPSTREAM": f"127.0.0.1:{ports['public']}",
        "DESK_UPSTREAM": f"127.0.0.1:{ports['desk']}",
        "HTTP_PORT": str(ports["http"]),
        "HTTPS_PORT": str(ports["https"]),
        "CERTIFICATE_DIR": str(folder / "certificates"),
        "CHALLENGE_DIR": str(folder / "challenges"),
        "CACHE_DIR": str(folder / "cache"),
        **{f"{kind}_DIR": str(folder / "web" / place) for kind, place in PLACES.items()},
    }
    for name, value in values.items():
        template = template.replace(f"${{{name}}}", value)
    (folder / "conf.d").mkdir()
    shorter = template.replace("301 302 10s;", "301 302 1s;").replace("read_timeout 30s;", "read_timeout 5s;")
    (folder / "conf.d/archive.conf").write_text(shorter)
    (folder / "conf.d/delivery.conf").write_text(BEHIND_A_DELIVERY_NETWORK)
    whole = (ROOT / "deploy/nginx/nginx.conf").read_text()
    for place, here in (("/etc/nginx/conf.d", "conf.d"), ("/var/log/nginx", "")):
        whole = whole.replace(place, str(folder / here))
    # Its workers read what only the tests' user may.
    (folder / "nginx.conf").write_text(
        whole.replace("user www-data;", "user root;" if os.geteuid() == 0 else "")
    )
    return folder / "nginx.conf"


PLACES = {"STATIC": "static", "ERROR": "errors", "EXPORT": "export"}


def start(
    command: list[str], port: int, folder: Path, environment: dict[str, str], running: ExitStack
) -> subprocess.Popen:
    bound = [word.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for word in command]
    assert bound != command
    log = running.enter_context((folder / f"{bound[-1]}.log").open("w"))
    server = subprocess.Popen(
        bound, cwd=folder / "app", env=environment, stdout=log, stderr=log, start_new_session=True
    )
    running.callback(end, server)
    return server


def end(server: subprocess.Popen) -> None:
    os.killpg(server.pid, signal.SIGCONT)
    server.send_signal(signal.SIGQUIT)
    server.wait(30)


def wait_for(*ports: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    for port in ports:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                break
            except OSError:
                assert time.monotonic() < deadline, f"nothing listens at {port}"
                time.sleep(0.1)
