"""A list has one address: every other one leads there, and no link of ours takes that way round."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from meetings.one_address import in_order
from tests.pages import addresses, make_archive

LISTS = [
    "meetings", "officials", "documents", "provinces", "corrections", "search", "in_context", "frequency"
]  # fmt: skip


@pytest.fixture
def client() -> Client:
    """Which doesn't go on by itself."""
    return Client()


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", LISTS)
def test_parameters_in_another_order_lead_to_the_one_address(name, prefix, client):
    path = prefix + reverse(name)
    answer = client.get(f"{path}?year=2024&page=2&q=b&province=b&province=a&body=")
    there = f"{path}?province=a&province=b&q=b&year=2024&page=2"
    assert (answer.status_code, answer.url) == (301, there)
    assert client.get(there).status_code != 301


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "one"),
    [
        ("q=", ""),
        ("q=+a+", "?q=a"),
        ("page=1", ""),
        ("page=1+&q=a", "?q=a"),
        ("page=2&page=1", "?page=1&page=2"),
        ("q=a&utm_source=x&fbclid=y", "?q=a"),
        ("year=2024&year=2024", "?year=2024"),
        ("year=2023&q=a&year=2022", "?q=a&year=2022&year=2023"),
        ("xyz=1&abc=2", "?abc=2&xyz=1"),
        ("b&a=1", "?a=1"),
    ],
)
def test_what_says_nothing_is_left_out(asked, one, client):
    answer = client.get(f"{reverse('officials')}?{asked}")
    assert (answer.status_code, answer.url) == (301, reverse("officials") + one)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?",
        "?q=a",
        "?q=a%20b",
        "?q=a+b",
        "?q=%e1%bb%99",
        "?q=%E1%BB%99",
        "?province=a&province=b",
        "?page=2",
    ],
)
def test_who_is_there_is_not_sent_anywhere(query, client):
    for name in LISTS:
        assert client.get(f"{reverse(name)}{query}").status_code != 301, name


@pytest.mark.django_db
def test_head_is_sent_on_as_get_is(client):
    answer = client.head(f"{reverse('meetings')}?year=2024&body=other")
    assert (answer.status_code, answer.url) == (301, f"{reverse('meetings')}?body=other&year=2024")


@pytest.mark.django_db
def test_data_have_the_address_that_a_program_gives_them(client):
    assert client.get("/hoi-nghi.json?year=2024&body=other").status_code == 200


texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=8)


@given(st.lists(st.tuples(st.sampled_from(["q", "page", "year", "utm_x", ""]) | texts, texts), max_size=6))
def test_nobody_is_sent_on_twice(pairs):
    given_parameters = QueryDict(mutable=True)
    for name, value in pairs:
        given_parameters.appendlist(name, value)
    once = in_order(given_parameters.lists())
    assert in_order(QueryDict(urlencode(once)).lists()) == once
    assert parse_qsl(urlencode(once), keep_blank_values=True) == once


@pytest.mark.django_db
def test_no_link_of_a_page_leads_round(client):
    lists = {prefix + reverse(name) for name in LISTS for prefix in ("", "/en")}
    followed = set()
    for address in addresses(make_archive()):
        answer = client.get(address)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        for link in re.findall(r'<a [^>]*?href="([^"#]*)', answer.text):
            path, _, query = unescape(link).partition("?")
            path = path or answer.wsgi_request.path
            if path in lists and query and (path, query) not in followed:
                followed.add((path, query))
                led = client.get(f"{path}?{query}")
                assert led.status_code == 200, (address, link, led.headers.get("Location"))
    assert len(followed) > 100
