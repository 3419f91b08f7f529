"""What can be followed: the right meetings, in feeds and calendars that others' parsers take."""

import datetime

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.indexing import follow
from meetings.models import Meeting
from meetings.views import feeds
from tests.builders import (
    make_article,
    make_citation,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)
from tests.views.feed_reading import ATOM, MOMENT, about, changed_at, checked, events, links, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Meeting:
    """A meeting of which everything is known."""
    meeting = make_meeting(
        date=datetime.date(2024, 10, 4),
        date_end=datetime.date(2024, 10, 5),
        province=make_province("Nam Định", slug="nam-dinh"),
        ordinal=14,
        place="Nhà văn hóa",
        title="Câu của báo",
    )
    official, document = make_official("Trần Thị Ví Dụ"), make_resolution(number="28-NQ/TW")
    for number in (1, 2):
        article = make_article(
            meeting,
            "Trần Thị Ví Dụ & 28-NQ/TW.",
            publisher=f"Báo Mẫu {number}",
            url=f"https://example.org/{number}",
        )
        make_participation(article, "Trần Thị Ví Dụ", official=official)
        make_citation(article, "28-NQ/TW", resolution=document)
    return meeting


# -- Feeds ---------------------------------------------------------------------------------------------------
def test_an_entry_tells_the_meeting_in_our_words(client, told):
    answer = client.get(reverse("meetings_atom"))
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    entry = next(checked(answer.text).iter(f"{ATOM}entry"))
    assert entry.find(f"{ATOM}id").text == f"http://testserver/hoi-nghi/{told.pk}/"
    assert (
        entry.find(f"{ATOM}title").text == "Hội nghị lần thứ 14, Ban Thường vụ Tỉnh ủy Nam Định, 4–5/10/2024"
    )
    assert entry.find(f"{ATOM}summary").text == (
        "Chủ trì: Trần Thị Ví Dụ. Văn bản: Nghị quyết số 28-NQ/TW. Địa điểm: Nhà văn hóa."
    )
    assert [name.text for name in entry.iter(f"{ATOM}name")] == ["Báo Mẫu 1", "Báo Mẫu 2"]
    assert [link.get("href") for link in entry.iter(f"{ATOM}link")] == [
        f"http://testserver{told.get_absolute_url()}",
        "https://example.org/1",
        "https://example.org/2",
    ]
    assert [one.get("term") for one in entry.iter(f"{ATOM}category")] == ["standing_committee", "nam-dinh"]
    assert "Câu của báo" not in answer.text


def test_an_english_feed_has_the_same_ids(client, told):
    text = client.get(f"/en{reverse('meetings_atom')}").text
    entry = next(checked(text).iter(f"{ATOM}entry"))
    assert entry.find(f"{ATOM}id").text == f"http://testserver/hoi-nghi/{told.pk}/"
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver/en{told.get_absolute_url()}"
    assert entry.find(f"{ATOM}summary").text.startswith("Chaired by Trần Thị Ví Dụ. Documents: Resolution")


def test_the_site_has_one_name_in_all_that_leaves_it(client, settings, told):
    settings.PUBLIC_SITE = "https://example.org"
    text = client.get(reverse("meetings_atom")).text
    assert "testserver" not in text
    assert links(text)["self"] == "https://example.org/hoi-nghi.atom"
    page = client.get(told.get_absolute_url()).text
    assert f'<link rel="canonical" href="https://example.org{told.get_absolute_url()}">' in page


def test_what_changed_last_comes_first(client):
    old = changed_at(make_meeting(ordinal=1), MOMENT)
    new = changed_at(
        make_meeting(ordinal=2, date=datetime.date(1999, 1, 1)), MOMENT + datetime.timedelta(days=1)
    )
    assert titles(client.get(reverse("meetings_atom")).text) == [str(new), str(old)]
    follow(old)
    assert titles(client.get(reverse("meetings_atom")).text) == [str(new), str(old)][::-1]


def test_a_feed_has_the_conditions_of_its_list(client, told):
    make_meeting(province=make_province("Hà Nam"), body="standing_board")
    asked = "?province=nam-dinh&year=2024"
    text = client.get(f"{reverse('meetings_atom')}{asked}").text
    assert titles(text) == [str(told)]
    assert links(text)["alternate"] == f"http://testserver/hoi-nghi/{asked}"
    assert feedparser.parse(text.encode()).feed.title.startswith(
        "Hội nghị; Tỉnh, thành phố: Nam Định; Năm: 2024 – "
    )
    assert titles(client.get(f"{reverse('meetings_atom')}?province=nam-dinh&year=2023").text) == []


def test_records_have_feeds_of_their_meetings(client, told):
    other = make_meeting(province=make_province("Hà Nam"), ordinal=3)
    official, document = told.participations.first().official, told.citations.first().resolution
    for name, named in [
        ("province", [told.province.slug]),
        ("official", [official.pk, official.slug]),
        ("document", [document.pk, document.slug]),
    ]:
        assert titles(client.get(reverse(f"{name}_atom", args=named)).text) == [str(told)], name
        text = client.get(reverse(f"{name}_calendar", args=named)).text
        assert [event.uid.value for event in events(text)] == [f"hoi-nghi-{told.pk}@testserver"], name
    assert titles(client.get(reverse("province_atom", args=[other.province.slug])).text) == [str(other)]


