"""Articles and the spans that quote them."""

import pytest

from meetings.models import Article, Citation, Fact, Participation
from tests.builders import make_article, make_citation, make_fact, make_meeting, make_participation
from tests.models.refusal import refused

pytestmark = pytest.mark.django_db

TEXT = "Ngày 4/10, đồng chí Trần Thị Thử chủ trì."


def make_row(model, **fields):
    """Something that the article says, of any kind."""
    article = make_article(make_meeting(), TEXT)
    if model is Fact:
        return make_fact(article, "date", "4/10", "2024-10-04", **fields)
    maker = make_participation if model is Participation else make_citation
    return maker(article, "Trần Thị Thử", **fields)


@pytest.mark.parametrize("model", [Fact, Participation, Citation])
class TestSpan:
    def test_a_span_is_the_place_of_its_quote(self, model):
        row = make_row(model)

        assert row.article.text[row.start : row.end] == row.quote

    @pytest.mark.parametrize(
        "nonsense",
        [
            {"start": 40, "end": 52},
            {"text_length": 5},
            {"quote": "Trần Thị Thử chủ trì"},
            {"quote": "Trần Thị"},
            {"quote": ""},
            {"start": 5, "end": 5, "quote": ""},
            {"start": None},
            {"end": None},
            {"text_length": None},
            {"article": None},
        ],
    )
    def test_a_span_that_proves_nothing_is_refused(self, model, nonsense):
        row = make_row(model)

        with refused("span_inside_its_text"):
            model.objects.filter(pk=row.pk).update(**nonsense)

    @pytest.mark.parametrize("basis", ["stated", "inferred"])
    def test_only_what_an_editor_says_needs_no_span(self, model, basis):
        row = make_row(model)
        without = {"start": None, "end": None, "quote": "", "text_length": None}

        with refused("span_inside_its_text"):
            model.objects.filter(pk=row.pk).update(basis=basis, **without)
        model.objects.filter(pk=row.pk).update(basis="corrected", **without)

        row.refresh_from_db()
        assert row.basis == "corrected"

    def test_a_negative_start_is_refused(self, model):
        row = make_row(model)

        with refused():
            model.objects.filter(pk=row.pk).update(start=-1, end=-1 + len(row.quote))

    def test_a_row_has_an_anchor_of_its_own(self, model):
        row = make_row(model)

        assert row.anchor == f"{model._meta.model_name}-{row.pk}"


def test_a_quote_is_counted_in_letters_not_bytes():
    article = make_article(make_meeting(), "Đồng chí Đỗ Thị Đủ 🙂 chủ trì")

    row = make_participation(article, "Đỗ Thị Đủ 🙂")

    assert row.end - row.start == 11


def test_an_article_without_a_text_is_refused():
    with refused("article_has_a_text"):
        Article.objects.create(meeting=make_meeting(), text="", bytes_sha256="0", text_sha256="0")


def test_one_address_is_one_article():
    make_article(make_meeting(), url="https://bao.example/1")

    with refused("one_article_an_address|UNIQUE"):
        make_article(make_meeting(), url="https://bao.example/1")


def test_articles_without_address_stand_side_by_side():
    make_article(make_meeting())
    make_article(make_meeting())

    assert Article.objects.count() == 2


def test_an_article_matches_words_of_its_headline_without_marks():
    article = make_article(make_meeting(), headline="Hội nghị Ban Thường vụ: đất đai")

    assert list(Article.objects.matching("thuong vu dat")) == [article]
    assert not Article.objects.matching("đất thường").exists()


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"headline": "Bài mẫu", "source_name": "1.txt"}, "Bài mẫu"),
        ({"source_name": "1.txt"}, "1.txt"),
        ({}, TEXT),
    ],
)
def test_an_article_is_called_by_what_it_has(fields, name):
    assert str(make_article(make_meeting(), TEXT, **fields)) == name
