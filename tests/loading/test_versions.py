"""Several versions of one article: the one given last counts, and loading the same again changes nothing."""

import datetime
import json
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from meetings.loading import run
from meetings.loading.run import load
from meetings.models import Article, Meeting, Participation
from meetings.models.versions import current_version
from tests.loading.reports import CHAIRS, make_report

pytestmark = pytest.mark.django_db

ADDRESS = "https://example.org/1"
FIRST_CHAIR = "Lê Văn Mẫu"
CORRECTED = CHAIRS.replace("Trần Thị Thí Dụ, Phó Bí thư", "Y Mẫu Niê, Phó Bí thư")
OLD, NEW = make_report(), make_report(chairs=CORRECTED)
NEWEST = make_report(chairs="Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy chủ trì hội nghị.")
DAYS = [f"2024-10-0{day}T08:00:00+07:00" for day in range(5, 8)]
COUNTED = ("created", "updated", "unchanged", "rejected")


@pytest.fixture(autouse=True)
def _province(nam_dinh) -> None:
    pass


@pytest.fixture
def write(tmp_path):
    """Writes reports of one address into a file: a line each, a text or the record's fields."""

    def write_file(name: str, *reports: str | dict) -> Path:
        fields = [report if isinstance(report, dict) else {"text": report} for report in reports]
        path: Path = tmp_path / f"{name}.jsonl"
        path.write_text("\n".join(json.dumps({"url": ADDRESS} | each) for each in fields), "utf-8")
        return path

    return write_file


def load_files(*paths: Path, **options) -> str:
    """How many were created, updated, unchanged and rejected: each source counts once."""
    counts = Counter(str(result.outcome) for result in load(paths, settings.GAZETTEER_DIR, **options))
    return " ".join(str(counts[outcome]) for outcome in COUNTED)


def chairs() -> list[str]:
    return list(Participation.objects.chairs().values_list("name", flat=True))


def others(number: int) -> list[dict]:
    """Reports that stand between two versions."""
    days = [f"{1 + n % 28}/{1 + n // 28}/2023" for n in range(number)]
    return [
        {"url": f"https://example.org/{day}", "text": make_report(day=day, headline=f"Bản tin ngày {day}")}
        for day in days
    ]


# -- One file, again and again -------------------------------------------------------------------------------
@pytest.mark.parametrize("jobs", [1, 2])
def test_the_version_given_last_counts_and_stays_however_often_it_is_loaded(write, jobs):
    path = write("crawl", OLD, NEW)
    assert load_files(path, jobs=jobs) == "1 1 0 0"
    version = current_version().number
    for _ in range(2):
        assert load_files(path, jobs=jobs) == "0 0 2 0"
        assert chairs() == [FIRST_CHAIR, "Y Mẫu Niê"]
    assert current_version().number == version
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize("between", [1, 3, 5])
@pytest.mark.parametrize(("batch", "together"), [(1, 1), (4, 2), (3, 2), (64, 32)])
def test_wherever_batches_and_turns_end(write, monkeypatch, between, batch, together):
    monkeypatch.setattr(run, "BATCH", batch)
    monkeypatch.setattr(run, "TOGETHER", together)
    path = write("crawl", OLD, *others(between), NEW)
    assert load_files(path) == f"{1 + between} 1 0 0"
    for _ in range(2):
        assert load_files(path) == f"0 0 {2 + between} 0"
        assert Article.objects.get(url=ADDRESS).text == NEW


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("batch", "together"), [(1, 1), (3, 2), (64, 32)])
def test_an_archive_that_has_the_newer_version_alone_learns_that_the_older_is_older(
    write, monkeypatch, batch, together, jobs
):
    """Which is stored is judged before the older is written: the newer was skipped, and the older stayed."""
    monkeypatch.setattr(run, "BATCH", batch)
    monkeypatch.setattr(run, "TOGETHER", together)
    load_files(write("newest", NEW))
    path = write("crawl", OLD, *others(1), NEW)
    assert load_files(path, jobs=jobs) == "1 2 0 0"
    for _ in range(2):
        assert Article.objects.get(url=ADDRESS).text == NEW
        assert load_files(path, jobs=jobs) == "0 0 3 0"


