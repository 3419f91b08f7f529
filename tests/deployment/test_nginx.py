"""The site as a server runs it: the image's files, prepared and served by its own commands, behind nginx."""

import gzip
import http.client
import json
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
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.deployment.files import ROOT, SERVICES, STAGES, command_of, taken_in
from tests.faults.postgresql import free_port

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
PUBLIC, DESK = "archive.example", "desk.archive.example"
SECONDS_TO_START = 30
# Pages that no test reads before the workers freeze, and what readers are then told.
UNREAD = {
    "/so-sanh/?name=x": "Tạm ngừng phục vụ",
    "/en/so-sanh/?name=x": "The archive is not available now",
}
SLOW_READERS = 500
# `make faults` goes on for a minute.
SECONDS_OF_TROUBLE = float(os.environ.get("FAULT_SECONDS") or 0)
PAGE = "/tinh-thanh/nam-dinh/"

pytestmark = [
    pytest.mark.skipif(NGINX is None, reason="no nginx"),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate"),
]


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

    def get(self, path: str, host: str = PUBLIC, *, encrypted: bool = True, **headers: str) -> Answer:
        started = time.monotonic()
        port = self.https_port if encrypted else self.http_port
        with socket.create_connection(("127.0.0.1", port), timeout=20) as plain:
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


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("server")
    ports = {name: free_port() for name in ("http", "https", "public", "desk")}
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


# -- Where a request goes ------------------------------------------------------------------------------------
def test_plain_http_leads_to_https(site):
    answer = site.get("/hoi-nghi/?year=2024", encrypted=False)
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{PUBLIC}/hoi-nghi/?year=2024")


def test_a_name_of_nobody_gets_nothing(site):
    with pytest.raises(OSError, match="unrecognized name"):
        site.get("/", host="other.example")
    with pytest.raises((OSError, http.client.HTTPException)):
        site.get("/", host="other.example", encrypted=False)


def test_each_name_has_its_site(site):
    assert site.get("/login/", host=DESK).status == 200
    assert site.get("/login/").status == 404
    assert site.get(PAGE, host=DESK).status != 200


def test_the_desk_is_never_kept(site):
    answer = site.get("/login/", host=DESK)
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.cache is None
    assert "Secure" in answer.headers["Set-Cookie"]


def test_numbers_are_told_within_and_to_no_reader(site):
    assert site.get("/metrics").status == 404
    with urllib.request.urlopen(f"http://127.0.0.1:{site.public_port}/metrics", timeout=20) as answer:
        assert b"\narchive_ready 1.0\n" in answer.read()


def test_whether_the_site_is_well_is_asked_each_time(site):
    answer = site.get("/healthz")
    assert json.loads(answer.body)["ready"] is True
    assert answer.cache is None


def test_every_line_of_the_site_s_log_is_json_and_stands_once(site):
    lines = [json.loads(line)["message"] for line in site.log.read_text().splitlines()]
    assert len([line for line in lines if line.startswith("Listening at")]) == 1


# -- What nginx hands out by itself --------------------------------------------------------------------------
def test_static_files_come_without_the_site_and_are_kept(site):
    page = site.get("/").body.decode()
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    site.freeze()
    try:
        answer = site.get(address, Accept_Encoding="gzip")
        plain = site.get("/static/archive.css")
    finally:
        site.thaw()
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"].startswith("text/css")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b".masthead" in gzip.decompress(answer.body)
    assert plain.headers["Cache-Control"] == "public, max-age=3600"


def test_files_for_download_are_resumed(site):
    whole = site.get("/du-lieu/tep/SHA256SUMS")
    assert b"  meetings.csv\n" in whole.body
    answer = site.get("/du-lieu/tep/SHA256SUMS", Range="bytes=2-")
    assert (answer.status, answer.body) == (206, whole.body[2:])
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_files_for_download_that_the_site_does_not_offer_are_not_handed_out(site):
    """As they may quote a text that was taken down since."""
    description = site.log.parent / "web/export/datapackage.json"
    whole = description.read_bytes()
    description.write_bytes(b"{}")
    try:
        answer = site.get("/du-lieu/tep/SHA256SUMS")
    finally:
        description.write_bytes(whole)
    assert answer.status == 404
    assert json.loads(answer.body)["title"] == "The archive has no file of this name."
    assert site.get("/du-lieu/tep/SHA256SUMS").status == 200
    site.freeze()
    try:
        assert site.get("/du-lieu/tep/SHA256SUMS").status == 503
    finally:
        site.thaw()


@pytest.mark.parametrize(
    "path", ["/static/../archive.sqlite3", "/static../archive.sqlite3", "/du-lieu/tep/../"]
)
def test_nothing_beside_the_folders_is_handed_out(site, path):
    assert site.get(path).status in (400, 404)


