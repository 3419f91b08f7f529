"""Loads of reports whose text was taken down: they read on, and bring nothing of it back to readers."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from meetings.admin.taking_down import put_text_back, take_text_down
from meetings.loading.run import load
from meetings.models import Article, Citation, Fact, Meeting, Participation
from meetings.verifying.texts import changed_texts, wrong_spans
from tests.loading.reports import BODY, make_report

pytestmark = pytest.mark.django_db

ADDRESS = "https://example.org/1"
SAID = {"editor": "editor", "reason": "Tòa soạn yêu cầu gỡ bài."}
# Words of the body that no fact holds, and of what a newer version says beside it.
OWN_WORDS, NEWER_WORDS = "tu bổ đê điều", "phòng chống lụt bão"
REVISED = make_report(chairs="Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy chủ trì hội nghị.") + NEWER_WORDS


@pytest.fixture
def load_report(tmp_path, nam_dinh):
    def load_report(text: str | None = None, **fields) -> str:
        record = {"id": "r1", "url": ADDRESS, "text": make_report() if text is None else text} | fields
        path = tmp_path / "reports.jsonl"
        path.write_text(json.dumps(record), "utf-8")
        (result,) = load([path], settings.GAZETTEER_DIR)
        return str(result.outcome)

    return load_report


@pytest.fixture
def taken_down(load_report) -> Article:
    load_report()
    article = Article.objects.get()
    take_text_down(article, **SAID)
    return Article.objects.get()


def is_hidden() -> bool:
    """Of all articles, rows and searches; and what is kept of them is in order."""
    assert [*changed_texts(), *wrong_spans()] == []
    rows = [row for model in (Fact, Participation, Citation) for row in model.objects.exclude(start=None)]
    assert rows
    shown = [article.text for article in Article.objects.all()] + [row.quote for row in rows]
    found = [Meeting.objects.search(words).count() for words in (OWN_WORDS, NEWER_WORDS)]
    return not any(shown) and not any(found)


def test_a_text_is_searched_and_quoted_until_it_is_taken_down(load_report):
    load_report()
    assert OWN_WORDS in BODY
    assert not is_hidden()
    take_text_down(Article.objects.get(), **SAID)
    assert is_hidden()


def test_the_same_text_loaded_again_is_unchanged_without_being_read(
    taken_down, load_report, django_assert_num_queries
):
    # Whether its digest, address or name may be there, whether it is, and what is known of office-holders.
    with django_assert_num_queries(3 + 1 + 2):
        assert load_report() == "unchanged"
    assert is_hidden()


def test_a_changed_text_gives_its_facts_and_stays_hidden(taken_down, load_report):
    assert Participation.objects.count() == 2
    assert load_report(REVISED) == "updated"
    assert is_hidden()
    assert [row.name for row in Participation.objects.all()] == ["Lê Văn Mẫu"]
    article = Article.objects.get()
    assert (article.taken_down_at, article.taken_down_reason) == (taken_down.taken_down_at, SAID["reason"])
    assert NEWER_WORDS in article.takedown.text
    assert article.takedown.done_by == SAID["editor"]
    assert load_report(REVISED) == "unchanged"

    put_text_back(article)
    article.refresh_from_db()
    assert NEWER_WORDS in article.text
    assert Participation.objects.get().quote.startswith("Lê Văn Mẫu")


def test_a_text_read_anew_by_another_version_stays_hidden(taken_down, load_report):
    Article.objects.update(extractor_version="0")
    assert load_report() == "updated"
    assert is_hidden()


def test_a_report_without_address_is_known_by_its_name_and_words(load_report):
    load_report(url="")
    take_text_down(Article.objects.get(), **SAID)
    assert load_report(REVISED, url="") == "updated"
    assert is_hidden()


def test_a_row_that_an_editor_confirmed_keeps_its_passage(taken_down, load_report):
    Participation.objects.update(review="confirmed")
    going = Participation.objects.get(name="Trần Thị Thí Dụ")
    load_report(REVISED + " Đồng chí Trần Thị Thí Dụ")
    assert is_hidden()
    going.refresh_from_db()
    assert going.quote_at_desk.startswith("Trần Thị Thí Dụ")


def test_the_same_text_under_another_address_is_hidden_too(taken_down, load_report):
    assert load_report(id="r2", url="https://example.org/2") == "created"
    assert is_hidden()
    copy = Article.objects.get(url="https://example.org/2")
    assert (copy.taken_down_at, copy.taken_down_reason) == (taken_down.taken_down_at, SAID["reason"])


def test_a_known_article_that_becomes_the_same_text_is_hidden_too(taken_down, load_report):
    """A newspaper that wrote of its own takes over what was taken down elsewhere."""
    other = {"id": "r2", "url": "https://example.org/2"}
    assert load_report(REVISED, **other) == "created"
    copy = Article.objects.get(url=other["url"])
    assert NEWER_WORDS in copy.text

    assert load_report(**other) == "updated"
    assert is_hidden()
    copy.refresh_from_db()
    assert (copy.taken_down_at, copy.taken_down_reason) == (taken_down.taken_down_at, SAID["reason"])
    assert (copy.takedown.text, copy.takedown.done_by) == (taken_down.takedown.text, SAID["editor"])
    assert load_report(**other) == "unchanged"


def test_another_text_under_another_address_is_shown(taken_down, load_report):
    """Whoever demands that one text goes has no say in what others wrote."""
    load_report(REVISED, id="r2", url="https://example.org/2")
    assert Article.objects.get(url="https://example.org/2").text.endswith(NEWER_WORDS)
    assert Meeting.objects.search(NEWER_WORDS).count() == 1
    assert Meeting.objects.search(OWN_WORDS).count() == 1


def test_a_dry_run_shows_nothing_either(taken_down, tmp_path):
    path: Path = tmp_path / "1.jsonl"
    path.write_text(json.dumps({"id": "r1", "url": ADDRESS, "text": REVISED}), "utf-8")
    assert [str(one.outcome) for one in load([path], settings.GAZETTEER_DIR, dry_run=True)] == ["updated"]
    assert is_hidden()
    assert NEWER_WORDS not in Article.objects.get().takedown.text


def test_rows_that_quote_a_hidden_text_all_the_same_are_found(taken_down):
    row = Fact.objects.first()
    Fact.objects.filter(pk=row.pk).update(quote=row.quote_at_desk, text_length=len(taken_down.text_at_desk))
    assert list(wrong_spans()) == [f"fact {row.pk}: article {taken_down.pk} is taken down, and yet quoted"]


def test_a_hidden_text_that_changed_on_the_disk_is_found(taken_down):
    taken_down.takedown.text += "x"
    taken_down.takedown.save()
    (line,) = changed_texts()
    assert line.startswith(f"article {taken_down.pk}: its text has the SHA-256 ")
