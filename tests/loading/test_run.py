"""A load from files to counts."""

import json
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from meetings.loading import run, save
from meetings.loading.extractor import Preparation
from meetings.loading.run import Result, extract, load
from meetings.loading.save import Outcome
from meetings.models import Article, Doubt, Meeting, Participation
from tests.loading.reports import make_report

pytestmark = pytest.mark.django_db

SYLLABLES = ["An", "Bách", "Cường", "Dũng", "Giang", "Hải", "Khoa", "Lâm", "Minh", "Nghĩa"]
SPORT = "Đội bóng tỉnh nhà thắng trận\n\nChiều 5/10/2024, đội bóng tỉnh Nam Định thắng đội khách 2-0."


def load_all(*paths: Path, **options) -> list[Result]:
    return list(load(paths, settings.GAZETTEER_DIR, **options))


def outcomes(results: list[Result]) -> dict[str, int]:
    return dict(Counter(str(result.outcome) for result in results))


@pytest.fixture
def reports(tmp_path, nam_dinh) -> Path:
    for day in range(1, 4):
        text = make_report(day=f"{day}/10/2024", headline=f"Bản tin số {day}")
        (tmp_path / f"{day}.txt").write_text(text)
    return tmp_path


def test_second_load_changes_nothing_and_writes_nothing(reports, django_assert_num_queries):
    assert outcomes(load_all(reports)) == {"created": 3}
    # Whether any of the digests and names may be there, whether each is, and what is known of office-holders.
    with django_assert_num_queries(2 + 3 + 2) as queries:
        assert outcomes(load_all(reports)) == {"unchanged": 3}
    # PostgreSQL declares a cursor for what is read row by row.
    assert {query["sql"].split()[0] for query in queries.captured_queries} <= {"SELECT", "DECLARE"}


@pytest.mark.usefixtures("nam_dinh")
@pytest.mark.parametrize("people", [2, 10])
def test_a_new_report_takes_as_many_queries_however_many_it_names(tmp_path, people):
    """All of them are new. One report, then six: what begins and ends a load is taken off."""

    def queries(days: range) -> int:
        folder = tmp_path / str(len(days))
        folder.mkdir()
        for day in days:
            names = [f"Lê {SYLLABLES[day]} {given}, Tỉnh ủy viên" for given in SYLLABLES[:people]]
            text = make_report(
                day=f"{day}/10/2023",
                headline=f"Bản tin số {day}",
                chairs=f"Dự họp có các đồng chí: {'; '.join(names)}.",
            )
            (folder / f"{day}.txt").write_text(text)
        with CaptureQueriesContext(connection) as asked:
            assert outcomes(load_all(folder)) == {"created": len(days)}
        return len(asked)

    one, six = queries(range(1, 2)), queries(range(2, 8))
    assert Participation.objects.exclude(official=None).count() == 7 * people
    assert (six - one) // 5 == 19


def test_same_article_twice_in_one_load_is_one(reports):
    (reports / "copy.txt").write_text((reports / "1.txt").read_text())
    assert outcomes(load_all(reports)) == {"created": 3, "unchanged": 1}


def test_dry_run_says_what_would_happen_and_writes_nothing(reports):
    assert outcomes(load_all(reports, dry_run=True)) == {"created": 3}
    assert not Article.objects.exists()


def test_several_processes_give_the_same_in_the_same_order(reports):
    alone = load_all(reports, dry_run=True)
    assert load_all(reports, dry_run=True, jobs=2) == alone


def test_text_that_reports_no_meeting_is_rejected_and_the_rest_loaded(reports):
    (reports / "0.txt").write_text(SPORT)
    first, *others = load_all(reports)
    assert first == Result(
        str(reports / "0.txt"), Outcome.REJECTED, "tells of no meeting of a provincial party committee"
    )
    assert outcomes(others) == {"created": 3}


