"""The command: the table, gains and losses, exit status. It asks no database."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from meetings.extraction import VERSION
from tests.evaluation.cases import make_case
from tests.loading.reports import make_report

READ = {
    "id": "r1",
    "ordinal": None,
    "chairs": [
        {"name": "Lê Văn Mẫu", "positions": ["Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy"]},
        {"name": "Trần Thị Thí Dụ", "positions": ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"]},
    ],
    "others": [],
    "documents": [{"kind": "kết luận", "number": "99-KL/TW", "as_written": "Kết luận số 99-KL/TW"}],
}


@pytest.fixture
def gold(tmp_path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(make_case(**READ)))
    return path


@pytest.fixture
def text(tmp_path) -> Path:
    path = tmp_path / "texts" / "r1.txt"
    path.parent.mkdir()
    path.write_text(make_report())
    return path


def run(*arguments: Path | str) -> tuple[list[str], str, int]:
    """What it prints, what it complains of, and its exit status."""
    out, err = StringIO(), StringIO()
    status = 0
    try:
        call_command("evaluate_extraction", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as stop:
        status = stop.code
    return out.getvalue().splitlines(), err.getvalue(), status


def test_folder_or_file(gold, text):
    lines, complaints, status = run(gold, text.parent)
    assert (complaints, status) == ("", 0)
    assert lines[2] == "date           1     0      0     1.000   1.000  1.000"
    assert lines[-1] == "1 articles"
    assert run(gold, text) == (lines, "", 0)


def test_worse_than_the_stored_run(gold, text, tmp_path):
    kept = tmp_path / "run.json"
    assert run(gold, text, "--save", kept)[2] == 0
    assert run(gold, text, "--compare", kept)[0][-1] == "since the stored run: 0 gained, 0 lost"
    text.write_text(make_report(day="5/10/2024"))
    lines, _, status = run(gold, text, "--compare", kept)
    assert status == 1
    assert lines[-4:] == [
        "since the stored run: 0 gained, 2 lost",
        "date       F1 1.000 -> 0.000",
        "lost    now date       missed r1  2024-10-04",
        "lost    now date       wrong  r1  2024-10-05",
    ]


def test_better_than_the_stored_run(gold, text, tmp_path):
    kept = tmp_path / "run.json"
    text.write_text(make_report(day="5/10/2024"))
    run(gold, text, "--save", kept)
    text.write_text(make_report())
    lines, _, status = run(gold, text, "--compare", kept, "--save", kept)
    assert status == 0
    assert "since the stored run: 2 gained, 0 lost" in lines
    assert run(gold, text, "--compare", kept)[0][-1] == "since the stored run: 0 gained, 0 lost"


def test_unreadable_text_is_told_and_counts_as_missed(gold, text):
    other = text.with_name("r2.txt")
    other.touch()
    gold.write_text(gold.read_text() + "\n" + json.dumps(make_case(**READ | {"id": "r2"})))
    lines, complaints, status = run(gold, text.parent)
    assert (complaints, status) == (f"not read {other}: is empty\n", 0)
    assert lines[1] == "report         1     0      1     1.000   0.500  0.667"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["absent.jsonl", "texts"], "can't be read"),
        (["gold.jsonl", "absent"], "none of the texts"),
        (["gold.jsonl", "texts", "--compare", "absent.json"], "can't be read"),
        (["gold.jsonl", "texts", "--save", "absent/run.json"], "can't be written"),
    ],
)
def test_where_nothing_can_be_measured_the_status_is_2(gold, text, tmp_path, arguments, message):
    paths = [name if name.startswith("--") else tmp_path / name for name in arguments]
    with pytest.raises(CommandError, match=message) as stop:
        run(*paths)
    assert stop.value.returncode == 2


@pytest.mark.django_db
def test_database_is_not_asked(gold, text, django_assert_num_queries):
    with django_assert_num_queries(0):
        run(gold, text)


def test_figures_are_published_collection_by_collection(gold, text, tmp_path, settings):
    settings.QUALITY_FILE = tmp_path / "quality.json"
    settings.QUALITY_FILE.write_text('{"dev": {"kept": true}}')
    assert run(gold, text, "--publish", "seeds")[2] == 0
    published = json.loads(settings.QUALITY_FILE.read_text())
    assert published["dev"] == {"kept": True}
    assert (published["seeds"]["version"], published["seeds"]["reports"]) == (VERSION, 1)
    assert published["seeds"]["f1"]["date"] == 1.0


def test_what_cannot_be_published_to_is_said(gold, text, tmp_path, settings):
    settings.QUALITY_FILE = tmp_path / "absent" / "quality.json"
    with pytest.raises(CommandError, match="can't be published to"):
        run(gold, text, "--publish", "seeds")
