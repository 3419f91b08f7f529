"""Passages beside the facts: a chair's shows the words that say so, wherever the sentence has them."""

import pytest

from meetings.views.passages import article_marks
from tests.builders import make_article, make_meeting, make_participation

pytestmark = pytest.mark.django_db


def chairing(text: str, *names: str, **fields):
    """What is quoted of each chair, and the words that are marked besides."""
    article = make_article(make_meeting(), text)
    rows = [make_participation(article, name, **fields) for name in names]
    marks = article_marks(article, rows)
    return [row.quoted for row in rows], [text[mark.start : mark.end] for mark in marks if not mark.anchor]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Lê Văn Dự chủ trì hội nghị. Xong.", "Lê Văn Dự chủ trì hội nghị"),
        ("Lê Văn Dự, chủ toạ.", "Lê Văn Dự, chủ toạ"),
        ("Lê Văn Dự, khi thay Bí thư đi vắng, đã chủ trì.", "Lê Văn Dự … chủ trì"),
        ("Hội nghị dưới sự chủ trì của đồng chí Lê Văn Dự.", "chủ trì của đồng chí Lê Văn Dự"),
        ("Chủ trì hội nghị: Lê Văn Dự.", "Chủ trì hội nghị: Lê Văn Dự"),
    ],
)
def test_the_words_that_say_so_are_quoted_with_the_name(text, quoted):
    assert chairing(text, "Lê Văn Dự")[0] == [quoted]


def test_words_said_of_several_are_marked_once():
    text = "Các đồng chí: Lê Văn Dự; Trần Thị Ví Dụ chủ trì hội nghị."
    assert chairing(text, "Lê Văn Dự", "Trần Thị Ví Dụ") == (
        ["Lê Văn Dự … chủ trì hội nghị", "Trần Thị Ví Dụ chủ trì hội nghị"],
        ["chủ trì hội nghị"],
    )


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Lê Văn Dự kết luận. Người khác chủ trì.", {}),
        ("Lê Văn Dự đến.\nChủ trì hội nghị.", {}),
        ("Lê Văn Dự chủ trì tổ 2.", {"role": "speaker"}),
        ("Lê Văn Dự chủ trì.", {"basis": "inferred"}),
    ],
)
def test_words_of_another_sentence_or_for_who_did_not_chair_are_left(text, fields):
    assert chairing(text, "Lê Văn Dự", **fields) == (["Lê Văn Dự"], [])


def test_a_passage_that_says_it_itself_is_quoted_as_it_is():
    assert chairing("Lê Văn Dự chủ trì họp.", "Lê Văn Dự chủ trì", name="Lê Văn Dự") == (
        ["Lê Văn Dự chủ trì"],
        [],
    )


def test_what_is_left_out_is_marked_once():
    (quoted,), _ = chairing("Lê Văn Dự " + "dài " * 60 + "chủ trì.", "Lê Văn Dự " + "dài " * 50, name="Dự")
    assert quoted.endswith("dài … chủ trì")


def test_a_long_passage_is_cut_between_words():
    text = "Lê Văn Dự " + "dài " * 60
    (quoted,), _ = chairing(text, text.strip(), name="Lê Văn Dự")
    assert quoted.endswith("dài …")
    assert len(quoted) <= 92
