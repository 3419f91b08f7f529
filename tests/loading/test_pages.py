"""Saved HTML pages to articles: the article's lines, all of them, and nothing else."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.loading.pages import MOST_ELEMENTS, NO_ARTICLE, TOO_MANY_ELEMENTS, read_fragment, read_page
from meetings.loading.sources import UnreadableError
from tests.loading.pages import (
    BODY,
    BROKEN,
    BYLINE,
    CAPTION,
    CHAIRS,
    CLOSING,
    FRONT_PAGE,
    HEADLINE,
    LEAD,
    MODERN,
    OTHER_NEWS,
    PORTAL,
    PRINT,
    SCRIPTED,
    SECTION,
    WORK,
)

STAMP = "Thứ sáu, 04/10/2024 - 15:20"
TABLE = ["STT | Chỉ tiêu", "1 | Tăng trưởng"]
PAGES = {
    "modern": (MODERN, [HEADLINE, STAMP, LEAD, CHAIRS, CAPTION, WORK, CLOSING, *TABLE, BYLINE]),
    "portal": (
        PORTAL,
        [HEADLINE, "Cập nhật: 04/10/2024 15:20:00", LEAD, CHAIRS, CAPTION, WORK, CLOSING, BYLINE],
    ),
    "print": (PRINT, [HEADLINE, "04/10/2024 15:20", LEAD, CHAIRS, WORK, CLOSING, BYLINE]),
    "broken": (BROKEN, [HEADLINE, LEAD, CHAIRS, WORK, CLOSING]),
    "scripted": (SCRIPTED, [HEADLINE, LEAD, CHAIRS, WORK]),
}


@pytest.mark.parametrize(("markup", "lines"), PAGES.values(), ids=PAGES)
def test_the_article_is_read_line_by_line(markup, lines):
    assert read_page(markup.encode()).text.split("\n\n") == lines


def test_a_page_says_its_newspaper_address_and_day():
    page = read_page(MODERN.encode())
    assert page.publisher == "Báo Mẫu"
    assert page.url == "https://baomau.example/chinh-tri/ban-viec-thang-10.html"
    assert page.published_at.isoformat() == "2024-10-04T15:20:00+07:00"


def test_the_day_in_a_pages_head_is_no_publication():
    page = read_page(PORTAL.encode())
    assert page.published_at is None
    assert "2026" not in page.text


def test_the_body_is_found_where_trafilatura_finds_none(monkeypatch):
    monkeypatch.setattr("trafilatura.extract", lambda *args, **options: None)
    text = read_page(PORTAL.encode()).text
    assert text.split("\n\n") == PAGES["portal"][1]


def test_paragraphs_beside_the_body_stay_out_of_it():
    text = read_page(MODERN.encode()).text
    assert OTHER_NEWS not in text
    assert "Giấy phép" not in text


# Each with what stands first on the page, the headline or what is taken for it.
HEADLINES = [
    # The site's logo is the first h1 of some pages.
    (f"<title>{HEADLINE} - Báo Mẫu</title><h1>Báo Mẫu</h1><h1>{HEADLINE}</h1>", HEADLINE),
    # "… | Báo Mẫu" behind the headline of a page that shows no headline.
    (f"<title>{HEADLINE} | Báo Mẫu</title><p>Chính trị</p>", HEADLINE),
    # A section's name is no headline.
    (f"<title>{HEADLINE}</title><h1>Thời sự</h1><div>{HEADLINE}</div>", HEADLINE),
]


@pytest.mark.parametrize(("head", "headline"), HEADLINES)
def test_headline(head, headline):
    assert read_page(f"<html>{head}{BODY}</html>".encode()).text.split("\n\n")[:2] == [headline, LEAD]


def test_a_sentence_that_a_break_cuts_is_one_line():
    markup = BODY.replace("của Bộ Chính trị và", "của Bộ Chính trị<br/>và")
    assert WORK in read_page(markup.encode()).text.split("\n\n")


def test_a_box_that_holds_the_article_is_kept_whatever_it_is_called():
    page = read_page(f'<div class="print-content tags"><h1>{HEADLINE}</h1>{BODY}</div>'.encode())
    assert page.text.split("\n\n") == [HEADLINE, LEAD, CHAIRS, WORK]


def test_what_is_hidden_is_not_read():
    markup = BODY.replace("</p>", "<span style='display: none'>ẩn</span><!-- ghi chú --></p>")
    text = read_page(markup.encode()).text
    assert "ẩn" not in text
    assert "ghi chú" not in text


REFUSED = [
    (FRONT_PAGE.encode(), NO_ARTICLE),
    (SECTION.encode(), NO_ARTICLE),
    (b"<html></html>", NO_ARTICLE),
    (b"<!-- nothing -->", NO_ARTICLE),
    (b"<p>Trang kh\xc3\xb4ng t\xe1\xbb\x93n t\xe1\xba\xa1i (404)</p>", NO_ARTICLE),
    (b"<b></b>" * (MOST_ELEMENTS + 1), TOO_MANY_ELEMENTS),
    (b"<p>\x00</p>", "is no text but binary data"),
    (b"<div>" * 5_000, NO_ARTICLE),
]


@pytest.mark.parametrize(("content", "reason"), REFUSED)
def test_a_page_without_an_article_is_refused(content, reason):
    with pytest.raises(UnreadableError) as error:
        read_page(content)
    assert str(error.value) == reason


def test_a_wrong_byte_outside_the_article_is_passed_over():
    assert read_page(MODERN.encode().replace(b"</footer>", b"\xff</footer>")).text == PAGE_TEXT


def test_a_wrong_byte_in_the_article_refuses_the_page():
    content = MODERN.encode().replace(b"h\xe1\xbb\x99i ngh\xe1\xbb\x8b", b"h\xe1\xbbi ngh\xe1\xbb\x8b", 1)
    with pytest.raises(UnreadableError, match="letters that no encoding"):
        read_page(content)


PAGE_TEXT = "\n\n".join(PAGES["modern"][1])


def test_a_body_alone_is_read_whole():
    markup = f"<p>{LEAD}</p><p>{CAPTION}</p><p><a href='/x'>{OTHER_NEWS}</a></p>"
    assert read_fragment(markup) == f"{LEAD}\n\n{CAPTION}"


TAGS = [
    "<p>",
    "</p>",
    "<div>",
    "<nav>",
    "<td>",
    "<h1>",
    "<br>",
    "<!--",
    "-->",
    "<title>",
    "<script>",
    "&amp;",
]
TEXTS = st.one_of(st.sampled_from([*TAGS, LEAD, CHAIRS, "\x00"]), st.text())
MARKUP = st.lists(TEXTS).map(lambda parts: "".join(parts).encode(errors="replace"))


@given(st.one_of(st.binary(), MARKUP))
@settings(deadline=None)
def test_any_bytes_are_an_article_or_refused(content):
    with suppress(UnreadableError):
        page = read_page(content)
        assert page.text.strip()
        assert "\ufffd" not in page.text


@pytest.mark.parametrize(
    "surroundings",
    [
        f"<table><tr>{'<td>1</td>' * 3_000}</tr></table>",
        "<p>1</p>" * 12_000,
        f'<p class="{"a " * 9_000}">1</p>',
    ],
    ids=["a long row", "many elements", "a long class"],
)
def test_what_trafilatura_takes_long_for_is_read_without_it(monkeypatch, surroundings):
    def extract(*args, **options):
        raise AssertionError("asked")

    monkeypatch.setattr("trafilatura.extract", extract)
    page = f"<title>{HEADLINE}</title><h1>{HEADLINE}</h1>{BODY}{surroundings}"
    assert LEAD in read_page(page.encode()).text