@pytest.mark.parametrize(("batch", "together"), [(1, 1), (64, 32)])
def test_a_paper_that_goes_back_to_what_it_said_is_followed_within_one_load(
    write, monkeypatch, batch, together
):
    monkeypatch.setattr(run, "BATCH", batch)
    monkeypatch.setattr(run, "TOGETHER", together)
    path = write("crawl", OLD, NEW, OLD)
    assert load_files(path) == "1 2 0 0"
    for _ in range(2):
        assert Article.objects.get().text == OLD
        assert load_files(path) == "0 0 3 0"


def test_that_a_version_was_replaced_takes_no_question_of_its_own(write, django_assert_num_queries):
    path = write("crawl", OLD, NEW)
    load_files(path)
    # Whether any address, name or digest may be there, whether each is, and what is known of office-holders.
    with django_assert_num_queries(3 + 2 + 2):
        assert load_files(path) == "0 0 2 0"


def test_a_version_that_is_given_twice_in_a_row_is_written_once(write):
    assert load_files(write("crawl", OLD, OLD, NEW, NEW)) == "1 1 2 0"


# -- Several files, several loads ----------------------------------------------------------------------------
def test_two_files_of_one_load_are_one_input(write):
    paths = write("1", OLD), write("2", NEW)
    assert load_files(*paths) == "1 1 0 0"
    assert load_files(*paths) == "0 0 2 0"
    assert Article.objects.get().text == NEW


def test_two_files_loaded_in_turn_leave_what_was_new_last(write):
    old, new = write("old", OLD), write("new", NEW)
    assert [load_files(path) for path in (old, new, old, new, old)] == [
        "1 0 0 0",
        "0 1 0 0",
        *["0 0 1 0"] * 3,
    ]
    assert Article.objects.get().text == NEW


def test_a_text_that_nobody_has_seen_yet_counts(write):
    path = write("crawl", OLD, NEW)
    load_files(path)
    assert load_files(write("newest", NEWEST)) == "0 1 0 0"
    assert chairs() == [FIRST_CHAIR]
    assert load_files(path) == "0 0 2 0"
    assert chairs() == [FIRST_CHAIR]
    assert load_files(write("grown", OLD, NEW, NEWEST)) == "0 0 3 0"


def test_a_replaced_version_comes_back_only_where_it_is_asked_for(write):
    old, new = write("old", OLD), write("new", NEW)
    load_files(new)
    # A file of last year, by mistake: nothing in it tells that it is older.
    assert load_files(old) == "0 1 0 0"
    assert load_files(new) == "0 0 1 0"
    assert load_files(new, restore=True) == "0 1 0 0"
    assert load_files(new, restore=True) == "0 0 1 0"
    assert [load_files(old), load_files(new)] == ["0 0 1 0"] * 2
    assert Article.objects.get().text == NEW


def test_what_is_restored_is_the_version_given_last(write):
    path = write("crawl", OLD, NEW)
    load_files(path)
    assert load_files(path, restore=True) == "0 2 0 0"
    assert Article.objects.get().text == NEW


def test_a_correction_stays_whatever_versions_come_and_go(write):
    old, new = write("old", OLD), write("new", NEW)
    load_files(old)
    Participation.objects.filter(name="Trần Thị Thí Dụ").update(review="rejected")
    for path in (new, old, new):
        load_files(path)
    load_files(old, restore=True)
    assert list(Participation.objects.shown().chairs().values_list("name", flat=True)) == [FIRST_CHAIR]


def test_a_newer_extraction_reads_the_version_that_counts(write):
    path = write("crawl", OLD, NEW)
    load_files(path)
    Article.objects.update(extractor_version="0")
    assert load_files(path) == "0 1 1 0"
    assert load_files(path) == "0 0 2 0"
    assert Article.objects.get().text == NEW


# -- What comes with the text --------------------------------------------------------------------------------
def test_a_day_mended_in_the_same_text_counts_and_stays(write):
    path = write("crawl", *({"text": OLD, "published_at": day} for day in (DAYS[1], DAYS[0])))
    assert load_files(path) == "1 1 0 0"
    assert load_files(path) == "0 0 2 0"
    assert Article.objects.get().published_at == datetime.datetime.fromisoformat(DAYS[0])


