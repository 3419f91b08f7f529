"""The report's text with its proofs marked: nothing added, nothing lost, every fact's anchor in place."""

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.text_marks import Mark, marked_text


class Reader(HTMLParser):
    """Reads what a browser would: the text, the text under each id, whether tags close in order."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.under: dict[str, str] = {}
        self.ids: list[str] = []
        self.stack: list[tuple[str, str | None]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        anchor = dict(attrs).get("id")
        if anchor is not None:
            self.ids.append(anchor)
            self.under[anchor] = ""
        self.stack.append((tag, anchor))

    def handle_endtag(self, tag):
        opened, _ = self.stack.pop()
        assert opened == tag

    def handle_data(self, data):
        self.text += data
        for _, anchor in self.stack:
            if anchor is not None:
                self.under[anchor] += data


def mark(text: str, quote: str, anchor: str) -> Mark:
    start = text.index(quote)
    return Mark(start, start + len(quote), anchor, "Ngày")


@st.composite
def texts_with_marks(draw):
    text = draw(st.text(alphabet="aĐ ộ<>&\"'\n", min_size=1, max_size=40))
    starts = st.integers(0, len(text) - 1)
    spans = draw(st.lists(starts.flatmap(lambda s: st.tuples(st.just(s), st.integers(s + 1, len(text))))))
    return text, [Mark(start, end, f"fact-{n}", "x") for n, (start, end) in enumerate(spans)]


@given(texts_with_marks())
def test_stripping_the_markup_gives_back_the_text(case):
    text, marks = case
    markup = marked_text(text, marks)
    assert html.unescape(re.sub(r"<[^>]*>", "", markup)) == text
    assert Reader(markup).text == text


def first_shown(text: str, each: Mark) -> int | None:
    """The first position of the mark that stands in a paragraph."""
    for position in range(each.start, each.end):
        line = text[text.rfind("\n", 0, position) + 1 :].split("\n")[0]
        if text[position] != "\n" and line.strip():
            return position
    return None


@given(texts_with_marks())
def test_every_mark_has_its_anchor_once_where_it_begins(case):
    text, marks = case
    reader = Reader(marked_text(text, marks))
    assert sorted(reader.ids) == sorted(mark.anchor for mark in marks)
    assert reader.stack == []
    for each in marks:
        shown, start = reader.under[each.anchor], first_shown(text, each)
        assert bool(shown) == (start is not None)
        assert start is None or text[start : each.end].startswith(shown)


@given(texts_with_marks())
def test_exactly_the_letters_of_some_mark_are_marked(case):
    text, marks = case
    pieces = re.split(r"(<[^>]*>)", marked_text(text, marks))
    depth, marked = 0, []
    for piece in pieces:
        if piece.startswith("<"):
            depth += piece.startswith("<mark") - (piece == "</mark>")
        else:
            marked.extend([depth > 0] * len(html.unescape(piece)))
    for position, letter in enumerate(text):
        covered = any(each.start <= position < each.end for each in marks)
        if not letter.isspace():
            assert marked[position] == covered


def test_a_mark_in_a_mark_is_nested():
    text = "Sáng 8/4/2022, họp"
    marks = [mark(text, "8/4/2022", "date"), mark(text, "Sáng 8/4/2022", "sentence")]
    assert marked_text(text, marks) == (
        '<p><mark id="sentence" title="Ngày">Sáng <mark id="date" title="Ngày">8/4/2022</mark></mark>, họp'
        "</p>"
    )


def test_marks_of_one_span_keep_an_anchor_each():
    reader = Reader(marked_text("Nam Định", [Mark(0, 8, "a", "x"), Mark(0, 8, "b", "x")]))
    assert reader.under == {"a": "Nam Định", "b": "Nam Định"}


def test_marks_that_cross_go_on_in_a_piece_without_an_id():
    assert marked_text("abcdef", [Mark(0, 4, "one", "x"), Mark(2, 6, "two", "x")]) == (
        '<p><mark id="one" title="x">ab<mark id="two" title="x">cd</mark></mark><mark>ef</mark></p>'
    )


def test_a_mark_over_two_lines_is_marked_in_both_paragraphs():
    assert marked_text("một\n\nhai", [Mark(0, 8, "a", "x")]) == (
        '<p><mark id="a" title="x">một</mark></p>\n\n<p><mark>hai</mark></p>'
    )


def test_a_mark_over_white_space_alone_keeps_its_anchor():
    assert marked_text("một\n\nhai", [Mark(3, 5, "a", "x")]) == (
        '<p>một</p>\n<span id="a"></span>\n<p>hai</p>'
    )


def test_text_and_label_are_escaped():
    markup = marked_text("<script>&", [Mark(0, 9, "a", '"><b>')])
    assert markup == '<p><mark id="a" title="&quot;&gt;&lt;b&gt;">&lt;script&gt;&amp;</mark></p>'


def test_only_the_line_that_is_the_headline_is_marked_as_one():
    assert marked_text("Đầu đề\nThân bài", [], headline="Đầu đề") == (
        '<p class="headline">Đầu đề</p>\n<p>Thân bài</p>'
    )
    assert 'class="headline"' not in marked_text("Đầu đề\nThân bài", [], headline="")


@pytest.mark.parametrize("span", [(-1, 2), (2, 2), (3, 2), (0, 4)])
def test_a_mark_outside_of_the_text_is_refused(span):
    with pytest.raises(ValueError, match="outside"):
        marked_text("abc", [Mark(*span, "a", "x")])


def test_paragraphs_are_numbered_where_asked_without_the_headline():
    text = "Đầu đề\n\nMột.\n \nHai."
    reader = Reader(marked_text(text, [mark(text, "Hai", "fact-1")], "Đầu đề", "doan-"))
    assert reader.text == text
    assert reader.ids == ["doan-1", "doan-2", "fact-1"]
    assert reader.under["doan-2"] == "Hai."


def test_a_numbered_paragraph_links_to_itself():
    markup = marked_text("Một.", [], anchor_prefix="bai-2-doan-")
    assert '<p id="bai-2-doan-1"><a class="paragraph" href="#bai-2-doan-1" aria-label="' in markup
    assert ' data-number="1"></a>Một.</p>' in markup


def test_a_mark_without_an_anchor_has_no_id():
    assert (
        marked_text("Một hai", [Mark(0, 3, "", "Chủ trì")]) == '<p><mark title="Chủ trì">Một</mark> hai</p>'
    )
