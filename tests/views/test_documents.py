"""The list of documents."""

import datetime

import pytest
from django.urls import reverse

from tests.builders import make_resolution
from tests.views.test_document import cite

pytestmark = pytest.mark.django_db


def test_the_newest_come_first_and_undated_ones_last(client):
    undated = make_resolution(number="1-NQ/TW")
    old = make_resolution(number="2-NQ/TW", issued_on=datetime.date(2012, 5, 1))
    new = make_resolution(number="3-NQ/TW", issued_on=datetime.date(2022, 5, 1))
    make_resolution(number="4-NQ/TW", is_withdrawn=True)
    assert list(client.get(reverse("documents")).context["documents"]) == [new, old, undated]


def test_each_counts_its_published_meetings(client):
    document = make_resolution()
    cite(document)
    cite(document, is_withdrawn=True)
    (listed,) = client.get(reverse("documents")).context["documents"]
    assert listed.meetings_count == 1


def test_a_document_without_a_number_goes_by_its_title(client):
    document = make_resolution(number="", title="Nghị quyết Đại hội thử")
    page = client.get(reverse("documents")).text
    assert f'href="{document.get_absolute_url()}">Nghị quyết Đại hội thử</a>' in page
    assert page.count("Nghị quyết Đại hội thử") == 1
