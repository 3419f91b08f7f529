"""Two loads at once, on the database that the tests run on: nothing lost, nothing made twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import finish, own_database, start
from tests.loading.reports import make_report

REPORTS_EACH = 12


@pytest.fixture
def database_url(tmp_path) -> Iterator[str]:
    with own_database(tmp_path) as address:
        yield address


def write_reports(folder: Path, first_day: int, **said: str) -> Path:
    folder.mkdir()
    for day in range(first_day, first_day + REPORTS_EACH):
        report = make_report(day=f"{day}/10/2024", headline=f"Bản tin {folder.name} ngày {day}", **said)
        (folder / f"{folder.name}-{day}.txt").write_text(report)
    return folder


def test_two_loads_at_once_lose_nothing_and_make_nothing_twice(tmp_path, database_url):
    finish(start(database_url, "migrate", "-v0"))
    finish(start(database_url, "load_gazetteer"))
    folders = [write_reports(tmp_path / name, day) for name, day in (("a", 1), ("b", 1 + REPORTS_EACH))]
    loads = [start(database_url, "load_articles", str(folder)) for folder in folders]
    assert [finish(load) for load in loads] == [
        f"created {REPORTS_EACH}, updated 0, unchanged 0, rejected 0"
    ] * 2
    code = "from meetings.models import *; print(Meeting.objects.count(), Official.objects.count())"
    assert finish(start(database_url, "shell", "-v0", "-c", code)) == f"{2 * REPORTS_EACH} 2"


def test_two_papers_loaded_at_once_raise_each_doubt_once(tmp_path, database_url):
    finish(start(database_url, "migrate", "-v0"))
    finish(start(database_url, "load_gazetteer"))
    others = "Đồng chí Y Mẫu Niê, Phó Bí thư Thường trực Tỉnh ủy chủ trì hội nghị."
    folders = [write_reports(tmp_path / "a", 1), write_reports(tmp_path / "b", 1, chairs=others)]
    for _ in range(2):
        for load in [start(database_url, "load_articles", str(folder)) for folder in folders]:
            finish(load)
        code = (
            "from meetings.models import *; "
            "print(Meeting.objects.count(), {doubt.reason for doubt in Doubt.objects.all()}, "
            "Doubt.objects.open().count())"
        )
        expected = f"{2 * REPORTS_EACH} {{'duplicate_meeting'}} {REPORTS_EACH}"
        assert finish(start(database_url, "shell", "-v0", "-c", code)) == expected
