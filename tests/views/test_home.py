"""The front page: what is here, how far it reaches, and the ways in."""

import datetime

import pytest
from django.urls import reverse

from meetings.models import Meeting
from meetings.views.home import week_a_year_ago
from tests.builders import (
    counted,
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
    counted(meeting)
    make_article(make_meeting(date=datetime.date(2024, 10, 4), is_withdrawn=True))
    make_official()
    make_official(is_withdrawn=True)
    make_resolution(is_withdrawn=True)
    context = client.get(reverse("home")).context
    assert [context["officials_count"], context["documents_count"]] == [1, 0]
    assert context["articles"]["count"] == 1
    day = datetime.date(2022, 4, 8)
    assert context["reach"] == {"first": day, "last": day, "count": 1}
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
    [(node, count)] = client.get(reverse("home")).context["map"].counts
    assert (node.province, node.own_count, count) == (today, 1, 2)
    assert [unit.province for unit in node.predecessors] == [before]


def test_the_search_box_comes_before_everything_else(client):
    page = client.get(reverse("home")).text
    main = page[page.index("<main") :]
    assert main.index(f'action="{reverse("search")}"') < main.index("<section")


@pytest.mark.parametrize("units", ["64", "all", "34 ", "６３"])
def test_an_unknown_map_is_told_and_none_is_shown(client, units):
    response = client.get(reverse("home"), {"map": units})
    assert response.status_code == 200
    assert "Giá trị này không có trong danh sách lựa chọn." in response.text
    assert 'class="tiles' not in response.text


def test_the_map_of_before_2025_is_a_link_away(client):
    make_province("Nam Định", slug="nam-dinh", valid_to=datetime.date(2025, 6, 30))
    make_province("Ninh Bình", slug="ninh-binh-2025", valid_from=datetime.date(2025, 7, 1))
    today = client.get(reverse("home"))
    assert 'href="?map=63#by-province"' in today.text
    before = client.get(reverse("home"), {"map": "63"})
    names = [[node.province.name for node, _ in page.context["map"].counts] for page in (today, before)]
    assert names == [["Ninh Bình"], ["Nam Định"]]


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (datetime.date(2026, 11, 22), datetime.date(2025, 11, 17), datetime.date(2025, 11, 23)),
        (datetime.date(2024, 2, 29), datetime.date(2023, 2, 27), datetime.date(2023, 3, 5)),
        (datetime.date(2025, 1, 1), datetime.date(2024, 1, 1), datetime.date(2024, 1, 7)),
    ],
)
def test_a_year_ago_this_week_is_a_week_from_monday_to_sunday(today, first, last):
    inside = [make_meeting(date=first), make_meeting(date=last)]
    make_meeting(date=first - datetime.timedelta(days=1))
    make_meeting(date=last + datetime.timedelta(days=1))
    make_meeting(date=first, is_withdrawn=True)
    week = week_a_year_ago(Meeting.objects.published(), today)
    assert week == {"first": first, "last": last, "meetings": inside, "has_more": False}


def test_months_are_counted_up_to_the_latest_meeting(client):
    make_meeting(date=datetime.date(2024, 10, 4))
    make_meeting(date=datetime.date(2021, 11, 1))
    make_meeting(date=datetime.date(2021, 10, 31))
    drawn = client.get(reverse("home")).context["months"].bars
    assert len(drawn) == 36
    assert [(bar.bar.label, bar.bar.value) for bar in (drawn[0], drawn[-1])] == [
        ("11/2021", 1),
        ("10/2024", 1),
    ]
    assert sum(bar.bar.value for bar in drawn) == 2
