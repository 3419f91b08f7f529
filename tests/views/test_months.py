"""Meetings by month: each bar has the number that its link finds."""

import datetime

import pytest
from django.utils import translation

from meetings.views.months import by_month
from tests.builders import make_meeting, make_province

pytestmark = pytest.mark.django_db


def counted(last: datetime.date, number: int) -> dict[str, int]:
    return {bar.label: bar.value for bar in by_month(last, number)}


def test_every_month_is_there_also_across_a_year():
    make_meeting(date=datetime.date(2024, 12, 31))
    assert counted(datetime.date(2025, 2, 14), 4) == {"11/2024": 0, "12/2024": 1, "1/2025": 0, "2/2025": 0}


def test_what_lies_outside_or_may_do_so_is_not_counted():
    make_meeting(date=datetime.date(2024, 9, 30))
    make_meeting(date=datetime.date(2024, 11, 1))
    make_meeting(date=None, partial_date="2024")
    make_meeting(date=datetime.date(2024, 10, 1), is_withdrawn=True)
    assert counted(datetime.date(2024, 10, 1), 1) == {"10/2024": 0}


def test_what_is_known_by_its_month_is_counted_there():
    make_meeting(date=None, partial_date="2024-10")
    assert counted(datetime.date(2024, 10, 1), 2) == {"9/2024": 0, "10/2024": 1}


def test_each_bar_has_the_number_that_its_link_finds(client):
    province = make_province()
    for date, date_end in [
        (datetime.date(2024, 9, 30), datetime.date(2024, 10, 1)),
        (datetime.date(2024, 10, 4), datetime.date(2024, 10, 5)),
        (datetime.date(2024, 10, 31), None),
        (datetime.date(2024, 11, 30), datetime.date(2024, 12, 2)),
    ]:
        make_meeting(date=date, date_end=date_end, province=province)
    found = by_month(datetime.date(2024, 11, 1), 3)
    assert [bar.value for bar in found] == [1, 3, 1]
    for bar in found:
        assert client.get(bar.url).context["paginator"].count == bar.value


def test_bars_of_english_pages_lead_to_english_lists():
    with translation.override("en"):
        [bar] = by_month(datetime.date(2024, 10, 4), 1)
    assert bar.url == "/en/hoi-nghi/?date_after=10/2024&date_before=10/2024"