# -- Pages ---------------------------------------------------------------------------------------------------
def test_a_page_is_kept_for_the_next_reader(site):
    first, second = site.get("/gioi-thieu/"), site.get("/gioi-thieu/")
    assert (first.cache, second.cache) == ("MISS", "HIT")
    assert first.body == second.body
    assert "default-src 'none'" in second.headers["Content-Security-Policy"]
    assert "max-age=" in second.headers["Strict-Transport-Security"]
    assert "Set-Cookie" not in second.headers


def test_languages_and_questions_are_kept_apart(site):
    site.get("/tinh-thanh/?q=nam"), site.get("/en/tinh-thanh/")
    assert b'<html lang="en"' in site.get("/en/tinh-thanh/").body
    assert b'<html lang="vi"' in site.get("/tinh-thanh/").body
    assert site.get("/tinh-thanh/?q=nam").body != site.get("/tinh-thanh/").body


def test_pages_travel_packed(site):
    answer = site.get(PAGE, Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.body) == site.get(PAGE).body


def test_what_the_site_answers_is_passed_on(site):
    assert b'lang="vi"' in site.get("/khong-co/").body
    assert site.get("/khong-co/").status == 404


def test_with_the_workers_frozen_pages_that_were_read_still_come(site):
    before = site.get(PAGE)
    site.freeze()
    try:
        time.sleep(2)
        answers = [site.get(PAGE) for _ in range(5)]
        ends = time.monotonic() + SECONDS_OF_TROUBLE
        while time.monotonic() < ends:
            time.sleep(1)
            answers.append(site.get(PAGE))
        with ThreadPoolExecutor() as readers:
            unread = dict(zip(UNREAD, readers.map(site.get, UNREAD), strict=True))
    finally:
        site.thaw()
    slowest = max(answer.seconds for answer in answers)
    print(f"workers frozen: {len(answers)} kept pages read, the slowest in {slowest:.3f} s")
    # At once: the one who finds the page old doesn't wait for the new one either.
    assert {answer.cache for answer in answers} <= {"STALE", "UPDATING"}
    assert {answer.status for answer in answers} == {200}
    assert slowest < 1
    assert {answer.body for answer in answers} == {before.body}
    for path, words in UNREAD.items():
        assert unread[path].status == 503
        assert unread[path].headers["Retry-After"] == "120"
        assert words in unread[path].body.decode()
    time.sleep(1)
    assert site.get("/so-sanh/?name=x").status == 200


# -- Too slow, too much --------------------------------------------------------------------------------------
def test_slow_readers_keep_nobody_waiting(site):
    probes, ends = [], time.monotonic() + SECONDS_OF_TROUBLE
    # nginx sends them away after ten seconds: then others come.
    while not probes or time.monotonic() < ends:
        with ExitStack() as opened:
            for _ in range(SLOW_READERS):
                slow = opened.enter_context(
                    socket.create_connection(("127.0.0.1", site.http_port), timeout=5)
                )
                slow.sendall(b"GET / HTTP/1.1\r\nHost: archive.example\r\nX-Slow: ")
            for path in (PAGE, "/", "/healthz") * 3:
                probes.append(site.get(path))
                time.sleep(min(1, SECONDS_OF_TROUBLE / 9))
    slowest = max(probe.seconds for probe in probes)
    print(f"{SLOW_READERS} slow readers at a time: {len(probes)} probes, the slowest took {slowest:.2f} s")
    assert {probe.status for probe in probes} == {200}
    assert slowest < 1


def test_a_body_that_nobody_asked_for_is_refused_before_it_is_read(site):
    with socket.create_connection(("127.0.0.1", site.https_port), timeout=5) as plain:
        connection = http.client.HTTPConnection(PUBLIC)
        connection.sock = TRUSTING.wrap_socket(plain, server_hostname=PUBLIC)
        connection.putrequest("POST", "/oai")
        connection.putheader("Content-Length", str(10**9))
        connection.endheaders()
        assert connection.getresponse().status == 413
        connection.close()


def test_who_asks_too_much_is_told_to_wait_in_the_language_of_the_page(site):
    found = {path: [site.get(path) for _ in range(30)] for path in ("/tim-kiem/?q=a", "/en/tim-kiem/?q=a")}
    for path, words in (("/tim-kiem/?q=a", "Quá nhiều"), ("/en/tim-kiem/?q=a", "Too many")):
        refused = [answer for answer in found[path] if answer.status == 429]
        assert {answer.status for answer in found[path]} <= {200, 301, 429}
        assert refused
        assert refused[0].headers["Retry-After"] == "10"
        assert refused[0].headers["Cache-Control"] == "no-store"
        assert words in refused[0].body.decode()
    assert site.get(PAGE).status == 200
