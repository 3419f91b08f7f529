"""All readings of some texts, by id."""

from django.conf import settings

from meetings.loading.readings import read_texts
from tests.loading.reports import make_report


def test_readings_are_known_by_the_names_of_their_files(tmp_path):
    (tmp_path / "r1.txt").write_text(make_report())
    (tmp_path / "r2.txt").write_text("Giá rau tăng\n\nNgày 4/10, giá rau ở chợ tăng.")
    (tmp_path / "gold.jsonl").write_text('{"id": "r1"}')
    readings, refusals = read_texts([tmp_path], settings.GAZETTEER_DIR)
    assert {name: reading["is_meeting_report"] for name, reading in readings.items()} == {
        "r1": True,
        "r2": False,
    }
    assert readings["r1"]["date"] == "2024-10-04"
    assert refusals == []


def test_what_cannot_be_read_is_refused_and_the_rest_read(tmp_path):
    (tmp_path / "r1.txt").write_text(make_report())
    (tmp_path / "r2.txt").touch()
    readings, refusals = read_texts([tmp_path, tmp_path / "absent.txt"], settings.GAZETTEER_DIR)
    assert list(readings) == ["r1"]
    assert [refusal.reason for refusal in refusals] == ["is empty", "doesn't exist"]
