"""JSON objects as the archive and as crawlers write them."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.loading.records import DATE_NAMES, TEXT_NAMES, read_record
from meetings.loading.sources import SourceArticle, UnreadableError
from tests.loading.pages import BODY, CHAIRS, HEADLINE, LEAD, MODERN


def read(**fields) -> SourceArticle:
    return read_record("x.jsonl:1", fields, json.dumps(fields).encode())


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_text_under_any_of_its_names(name):
    assert read(**{name: "Nội dung"}).text == "Nội dung"


def test_text_as_a_list_of_paragraphs():
    assert read(content=["một", "hai"]).text == "một\nhai"


def test_the_archives_own_name_comes_first():
    assert read(content="khác", text="Nội dung").text == "Nội dung"
    assert read(text=" ", content="Nội dung").text == "Nội dung"


@pytest.mark.parametrize("name", DATE_NAMES)
def test_publication_under_any_of_its_names(name):
    assert read(text="x", **{name: "2024-10-04"}).published_at.isoformat() == "2024-10-04T00:00:00+07:00"


@pytest.mark.parametrize("name", ["url", "link", "source_url"])
def test_address_under_any_of_its_names(name):
    assert read(text="x", **{name: "https://baomau.example/a"}).url == "https://baomau.example/a"


@pytest.mark.parametrize(
    "fields", [{"publisher": "Báo Mẫu"}, {"source": {"name": "Báo Mẫu"}}, {"site_name": "Báo Mẫu"}]
)
def test_publisher_under_any_of_its_names(fields):
    assert read(text="x", **fields).publisher == "Báo Mẫu"


def test_a_number_serves_as_id():
    assert read(text="x", id=7).record_id == "7"


def test_a_body_in_markup_becomes_lines_below_the_title():
    assert read(body=BODY, title=HEADLINE).text.split("\n\n")[:3] == [HEADLINE, LEAD, CHAIRS]


def test_a_whole_page_says_what_the_record_leaves_open():
    source = read(html=MODERN, publisher="Báo Khác")
    assert source.text.startswith(HEADLINE)
    assert source.publisher == "Báo Khác"
    assert source.url == "https://baomau.example/chinh-tri/ban-viec-thang-10.html"


def test_a_text_that_speaks_of_less_and_more_is_no_markup():
    assert read(text="Tỷ lệ < 5% và > 3%").text == "Tỷ lệ < 5% và > 3%"


def test_refusal_names_the_field_as_it_was_given():
    with pytest.raises(UnreadableError, match="has a datePublished that is no ISO date"):
        read(text="x", datePublished="hôm qua")
    with pytest.raises(UnreadableError, match="has a headline that is no text: 7"):
        read(text="x", headline=7)


@pytest.mark.parametrize("url", ["http://[", "javascript:alert(1)", "baomau.example/a", "https://"])
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(UnreadableError, match="has a url that is no web address"):
        read(text="x", url=url)


def test_refusal_of_a_long_value_is_short():
    with pytest.raises(UnreadableError) as refused:
        read(text="x", date="1" * 1_000_000)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("url", ["https://baomau.example/", "https://baomau.example/index.html"])
def test_front_page_is_no_articles_address(url):
    """Else each article of a crawl that gives it for all would be taken for the last one's new version."""
    assert read(text="x", url=url).url == ""


def test_title_encoded_twice_is_read_right():
    spoilt = "Tỉnh ủy họp".encode().decode("latin-1")
    assert read(text="x", title=spoilt).text.startswith("Tỉnh ủy họp")


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
)
NAMES = st.sampled_from(["text", "content", "html", "title", "url", "source", "id", "date", "publisher"])


@given(st.one_of(JSON, st.dictionaries(NAMES, JSON)))
def test_any_record_is_an_article_or_refused(record):
    with suppress(UnreadableError):
        assert read_record("x.json", record, b"").text


def test_a_single_word_in_a_field_of_many_uses_is_no_text():
    with pytest.raises(UnreadableError, match='has no "text"'):
        read_record("facts.jsonl:1", {"id": "1", "body": "executive_committee"}, b"{}")
