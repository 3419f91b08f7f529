"""Each record's page as JSON: with the evidence, at one address, and plain about what moved or is gone."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Correction, Redirect
from tests.builders import (
    make_article,
    make_citation,
    make_fact,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db

TEXT = "Ngày 4/10, đồng chí Trần Thị Ví Dụ chủ trì, bàn Nghị quyết số 28-NQ/TW."


def json_path(record) -> str:
    return f"{record.get_absolute_url()[:-1]}.json"


def make_records():
    province = make_province("Nam Định", slug="nam-dinh")
    meeting = make_meeting(province=province)
    article = make_article(meeting, TEXT)
    make_fact(article, "date", "Ngày 4/10", "2024-10-04")
    official, document = make_official("Trần Thị Ví Dụ"), make_resolution()
    person = make_participation(article, "Trần Thị Ví Dụ", official=official)
    make_citation(article, "Nghị quyết số 28-NQ/TW", resolution=document)
    Correction.objects.create(
        record_type="participation", record_id=person.pk, field="role", corrected_by="bien-tap", reason="x"
    )
    return meeting, official, document, province


def test_a_meeting_comes_with_all_that_its_page_shows(client):
    meeting, official, document, _ = make_records()
    answer = client.get(json_path(meeting))
    data = answer.json()
    assert data["meeting"]["id"] == meeting.pk
    assert data["page"] == f"http://testserver{meeting.get_absolute_url()}"
    (person,), (citation,), (fact,) = data["participations"], data["citations"], data["facts"]
    assert (person["official_id"], citation["document_id"]) == (official.pk, document.pk)
    assert TEXT[fact["quote_start"] : fact["quote_end"]] == fact["quote"] == "Ngày 4/10"
    assert "text" not in data["articles"][0]
    (correction,) = data["corrections"]
    assert (correction["field"], correction["reason"]) == ("role", "x")
    assert "bien-tap" not in answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_officials_documents_and_provinces_lead_to_their_meetings(client):
    meeting, official, document, province = make_records()
    namesake = make_official("Trần Thị Ví Dụ")
    for record, table in ((official, "participations"), (document, "citations")):
        data = client.get(json_path(record)).json()
        assert [row["meeting_id"] for row in data[table]] == [meeting.pk]
        meetings = client.get(data["meetings_address"]).json()["meetings"]
        assert [row["id"] for row in meetings] == [meeting.pk]
    assert client.get(json_path(official)).json()["namesake_ids"] == [namesake.pk]
    data = client.get(json_path(province)).json()
    assert data["province_periods"][0]["name"] == "Nam Định"
    assert client.get(data["meetings_address"]).json()["count"] == 1


def test_a_province_brings_its_predecessors_where_its_page_does(client):
    _, _, _, province = make_records()
    whole = make_province("Ninh Bình", slug="ninh-binh-2025")
    province.successors.add(whole)
    alone = client.get(json_path(whole)).json()
    assert client.get(alone["meetings_address"]).json()["count"] == 0
    assert [one["name"] for one in alone["province_periods"]] == ["Ninh Bình"]
    together = client.get(f"{json_path(whole)}?predecessors=1").json()
    assert client.get(together["meetings_address"]).json()["count"] == 1
    assert {one["province"] for one in together["province_periods"]} == {"ninh-binh-2025", "nam-dinh"}
    assert together["page"] == f"http://testserver{whole.get_absolute_url()}?predecessors=1"


def test_a_province_tells_who_led_it_as_far_as_reports_say(client):
    meeting, official, _, province = make_records()
    later = make_meeting(province=province, date=datetime.date(2024, 12, 1))
    for told in (meeting, later):
        article = make_article(told, TEXT)
        make_participation(article, "Trần Thị Ví Dụ", official=official, positions=["Bí thư Tỉnh ủy"])
    data = client.get(json_path(province)).json()
    (leader,) = data["leaders"]
    assert leader == {
        "office": "secretary",
        "official_id": official.pk,
        "name": "Trần Thị Ví Dụ",
        "province": "nam-dinh",
        "meetings": 2,
        "first_seen_on": meeting.date.isoformat(),
        "last_seen_on": "2024-12-01",
    }
    assert data["on_day"] is None
    on_day = client.get(f"{json_path(province)}?on=15/11/2024").json()["on_day"]
    assert on_day["day"] == "2024-11-15"
    secretary, *others = on_day["offices"]
    assert (secretary["office"], secretary["named"], secretary["before"]) == ("secretary", [leader], None)
    assert all(one["named"] == [] for one in others)
    after = client.get(f"{json_path(province)}?on=2/12/2024").json()["on_day"]["offices"][0]
    assert (after["named"], after["before"], after["after"]) == ([], leader, None)
    assert client.get(f"{json_path(province)}?on=11/2024").status_code == 400


def test_what_a_record_s_page_does_not_know_is_refused(client):
    for record in make_records():
        answer = client.get(f"{json_path(record)}?page=2")
        assert answer.status_code == 400
        assert [one["name"] for one in answer.json()["parameters"]] == ["page"]
        assert client.get(f"{json_path(record)}?utm_source=x").status_code == 200


def test_a_wrong_slug_or_none_leads_to_the_right_address(client):
    for record in make_records()[:3]:
        right = json_path(record)
        folder = right.rsplit("/", 1)[0]
        for given in (f"{folder}/{record.pk}.json", f"{folder}/{record.pk}-sai.json"):
            answer = client.get(given)
            assert (answer.status_code, answer.headers["Location"]) == (301, right)
            assert answer.json()["location"] == right
        assert client.get(f"{record.get_absolute_url()}.json").headers["Location"] == right
        assert client.get(f"/en{right}").headers["Location"] == right


@pytest.mark.parametrize(
    "address",
    [
        "/hoi-nghi/999.json",
        "/hoi-nghi/999-x.json",
        "/can-bo/99999999999999999999.json",
        "/van-ban/x.json",
        "/tinh-thanh/khong-co.json",
        "/tinh-thanh/%00.json",
        "/hoi-nghi/1-%0A.json",
    ],
)
def test_what_is_not_there_is_said_in_json(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.json()["status"]) == (404, 404)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_withdrawn_record_says_so(client):
    for make in (make_meeting, make_official, make_resolution):
        record = make(is_withdrawn=True)
        answer = client.get(json_path(record))
        assert answer.status_code == 410
        assert (answer.json()["id"], answer.json()["title"]) == (record.pk, "This record was withdrawn.")


def test_a_merged_record_leads_to_the_one_it_was_merged_into(client):
    for make in (make_meeting, make_official, make_resolution):
        survivor = make()
        merged = make(is_withdrawn=True, merged_into=survivor)
        answer = client.get(json_path(merged))
        assert (answer.status_code, answer.headers["Location"]) == (301, json_path(survivor))
        assert answer.json()["merged_into"] == survivor.pk
        assert client.get(json_path(survivor)).json()["merged_from"] == [merged.pk]


def test_data_moves_with_its_page(client):
    Redirect.objects.create(old_path="/can-bo/7-cu/", new_path="/can-bo/8-moi/")
    Redirect.objects.create(old_path="/can-bo/9-cu/", reason="Nhầm người")
    answer = client.get("/can-bo/7-cu.json")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/can-bo/8-moi.json")
    answer = client.get("/can-bo/9-cu.json")
    assert (answer.status_code, answer.json()["reason"]) == (410, "Nhầm người")


def test_a_meeting_takes_the_same_queries_however_much_is_told_of_it(client):
    meeting, *_ = make_records()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(json_path(meeting)).status_code == 200
        return len(captured)

    few = queries()
    article = make_article(meeting, TEXT)
    for _ in range(10):
        make_participation(article, "Trần Thị Ví Dụ", official=make_official())
    make_fact(article, "date", "Ngày 4/10", "2024-10-04")
    assert queries() == few


def test_the_archive_says_what_it_holds(client):
    make_records()
    data = client.get("/.json").json()
    assert (data["counts"]["meetings"], data["counts"]["participations"]) == (1, 1)
    for one in data["lists"]:
        for kind in ("page", "json", "jsonl", "csv"):
            assert client.get(one[kind]).status_code == 200
    assert client.get(data["description"]).status_code == 200
    assert client.get("/gioi-thieu.json").json()["quality"][0]["f1"]["date"] == 1.0


def test_a_search_is_a_list_of_meetings_the_best_first(client):
    assert client.get("/tim-kiem.json?q=de").headers["Location"] == "/hoi-nghi.json?q=de&order=relevance"
    answer = client.get("/tim-kiem.json?q=de&order=date")
    assert answer.headers["Location"] == "/hoi-nghi.json?q=de&order=date"
