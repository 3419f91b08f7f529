"""systemd's units start what is there, as users with no rights, and only what has to be written can be."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.deployment.files import COMPOSE, ROOT, STAGES, command_of

UNITS = {path.name: path for path in (ROOT / "deploy/systemd").iterdir()}
SERVICES = [name for name in UNITS if name.endswith(".service")]


def options(path: Path) -> dict[str, list[str]]:
    """Those of all sections, each with its values in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text().splitlines():
        if line and not line.startswith(("#", "[")):
            name, value = line.split("=", 1)
            found[name].append(value)
    return found


def test_each_of_the_two_sites_has_a_unit_and_so_have_night_and_week():
    nights = [f"archive-{when}.{kind}" for when in ("nightly", "weekly") for kind in ("service", "timer")]
    assert sorted(UNITS) == ["archive-desk.service", *nights[:2], "archive-public.service", *nights[2:]]


def test_no_other_work_of_the_night_keeps_the_backup_from_being_written():
    """systemd stops at the first command that fails: a full disk or a strange file stops the export."""
    first, *_ = options(UNITS["archive-nightly.service"])["ExecStart"]
    assert "/deploy/backup.sh" in first


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_no_rights(name):
    found = options(UNITS[name])
    assert found["User"][0] in ("archive", "archive-public")
    assert found["CapabilityBoundingSet"] == [""]
    for option in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "RestrictSUIDSGID"):
        assert found[option] == ["yes"], option
    assert found["ProtectSystem"] == ["strict"]
    # A backup's or another site's password may stand in what another process was started with.
    assert found["ProtectProc"] == ["invisible"]


def test_the_public_site_writes_nowhere():
    found = options(UNITS["archive-public.service"])
    assert found["User"] == ["archive-public"]
    assert "ReadWritePaths" not in found
    assert "StateDirectory" not in found
    assert "/etc/archive/desk.env" not in found["EnvironmentFile"]


@pytest.mark.parametrize("name", SERVICES)
def test_what_is_started_is_there(name):
    found = options(UNITS[name])
    for command in [*found["ExecStartPre"], *found["ExecStart"]]:
        for path in re.findall(r"/srv/archive/(deploy/\S+)|(?<= )(\S+\.py)", command):
            assert (ROOT / "".join(path)).exists(), command
    scripts = re.findall(r"/srv/archive/(deploy/\S+\.sh)", UNITS[name].read_text())
    assert all((ROOT / script).stat().st_mode & 0o111 for script in scripts)


@pytest.mark.parametrize("site", ["public", "desk"])
def test_a_site_whose_settings_are_wrong_is_not_started(site):
    (asked,) = options(UNITS[f"archive-{site}.service"])["ExecStartPre"]
    assert asked == f"/srv/archive/.venv/bin/python manage.py check --settings archive.settings.{site}"


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("archive-public.service", command_of(STAGES["web"])),
        ("archive-desk.service", COMPOSE["services"]["desk"]["command"]),
    ],
)
def test_a_site_is_served_as_in_a_container(name, command):
    (started,) = options(UNITS[name])["ExecStart"]
    port = re.search(r"127\.0\.0\.1:(\d+)", started)[1]
    as_here = ["/srv/archive/.venv/bin/gunicorn", *command[1:]]
    assert started.split() == [word.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for word in as_here]
