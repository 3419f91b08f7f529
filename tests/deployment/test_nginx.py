"""The site as a server runs it, behind nginx."""

import gzip
import http.client
import json
import os
import shutil
import socket
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from tests.deployment.served_site import DESK, NGINX, PUBLIC, TRUSTING, Site, served

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


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("server")) as found:
        yield found


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


@pytest.mark.parametrize("name", ["SHA256SUMS", "provinces.csv", "provinces.jsonl"])
def test_files_for_download_are_resumed(site, name):
    whole = site.get(f"/du-lieu/tep/{name}")
    assert len(whole.body) > 100
    answer = site.get(f"/du-lieu/tep/{name}", Range="bytes=2-")
    assert (answer.status, answer.body) == (206, whole.body[2:])
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_who_asks_for_too_many_files_is_told_so_as_everywhere(site):
    found = [site.get("/du-lieu/tep/SHA256SUMS", X_Forwarded_For="198.51.100.9") for _ in range(120)]
    refused = [answer for answer in found if answer.status == 429]
    assert "Quá nhiều" in refused[0].body.decode()


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


def refused(site: Site, readers: list[str]) -> list[int]:
    """Which of these readers' searches, asked for at once, were refused."""
    found = [site.get("/tim-kiem/?q=b", X_Forwarded_For=reader) for reader in readers]
    return [number for number, answer in enumerate(found) if answer.status == 429]


def test_who_changes_the_address_within_a_network_is_one_reader(site):
    assert refused(site, [f"2001:db8:1:2:{number:x}::{number:x}" for number in range(1, 31)])
    assert refused(site, ["198.51.100.7"] * 30)


def test_who_comes_from_elsewhere_is_another_reader(site):
    assert refused(site, [f"2001:db8:{number:x}::1" for number in range(16, 46)]) == []
    assert refused(site, [f"198.51.100.{number}" for number in range(16, 46)]) == []


def test_readers_come_by_ipv6_too(site):
    assert site.get(PAGE, address="::1").status == 200
    assert site.get(PAGE, address="::1", encrypted=False).status == 301
