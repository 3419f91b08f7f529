"""The index says what the records say, whoever wrote them, and from the same moment on."""

import datetime
from collections.abc import Callable
from importlib import import_module

import pytest
from django.db import connection, transaction

from meetings.indexing import follow, index_meetings, is_stale, rebuild
from meetings.indexing.engines import engine
from meetings.indexing.entries import entries
from meetings.models import Doubt, Meeting, Official, Resolution
from tests.admin.conftest import at_desk, editor, save  # noqa: F401
from tests.builders import (
    make_article,
    make_citation,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db


def found(query: str) -> list[Meeting]:
    return list(Meeting.objects.search(query))


@pytest.fixture
def meeting() -> Meeting:
    meeting = make_meeting(title="Bàn về ngân sách")
    article = make_article(meeting, "Lý Văn Ba chủ trì.")
    make_participation(article, "Lý Văn Ba", official=make_official("Lý Văn Ba"), mention_key="lý văn ba")
    index_meetings([meeting.pk])
    return meeting


def test_indexing_again_changes_nothing(meeting):
    index_meetings([meeting.pk, meeting.pk])
    assert found("ngân sách") == [meeting]


def test_only_what_reads_otherwise_is_written_anew(meeting):
    untouched = make_meeting(title="Bàn về thủy lợi", province=meeting.province)
    index_meetings([untouched.pk])
    meeting.title = "Bàn về ngân quỹ"
    meeting.save()
    with connection.cursor() as cursor:
        found = list(entries([meeting.pk, untouched.pk]))
        assert [row[0] for row in engine().differing(cursor, found)] == [meeting.pk]
        index_meetings([meeting.pk, untouched.pk])
        assert engine().differing(cursor, found) == []


def test_a_question_about_two_meetings_is_in_the_queue_of_its_province_whichever_was_written(meeting):
    """It stands with the older, which may have been loaded long before."""
    newer = make_meeting(province=make_province("Cà Mau"))
    double = {"reason": Doubt.Reason.DUPLICATE_MEETING, "meeting": meeting, "other_meeting": newer}
    doubt = Doubt.objects.create(subject=f"meeting {newer.pk}", **double)

    index_meetings([newer.pk])

    doubt.refresh_from_db()
    assert doubt.province == meeting.province


def test_a_question_about_other_meetings_is_left_alone(meeting):
    older, newer = make_meeting(), make_meeting()
    double = {"reason": Doubt.Reason.DUPLICATE_MEETING, "meeting": older, "other_meeting": newer}
    doubt = Doubt.objects.create(subject=f"meeting {newer.pk}", **double)

    index_meetings([meeting.pk])

    doubt.refresh_from_db()
    assert doubt.province is None


def test_old_words_go_with_the_old_text(meeting):
    meeting.articles.update(text="Bàn về du lịch.")
    meeting.title = ""
    meeting.save()
    follow(meeting)
    assert found("du lịch") == [meeting]
    assert found("ngân sách") == found("chủ trì") == []


def test_a_meeting_moved_to_another_day_is_found_once(meeting):
    meeting.date = meeting.date.replace(year=2020)
    meeting.save()
    follow(meeting)
    assert Meeting.objects.all().ranked("ngân sách")[:5] == [meeting]


def test_what_is_undone_is_undone_in_the_index(meeting):
    with transaction.atomic():
        Meeting.objects.update(title="Bàn về du lịch")
        follow(meeting)
        transaction.set_rollback(True)
    assert found("ngân sách") == [meeting]
    assert found("du lịch") == []


def test_a_rebuilt_index_finds_the_same(meeting):
    other = make_meeting(title="Bàn về du lịch")
    assert is_stale()
    assert sum(rebuild()) == 2
    assert not is_stale()
    assert found("ngân sách") == [meeting]
    assert found("du lịch") == [other]
    assert sum(rebuild()) == 2
    index_meetings([other.pk])
    assert found("bàn về du lịch") == [other]


def test_statistics_of_an_empty_index_dont_slow_the_building_of_a_full_one(meeting):
    if connection.vendor != "sqlite":  # The statements are FTS5's own.
        return
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        assert sum(rebuild()) == 1
        cursor.execute("EXPLAIN QUERY PLAN DELETE FROM meetings_search_index_data WHERE id >= 1 AND id <= 9")
        assert "SEARCH" in cursor.fetchone()[-1]


def test_several_processes_make_the_same_index(meeting, monkeypatch):
    monkeypatch.setattr(import_module("meetings.indexing.rebuild"), "CHUNK", 1)
    others = [make_meeting(title=f"Bàn về du lịch, lần {number}") for number in range(6)]
    assert list(rebuild(jobs=2)) == [1] * 7
    assert found("ngân sách") == [meeting]
    assert set(found("bàn du lịch")) == set(others)


# -- When records changed ------------------------------------------------------------------------------------
def moments() -> dict[str, datetime.datetime]:
    records = [*Meeting.objects.all(), *Official.objects.all(), *Resolution.objects.all()]
    return {str(record): record.changed_at for record in records}


def changed_by(write: Callable[[], object]) -> set[str]:
    before = moments()
    write()
    return {record for record, moment in moments().items() if moment != before.get(record)}


@pytest.fixture
def others(meeting) -> Official:
    """Another meeting, with another person and a document; answers the person."""
    meeting = make_meeting(title="Bàn về du lịch", ordinal=3)
    article = make_article(meeting, "Trần Văn Tư dự; Nghị quyết số 28.")
    guest = make_official("Trần Văn Tư")
    make_participation(article, "Trần Văn Tư", role="guest", official=guest)
    make_citation(article, "Nghị quyết số 28", resolution=make_resolution())
    return guest


def test_a_written_meeting_has_changed_and_whom_it_names(meeting, others):
    assert changed_by(lambda: index_meetings([meeting.pk])) == {str(meeting), "Lý Văn Ba"}


def test_with_an_official_all_change_who_share_a_page_with_the_name(meeting, others):
    together = [others, others.participations.get().meeting, Resolution.objects.get()]
    assert changed_by(lambda: follow(others)) == {*map(str, together)}


def test_an_official_whom_no_meeting_names_changes_alone(meeting):
    assert changed_by(lambda: follow(make_official("Lê Văn Năm"))) == {"Lê Văn Năm"}


def test_a_rebuilt_index_is_no_change(meeting):
    assert changed_by(lambda: list(rebuild())) == set()


# -- At the desk ---------------------------------------------------------------------------------------------
def test_a_corrected_title_is_found_and_the_old_one_is_not(save, meeting):  # noqa: F811
    save(meeting, title="Bàn về du lịch")
    assert found("du lịch") == [meeting]
    assert found("ngân sách") == []


def test_a_meeting_is_found_under_the_names_its_official_is_given(save, meeting):  # noqa: F811
    save(meeting.participations.get().official, other_names="Lý Văn Tám")
    assert found('"ly van tam"') == [meeting]


def test_a_rejected_person_is_no_longer_in_the_head(save, meeting):  # noqa: F811
    other = make_meeting(title="Lý Văn Ba thăm", date=meeting.date.replace(year=2000))
    index_meetings([other.pk])
    ranking = Meeting.objects.all().ranked("Lý Văn Ba")
    assert ranking[:2] == [meeting, other]
    save(meeting, **{"participations-0-DELETE": "on"})
    assert ranking[:2] == [other, meeting]
