"""The facts alone, as JSON Lines."""

import contextlib
import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.loading.reports import make_report


def extract(*paths) -> tuple[list[dict], str]:
    out, err = StringIO(), StringIO()
    with contextlib.suppress(SystemExit):
        call_command("extract_articles", *map(str, paths), stdout=out, stderr=err)
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_report_in_the_shape_that_others_rely_on(tmp_path):
    path = tmp_path / "r1.txt"
    path.write_text(make_report())
    (facts,), errors = extract(path)
    assert errors == ""
    assert {
        field: facts[field] for field in ("id", "is_meeting_report", "date", "date_basis", "province", "body")
    } == {
        "id": "r1",
        "is_meeting_report": True,
        "date": "2024-10-04",
        "date_basis": "stated",
        "province": "Nam Định",
        "body": "standing_committee",
    }
    assert [chair["name"] for chair in facts["chairs"]] == ["Lê Văn Mẫu", "Trần Thị Thí Dụ"]
    assert facts["chairs"][0]["positions"] == ["Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy"]
    assert facts["documents"][0]["number"] == "99-KL/TW"
    assert facts["evidence"]["date"]["quote"] == "Ngày 4/10/2024"


def test_other_news_is_told_apart_with_the_reason(tmp_path):
    path = tmp_path / "r2.txt"
    path.write_text("Giá rau tăng\n\nNgày 4/10, giá rau ở chợ tăng.")
    (facts,), _ = extract(path)
    assert facts["is_meeting_report"] is False
    assert facts["rejected_because"] == "tells of no meeting of a provincial party committee"
    assert facts["chairs"] == facts["others"] == facts["documents"] == []


def test_unreadable_file_is_told_on_the_error_stream(tmp_path):
    path = tmp_path / "r3.txt"
    path.touch()
    assert extract(path) == ([], f"rejected {path}: is empty\n")
    with pytest.raises(SystemExit, match="1"):
        call_command("extract_articles", str(path), stderr=StringIO())


@pytest.mark.django_db
def test_database_is_not_asked(tmp_path, django_assert_num_queries):
    path = tmp_path / "r1.txt"
    path.write_text(make_report())
    with django_assert_num_queries(0):
        extract(path)


def test_a_reader_who_has_enough_ends_it_quietly(tmp_path):
    path = tmp_path / "r1.jsonl"
    path.write_text((json.dumps({"text": make_report()}) + "\n") * 100)
    command = [sys.executable, settings.BASE_DIR / "manage.py", "extract_articles", path]
    desk = os.environ | {"DJANGO_SETTINGS_MODULE": "archive.settings.desk"}
    with subprocess.Popen(command, env=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as printing:
        printing.stdout.readline()
        printing.stdout.close()
        assert printing.stderr.read() == b""
    assert printing.returncode == 0
