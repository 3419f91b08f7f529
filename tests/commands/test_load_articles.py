"""The command: counts, one line for each rejection, exit status."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from meetings.management.commands import load_articles
from meetings.models import Article
from tests.builders import make_province
from tests.loading.reports import make_report

pytestmark = pytest.mark.django_db


def run(*paths: Path, **options) -> tuple[str, str, int]:
    """What it prints, what it complains of, and its exit status."""
    out, err = StringIO(), StringIO()
    try:
        call_command("load_articles", *map(str, paths), stdout=out, stderr=err, **options)
    except SystemExit as stop:
        return out.getvalue(), err.getvalue(), stop.code
    return out.getvalue(), err.getvalue(), 0


@pytest.fixture
def report(tmp_path) -> Path:
    make_province("Nam Định", slug="nam-dinh")
    path = tmp_path / "report.txt"
    path.write_text(make_report())
    return path


def test_all_well(report):
    assert run(report) == ("created 1, updated 0, unchanged 0, rejected 0\n", "", 0)
    assert run(report) == ("created 0, updated 0, unchanged 1, rejected 0\n", "", 0)


def test_rejections_have_a_line_each_and_the_rest_is_loaded(report, tmp_path):
    empty, folder, binary = tmp_path / "empty.txt", tmp_path / "folder", tmp_path / "binary.txt"
    empty.touch()
    folder.mkdir()
    binary.write_bytes(bytes(range(256)))
    out, err, status = run(empty, folder, binary, report)
    assert (out, status) == ("created 1, updated 0, unchanged 0, rejected 3\n", 1)
    assert err.splitlines() == [
        f"rejected {empty}: is empty",
        f"rejected {folder}: is a folder without any article (.txt, .html, .htm, .jsonl, .json)",
        f"rejected {binary}: is no text but binary data",
    ]


def test_rejection_is_one_line_whatever_the_file_is_called(tmp_path):
    make_province("Nam Định", slug="nam-dinh")
    (tmp_path / "a\nb.txt").touch()
    _, err, status = run(tmp_path)
    assert (err, status) == (f"rejected {tmp_path}/a b.txt: is empty\n", 1)


def test_dry_run_writes_nothing(report):
    counts = "created 1, updated 0, unchanged 0, rejected 0"
    assert run(report, dry_run=True)[0] == f"{counts} (dry run: nothing was written)\n"
    assert not Article.objects.exists()


def test_what_was_replaced_is_brought_back_where_that_is_asked_for(report):
    old, new = make_report(), make_report(day="5/10/2024")
    for text in (old, new):
        report.write_text(text)
        run(report)
    report.write_text(old)
    assert run(report)[0] == "created 0, updated 0, unchanged 1, rejected 0\n"
    assert run(report, restore=True)[0] == "created 0, updated 1, unchanged 0, rejected 0\n"
    assert Article.objects.get().text == old


def test_without_provinces_it_says_what_to_do_first(tmp_path):
    with pytest.raises(CommandError, match=r"run manage.py load_gazetteer first") as stop:
        run(tmp_path)
    assert stop.value.returncode == 2


def test_full_disk_is_told_with_what_was_done_before(report, monkeypatch):
    def full(*args, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(load_articles, "load", full)
    with pytest.raises(CommandError, match=r"stopped after 0 articles: .*No space left") as stop:
        run(report)
    assert stop.value.returncode == 2


def test_as_a_process_of_its_own_it_gives_way_to_readers(report, monkeypatch):
    done = []
    monkeypatch.setattr(load_articles.os, "nice", done.append)
    monkeypatch.setattr(load_articles.BaseCommand, "run_from_argv", lambda command, argv: done.append(argv))
    load_articles.Command().run_from_argv(["manage.py", "load_articles", str(report)])
    assert done == [load_articles.NICENESS, ["manage.py", "load_articles", str(report)]]


def test_called_from_another_process_it_leaves_that_as_it_is(report, monkeypatch):
    monkeypatch.setattr(load_articles.os, "nice", pytest.fail)
    assert run(report)[2] == 0
