"""From an empty machine to a restored archive by the commands of docs/operators.md, as they stand there.

What a test can't do to its machine is left out: users, packages, systemd, certificates. Folders are others.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from tests.databases import RUNS_ON_POSTGRES, finish, own_database, start
from tests.deployment.files import ROOT
from tests.faults.postgresql import PROGRAMS, Server, make_folder

pytestmark = pytest.mark.skipif(
    RUNS_ON_POSTGRES and PROGRAMS is None, reason="PostgreSQL's programs are not in /usr/lib/postgresql"
)

REPORTS = settings.BASE_DIR / "fixtures/articles/2010-2015.jsonl"
PAGE = (ROOT / "docs/operators.md").read_text()
BACKUP = re.compile(r"/var/backups/archive/archive-\w+\.dump")
# As if there were the users and services that the page makes.
STAND_INS = {"runuser": 'shift 3; exec "$@"', "systemctl": "exit 0"}


def block(section: str, first_words: str) -> str:
    """The commands under the heading, from those that begin so to their end."""
    text = PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]
    commands = next(one for one in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if first_words in one)
    return commands[commands.index(first_words) :]


def without(lines: str, *words: str) -> str:
    return "\n".join(line for line in lines.splitlines() if not any(word in line for word in words))


@dataclass
class Machine:
    folder: Path
    server: Server | None

    def follow(self, commands: str) -> str:
        """What they print. Fails where one of them does."""
        for place, here in {
            "cd /srv/archive": f"cd {ROOT}",
            "=/srv/archive/": f"={ROOT}/",
            "$PWD": str(ROOT),
            "/etc/archive": f"{self.folder}/etc",
            "/usr/local/sbin": f"{self.folder}/bin",
            "/var/lib/archive": f"{self.folder}/lib",
            "/var/cache/nginx": f"{self.folder}/nginx",
            "/var/backups/archive": f"{self.folder}/backups",
            ".venv/bin/python manage.py": f"{sys.executable} manage.py",
        }.items():
            commands = commands.replace(place, here)
        kept = {name: value for name, value in os.environ.items() if name in ("HOME", "LANG", "TMPDIR")}
        path = f"{self.folder}/bin:{Path(sys.executable).parent}:{PROGRAMS}:{os.environ['PATH']}"
        server = {}
        if self.server:
            server = {"PGHOST": "127.0.0.1", "PGPORT": str(self.server.port), "PGUSER": "postgres"}
            commands = commands.replace("127.0.0.1:5432", f"127.0.0.1:{self.server.port}")
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands],
            env=kept | {"PATH": path} | server,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def backup(tmp_path) -> Iterator[Path]:
    """Of an archive that is then lost."""
    (tmp_path / "lost").mkdir()
    with own_database(tmp_path / "lost") as address:
        for command in (["migrate", "-v0"], ["load_gazetteer"], ["load_articles", str(REPORTS)]):
            finish(start(address, *command))
        subprocess.run(
            [ROOT / "deploy/backup.sh", tmp_path / "lost"],
            env=os.environ | {"DATABASE_URL": address},
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return next(
        path for path in (tmp_path / "lost").glob("archive-*") if path.suffix in (".dump", ".sqlite3")
    )


@pytest.fixture
def machine(tmp_path) -> Iterator[Machine]:
    folder = tmp_path / "machine"
    for name in ("bin", "lib", "backups", "nginx/pages"):
        (folder / name).mkdir(parents=True)
    for name, script in STAND_INS.items():
        (folder / "bin" / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / "bin" / name).chmod(0o700)
    if not RUNS_ON_POSTGRES:
        yield Machine(folder, None)
        return
    servers = make_folder()
    server = Server(servers, "first")
    try:
        server.make()
        server.start("postgres")
        yield Machine(folder, server)
    finally:
        server.kill()
        shutil.rmtree(servers)


def test_nginx_gets_every_name_that_its_template_has():
    template = (ROOT / "deploy/nginx/archive.conf.template").read_text()
    told = re.findall(r"^([A-Z_]+)=", block("Without containers", "systemctl stop nginx"), re.MULTILINE)
    assert set(told) == set(re.findall(r"\$\{(\w+)\}", template))


def test_who_follows_the_page_has_the_archive_back(machine, backup):
    if machine.server:
        machine.follow(without(block("Without containers", "systemctl restart postgresql"), r"\password"))
    machine.follow(block("Without containers", "mkdir --mode 700 /etc/archive"))
    if not machine.server:
        for name in ("desk.env", "public.env"):
            (machine.folder / "etc" / name).write_text("")
    told = machine.follow(block("Without containers", "cat > /usr/local/sbin/archive"))
    assert "The database and the files for nginx are ready." in told
    assert "password" in told
    if not machine.server:
        # Editors' accounts are in it, and the folder is open to nginx.
        assert (machine.folder / "lib/archive.sqlite3").stat().st_mode & 0o777 == 0o600

    for path in backup.parent.glob(f"{backup.name}*"):
        shutil.copy(path, machine.folder / "backups")
    restoring = block("Backup and restore", "systemctl stop archive-public")
    assert BACKUP.search(restoring)
    if not machine.server:
        restoring = without(restoring, "runuser -u postgres")
        for path in (machine.folder / "lib").glob("archive.sqlite3*"):
            path.unlink()
    told = machine.follow(BACKUP.sub(f"/var/backups/archive/{backup.name}", restoring))

    assert f"Restored {machine.folder}/backups/{backup.name}." in told
    checks = re.findall(r"^(.+): in order$", told, re.MULTILINE)
    assert {"texts", "spans", "search index", "counts"} <= set(checks)
    table = (machine.folder / "lib/export/articles.csv").read_text()
    assert table.count("\n") > len(REPORTS.read_text().splitlines())
