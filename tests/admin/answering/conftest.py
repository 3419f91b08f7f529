"""A meeting of which something is asked, and an editor who answers."""

import pytest
from django.urls import reverse

from meetings.models import Answer, Doubt, Meeting
from tests.admin.answering.asking import page_of
from tests.admin.page_forms import form_of
from tests.builders import make_article, make_citation, make_fact, make_meeting, make_participation

TEXT = "Ngày 4/10, đồng chí Trần Thị Thử chủ trì. Hội nghị bàn Nghị quyết số 28-NQ/TW."


@pytest.fixture
def meeting(db) -> Meeting:
    meeting = make_meeting()
    article = make_article(meeting, TEXT)
    make_fact(article, "date", "4/10", "2024-10-04", basis="inferred")
    make_participation(article, "Trần Thị Thử", mention_key="trần thị thử")
    make_citation(article, "Nghị quyết số 28-NQ/TW", number="28-NQ/TW", mention_key="nghị quyết 28")
    return meeting


@pytest.fixture
def answer(at_desk):
    """Opens the question's page, presses a button and answers what comes back."""

    def answer(doubt: Doubt, button: str, parameters: str = "", **changes):
        form = form_of(at_desk.get(page_of(doubt, parameters)), answer=button, **changes)
        return at_desk.post(page_of(doubt, parameters), form)

    return answer


@pytest.fixture
def undo(at_desk):
    def undo():
        address = reverse("admin:meetings_answer_undo", args=[Answer.objects.latest("pk").pk])
        return at_desk.post(address, follow=True)

    return undo
