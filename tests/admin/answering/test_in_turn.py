"""Questions are answered one after the other, by several editors at once."""

from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from meetings.models import Answer, Participation
from tests.admin.answering.asking import ask_who, ask_year, is_open, page_of, values
from tests.admin.conftest import signed_in
from tests.admin.page_forms import form_of
from tests.builders import make_meeting, make_official


def test_the_next_question_is_of_the_same_queue_and_what_was_skipped_is_passed(at_desk, answer, meeting):
    first, other, last = ask_year(meeting), ask_who(meeting), ask_year(make_meeting())
    start = at_desk.get(reverse("admin:meetings_doubt_next"), {"reason": "year_inferred"})
    assert start.url == page_of(last, "?reason=year_inferred")
    skipped = at_desk.get(reverse("admin:meetings_doubt_next"), {"reason": "year_inferred", "after": last.pk})
    assert skipped.url == page_of(first, "?reason=year_inferred")
    done = answer(first, "confirm", "?reason=year_inferred")
    assert done.url == reverse("admin:meetings_doubt_changelist") + "?reason=year_inferred"
    assert is_open(other)


def test_what_another_editor_answered_meanwhile_is_told_and_stays(at_desk, meeting):
    doubt = ask_year(meeting)
    form = form_of(at_desk.get(page_of(doubt)), answer="reject")
    other = get_user_model().objects.create_superuser("other", password="a long password for tests")
    signed_in(other).post(page_of(doubt), form | {"answer": "confirm"})

    response = at_desk.post(page_of(doubt), form, follow=True)
    assert "other" in str(next(iter(response.context["messages"])))
    assert values(meeting, "date")[0].isoformat() == "2024-10-04"
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("button", ["take-1", "fix"])
def test_a_question_opened_before_a_change_of_its_record_is_not_answered(button, at_desk, save, meeting):
    official = make_official("Trần Thị Thử")
    doubt = ask_who(meeting, official)
    form = form_of(at_desk.get(page_of(doubt)), answer=button, official=str(official.pk))
    Participation.objects.update(name="Trần Thị Thử Nghiệm")
    at_desk.post(page_of(doubt), form)
    assert is_open(doubt)
    assert meeting.participations.get().official is None


def test_an_answer_whose_record_was_changed_since_is_not_undone(answer, undo, save, meeting):
    answer(ask_year(meeting), "fix", date="5/10/2024")
    save(meeting, date="7/10/2024")
    page = unescape(undo().content.decode())
    assert values(meeting, "date")[0].isoformat() == "2024-10-07"
    assert not Answer.objects.get().is_undone
    assert str(meeting) in page


def test_several_answers_are_undone_in_the_history_the_latest_first(at_desk, answer, meeting):
    year, who = ask_year(meeting), ask_who(meeting)
    answer(year, "fix", date="5/10/2024")
    answer(who, "create")
    answers = reverse("admin:meetings_answer_changelist")
    picked = list(Answer.objects.values_list("pk", flat=True))
    at_desk.post(answers, {"action": "undo_answers", "_selected_action": picked})
    assert is_open(year)
    assert is_open(who)
    assert at_desk.post(answers, {"action": "undo_answers", "_selected_action": picked}, follow=True)


def test_who_may_only_look_answers_nothing(desk, meeting):
    user = get_user_model().objects.create_user("reader", password="a long password for tests", is_staff=True)
    client = signed_in(user)
    assert client.get(page_of(ask_year(meeting))).status_code == 403
    assert client.post(page_of(ask_who(meeting)), {"answer": "confirm"}).status_code == 403
    assert client.post(reverse("admin:meetings_answer_undo", args=[1])).status_code == 403


@pytest.mark.parametrize("button", ["take-99", "", "nonsense"])
def test_an_answer_that_is_none_is_refused(answer, meeting, button):
    doubt = ask_year(meeting)
    assert answer(doubt, button).url == page_of(doubt)
    assert is_open(doubt)
