"""Files that no `export_corrections` wrote, or that somebody changed since: refused, nothing applied."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from meetings.admin.correcting import record_addition, review_row
from meetings.admin.taking_down import take_text_down
from meetings.models import AliasRule, Basis, Correction, Doubt, Participation, Redirect, Review
from meetings.replaying import apply_corrections, exported_lines
from meetings.replaying.reading import ReplayError
from tests.builders import make_province
from tests.loading.conftest import gazetteer, save  # noqa: F401
from tests.replaying.archives import differing, empty_archive, snapshot
from tests.replaying.edits import EDITOR, correct

pytestmark = pytest.mark.django_db


@pytest.fixture
def nam_dinh():
    return make_province("Nam Định", slug="nam-dinh")


@pytest.fixture
def lines(save) -> list[dict]:  # noqa: F811
    """What editors did to one report, a bit of each kind; and an archive that is rebuilt from it."""
    save()
    row = Participation.objects.first()
    correct(row.meeting, place="Hội trường")
    review_row(row, Review.CONFIRMED, **EDITOR)
    added = Participation.objects.create(
        meeting=row.meeting, name="Lê Văn Thêm", role="guest", basis=Basis.CORRECTED, review=Review.CONFIRMED
    )
    record_addition(added, **EDITOR)
    AliasRule.objects.create(spelling="L. V. Mẫu", official=row.official, reason="x", written_by="editor")
    Redirect.objects.create(old_path="/cu/", reason="x")
    Doubt.objects.create(
        meeting=row.meeting,
        reason="chair_inferred",
        subject="x",
        settled_by="editor",
        settled_at=added.meeting.changed_at,
    )
    take_text_down(row.article, **EDITOR)
    found = [json.loads(line) for line in exported_lines()]
    empty_archive()
    make_province("Nam Định", slug="nam-dinh")
    save()
    return found


def apply(lines: list[dict]) -> tuple[int, list[str]]:
    return apply_corrections([json.dumps(line) for line in lines])


def refusal(lines: list[dict]) -> str:
    """Why the lines are refused; nothing of them is applied."""
    before = snapshot()
    with pytest.raises(ReplayError) as refused:
        apply(lines)
    assert differing(before) == {}
    return str(refused.value)


def test_the_whole_file_is_applied(lines):
    assert {line["record"] for line in lines} >= {
        "archive", "province", "official", "meeting", "article", "participation", "takedown", "doubt",
        "correction", "redirect", "aliasrule",
    }  # fmt: skip
    assert apply(lines)[1] == []
    assert Correction.objects.count() == 3


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("archive", "format"),
        ("article", "url"),
        ("article", "participations"),
        ("meeting", "id"),
        ("official", "name"),
        ("participation", "mention_key"),
        ("takedown", "article_id"),
        ("takedown", "reason"),
        ("doubt", "subject"),
        ("correction", "id"),
        ("correction", "record_id"),
        ("correction", "new_value"),
        ("correction", "corrected_at"),
        ("redirect", "id"),
        ("redirect", "old_path"),
        ("aliasrule", "official_id"),
    ],
)
def test_a_line_that_lacks_what_is_asked_of_it_is_named_with_what_it_lacks(lines, kind, name):
    number = next(number for number, line in enumerate(lines, 1) if line["record"] == kind)
    del lines[number - 1][name]
    assert refusal(lines) == f"line {number}: the {kind} has no {name}"


def test_a_line_of_any_kind_that_has_nothing_is_refused(lines):
    kinds = {line["record"]: number for number, line in enumerate(lines)}
    for kind, number in kinds.items():
        bare = [*lines[:number], {"record": kind}, *lines[number + 1 :]]
        assert refusal(bare).startswith(f"line {number + 1}: the {kind} has no "), kind


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("article", {"facts": []}),
        ("article", {"participations": {"x": 7}}),
        ("correction", {"record_type": "x"}),
        ("correction", {"record_type": ["x"]}),
        ("correction", {"field": "pk"}),
        ("correction", {"corrected_at": "gestern"}),
        ("correction", {"id": "x"}),
        ("takedown", {"at": "hôm qua"}),
        ("takedown", {"reason": ""}),
        ("redirect", {"id": 10**30}),
        ("participation", {"name": None}),
        ("meeting", {"id": []}),
    ],
)
def test_a_value_that_no_record_can_have_is_refused(lines, kind, changes):
    next(line for line in lines[::-1] if line["record"] == kind).update(changes)
    assert refusal(lines)


@pytest.mark.parametrize(
    "text",
    ["x", "[]", "{}", '{"record": "archive", "format": 2}', '{"record": "x"}', '{"record": []}', "7", ""],
)
def test_what_is_no_such_file_is_refused(text):
    with pytest.raises(ReplayError):
        apply_corrections([text])


@pytest.mark.parametrize("content", [b'{"record": "archive"}', b"\xff\xfe", b"", b'{"record": "arch'])
def test_the_command_says_why_in_a_line_and_ends_with_2(tmp_path, content):
    path = tmp_path / "corrections.jsonl"
    path.write_bytes(content)
    with pytest.raises(CommandError) as error:
        call_command("apply_corrections", path, stdout=StringIO())
    assert error.value.returncode == 2
    assert str(error.value).startswith(f"{path}: ")
    assert len(str(error.value).splitlines()) == 1
