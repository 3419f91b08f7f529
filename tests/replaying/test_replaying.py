"""What editors did, done again in an archive that was built anew, in another order, with other numbers."""

import datetime
import json

import pytest

from meetings.admin.taking_down import put_text_back, take_text_down
from meetings.models import Article, Correction, Meeting, Participation, Redirect
from meetings.replaying import apply_corrections, exported_lines
from meetings.replaying.reading import ReplayError
from tests.builders import make_province
from tests.loading.conftest import gazetteer, save  # noqa: F401
from tests.loading.reports import make_report
from tests.replaying.archives import differing, empty_archive, snapshot
from tests.replaying.edits import ADDRESS, EDITOR, OTHER_CHAIR, REPORTS, article, articles_of, correct, edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def nam_dinh():
    return make_province("Nam Định", slug="nam-dinh")


@pytest.fixture
def load(save):  # noqa: F811
    def load(*numbers: int) -> None:
        for about in articles_of(numbers or range(len(REPORTS))):
            published = about.pop("published_at", None)
            moment = datetime.datetime.fromisoformat(published) if published else None
            save(about.pop("text"), record_id=about.pop("id"), published_at=moment, **about)

    return load


@pytest.fixture
def edited(load, nam_dinh):
    load()
    edit()
    return list(exported_lines()), snapshot()


def rebuild(load, *numbers: int) -> None:
    empty_archive()
    make_province("Hà Nam", slug="ha-nam").delete()
    make_province("Nam Định", slug="nam-dinh")
    load(*numbers)


@pytest.mark.parametrize("order", [range(len(REPORTS)), (4, 9, 7, 2, 3, 8, 5, 0, 1, 6)])
def test_a_rebuilt_archive_is_the_same_row_for_row(order, edited, load):
    lines, expected = edited
    rebuild(load, *order)
    assert differing(expected)

    _, problems = apply_corrections(lines)

    assert problems == []
    assert differing(expected) == {}
    assert list(exported_lines()) == lines
    assert apply_corrections(lines) == (0, [])
    assert differing(expected) == {}


def test_what_is_missing_is_said_and_done_once_it_is_there(edited, load):
    lines, expected = edited
    rebuild(load, *(number for number in range(len(REPORTS)) if number != 2))

    _, problems = apply_corrections(lines)

    assert sum("https://example.org/2 is not in this archive" in problem for problem in problems) == 1
    assert all(problem.startswith("line ") for problem in problems)
    assert Redirect.objects.get(old_path="/cu/").new_path == article(0).meeting.get_absolute_url()
    assert not Correction.objects.filter(record_type="meeting", field="place").exists()
    count, again = apply_corrections(lines)
    assert (count, again) == (0, problems)

    load(2)
    assert apply_corrections(lines)[1] == []
    found = article(2).meeting
    assert (found.pk, str(found.date), found.place) == (
        next(row["id"] for row in expected["meeting"] if row["place"] == "Hội trường"),
        "2024-10-12",
        "Hội trường",
    )


def test_a_text_that_was_taken_down_is_so_once_its_report_is_there(edited, load):
    lines, _ = edited
    rebuild(load, *(number for number in range(len(REPORTS)) if number != 3))
    problems = apply_corrections(lines)[1]
    assert [problem for problem in problems if "before readers see it" in problem]
    assert [report.url for report in Article.objects.taken_down()] == [ADDRESS.format(8)]

    load(3)
    assert article(3).text
    assert apply_corrections(lines)[1] == []
    taken = article(3)
    assert (taken.text, taken.taken_down_reason, taken.takedown.done_by) == ("", "Báo in nhầm.", "editor")
    assert set(taken.participations.values_list("quote", flat=True)) == {""}
    assert apply_corrections(lines) == (0, [])


def test_a_text_that_was_put_back_since_is_taken_down_again(edited):
    lines, expected = edited
    put_text_back(article(3))
    assert apply_corrections(lines) == (1, [])
    assert differing(expected) == {}


def test_a_text_that_only_this_archive_took_down_stays_down(edited):
    lines, _ = edited
    take_text_down(article(0), **EDITOR)
    assert apply_corrections(lines) == (0, [])
    assert article(0).text == ""


def test_what_this_archives_editors_did_is_never_taken_back(edited, load):
    lines, _ = edited
    correct(article(0).meeting, place="Nhà văn hóa")

    with pytest.raises(ReplayError):
        apply_corrections(lines)


def test_an_archives_own_file_changes_nothing_in_it(edited):
    lines, expected = edited
    assert apply_corrections(lines) == (0, [])
    assert differing(expected) == {}


def test_a_newer_text_leaves_what_editors_fixed(edited, load, save):  # noqa: F811
    lines, _ = edited
    empty_archive()
    make_province("Nam Định", slug="nam-dinh")
    for number, (told, _) in enumerate(REPORTS):
        text = make_report(day=told.get("day", "4/10/2024"), chairs=OTHER_CHAIR)
        save(f"{text}\nBổ sung.", record_id=f"r{number}", url=ADDRESS.format(number))

    apply_corrections(lines)

    meeting = article(2).meeting
    assert (str(meeting.date), meeting.place) == ("2024-10-12", "Hội trường")
    rejected = Participation.objects.get(article=article(0), mention_key="trần thị thí dụ")
    assert (rejected.review, rejected.quote) == ("rejected", "")


def test_the_file_names_no_record_by_number_alone(edited):
    by_kind = {}
    for line in map(json.loads, edited[0]):
        by_kind.setdefault(line["record"], []).append(line)
    assert all(line["text_sha256"] and line["url"] for line in by_kind["article"])
    named = {line["id"] for line in by_kind["official"]}
    assert {row[1] for line in by_kind["article"] for row in line["participations"].values()} <= {
        *named,
        None,
    }
    assert {line["id"] for line in by_kind["meeting"]} == set(Meeting.objects.values_list("pk", flat=True))
