"""The page about data: what is offered is there, and what it says of columns is the definition itself."""

import re

import pytest

from meetings.formats.records import RECORDS
from meetings.models import current_version
from tests.builders import make_meeting

pytestmark = pytest.mark.django_db


def test_every_link_of_the_page_leads_somewhere(client):
    make_meeting()
    page = client.get("/du-lieu/").text
    example = re.search(r"curl '?(?:&#x27;)?http://testserver(/hoi-nghi/[^'&]*[.]json)", page)
    for address in {*re.findall(r'href="(/[^"#]*)"', page), example[1]}:
        if not address.startswith("/static/"):
            answer = client.get(address)
            assert answer.status_code == 200, address
            # Read to its end, or its database connection stays open.
            assert answer.getvalue() is not None


def test_it_tells_every_table_and_column_and_the_version(client):
    page = client.get("/en/du-lieu/").text
    assert f"<code>{current_version().label}</code>" in page
    for record in RECORDS:
        assert f'id="{record.table}"' in page
        assert all(f"<code>{name}</code>" in page for name in record.columns)
