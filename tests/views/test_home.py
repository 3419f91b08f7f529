"""The front page: what is here, how far it reaches, and the ways in."""

import datetime

import pytest
from django.urls import reverse

from tests.builders import (
    make_article,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db


def test_an_empty_archive_says_so(client):
    response = client.get(reverse("home"))
    assert response.status_code == 200
    assert "Kho tư liệu chưa có hội nghị nào." in response.text


def test_it_counts_only_what_is_published(client):
    meeting = make_meeting(date=datetime.date(2022, 4, 8))
    make_article(meeting)
    make_article(make_meeting(date=datetime.date(2024, 10, 4), is_withdrawn=True))
    make_official()
    make_official(is_withdrawn=True)
    make_resolution(is_withdrawn=True)
    context = client.get(reverse("home")).context
    counts = [
        context[name] for name in ("meetings_count", "articles_count", "officials_count", "documents_count")
    ]
    assert counts == [1, 1, 1, 0]
    assert context["reach"] == {"first": datetime.date(2022, 4, 8), "last": datetime.date(2022, 4, 8)}
    assert context["provinces_count"] == 1


def test_the_latest_meetings_come_with_their_chairs(client):
    official = make_official("Trần Thị Ví Dụ")
    meeting = make_meeting(title="Hội nghị thử")
    make_participation(make_article(meeting, "Trần Thị Ví Dụ"), "Trần Thị Ví Dụ", official=official)
    page = client.get(reverse("home")).text
    assert f'href="{meeting.get_absolute_url()}"' in page
    assert f'href="{official.get_absolute_url()}">Trần Thị Ví Dụ</a>' in page
    assert '<time datetime="2024-10-04">4/10/2024</time>' in page


def test_a_province_counts_the_meetings_of_its_predecessors(client):
    today = make_province("Ninh Bình")
    before = make_province("Nam Định", valid_to=datetime.date(2025, 6, 30))
    before.successors.add(today)
    make_meeting(province=before)
    make_meeting(province=today)
    (node,) = client.get(reverse("home")).context["nodes"]
    assert (node.province, node.own_count, node.total_count) == (today, 1, 2)
    assert [unit.province for unit in node.predecessors] == [before]
