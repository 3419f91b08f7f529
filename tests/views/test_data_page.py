"""The page about data: what is offered is there, and what it says of columns is the definition itself."""

import re

import pytest
from django.urls import resolve

from meetings.formats.records import RECORDS
from meetings.models import current_version
from meetings.views.examples import Example
from tests.builders import make_meeting
from tests.pages import addresses, make_archive

# For programs.
NO_PAGES = {"opensearch", "page_sitemap", "reconcile"}

pytestmark = pytest.mark.django_db


def test_every_link_of_the_page_leads_somewhere(client):
    make_meeting()
    page = client.get("/du-lieu/").text
    example = re.search(r"curl '?(?:&#x27;)?http://testserver(/hoi-nghi/[^'&]*[.]json)", page)
    for address in {*re.findall(r'href="(/[^"#]*)"', page), example[1]}:
        if not address.startswith("/static/"):
            answer = client.get(address)
            if answer.status_code == 301:
                answer = client.get(answer.headers["Location"])
            assert answer.status_code == 200, address
            # Read to its end, or its database connection stays open.
            assert answer.getvalue() is not None


def test_every_kind_of_page_has_an_example_that_shows_something(client):
    meeting = make_archive()
    page = client.get("/en/du-lieu/")
    shown = {resolve(one.page.removeprefix("/en").partition("?")[0]).url_name for one in examples_of(page)}
    patterns = {resolve(address.partition("?")[0]).url_name for address in addresses(meeting)}
    assert {name for name in patterns if not name.endswith(("_atom", "_calendar"))} - NO_PAGES == shown
    for one in examples_of(page):
        assert client.get(one.page).status_code == 200
        assert one.data.endswith(".json") or ".json?" in one.data


def examples_of(page) -> list[Example]:
    return page.context["examples"]


def test_it_tells_every_table_and_column_and_the_version(client):
    page = client.get("/en/du-lieu/").text
    assert f"<code>{current_version().label}</code>" in page
    for record in RECORDS:
        assert f'id="{record.table}"' in page
        assert all(f"<code>{name}</code>" in page for name in record.columns)