def test_the_day_of_publication_does_not_tell_which_version_is_newer(write):
    """Papers keep it when they mend a report, and crawlers take day for month: a wrong one must go."""
    load_files(write("wrong", {"text": OLD, "published_at": DAYS[2]}))
    assert load_files(write("mended", {"text": NEW, "published_at": DAYS[0]})) == "0 1 0 0"
    article = Article.objects.get()
    assert (article.text, article.published_at) == (NEW, datetime.datetime.fromisoformat(DAYS[0]))


def test_an_older_text_is_old_whatever_comes_with_it(write):
    path = write("crawl", {"text": OLD, "publisher": "Báo Thử"}, OLD, {"text": NEW, "publisher": "Báo Thử"})
    assert load_files(path) == "1 1 1 0"
    assert load_files(path) == "0 0 3 0"


def test_an_older_day_is_not_what_a_newer_extraction_reads_with(write):
    path = write("crawl", *({"text": OLD, "published_at": day} for day in DAYS[:2]))
    load_files(path)
    Article.objects.update(extractor_version="0")
    assert load_files(path) == "0 1 1 0"
    assert Article.objects.get().published_at == datetime.datetime.fromisoformat(DAYS[1])


def test_papers_of_one_address_take_turns_in_the_order_given(write):
    path = write("crawl", *({"text": OLD, "publisher": paper} for paper in ("Báo Thử", "Báo Mẫu")))
    assert load_files(path) == "1 1 0 0"
    assert load_files(path) == "0 0 2 0"
    assert Article.objects.get().publisher == "Báo Mẫu"


def test_a_replaced_day_is_known_in_another_zone(write):
    path = write("crawl", *({"text": OLD, "published_at": day} for day in DAYS[:2]))
    load_files(path)
    first = datetime.datetime.fromisoformat(DAYS[0]).astimezone(datetime.UTC).isoformat()
    assert load_files(write("utc", {"text": OLD, "published_at": first})) == "0 0 1 0"


# -- Without an address --------------------------------------------------------------------------------------
def test_a_text_without_address_stays_its_first_paper_s(write):
    reports = [
        {"text": OLD, "url": "", "publisher": paper, "published_at": day}
        for paper, day in (("Báo Thử", DAYS[0]), ("Báo Mẫu", DAYS[1]), ("", DAYS[2]))
    ]
    path = write("crawl", *reports)
    assert load_files(path) == "1 0 2 0"
    version = current_version().number
    assert load_files(path) == "0 0 3 0"
    assert current_version().number == version
    article = Article.objects.get()
    assert (article.publisher, article.published_at) == (
        "Báo Thử",
        datetime.datetime.fromisoformat(DAYS[0]),
    )


def test_a_copy_without_address_says_nothing_of_an_article_that_has_one(write):
    load_files(write("crawl", {"text": OLD, "publisher": "Báo Thử"}))
    copy = {"text": OLD, "url": "", "publisher": "Báo Mẫu", "published_at": DAYS[0]}
    assert load_files(write("copy", copy)) == "0 0 1 0"
    article = Article.objects.get()
    assert (article.publisher, article.published_at) == ("Báo Thử", None)


def test_a_copy_without_address_tells_the_paper_where_none_is_known(write):
    load_files(write("crawl", {"text": OLD, "url": ""}))
    known = write("known", {"text": OLD, "url": "", "publisher": "Báo Thử"})
    assert load_files(known) == "0 1 0 0"
    assert load_files(known) == "0 0 1 0"
    assert Article.objects.get().publisher == "Báo Thử"


def test_the_same_paper_may_mend_its_day_without_an_address(write):
    for day in DAYS[:2]:
        path = write(
            day[:10], {"id": "r", "text": OLD, "url": "", "publisher": "Báo Thử", "published_at": day}
        )
        load_files(path)
    assert Article.objects.get().published_at == datetime.datetime.fromisoformat(DAYS[1])


def test_versions_without_address_are_known_by_their_name(write):
    path = write("crawl", *({"id": "r", "text": text, "url": ""} for text in (OLD, NEW)))
    assert load_files(path) == "1 1 0 0"
    assert load_files(path) == "0 0 2 0"
    assert Article.objects.get().text == NEW
