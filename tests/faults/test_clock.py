"""Neither the machine's time zone nor its calendar changes what is read or shown."""

import datetime
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.utils import timezone

from meetings.models import ArchiveVersion, Load, archive_changed, current_version
from tests.commands.test_load_articles import report, run

__all__ = ["report"]

ZONES = ["UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles", "Pacific/Kiritimati"]
REPORTS = ["fixtures/articles/2016-2020.jsonl", "fixtures/articles/2025.jsonl"]


def extracted(zone: str) -> str:
    return subprocess.run(
        [sys.executable, "manage.py", "extract_articles", *REPORTS],
        cwd=settings.BASE_DIR,
        env=os.environ | {"TZ": zone, "DJANGO_SETTINGS_MODULE": "archive.settings.desk"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_reports_are_read_alike_in_every_time_zone():
    found = {zone: extracted(zone) for zone in ZONES}
    assert found["UTC"].count("\n") == 14
    assert len(set(found.values())) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "moment",
    [
        datetime.datetime(2038, 1, 19, 3, 14, 8, tzinfo=datetime.UTC),
        datetime.datetime(2100, 2, 28, 23, 59, 59, tzinfo=datetime.UTC),
        datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC),
    ],
)
def test_a_clock_far_off_changes_no_more_than_the_moments(moment, report, monkeypatch, client):
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert run(report) == ("created 1, updated 0, unchanged 0, rejected 0\n", "", 0)
    assert run(report)[0] == "created 0, updated 0, unchanged 1, rejected 0\n"
    assert {load.started_at for load in Load.objects.all()} == {moment}
    assert "4/10/2024" in client.get("/hoi-nghi/").text
    assert client.get("/hoi-nghi.atom").status_code == 200


@pytest.mark.django_db
def test_a_clock_set_back_never_takes_a_version_back(monkeypatch):
    archive_changed()
    number = current_version().number
    monkeypatch.setattr(timezone, "now", lambda: datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC))
    archive_changed()
    assert current_version().number == number + 1
    assert ArchiveVersion.objects.count() == 1
