"""An article's text taken off the public site, and put back: by whom, and what the desk still has of it."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.admin.correcting import unlock
from meetings.admin.merging import merge
from meetings.admin.roles import CURATOR, EDITOR
from meetings.admin.taking_down import put_text_back, take_text_down
from meetings.admin.undoing import undo
from meetings.indexing import index_meetings
from meetings.models import Article, Correction, Doubt, Meeting
from tests.admin.conftest import address, signed_in
from tests.admin.test_accounts import make_account  # noqa: F401
from tests.builders import make_article, make_citation, make_fact, make_meeting, make_participation

pytestmark = pytest.mark.django_db

TEXT = "Ngày 4/10, đồng chí Trần Thị Thử chủ trì. Hội nghị bàn Nghị quyết số 28-NQ/TW và việc khác."
REASON = "Tòa soạn yêu cầu gỡ bài."
SAID = {"editor": "editor", "reason": REASON}


def make_reported(**fields) -> Article:
    article = make_article(
        make_meeting(**fields),
        TEXT,
        headline="Bài mẫu",
        text_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    )
    make_participation(article, "Trần Thị Thử", mention_key="trần thị thử")
    make_citation(article, "Nghị quyết số 28-NQ/TW", mention_key="n")
    make_fact(article, "date", "4/10", "2024-10-04")
    index_meetings([article.meeting_id])
    return article


def page_of(article: Article) -> str:
    return reverse("admin:meetings_article_takedown", args=[article.pk])


# -- Who may -------------------------------------------------------------------------------------------------
def test_a_curator_takes_a_text_down_and_puts_it_back(make_account):  # noqa: F811
    article = make_reported()
    client = signed_in(make_account(CURATOR))
    assert page_of(article) in client.get(address(article)).text
    assert client.get(page_of(article)).status_code == 200

    answer = client.post(page_of(article), {"reason": REASON}, follow=True)

    assert "Đã gỡ toàn văn" in answer.text
    article.refresh_from_db()
    assert (article.text, article.taken_down_reason, article.takedown.text) == ("", REASON, TEXT)
    assert article.takedown.done_by == "curator-account"
    assert REASON in client.get(page_of(article)).text

    client.post(page_of(article), {"put_back": "1"})

    article = Article.objects.get()
    assert (article.text, article.taken_down_at, article.taken_down_reason) == (TEXT, None, "")
    assert not hasattr(article, "takedown")
    history = client.get(reverse("admin:meetings_meeting_history", args=[article.meeting_id])).text
    assert history.count(f"Đã gỡ toàn văn: {REASON} (Bài mẫu)") == 1
    assert history.count("Đã đưa toàn văn trở lại. (Bài mẫu)") == 1


def test_an_editor_may_not(make_account):  # noqa: F811
    article = make_reported()
    client = signed_in(make_account(EDITOR))
    assert page_of(article) not in client.get(address(article)).text
    for answer in (client.get(page_of(article)), client.post(page_of(article), {"reason": REASON})):
        assert answer.status_code == 403
    take_text_down(article, **SAID)
    assert client.post(page_of(article), {"put_back": "1"}).status_code == 403
    assert Article.objects.get().text == ""


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_without_a_reason_that_readers_can_be_told_nothing_is_taken_down(at_desk, reason):
    article = make_reported()
    answer = at_desk.post(page_of(article), {"reason": reason})
    assert answer.context["form"].errors["reason"]
    assert Article.objects.get().text == TEXT


def test_without_a_reason_nothing_is_taken_down_whoever_asks():
    with pytest.raises(ValidationError):
        take_text_down(make_reported(), editor="editor", reason=" ")


def test_there_is_no_page_for_an_article_that_isn_t_there(at_desk):
    assert at_desk.get(reverse("admin:meetings_article_takedown", args=[7])).status_code == 404


def test_twice_is_as_good_as_once(at_desk):
    article = make_reported()
    at_desk.post(page_of(article), {"reason": REASON})
    answer = at_desk.post(page_of(article), {"reason": "Lý do khác."}, follow=True)
    assert "Không còn gì phải làm" in answer.text
    assert Article.objects.get().taken_down_reason == REASON


# -- What is taken down --------------------------------------------------------------------------------------
def test_all_that_say_the_same_to_the_letter_go_with_it(at_desk):
    article, copy = make_reported(), make_reported(title="Hội nghị khác")
    other = make_article(make_meeting(), TEXT + " Nữa.")
    assert address(copy) in at_desk.get(page_of(article)).text

    assert [each.pk for each in take_text_down(article, **SAID)] == [article.pk, copy.pk]
    assert set(Article.objects.taken_down()) == {article, copy}
    other.refresh_from_db()
    assert other.text == TEXT + " Nữa."
    assert [each.pk for each in put_text_back(copy)] == [article.pk, copy.pk]


def test_the_index_follows_in_the_same_step():
    article = make_reported()
    assert Meeting.objects.search("việc khác").count() == 1
    take_text_down(article, **SAID)
    assert Meeting.objects.search("việc khác").count() == 0
    assert Meeting.objects.search("Trần Thị Thử").count() == 1
    put_text_back(article)
    assert Meeting.objects.search("việc khác").count() == 1


def test_rows_keep_their_places_and_lose_their_quotes():
    article = make_reported()
    rows = [article.facts.get(), article.participations.get(), article.citations.get()]
    before = [(row.start, row.end, row.quote, row.text_length) for row in rows]
    take_text_down(article, **SAID)
    for row, (start, end, quote, _) in zip(rows, before, strict=True):
        row.refresh_from_db()
        assert (row.start, row.end, row.quote, row.text_length) == (start, end, "", None)
        assert row.quote_at_desk == quote
    put_text_back(article)
    for row in rows:
        row.refresh_from_db()
    assert [(row.start, row.end, row.quote, row.text_length) for row in rows] == before


# -- What the desk still has ---------------------------------------------------------------------------------
def test_editors_still_see_text_and_passages(at_desk):
    article = make_reported()
    rows = [article.facts.get(), article.participations.get(), article.citations.get()]
    doubt = Doubt.objects.create(
        meeting=article.meeting, reason="official_unresolved", article=article, participation=rows[1],
        start=rows[1].start, end=rows[1].end, subject="trần thị thử",
    )  # fmt: skip
    take_text_down(article, **SAID)
    assert "việc khác" in at_desk.get(address(article)).text
    meeting = at_desk.get(address(article.meeting)).text
    assert "việc khác" in meeting
    for row in rows:
        assert f'<mark id="{row.anchor}"' in meeting
        assert "Hội nghị bàn" in at_desk.get(address(row)).text
    asked = at_desk.get(reverse("admin:meetings_doubt_answer", args=[doubt.pk])).text
    assert '<mark class="asked">Trần Thị Thử</mark>' in asked
    assert "việc khác" in asked


def test_a_correction_of_a_row_is_made_and_unlocked_as_ever(save):
    row = make_reported().participations.get()
    take_text_down(row.article, **SAID)
    save(row, name="Trần Thị Thự")
    row.refresh_from_db()
    assert (row.name, row.basis, row.quote) == ("Trần Thị Thự", "corrected", "")
    unlock(Correction.objects.active())
    row.refresh_from_db()
    assert (row.name, row.basis) == ("Trần Thị Thử", "stated")


def test_a_merge_made_before_is_undone_afterwards():
    article = make_reported()
    other = make_meeting(province=article.meeting.province, title="Hội nghị khác")
    done = merge(other, article.meeting, **SAID)
    take_text_down(article, **SAID)
    undo(done, editor="editor")
    article.refresh_from_db()
    assert article.meeting_id != other.pk
    assert (article.text, article.participations.get().quote) == ("", "")


def queries_of(client, page: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def test_pages_cost_the_same_for_more_that_is_taken_down(at_desk):
    article = make_reported()
    take_text_down(article, **SAID)
    pages = [address(article.meeting), reverse("admin:meetings_fact_changelist")]
    # What is looked up once and kept, by the first page that asks.
    for page in pages:
        at_desk.get(page)
    before = [queries_of(at_desk, page) for page in pages]
    put_text_back(article)
    article = Article.objects.get()
    for name in ("việc", "bàn", "chủ trì"):
        make_participation(article, name, mention_key=name)
    make_fact(article, "title", "Hội nghị", "Hội nghị")
    take_text_down(article, **SAID)
    assert [queries_of(at_desk, page) for page in pages] == before
