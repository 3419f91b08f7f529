"""Lists in pages of JSON: nothing twice, nothing missing, also while records come in."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.indexing import index_meetings
from meetings.models import Correction, Meeting
from meetings.views.data.paging import WrongCursorError, read, written
from tests.builders import make_article, make_meeting, make_official, make_province, make_resolution

pytestmark = pytest.mark.django_db


def pages(client, address: str, between=lambda: None) -> list[list]:
    """The ids of each page, by following the header Link."""
    found = []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.content
        data = answer.json()
        table = next(name for name, value in data.items() if isinstance(value, list))
        found.append([row.get("id") or row["slug"] for row in data[table]])
        link = answer.headers.get("Link", "")
        address = data["next"] or ""
        assert link == (f'<{address}>; rel="next"' if address else "")
        between()
    return found


def joined(found: list[list]) -> list:
    return [one for page in found for one in page]


def make_days(number: int) -> list[int]:
    province = make_province()
    start = datetime.date(2024, 1, 1)
    days = [start + datetime.timedelta(days=index // 2) for index in range(number)]
    return [make_meeting(province=province, date=day).pk for day in days]


@pytest.mark.parametrize(("order", "is_rising"), [("-date", False), ("date", True)])
def test_pages_follow_one_another(client, order, is_rising):
    ids = make_days(7)
    wanted = ids if is_rising else ids[::-1]
    assert pages(client, f"/hoi-nghi.json?limit=3&order={order}") == [wanted[:3], wanted[3:6], wanted[6:]]


def test_a_full_last_page_leads_nowhere(client):
    make_days(4)
    assert [len(page) for page in pages(client, "/hoi-nghi.json?limit=2")] == [2, 2]


def test_a_meeting_that_comes_in_meanwhile_shifts_nothing(client):
    ids = make_days(6)
    newer = datetime.date(2025, 1, 1)
    found = pages(client, "/hoi-nghi.json?limit=2", lambda: make_meeting(date=newer))
    assert joined(found) == ids[::-1]


def test_what_a_search_finds_comes_in_pages_too(client):
    for number in range(5):
        meeting = make_meeting(date=datetime.date(2024, 1, 1 + number))
        make_article(meeting, "Hội nghị bàn về đê điều.")
    index_meetings(Meeting.objects.values_list("pk", flat=True))
    for order in ("relevance", "-date", "date"):
        found = pages(client, f"/hoi-nghi.json?q=de+dieu&limit=2&order={order}")
        assert [len(page) for page in found] == [2, 2, 1]
        assert len(set(joined(found))) == 5


def test_officials_documents_and_provinces_come_in_the_order_of_their_pages(client):
    for name in ("Trần Ví Dụ", "Lê Ánh", "Đỗ Ảnh", "Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"):
        make_official(name)
    for number, day in enumerate([None, datetime.date(2020, 1, 1), datetime.date(2022, 1, 1), None]):
        make_resolution(number=f"{number}-NQ/TU", issued_on=day)
    for name in ("Ninh Bình", "Hà Nam", "Đắk Lắk"):
        make_province(name)
    for address in ("/can-bo", "/van-ban", "/tinh-thanh"):
        whole = pages(client, f"{address}.json")
        assert len(whole) == 1
        assert joined(pages(client, f"{address}.json?limit=1")) == whole[0]
    officials = client.get("/can-bo.json").json()["officials"]
    names = ["Đỗ Ảnh", "Lê Ánh", "Trần Ví Dụ", "Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"]
    assert [one["name"] for one in officials] == names


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "=",
        "ệ",
        "%00",
        written([]),
        written([1]),
        written(["2024-01-01"]),
        written(["2024-01-01", "1"]),
        written(["2024-01-01", -1]),
        written(["2024-01-01", 2**63]),
        written(["2024-01-01", True]),
        written(["2024-01-01", None]),
        written(["hôm qua", 1]),
        written([["2024-01-01"], 1]),
        written(["2024-01-01", 1, 1]),
        "W" * 5000,
    ],
)
def test_what_is_no_cursor_is_refused(client, cursor):
    answer = client.get("/hoi-nghi.json", {"cursor": cursor})
    assert answer.status_code == 400
    assert [one["name"] for one in answer.json()["parameters"]] == ["cursor"]


def test_no_cursor_brings_a_null_to_the_database(client):
    for address in ("/can-bo.json", "/van-ban.json"):
        values = ["a\0", 1] if address == "/can-bo.json" else ["2024-01-01", "a\0", 1]
        assert client.get(address, {"cursor": written(values)}).status_code == 400


def test_a_cursor_without_a_list_is_none():
    with pytest.raises(WrongCursorError):
        read(written([1])[:-1] + "!")


@pytest.mark.parametrize("limit", ["0", "501", "-1", "x", "１", "1.5", "1e2", "%00"])
def test_a_limit_is_a_number_to_500(client, limit):
    answer = client.get("/hoi-nghi.json", {"limit": limit})
    assert answer.status_code == 400
    (wrong,) = answer.json()["parameters"]
    assert wrong["messages"]["en"] == ["Give a number from 1 to 500."]


def test_page_numbers_are_no_parameter_of_pages_by_cursor(client):
    assert client.get("/hoi-nghi.json?page=2").status_code == 400


def test_the_answer_tells_count_version_and_the_page_for_people(client):
    make_days(3)
    answer = client.get("/hoi-nghi.json?year=2024&limit=1")
    data = answer.json()
    assert (data["count"], answer.headers["X-Total-Count"]) == (3, "3")
    assert data["page"] == "http://testserver/hoi-nghi/?year=2024"
    assert data["data_version"] == answer.headers["X-Data-Version"]
    again = client.get("/hoi-nghi.json?year=2024&limit=1", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_page_takes_the_same_queries_however_long(client):
    make_days(30)

    def queries(limit: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/hoi-nghi.json?limit={limit}")
        return len(captured)

    # The first of a version reads the counts.
    queries(1)
    assert queries(2) == queries(30)


def test_corrections_in_force_are_a_list_of_data_too_the_newest_first(client):
    meeting = make_meeting(province=None)
    first = datetime.datetime(2026, 3, 1, 8, tzinfo=datetime.UTC)
    told = [
        Correction.objects.create(
            record_type="meeting", record_id=meeting.pk, field=field, new_value=field, corrected_at=moment
        )
        for field, moment in (("title", first), ("place", first), ("term", first + datetime.timedelta(1)))
    ]
    Correction.objects.create(
        record_type="meeting", record_id=meeting.pk, field="body", superseded_at=first, corrected_at=first
    )
    page = client.get("/dinh-chinh.json", {"limit": 2}).json()
    rest = client.get(page["next"]).json()
    found = [row["id"] for row in (*page["corrections"], *rest["corrections"])]
    assert (page["count"], found) == (3, [told[2].pk, told[1].pk, told[0].pk])
    assert client.get("/dinh-chinh.json", {"date_after": "2/3/2026"}).json()["count"] == 1
    assert client.get("/dinh-chinh.json", {"cursor": page["next"][-5:]}).status_code == 400
