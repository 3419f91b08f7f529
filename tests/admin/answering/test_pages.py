"""Each reason for a doubt has its question, beside the report it is about."""

import re

import pytest

from meetings.admin.questions import QUESTIONS
from meetings.models import Doubt
from tests.admin.answering.asking import ask, ask_who, page_of
from tests.builders import make_article, make_participation


def test_every_reason_has_its_question():
    assert set(QUESTIONS) == set(Doubt.Reason)


@pytest.mark.parametrize("reason", Doubt.Reason.values)
def test_every_reason_has_its_page_though_its_row_is_gone(reason, at_desk, meeting):
    doubt = ask(meeting, reason, "x", {"why": []})
    page = at_desk.get(page_of(doubt))
    assert page.context["question"].option("confirm").key == "d"


def test_the_page_shows_the_passage_in_question_marked_in_the_report(at_desk, meeting):
    doubt = ask_who(meeting)
    page = at_desk.get(page_of(doubt)).content.decode()
    row = meeting.participations.get()
    assert re.search(rf'<mark id="{row.anchor}" title="[^"]+" class="asked">Trần Thị Thử</mark>', page)
    assert f'<a href="#{row.anchor}"><mark class="asked">Trần Thị Thử</mark></a>' in page


def test_a_report_is_shown_as_text_whatever_it_holds(at_desk, meeting):
    article = make_article(meeting, "<script>alert(1)</script> Lê Văn Mẫu")
    row = make_participation(article, "Lê Văn Mẫu", role="attendee", mention_key="lê văn mẫu")
    doubt = ask(
        meeting, "official_unresolved", "lê văn mẫu", {"printed": "x", "candidates": []}, participation=row
    )
    page = at_desk.get(page_of(doubt)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; " in page
