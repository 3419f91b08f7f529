"""What a page says of itself, and which of it is believed."""

import pytest
from lxml import html

from meetings.loading.page_metadata import LONGEST_TITLE, MOST_TITLES, PageMetadata, read_metadata


def read(head: str) -> PageMetadata:
    markup = f"<html><head>{head}</head><body></body></html>"
    return read_metadata(html.document_fromstring(markup), markup)


ADDRESSES = [
    ('<link rel="canonical" href="https://baomau.example/a.html">', "https://baomau.example/a.html"),
    ('<meta property="og:url" content="http://baomau.example/?id=7">', "http://baomau.example/?id=7"),
    # Some sites name their front page on every page.
    (
        '<link rel="canonical" href="https://baomau.example/"><meta property="og:url" '
        'content="https://baomau.example/b-7.html">',
        "https://baomau.example/b-7.html",
    ),
    ('<link rel="canonical" href="https://baomau.example/index.html">', ""),
    ('<link rel="canonical" href="https://baomau.example/trang-chu">', ""),
    ('<link rel="canonical" href="/a.html">', ""),
    ('<link rel="canonical" href="javascript:alert(1)">', ""),
    ('<link rel="canonical" href="https://[">', ""),
    (f'<link rel="canonical" href="https://baomau.example/{"a" * 500}">', ""),
    ("<!-- saved from url=(0031)https://baomau.example/c-8.html -->", "https://baomau.example/c-8.html"),
    ("<!--\n Page saved with SingleFile \n url: https://baomau.example/d \n-->", "https://baomau.example/d"),
    (
        '<script type="application/ld+json">{"@type": "NewsArticle", "mainEntityOfPage": '
        '{"@id": "https://baomau.example/e"}}</script>',
        "https://baomau.example/e",
    ),
]


@pytest.mark.parametrize(("head", "url"), ADDRESSES)
def test_address(head, url):
    assert read(head).url == url


PUBLISHERS = [
    ('<meta property="og:site_name" content="Báo Mẫu &amp; Báo Thử">', "Báo Mẫu & Báo Thử"),
    ('<meta name="DC.Publisher" content="Báo Mẫu">', "Báo Mẫu"),
    # A name rather than a domain.
    (
        '<meta property="og:site_name" content="baomau.example"><meta name="application-name" '
        'content="Báo Mẫu">',
        "Báo Mẫu",
    ),
    ('<meta property="og:site_name" content="baomau.example">', "baomau.example"),
    (f'<meta property="og:site_name" content="{"a" * 121}">', ""),
    ("", ""),
]


@pytest.mark.parametrize(("head", "publisher"), PUBLISHERS)
def test_publisher(head, publisher):
    assert read(head).publisher == publisher


DAYS = [
    ('<meta property="article:published_time" content="2024-10-04">', ("2024-10-04",)),
    ('<meta itemprop="datePublished" content="2024-10-04">', ("2024-10-04",)),
    ('<meta name="DC.date.issued" content="2024-10-04">', ("2024-10-04",)),
    ('<meta property="article:modified_time" content="2026-01-01">', ()),
    ('<meta http-equiv="last-modified" content="2026-01-01">', ()),
    (
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2026-01-01"}</script>',
        (),
    ),
    ('<script type="application/ld+json">{"@type": "Event", "datePublished": "2026-01-01"}</script>', ()),
]


@pytest.mark.parametrize(("head", "days"), DAYS)
def test_day_of_publication(head, days):
    assert read(head).published == days


@pytest.mark.parametrize(
    "data", ["{", "[" * 100_000, "7", '{"@type": "NewsArticle", "headline": 7}', "[]", ""]
)
def test_json_ld_that_makes_no_sense_is_passed_over(data):
    metadata = read(f'<title>Đầu đề</title><script type="application/ld+json">{data}</script>')
    assert metadata.titles == ("Đầu đề",)


def test_titles_are_as_many_and_as_long_as_a_page_may_have():
    """Each is held against each: 20,000 of them beside as many headings took over a minute."""
    metas = "".join(f'<meta name="title" content="{number} {"a" * 1_000}">' for number in range(1_000))
    titles = read(f"{metas}<title>Tỉnh ủy họp</title>").titles
    assert len(titles) <= 2 * MOST_TITLES
    assert max(map(len, titles)) <= LONGEST_TITLE
