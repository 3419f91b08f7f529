"""Feeds and calendars of a search: all that the words find, whether nearly all meetings have them or few."""

import datetime
import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.indexing import index_meetings
from meetings.models import Meeting
from meetings.search import ranking
from meetings.views import feeds
from tests.builders import make_article, make_meeting
from tests.views.feed_reading import MOMENT, about, changed_at, events, links, titles

pytestmark = pytest.mark.django_db


def told_of(text: str, number: int, **fields) -> Meeting:
    meeting = make_meeting(province=None, ordinal=number, **fields)
    make_article(meeting, text)
    index_meetings([meeting.pk])
    return changed_at(meeting, MOMENT + datetime.timedelta(minutes=number))


def unfolded(calendar: str) -> list[str]:
    return calendar.replace("\r\n ", "").split("\r\n")


def ordinals(text: str) -> list[int]:
    return [int(re.search(r"lần thứ (\d+)", title)[1]) for title in titles(text)]


@pytest.mark.parametrize(("entries", "read_first"), [(1, 2), (3, 2), (20, 100)])
@pytest.mark.parametrize(
    ("query", "want"),
    [
        ("thuế", [15, 10, 5]),
        ("họp", list(range(15, 0, -1))),
        ("họp -thuế", [number for number in range(15, 0, -1) if number % 5]),
        ('"họp về thuế"', [15, 10, 5]),
        ('họp -"họp về thuế"', [number for number in range(15, 0, -1) if number % 5]),
        ("văn bản:28-NQ/TW", []),
        ("vắngbóng", []),
    ],
)
def test_a_feed_of_words_has_all_that_have_them_by_their_change(
    client, monkeypatch, entries, read_first, query, want
):
    """However many of the last changed have them: found by reading those, some more, or by the index."""
    monkeypatch.setattr(feeds, "ENTRIES_A_PAGE", entries)
    monkeypatch.setattr(ranking, "READ_FIRST", read_first)
    for number in range(1, 16):
        told_of("họp về thuế" if number % 5 == 0 else "họp về biển", number)
    found, address = [], f"{reverse('meetings_atom')}?{urlencode({'q': query})}"
    while address:
        text = client.get(address).text
        found += ordinals(text)
        address = links(text).get("next", "").removeprefix("http://testserver")
    assert found == want


def test_a_feed_of_words_keeps_the_other_conditions(client):
    told_of("họp", 1, body="standing_board")
    told_of("họp", 2)
    told_of("biển", 3, body="standing_board")
    assert ordinals(client.get("/hoi-nghi.atom?q=h%E1%BB%8Dp&body=standing_board").text) == [1]


@pytest.mark.parametrize("most", [1, 3, 500])
def test_a_calendar_of_words_has_the_newest_that_have_them(client, monkeypatch, most):
    monkeypatch.setattr(feeds, "MOST_EVENTS", most)
    monkeypatch.setattr(ranking, "READ_FIRST", 2)
    for day in range(1, 22):
        told_of("thuế" if day in (2, 9, 20) else "biển", day, date=datetime.date(2024, 2, day))
    told_of("thuế", 22, date=None, partial_date="2024-02")
    text = client.get("/hoi-nghi.ics?q=thu%E1%BA%BF").text
    assert [event.dtstart.value.day for event in events(text)] == [20, 9, 2][:most]
    assert "chỉ biết tháng hoặc năm: 1." in about(text)
    assert ("hội nghị mới nhất" in about(text)) == (most == 1)


@pytest.mark.parametrize("newline", ["%0A", "%0D%0A", "%0D"])
def test_a_calendar_of_words_of_several_lines_is_one(client, newline):
    """A generated query made a name of two, which the library refused to write."""
    told_of("họp về thuế", 1, date=datetime.date(2024, 10, 1))
    text = client.get(f"/hoi-nghi.ics?q=thu%E1%BA%BF{newline}h%E1%BB%8Dp,x;y").text
    names = [line for line in unfolded(text) if line.startswith(("NAME:", "X-WR-CALNAME:"))]
    assert len(names) == 2
    assert {name.split(":", 1)[1] for name in names} == {"Hội nghị\\; Từ cần tìm: thuế\\nhọp\\,x\\;y"}


def test_a_feed_of_common_words_asks_the_index_for_no_list_of_all(client, monkeypatch):
    monkeypatch.setattr(feeds, "ENTRIES_A_PAGE", 2)
    monkeypatch.setattr(ranking, "READ_FIRST", 2)
    for number in range(1, 8):
        told_of("họp", number)
    for address in ("/hoi-nghi.atom?q=h%E1%BB%8Dp", "/hoi-nghi.ics?q=h%E1%BB%8Dp"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked = [query["sql"] for query in queries if "meetings_search_index" in query["sql"]]
        assert asked
        assert all("meeting_id IN (" in sql or "ANY(" in sql for sql in asked)