def test_a_province_may_bring_its_predecessors(client, told):
    whole = make_province("Ninh Bình", slug="ninh-binh-2025")
    told.province.successors.add(whole)
    address = reverse("province_atom", args=[whole.slug])
    assert titles(client.get(address).text) == []
    assert titles(client.get(f"{address}?predecessors=1").text) == [str(told)]


def test_the_pages_of_a_feed_hold_each_meeting_once(client, monkeypatch):
    monkeypatch.setattr(feeds, "ENTRIES_A_PAGE", 2)
    for number in range(1, 8):
        # Several of one moment: their ids go on.
        changed_at(make_meeting(ordinal=number), MOMENT + datetime.timedelta(microseconds=number // 3))
    address, found, ids = f"{reverse('meetings_atom')}?body=standing_committee", [], set()
    while address:
        text = client.get(address).text
        found += titles(text)
        ids.add(checked(text).find(f"{ATOM}id").text)
        assert links(text)["self"].endswith(address)
        assert links(text)["first"] == "http://testserver/hoi-nghi.atom?body=standing_committee"
        address = links(text).get("next", "").removeprefix("http://testserver")
    newest = Meeting.objects.order_by("-changed_at", "-pk")
    assert found == [str(meeting) for meeting in newest]
    assert len(ids) == 1


def test_a_newer_change_moves_no_page_that_is_being_read(client, monkeypatch):
    monkeypatch.setattr(feeds, "ENTRIES_A_PAGE", 1)
    older = changed_at(make_meeting(ordinal=1), MOMENT)
    changed_at(make_meeting(ordinal=2), MOMENT + datetime.timedelta(days=1))
    following = links(client.get(reverse("meetings_atom")).text)["next"]
    make_meeting(ordinal=3)
    assert titles(client.get(following).text) == [str(older)]


def test_characters_that_xml_cannot_hold_are_left_out(client, told):
    Meeting.objects.update(place="Nhà\x0b \ufffe<b>&")
    entry = next(checked(client.get(reverse("meetings_atom")).text).iter(f"{ATOM}entry"))
    assert entry.find(f"{ATOM}summary").text.endswith("Địa điểm: Nhà <b>&.")


def test_withdrawn_meetings_and_records_are_not_followed(client, told):
    official = told.participations.first().official
    Meeting.objects.update(is_withdrawn=True)
    assert titles(client.get(reverse("meetings_atom")).text) == []
    official.is_withdrawn = True
    official.save()
    assert client.get(reverse("official_atom", args=[official.pk, official.slug])).status_code == 410


# -- Calendars -----------------------------------------------------------------------------------------------
def test_an_event_is_all_day_and_ends_after_the_last(client, told):
    answer = client.get(reverse("meetings_calendar"))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = events(answer.text)
    assert event.dtstart.value == datetime.date(2024, 10, 4)
    assert event.dtend.value == datetime.date(2024, 10, 6)
    assert event.summary.value == "Hội nghị lần thứ 14, Ban Thường vụ Tỉnh ủy Nam Định"
    assert event.location.value == "Nhà văn hóa, Nam Định"
    assert event.url.value == f"http://testserver{told.get_absolute_url()}"
    assert event.description.value.startswith("Chủ trì: Trần Thị Ví Dụ.")
    assert event.transp.value == "TRANSPARENT"
    assert all(len(line.encode()) <= 75 for line in answer.text.split("\r\n"))


def test_a_changed_meeting_has_a_higher_sequence(client, told):
    Meeting.objects.update(created_at=MOMENT, changed_at=MOMENT)
    (before,) = events(client.get(reverse("meetings_calendar")).text)
    Meeting.objects.update(changed_at=MOMENT + datetime.timedelta(hours=1))
    (after,) = events(client.get(f"{reverse('meetings_calendar')}?year=2024").text)
    assert (before.sequence.value, after.sequence.value) == ("0", "3600")
    assert before.uid.value == after.uid.value
    assert after.last_modified.value == MOMENT.replace(microsecond=0) + datetime.timedelta(hours=1)


def test_meetings_without_a_day_are_left_out_and_counted(client, told):
    make_meeting(date=None, partial_date="2024-06")
    make_meeting(date=None, partial_date="--11-01")
    text = client.get(reverse("meetings_calendar")).text
    assert len(events(text)) == 1
    assert about(text) == (
        "Không có trong lịch vì chỉ biết tháng hoặc năm: 2. Xem tất cả: http://testserver/hoi-nghi/"
    )


def test_a_calendar_says_how_much_it_holds(client, monkeypatch):
    monkeypatch.setattr(feeds, "MOST_EVENTS", 2)
    for day in range(1, 5):
        make_meeting(date=datetime.date(2024, 10, day))
    text = client.get(reverse("meetings_calendar")).text
    assert [event.dtstart.value.day for event in events(text)] == [4, 3]
    assert about(text).startswith("2 hội nghị mới nhất; muốn xem")
    Meeting.objects.filter(date__day__gt=2).update(is_withdrawn=True)
    assert about(client.get(reverse("meetings_calendar")).text).startswith("Xem tất cả: ")


def test_what_a_calendar_leaves_out_is_counted_to_a_bound(client, monkeypatch):
    monkeypatch.setattr(feeds, "MOST_LEFT_OUT", 2)
    for _ in range(4):
        make_meeting(date=None, partial_date="2024-06")
    text = client.get(reverse("meetings_calendar")).text
    assert about(text).startswith("Không có trong lịch vì chỉ biết tháng hoặc năm: nhiều hơn 2. ")


def test_an_empty_calendar_is_one(client):
    assert events(client.get(reverse("meetings_calendar")).text) == []


# -- Asking --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/hoi-nghi.atom?year=x", "year: "),
        ("/hoi-nghi.ics?date_after=31/2/2022", "date_after: Lịch không có ngày này."),
        ("/hoi-nghi.atom?nam=2022", "nam: "),
        ("/hoi-nghi.atom?page=2", "page: "),
        ("/hoi-nghi.atom?order=date", "order: "),
        ("/hoi-nghi.atom?before=x", "before: "),
        ("/hoi-nghi.atom?before=1-1&before=2-2", "before: "),
        ("/hoi-nghi.ics?before=1-1", "before: "),
        ("/hoi-nghi.atom?q=%22", "q: "),
        ("/tinh-thanh/nam-dinh.atom?predecessors=2", "predecessors: "),
        ("/tinh-thanh/nam-dinh.ics?on=1/1/2024", "on: "),
    ],
)
def test_what_is_asked_wrongly_is_refused_with_the_reason(client, told, address, said):
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert said in answer.text
    assert client.get(f"/en{address}").status_code == 400


