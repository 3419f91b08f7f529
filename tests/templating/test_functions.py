"""What the templates write of the archive's records."""

import datetime

import pytest

from meetings.models import Meeting
from meetings.templating.functions import day, meeting_date, web_address


@pytest.mark.parametrize("url", ["https://bao.example/1", "http://bao.example/"])
def test_a_web_address_stays(url):
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "data:text/html,x", "ftp://bao.example/", "//x", "/x"]
)
def test_any_other_address_is_dropped(url):
    assert web_address(url) == ""


def test_a_day_is_legible_to_readers_and_machines():
    assert day(datetime.date(2022, 4, 8)) == '<time datetime="2022-04-08">8/4/2022</time>'
    assert day(None) == ""


@pytest.mark.parametrize(
    ("known", "written"),
    [
        ({"date": datetime.date(2022, 4, 8)}, '<time datetime="2022-04-08">8/4/2022</time>'),
        (
            {"date": datetime.date(2023, 7, 4), "date_end": datetime.date(2023, 7, 5)},
            '<time datetime="2023-07-04">4–5/7/2023</time>',
        ),
        ({"partial_date": "2025-06"}, '<time datetime="2025-06">6/2025</time>'),
        ({"partial_date": "2025"}, '<time datetime="2025">2025</time>'),
        ({"partial_date": "--11-01"}, '<time datetime="--11-01">1/11</time>'),
        ({}, ""),
    ],
)
def test_a_meetings_date_is_shown_as_far_as_it_is_known(known, written):
    assert meeting_date(Meeting(**known)) == written
