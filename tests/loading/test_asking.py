"""A question is written once, settled when it is gone, and asked again only of other readings."""

import pytest

from meetings.loading.asking import ask
from meetings.models import Doubt
from tests.builders import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return make_meeting()


def question(meeting, *values: str) -> Doubt:
    return Doubt(
        meeting=meeting,
        reason=Doubt.Reason.REPORTS_DISAGREE,
        subject="date",
        readings={"values": list(values)},
    )


def asked(meeting, *values: str) -> Doubt:
    ask([question(meeting, *values)], Doubt.objects.filter(meeting=meeting))
    return Doubt.objects.get()


def settle(doubt: Doubt, by: str) -> None:
    doubt.settled_at, doubt.settled_by = doubt.opened_at, by
    doubt.save()


def test_same_question_is_asked_once(meeting):
    first = asked(meeting, "a", "b")
    assert asked(meeting, "a", "b") == first
    assert first.is_open


def test_question_no_longer_asked_is_settled_by_nobody(meeting):
    asked(meeting, "a", "b")
    ask([], Doubt.objects.filter(meeting=meeting))
    doubt = Doubt.objects.get()
    assert (doubt.is_open, doubt.settled_by) == (False, "")


def test_what_the_loader_settled_is_asked_again(meeting):
    settle(asked(meeting, "a", "b"), by="")
    assert asked(meeting, "a", "b").is_open


def test_what_an_editor_settled_stays_settled(meeting):
    settle(asked(meeting, "a", "b"), by="bien-tap")
    doubt = asked(meeting, "a", "b")
    assert (doubt.is_open, doubt.settled_by) == (False, "bien-tap")


def test_what_an_editor_settled_is_asked_again_of_other_readings(meeting):
    settle(asked(meeting, "a", "b"), by="bien-tap")
    doubt = asked(meeting, "a", "c")
    assert (doubt.is_open, doubt.settled_by, doubt.readings) == (True, "", {"values": ["a", "c"]})


def test_what_an_editor_settled_and_nobody_asks_keeps_the_editor(meeting):
    settle(asked(meeting, "a", "b"), by="bien-tap")
    ask([], Doubt.objects.filter(meeting=meeting))
    assert Doubt.objects.get().settled_by == "bien-tap"


def test_same_question_of_the_same_readings_writes_nothing(meeting, django_assert_num_queries):
    asked(meeting, "a", "b")
    with django_assert_num_queries(1):
        ask([question(meeting, "a", "b")], Doubt.objects.filter(meeting=meeting))