def test_addresses_lead_to_the_right_one(client, told):
    official = told.participations.first().official
    wrong = client.get(f"/can-bo/{official.pk}-x.atom?utm_source=x")
    assert (wrong.status_code, wrong.url) == (301, f"/can-bo/{official.pk}-{official.slug}.atom")
    assert client.get(wrong.url).status_code == 200
    assert client.get("/hoi-nghi/.atom?year=2024").url == "/hoi-nghi.atom?year=2024"
    assert client.get("/en/hoi-nghi/.ics").url == "/en/hoi-nghi.ics"
    assert client.get("/can-bo/999-x.ics").status_code == 404
    merged = make_official("Trần Thị Ví Dụ", merged_into=official, is_withdrawn=True)
    survivors = f"/can-bo/{official.pk}-{official.slug}.ics"
    assert client.get(f"/can-bo/{merged.pk}-{merged.slug}.ics").url == survivors
    assert client.get(f"/hoi-nghi.atom?before={'9' * 17}-1").status_code == 200
    assert client.get(f"/hoi-nghi.atom?before={'9' * 18}-1").status_code == 400


@pytest.mark.parametrize("name", ["meetings_atom", "meetings_calendar"])
def test_who_has_the_newest_is_told_so_with_one_query(client, told, name):
    follow(told)
    first = client.get(reverse(name))
    for asked in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        with CaptureQueriesContext(connection) as queries:
            again = client.get(reverse(name), headers=asked)
        assert (again.status_code, again.content, len(queries)) == (304, b"", 1)
        assert again.headers["ETag"] == first.headers["ETag"]
    follow(told)
    assert client.get(reverse(name), headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_feeds_take_as_many_queries_for_many_meetings_as_for_one(client, told):
    official = told.participations.first().official
    addresses = ["/hoi-nghi.atom", "/hoi-nghi.ics", "/hoi-nghi.atom?year=2024&province=nam-dinh"]
    addresses += [f"/can-bo/{official.pk}-{official.slug}.atom"]

    def numbers() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        return found

    with_one = numbers()
    for number in range(20):
        article = make_article(make_meeting(province=told.province), "Trần Thị Ví Dụ bàn 28-NQ/TW.")
        make_participation(article, "Trần Thị Ví Dụ", official=official)
        make_citation(article, "28-NQ/TW", resolution=make_resolution(number=f"{number}-NQ/TU"))
    assert numbers() == with_one
    assert max(with_one) < 15


def test_pages_say_where_they_are_followed(client, told):
    official = told.participations.first().official
    for page, atom in [
        ("/hoi-nghi/?year=2024&order=date", "/hoi-nghi.atom?year=2024"),
        (official.get_absolute_url(), f"/can-bo/{official.pk}-{official.slug}.atom"),
        ("/en/tinh-thanh/nam-dinh/?predecessors=1", "/en/tinh-thanh/nam-dinh.atom?predecessors=1"),
    ]:
        text = client.get(page).text
        assert 'type="application/atom+xml" title="' in text
        assert text.count(f'href="{atom}"') == 2, page
        assert text.count(f'href="{atom.replace(".atom", ".ics")}"') == 2, page
    assert "hoi-nghi.atom" not in client.get("/hoi-nghi/?year=x").text
