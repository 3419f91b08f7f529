"""The index says what the records say, whoever wrote them, and from the same moment on."""

import pytest
from django.db import transaction

from meetings.indexing import follow, index_meetings, is_stale, rebuild
from meetings.models import Meeting
from tests.admin.conftest import at_desk, editor, save  # noqa: F401
from tests.builders import make_article, make_meeting, make_official, make_participation

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
