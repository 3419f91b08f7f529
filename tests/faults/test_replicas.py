"""A public site over three PostgreSQL servers: whichever of them fails, readers notice nothing."""

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests.faults.postgresql import PROGRAMS, Server, follow, free_port, make_folder, resume
from tests.pages import make_archive

pytestmark = [
    # Without it pytest-django would set up no database.
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no replicas"),
    pytest.mark.skipif(PROGRAMS is None, reason="PostgreSQL's programs are not in /usr/lib/postgresql"),
]

PAGES = ["/", "/hoi-nghi/", "/tinh-thanh/nam-dinh/", "/tim-kiem/?q=nam+dinh", "/hoi-nghi.json", "/khong-co/"]
READERS = 4
# `make faults` goes on for a minute.
SECONDS_AFTERWARDS = float(os.environ.get("FAULT_SECONDS") or 3)
# A replica asks for its server again after five seconds, a site looks every two, a machine may be busy.
SECONDS_TO_NOTICE = 30


@dataclass
class Site:
    primary: Server
    replicas: dict[str, Server]
    port: int
    answers: Counter = field(default_factory=Counter)

    def get(self, path: str) -> tuple[int, bytes]:
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        asking.request("GET", path)
        answer = asking.getresponse()
        body = answer.read()
        asking.close()
        return answer.status, body

    def in_use(self) -> set[str]:
        replicas = json.loads(self.get("/healthz")[1])["replicas"]
        return {alias for alias, state in replicas.items() if state["in_use"]}

    def comes_to_use(self, *aliases: str) -> bool:
        """Whether soon every worker sends readers to these replicas and no other."""
        agreed, deadline = 0, time.monotonic() + SECONDS_TO_NOTICE
        while agreed < 8 and time.monotonic() < deadline:
            agreed = agreed + 1 if self.in_use() == set(aliases) else 0
            time.sleep(0.02 if agreed else 0.2)
        return agreed == 8

    def read_while(self, happening: Callable[[], object]) -> Counter:
        """What readers got, who went on reading before, during and after it: statuses by page."""
        found: Counter = Counter()
        ended = threading.Event()

        def read(first: int) -> None:
            number = first
            while not ended.is_set():
                page = PAGES[number % len(PAGES)]
                found[page, self.get(page)[0]] += 1
                number += 1

        readers = [threading.Thread(target=read, args=[number]) for number in range(READERS)]
        for reader in readers:
            reader.start()
        time.sleep(1)
        happening()
        time.sleep(SECONDS_AFTERWARDS)
        ended.set()
        for reader in readers:
            reader.join()
        return found