def test_a_report_that_the_software_stumbles_over_is_rejected_whole_and_the_rest_loaded(
    reports, monkeypatch, caplog
):
    def stumble(meeting, *args, **options):
        if meeting.date.day == 2:
            raise AttributeError("'NoneType' object has no attribute 'slug'")

    # Behind the rows, so that there is something to take back.
    monkeypatch.setattr(save, "doubt_meeting", stumble)
    first, second, third = load_all(reports)
    assert outcomes([first, third]) == {"created": 2}
    assert second == Result(
        str(reports / "2.txt"),
        Outcome.REJECTED,
        "can't be saved, by a mistake of the software: "
        "AttributeError: 'NoneType' object has no attribute 'slug'",
    )
    assert set(Meeting.objects.values_list("date__day", flat=True)) == {1, 3}
    assert (Article.objects.count(), Participation.objects.count()) == (2, 4)
    (logged,) = caplog.records
    assert logged.getMessage() == f"{reports / '2.txt'} can't be saved."
    assert logged.exc_info[0] is AttributeError

    monkeypatch.undo()
    assert outcomes(load_all(reports)) == {"created": 1, "unchanged": 2}


@pytest.mark.parametrize("failure", [OperationalError("gone"), OSError(28, "No space left"), MemoryError()])
def test_what_the_machine_fails_at_ends_the_load(reports, monkeypatch, failure):
    def fail(*args, **options):
        raise failure

    monkeypatch.setattr(save, "doubt_meeting", fail)
    with pytest.raises(type(failure)):
        load_all(reports)
    assert not Meeting.objects.exists()


def test_report_that_became_something_else_is_rejected_and_its_meeting_kept(reports):
    load_all(reports)
    (reports / "1.txt").write_text(SPORT)
    assert outcomes(load_all(reports)) == {"rejected": 1, "unchanged": 2}
    assert Meeting.objects.count() == 3


def test_address_taken_by_two_texts_is_one_article(tmp_path, nam_dinh):
    lines = [{"text": make_report(day=f"{day}/10/2024"), "url": "https://example.org/1"} for day in (1, 2)]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert outcomes(load_all(tmp_path)) == {"created": 1, "updated": 1}


def test_chairs_of_several_reports_are_the_same_officials(reports):
    load_all(reports)
    chairs = Participation.objects.chairs().values_list("official", flat=True)
    assert (len(chairs), len(set(chairs)), None in chairs) == (6, 2, False)


def test_sample_reports_all_load(db):
    call_command("load_gazetteer")
    results = load_all(settings.BASE_DIR / "fixtures" / "articles")
    assert {str(result.outcome) for result in results} == {"created"}
    assert outcomes(load_all(settings.BASE_DIR / "fixtures" / "articles")) == {"unchanged": len(results)}


def test_the_next_batch_is_read_while_the_last_is_saved(reports, monkeypatch):
    handed_out = []

    def read_all(pages):
        handed_out.append(len(pages))
        return [None] * len(pages)

    monkeypatch.setattr(run, "BATCH", 1)
    monkeypatch.setattr(run, "extractor", lambda preparation, jobs: nullcontext(read_all))
    known_at_each = [len(handed_out) for _ in extract([reports], Preparation(settings.GAZETTEER_DIR))]
    assert known_at_each == [2, 3, 3]


# -- Doubts --------------------------------------------------------------------------------------------------
def sample_doubts() -> list[tuple]:
    return list(Doubt.objects.order_by("pk").values_list("pk", "reason", "subject", "readings", "settled_by"))


def test_samples_read_anew_raise_the_same_doubts_and_none_that_an_editor_settled():
    call_command("load_gazetteer", verbosity=0)
    samples = settings.BASE_DIR / "fixtures" / "articles"
    load_all(samples)
    settled = Doubt.objects.open().first()
    settled.settled_at, settled.settled_by = settled.opened_at, "bien-tap"
    settled.save()
    before = sample_doubts()
    assert len(before) > 1
    Article.objects.update(extractor_version="0")
    assert outcomes(load_all(samples)) == {"updated": Article.objects.count()}
    assert sample_doubts() == before
    assert not Doubt.objects.open().filter(pk=settled.pk).exists()
