"""What programs are told of the archive as a whole: what it holds, how right it is, what it covers."""

import datetime

import pytest
from django.db import transaction

from meetings.exporting.run import export_archive
from meetings.models import current_version
from tests.builders import make_article, make_meeting, make_official, make_province

pytestmark = pytest.mark.django_db


def report(province, day: str, publisher: str = "Báo Mẫu"):
    make_article(make_meeting(province=province, date=datetime.date.fromisoformat(day)), publisher=publisher)


def test_what_a_year_covers_is_told_month_by_month(client):
    here, elsewhere = make_province("Nam Định", slug="nam-dinh"), make_province("Hà Nam", slug="ha-nam")
    report(here, "2022-03-05")
    report(here, "2024-03-05")
    report(elsewhere, "2024-05-05")
    data = client.get("/gioi-thieu.json").json()
    assert (data["year"], len(data["coverage"])) == (2024, 24)
    assert data["quality"][0]["f1"]["date"] == 1.0
    told = {(row["province"], row["month"]): (row["state"], row["meetings"]) for row in data["coverage"]}
    assert told["nam-dinh", "2024-03"] == ("found", 1)
    assert told["nam-dinh", "2024-05"] == ("nothing found", 0)
    assert told["nam-dinh", "2024-07"] == ("not collected", 0)
    earlier = client.get("/gioi-thieu.json?year=2022").json()
    assert earlier["year"] == 2022
    assert earlier["page"] == "http://testserver/gioi-thieu/?year=2022"
    assert {row["meetings"] for row in earlier["coverage"] if row["month"] == "2022-03"} == {0, 1}


def test_an_empty_archive_covers_no_year(client):
    data = client.get("/gioi-thieu.json").json()
    assert (data["year"], data["coverage"]) == (None, [])
    assert client.get("/gioi-thieu.json?year=24").status_code == 400


def test_the_map_of_the_front_page_is_a_parameter_of_its_data_too(client):
    assert client.get("/.json?map=63").json()["counts"]["meetings"] == 0
    assert client.get("/.json?map=x").status_code == 400


def test_what_can_be_taken_away_is_told_whether_files_were_written_or_not(
    client, settings, tmp_path, monkeypatch
):
    settings.EXPORT_DIR = tmp_path / "export"
    make_official()
    data = client.get("/du-lieu.json").json()
    assert (data["files"], data["files_version"]) == ([], None)
    assert data["lists"][0]["table"] == "meetings"
    monkeypatch.setattr("meetings.exporting.run.one_snapshot", transaction.atomic)
    export_archive(settings.EXPORT_DIR, lambda rows: None)
    data = client.get("/du-lieu.json").json()
    assert data["files_version"] == current_version().label
    files = {one["name"]: one for one in data["files"]}
    sqlite = files["archive.sqlite3"]
    assert sqlite["bytes"] == (settings.EXPORT_DIR / "archive.sqlite3").stat().st_size
    assert len(sqlite["sha256"]) == 64
    assert files["SHA256SUMS"]["sha256"] is None
    answer = client.get(sqlite["address"])
    assert answer.status_code == 200
    assert answer.getvalue()