@pytest.fixture(scope="module")
def backup(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("backup")
    with django_db_blocker.unblock():
        make_archive()
        server = os.environ["DATABASE_URL"].rpartition("/")[0]
        run_script("backup.sh", f"{server}/{connection.settings_dict['NAME']}", folder)
        call_command("flush", interactive=False, verbosity=0)
        connection.close()
    return next(folder.glob("*.dump"))


def run_script(script: str, url: str, *arguments: Path) -> None:
    path = f"{PROGRAMS}:{os.environ['PATH']}"
    environment = os.environ | {"DATABASE_URL": url, "PATH": path}
    subprocess.run([settings.BASE_DIR / "deploy" / script, *arguments], env=environment, check=True)


def manage(url: str, var_dir: Path, *command: str) -> None:
    environment = os.environ | {
        "DATABASE_URL": url,
        "ARCHIVE_VAR_DIR": str(var_dir),
        "DJANGO_SETTINGS_MODULE": "archive.settings.desk",
    }
    subprocess.run(
        [sys.executable, "manage.py", *command], cwd=settings.BASE_DIR, env=environment, check=True
    )


@pytest.fixture(scope="module")
def site(backup, tmp_path_factory) -> Iterator[Site]:
    folder, var_dir = make_folder(), tmp_path_factory.mktemp("var")
    primary = Server(folder, "primary")
    served: subprocess.Popen | None = None
    replicas: dict[str, Server] = {}
    try:
        primary.make()
        primary.start("postgres", "-c", "wal_keep_size=256MB")
        create(primary)
        run_script("restore.sh", primary.url("archive"), backup)
        for command in (["grant_reading"], ["collectstatic", "--noinput", "--verbosity", "0"]):
            manage(primary.url("archive"), var_dir, *command)
        for number in (1, 2):
            replicas[f"replica{number}"] = follow(primary, folder, f"replica{number}")
        found = Site(primary, replicas, free_port())
        served = serve(found, var_dir)
        assert found.comes_to_use("replica1", "replica2")
        yield found
    finally:
        if served:
            # At once: told to end in order, it waits for what its pools are still trying to reach.
            served.send_signal(signal.SIGQUIT)
            served.wait(30)
        for server in (*replicas.values(), primary):
            server.kill()
        shutil.rmtree(folder)


def create(primary: Server) -> None:
    """As the postgres image does: the database, then the script of the first start."""
    psql = [PROGRAMS / "psql", "--quiet", "--no-psqlrc", primary.url(database="postgres")]
    subprocess.run([*psql, "--command", "CREATE DATABASE archive"], check=True)
    environment = os.environ | {
        "PATH": f"{PROGRAMS}:{os.environ['PATH']}",
        "PGHOST": "127.0.0.1",
        "PGPORT": str(primary.port),
        "PGDATA": str(primary.data),
        "POSTGRES_USER": "postgres",
        "POSTGRES_DB": "archive",
        "DEPLOY_DIR": str(settings.BASE_DIR / "deploy"),
        **{f"{role}_PASSWORD": f"it's {role}'s" for role in ("ARCHIVE", "PUBLIC", "REPLICA")},
    }
    script = settings.BASE_DIR / "deploy/postgresql/first-start.sh"
    subprocess.run([script], env=environment, check=True)
    has_password = "SELECT rolname FROM pg_authid WHERE rolpassword LIKE 'SCRAM%' ORDER BY rolname"
    assert primary.execute(has_password) == [("archive",), ("archive_public",), ("archive_replica",)]


def serve(site: Site, var_dir: Path) -> subprocess.Popen:
    environment = os.environ | {
        "DATABASE_URL": site.primary.url("archive_public"),
        "DATABASE_REPLICA_URLS": ",".join(one.url("archive_public") for one in site.replicas.values()),
        "REPLICA_LAG_SECONDS": "1",
        # Or what was read once would go on being read, whichever database is gone.
        "PAGES_KEPT": "0",
        "ARCHIVE_VAR_DIR": str(var_dir),
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--log-level", "warning",
         "--bind", f"127.0.0.1:{site.port}", "archive.wsgi_public"],
        cwd=settings.BASE_DIR,
        env=environment,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            site.get("/healthz/live")
        except OSError:
            time.sleep(0.1)
        else:
            return server
    server.kill()
    raise RuntimeError("the site doesn't start")


def wrong(found: Counter) -> dict[tuple[str, int], int]:
    expected = {(page, 404 if page == "/khong-co/" else 200) for page in PAGES}
    print(f"{found.total()} pages read meanwhile")
    assert expected <= set(found), "not every page was asked for"
    return {key: number for key, number in found.items() if key not in expected}


def test_a_replica_killed_under_load_costs_no_reader_an_answer(site):
    replica = site.replicas["replica1"]
    assert wrong(site.read_while(replica.kill)) == {}
    assert site.comes_to_use("replica2")

    assert wrong(site.read_while(lambda: resume(site.primary, replica))) == {}
    assert site.comes_to_use("replica1", "replica2")


def test_a_replica_that_lags_is_left_out_until_it_has_caught_up(site):
    replica = site.replicas["replica2"]
    replica.execute("SELECT pg_wal_replay_pause()")
    site.primary.execute("UPDATE meetings_meeting SET title = 'Hội nghị mới nhất'")
    assert site.comes_to_use("replica1")
    assert all("Hội nghị mới nhất" in site.get("/hoi-nghi.json")[1].decode() for _ in range(6))

    replica.execute("SELECT pg_wal_replay_resume()")
    assert site.comes_to_use("replica1", "replica2")


def test_with_the_first_server_gone_readers_read_on(site):
    assert wrong(site.read_while(site.primary.kill)) == {}
    assert site.comes_to_use("replica1", "replica2")
    assert site.get("/healthz")[0] == 200
    # The tests come in any order.
    site.primary.start()
