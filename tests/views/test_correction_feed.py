"""Corrections can be followed: the same as in their list, under the same conditions."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Correction, Meeting
from meetings.views import correction_feed
from tests.builders import make_meeting, make_official, make_province
from tests.views.test_feeds import ATOM, checked, links, titles

pytestmark = pytest.mark.django_db

MOMENT = datetime.datetime(2026, 3, 1, 8, 30, tzinfo=datetime.UTC)


def correct(record, field: str, number: int = 0, **values) -> Correction:
    kind = record._meta.model_name
    made = Correction.objects.create(
        record_type=kind, record_id=record.pk, field=field, corrected_by="bien-tap", **values
    )
    Correction.objects.filter(pk=made.pk).update(corrected_at=MOMENT + datetime.timedelta(minutes=number))
    return made


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting(province=make_province("Nam Định", slug="nam-dinh"))


def test_an_entry_tells_what_was_corrected_and_why(client, meeting):
    made = correct(meeting, "place", old_value="Hội trường", new_value="Nhà văn hóa", reason="Báo in lầm.")
    answer = client.get("/dinh-chinh.atom")
    entry = next(checked(answer.text).iter(f"{ATOM}entry"))
    assert entry.find(f"{ATOM}id").text == f"tag:testserver,2026:correction/{made.pk}"
    assert entry.find(f"{ATOM}title").text == f"Địa điểm: {meeting}"
    assert entry.find(f"{ATOM}summary").text == "Hội trường → Nhà văn hóa. Báo in lầm."
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{meeting.get_absolute_url()}"
    assert "bien-tap" not in answer.text


def test_the_feed_has_the_conditions_of_the_list_and_pages(client, meeting, monkeypatch):
    monkeypatch.setattr(correction_feed, "ENTRIES_A_PAGE", 2)
    for number, field in enumerate(("place", "title", "term", "ordinal", "date")):
        correct(meeting, field, number, new_value="x" if field != "date" else "2024-01-01")
    correct(make_official("Lê Văn Dự"), "name", 9, new_value="x")
    address, found = "/dinh-chinh.atom?province=nam-dinh&kind=meeting", []
    assert links(client.get(address).text)["alternate"] == (
        "http://testserver/dinh-chinh/?kind=meeting&province=nam-dinh"
    )
    while address:
        text = client.get(address).text
        found += [title.partition(":")[0] for title in titles(text)]
        address = links(text).get("next", "").removeprefix("http://testserver")
    assert found == ["Ngày", "Lần thứ", "Nhiệm kỳ", "Tiêu đề", "Địa điểm"]


@pytest.mark.parametrize("query", ["kind=x", "page=2", "before=x", "nam=1", "date_after=31/2/2022"])
def test_what_is_asked_wrongly_is_refused_with_the_reason(client, query):
    answer = client.get(f"/dinh-chinh.atom?{query}")
    assert answer.status_code == 400
    assert f"{query.partition('=')[0]}: " in answer.text


def test_the_feed_costs_as_many_queries_for_many_corrections_as_for_one(client, meeting):
    def number() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/dinh-chinh.atom").status_code == 200
        return len(queries)

    correct(meeting, "place", new_value="x")
    with_one = number()
    for _ in range(10):
        correct(make_meeting(province=meeting.province), "place", new_value="x")
    assert number() == with_one


def test_the_list_says_where_it_is_followed(client, meeting):
    correct(meeting, "place", new_value="x")
    text = client.get("/dinh-chinh/?kind=meeting").text
    assert text.count('href="/dinh-chinh.atom?kind=meeting"') == 2
    assert "text/calendar" not in text
