"""What `make run` says when it can't serve, and that it never leaves one site running without the other."""

import contextlib
import http.server
import importlib.util
import socket
import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest
from django.conf import settings

specification = importlib.util.spec_from_file_location("run", settings.BASE_DIR / "scripts" / "run.py")
run = importlib.util.module_from_spec(specification)
sys.modules["run"] = run  # dataclasses look their module up by name
specification.loader.exec_module(run)


@contextlib.contextmanager
def listening():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def free_port() -> int:
    with listening() as port:
        return port


@contextlib.contextmanager
def site_that_answers(status: int):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield run.Site("Public site", "", 1, server.server_port)
        server.shutdown()
        thread.join()


def process(code: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", code])


def test_a_free_port_is_taken_from_the_environment(monkeypatch):
    port = free_port()
    monkeypatch.setenv("PUBLIC_PORT", str(port))
    assert run.port_from_environment("PUBLIC_PORT", 8000) == port


def test_a_port_that_something_listens_at_is_named_with_the_way_out(monkeypatch):
    with listening() as port:
        monkeypatch.setenv("DESK_PORT", str(port))
        with pytest.raises(SystemExit, match=rf"Port {port} .* is taken\. .*DESK_PORT={port + 10} make run"):
            run.port_from_environment("DESK_PORT", 8001)


@pytest.mark.parametrize("text", ["x", "0", "65536", "-1", "８０００", "80.5"])
def test_what_is_no_port_is_refused(monkeypatch, text):
    monkeypatch.setenv("PUBLIC_PORT", text)
    with pytest.raises(SystemExit, match=f"PUBLIC_PORT={text} is no port"):
        run.port_from_environment("PUBLIC_PORT", 8000)


@pytest.mark.parametrize(("status", "is_well"), [(200, True), (302, True), (404, True), (500, False)])
def test_a_site_answers_unless_with_an_error_of_its_own(status, is_well):
    still_running = SimpleNamespace(poll=lambda: None)
    with site_that_answers(status) as site:
        assert run.answers(site, still_running) is is_well


def test_a_server_that_ended_does_not_answer():
    ended = SimpleNamespace(poll=lambda: 1)
    assert run.answers(run.Site("Public site", "", 1, free_port()), ended) is False


def test_when_one_site_ends_the_other_is_stopped(monkeypatch, capsys):
    servers = iter([process("import time; time.sleep(60)"), process("pass")])
    started = []
    monkeypatch.setattr(run, "start", lambda site: started.append(next(servers)) or started[-1])
    monkeypatch.setattr(run, "answers", lambda site, server: True)
    sites = [run.Site("Public site", "", 1, 8000), run.Site("Editors' desk", "", 1, 8001)]

    with pytest.raises(SystemExit, match="One of the two sites ended"):
        run.serve(sites)

    assert [server.poll() is not None for server in started] == [True, True]
    assert "http://127.0.0.1:8000/" in capsys.readouterr().out


def test_a_step_that_fails_stops_before_anything_is_served(monkeypatch):
    monkeypatch.setattr(run, "STEPS", [("Breaking", ["no_such_command"])])
    monkeypatch.chdir(settings.BASE_DIR)
    with pytest.raises(SystemExit, match=r"`manage\.py no_such_command` failed; nothing is served"):
        run.prepare()


@pytest.mark.parametrize(("status", "is_served"), [(0, True), (1, True), (2, False)])
def test_a_rejected_report_keeps_nobody_from_reading_the_others(monkeypatch, status, is_served):
    monkeypatch.setattr(run, "STEPS", [("Loading the sample reports", ["load_articles", "some/folder"])])
    monkeypatch.setattr(run.subprocess, "run", lambda command: SimpleNamespace(returncode=status))
    with contextlib.nullcontext() if is_served else pytest.raises(SystemExit, match="load_articles"):
        run.prepare()
