"""What editors did, from one database's archive into another database's, and back, by the commands."""

import json
from pathlib import Path
from random import Random

import pytest
from django.core.management import call_command

from meetings.models import AliasRule, Answer, Correction, Meeting, Participation, Rearrangement
from tests.databases import RUNS_ON_POSTGRES, finish, own_database, start
from tests.replaying.archives import differing, empty_archive, snapshot
from tests.replaying.edits import REPORTS, as_json_lines, edit

pytestmark = pytest.mark.django_db
PRINT_SNAPSHOT = "import json; from tests.replaying.archives import *; print(json.dumps(snapshot()))"


@pytest.fixture
def reports(tmp_path) -> list[Path]:
    """The same reports three times, in another order each."""
    paths, numbers = [], list(range(len(REPORTS)))
    for number in range(3):
        paths.append(tmp_path / f"reports-{number}.jsonl")
        paths[-1].write_text(as_json_lines(numbers))
        Random(number).shuffle(numbers)
    return paths


def as_other_processes_print_it(tables: dict) -> dict:
    return json.loads(json.dumps(tables))


def build(reports: Path) -> None:
    call_command("load_gazetteer", verbosity=0)
    call_command("load_articles", str(reports))


def assert_that_there_is_a_bit_of_everything() -> None:
    assert Meeting.objects.filter(is_withdrawn=True, merged_into=None).exists()
    assert Participation.objects.filter(review="rejected").exists()
    assert Participation.objects.filter(mention_key="").exists()
    assert AliasRule.objects.exists()
    made = Rearrangement.objects.values_list("kind", "record_type", "undone_at")
    assert {(kind, of, undone is None) for kind, of, undone in made} == {
        *(("merge", of, True) for of in ("official", "resolution", "meeting")),
        *(("split", of, True) for of in ("official", "meeting")),
        ("merge", "official", False),
    }
    for model, ended in ((Answer, "undone_at"), (Correction, "superseded_at")):
        assert {value is None for value in model.objects.values_list(ended, flat=True)} == {True, False}


def test_there_and_back_is_the_same_archive_row_for_row(tmp_path, reports):
    build(reports[0])
    edit()
    assert_that_there_is_a_bit_of_everything()
    expected, first, second, third = snapshot(), *(tmp_path / f"{n}.jsonl" for n in range(3))
    call_command("export_corrections", str(first))

    with own_database(tmp_path, postgres=not RUNS_ON_POSTGRES) as other:
        for command in (["migrate", "-v0"], ["load_gazetteer"], ["load_articles", str(reports[1])]):
            finish(start(other, *command))
        assert finish(start(other, "apply_corrections", str(first))).endswith(", not applied 0")
        found = json.loads(finish(start(other, "shell", "-v0", "-c", PRINT_SNAPSHOT)))
        finish(start(other, "export_corrections", str(second)))
    assert found == as_other_processes_print_it(expected)
    assert second.read_text() == first.read_text()

    empty_archive()
    build(reports[2])
    assert differing(expected)
    call_command("apply_corrections", str(second))
    assert differing(expected) == {}
    call_command("export_corrections", str(third))
    assert third.read_text() == first.read_text()
