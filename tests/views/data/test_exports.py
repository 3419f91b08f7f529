"""A whole list as a file: what was asked for and nothing else, however large, with what describes it."""

import csv
import datetime
import io
import json

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from meetings.formats.records import MEETING
from meetings.indexing import index_meetings
from meetings.models import Article, Meeting, Official
from meetings.models.versions import archive_changed, current_version
from tests.builders import (
    make_article,
    make_citation,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db

SEARCHED = ["/hoi-nghi", "/can-bo", "/van-ban", "/tinh-thanh"]
LISTS = [*SEARCHED, "/dinh-chinh"]


def body(answer) -> bytes:
    assert answer.status_code == 200, answer.content
    return answer.getvalue()


def csv_rows(client, address: str) -> list[dict[str, str]]:
    text = body(client.get(address)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def json_lines(client, address: str) -> list[dict]:
    return [json.loads(line) for line in body(client.get(address)).decode().splitlines()]


def make_meetings(number: int) -> list[int]:
    """Newest first, each with a report and a chair."""
    province = make_province("Nam Định", slug="nam-dinh")
    ids = []
    for back in range(number):
        meeting = make_meeting(province=province, date=datetime.date(2024, 6, 30) - datetime.timedelta(back))
        article = make_article(meeting, "Đồng chí Trần Thị Ví Dụ chủ trì.")
        make_participation(article, "Trần Thị Ví Dụ", official=make_official(), positions=["Bí thư"])
        ids.append(meeting.pk)
    return ids


def test_a_file_holds_the_whole_list_and_says_how_many(client):
    ids = make_meetings(30)
    answer = client.get("/hoi-nghi.csv")
    assert answer.headers["X-Total-Count"] == "30"
    assert answer.headers["X-Data-Version"] == current_version().label
    assert answer.headers["Content-Type"].startswith("text/csv; charset=utf-8")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "X-Total-Count" in answer.headers["Access-Control-Expose-Headers"]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    label = current_version().label
    assert answer.headers["Content-Disposition"] == f'attachment; filename="meetings-{label}.csv"'
    assert not answer.cookies
    assert answer.streaming
    first, *others = body(answer).decode("utf-8-sig").split("\r\n")
    assert first.split(",") == MEETING.columns
    assert len(others) == 31
    assert [int(row["id"]) for row in csv_rows(client, "/hoi-nghi.csv")] == ids
    assert [row["id"] for row in json_lines(client, "/hoi-nghi.jsonl")] == ids


def test_csv_and_json_lines_say_the_same(client):
    make_meetings(2)
    row, _ = csv_rows(client, "/hoi-nghi.csv")
    same, _ = json_lines(client, "/hoi-nghi.jsonl")
    assert list(row) == list(same)
    assert (row["chairs"], row["chair_ids"]) == ("; ".join(same["chairs"]), str(same["chair_ids"][0]))
    assert (row["title"], same["title"]) == ("", None)
    assert (row["is_expanded"], same["is_expanded"]) == ("false", False)


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("/can-bo.csv?q=vi+du&order=family", ["Lê Ví Dụ", "Trần Ví Dụ"]),
        ("/can-bo.csv?letter=m", ["Nguyễn Văn Mẫu"]),
        ("/van-ban.csv?kind=ch%E1%BB%89+th%E1%BB%8B", ["5-CT/TW"]),
        ("/van-ban.csv?order=x", None),
        ("/tinh-thanh.csv?q=nam", ["Nam Định"]),
        ("/tinh-thanh.csv", ["Hà Giang", "Nam Định"]),
    ],
)
def test_every_list_takes_the_parameters_of_its_page(client, address, names):
    for name in ("Trần Ví Dụ", "Lê Ví Dụ", "Nguyễn Văn Mẫu"):
        make_official(name)
    make_resolution(kind="chỉ thị", number="5-CT/TW")
    make_resolution()
    make_province("Nam Định")
    make_province("Hà Giang")
    if names is None:
        assert client.get(address).status_code == 400
        return
    name = "number" if "van-ban" in address else "name"
    assert [row[name] for row in csv_rows(client, address)] == names


def test_what_fails_before_the_first_line_is_told_by_the_status(client, monkeypatch):
    def fail(officials):
        raise OperationalError("secret detail")

    make_official()
    monkeypatch.setattr("meetings.formats.records.people_and_places.add_last_seen", fail)
    answer = client.get("/can-bo.jsonl")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "120")


def test_the_page_number_of_the_page_changes_nothing(client):
    make_meetings(30)
    assert len(csv_rows(client, "/hoi-nghi.csv?page=2")) == 30


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".json", ".csv.meta.json", ".jsonl.meta.json"])
@pytest.mark.parametrize("address", SEARCHED)
def test_what_is_asked_wrongly_is_refused_with_what_would_be_right(client, address, ending):
    answer = client.get(f"{address}{ending}?provnce=nam-dinh&q=%00")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    wrong = {one["name"]: one for one in answer.json()["parameters"]}
    assert set(wrong) == {"provnce", "q"}
    assert "q" in wrong["provnce"]["allowed"]
    assert wrong["provnce"]["given"] == ["nam-dinh"]
    assert wrong["provnce"]["messages"]["en"] == ["There is no such parameter."]


def test_each_wrong_value_is_named_with_those_allowed(client):
    make_province("Nam Định", slug="nam-dinh")
    answer = client.get("/hoi-nghi.csv?province=khong-co&body=x&year=2024&year=24&order=best")
    wrong = {one["name"]: one for one in answer.json()["parameters"]}
    assert set(wrong) == {"province", "body", "year", "order"}
    assert wrong["province"]["allowed"] == ["nam-dinh"]
    assert wrong["province"]["messages"]["en"] == ["The archive has no province “khong-co”."]
    assert "standing_committee" in wrong["body"]["allowed"]
    assert wrong["order"]["allowed"] == ["-date", "date", "relevance"]


def test_what_networks_add_to_shared_addresses_is_no_mistake(client):
    assert client.get("/hoi-nghi.csv?fbclid=x&utm_source=y").status_code == 200


@pytest.mark.parametrize("address", SEARCHED)
def test_the_description_tells_count_version_licence_and_every_column(client, address):
    make_meetings(3)
    answer = client.get(f"{address}.csv.meta.json?q=nam&utm_source=x")
    told = answer.json()
    assert answer.headers["X-Total-Count"] == str(told["count"])
    assert told["data_version"] == current_version().label
    assert told["filter"]["q"] == ["nam"]
    assert told["page"].startswith(f"http://testserver{address}/?q=nam")
    assert told["file"].startswith(f"http://testserver{address}.csv?q=nam")
    assert told["licence"]["id"] == "GPL-3.0-or-later"
    header = body(client.get(f"{address}.csv?q=nam")).decode("utf-8-sig").split("\r\n")[0]
    assert [one["name"] for one in told["columns"]] == header.split(",")
    assert all(one["meaning"]["vi"] and one["meaning"]["en"] for one in told["columns"])


def test_the_file_leads_to_its_description(client):
    link = client.get("/hoi-nghi.jsonl?year=2024").headers["Link"]
    assert link == '<http://testserver/hoi-nghi.jsonl.meta.json?year=2024>; rel="describedby"'


def test_an_unchanged_archive_is_not_sent_again(client):
    make_meetings(1)
    address = "/hoi-nghi.csv?year=2024"
    etag = client.get(address).headers["ETag"]
    with CaptureQueriesContext(connection) as captured:
        again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.headers["ETag"]) == (304, etag)
    assert len(captured) == 1
    archive_changed()
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_head_tells_the_count_without_a_row(client):
    make_meetings(3)
    with CaptureQueriesContext(connection) as captured:
        answer = client.head("/hoi-nghi.csv")
    assert (answer.headers["X-Total-Count"], answer.content) == ("3", b"")
    assert not any("meetings_article" in query["sql"] for query in captured)
    for _ in range(20):
        make_meeting()
    with CaptureQueriesContext(connection) as captured_again:
        assert client.head("/hoi-nghi.csv").headers["X-Total-Count"] == "23"
    assert len(captured_again) == len(captured) <= 4


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 3),
        ("province=nam-dinh&year=2024", 3),
        ("q=ch%E1%BB%A7+tr%C3%AC", None),
        ("q=v%E1%BA%AFngb%C3%B3ng", 0),
        ("chair_name=vi+du", None),
        ("kind=k%E1%BA%BF+ho%E1%BA%A1ch&kind=ch%E1%BB%89+th%E1%BB%8B", None),
        ("official={official}", 1),
    ],
)
def test_a_file_says_its_number_of_rows_where_that_takes_no_time(client, monkeypatch, query, number):
    make_meetings(3)
    query = query.format(official=Official.objects.latest("pk").pk)
    for article in Article.objects.all():
        make_citation(article, "chủ trì", kind="kế hoạch")
    index_meetings(Meeting.objects.values_list("pk", flat=True))
    address = f"/hoi-nghi.csv?{query}"
    rows = body(client.get(address)).count(b"\r\n") - 1
    assert client.get(address).headers["X-Total-Count"] == str(rows)
    monkeypatch.setattr("meetings.views.data.lists.MOST_COUNTED", 2)
    assert client.get(address).headers.get("X-Total-Count") == (None if number is None else str(number))
    # Who asks for the number alone is told it, however long that takes.
    for told in (
        client.head(f"/hoi-nghi.csv?{query}").headers["X-Total-Count"],
        client.get(f"/hoi-nghi.csv.meta.json?{query}").json()["count"],
        client.get(f"/hoi-nghi.json?{query}").json()["count"],
    ):
        assert int(told) == rows == (3 if number is None else number)


def test_the_number_of_rows_is_the_one_that_is_kept(client):
    make_meetings(3)
    with CaptureQueriesContext(connection) as captured:
        client.head("/hoi-nghi.csv?province=nam-dinh")
    assert any("meetings_meetingcount" in query["sql"] for query in captured)
    assert not any('FROM "meetings_meeting" ' in query["sql"] for query in captured)


def test_no_query_looks_through_the_whole_archive_for_a_file(client, monkeypatch):
    monkeypatch.setattr("meetings.counting.windows.IN_A_STRETCH", 2)
    for month in range(1, 8):
        make_meeting(date=datetime.date(2024, month, 1), province=None)
    with CaptureQueriesContext(connection) as captured:
        rows = csv_rows(client, "/hoi-nghi.csv?order=date")
    assert [int(row["date"][5:7]) for row in rows] == list(range(1, 8))
    asked = [query["sql"] for query in captured if '"sorts_on" ASC' in query["sql"]]
    assert len(asked) == 4
    assert all('"sorts_on" <' in sql or '"sorts_on" >=' in sql for sql in asked)


def test_other_methods_are_refused(client):
    for method in (client.post, client.put, client.delete, client.options):
        answer = method("/hoi-nghi.csv")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("/hoi-nghi/.csv?year=2024&year=2023", "/hoi-nghi.csv?year=2024&year=2023"),
        ("/hoi-nghi/.jsonl", "/hoi-nghi.jsonl"),
        ("/can-bo/.json?q=a%20b", "/can-bo.json?q=a%20b"),
        ("/en/hoi-nghi.csv?year=2024", "/hoi-nghi.csv?year=2024"),
        ("/hoi-nghi/.csv.meta.json", "/hoi-nghi.csv.meta.json"),
        ("/en/hoi-nghi/.csv", "/hoi-nghi.csv"),
        ("/en/can-bo/1-a/.json", "/can-bo/1-a.json"),
        ("/en/.json", "/.json"),
    ],
)
def test_addresses_put_together_by_hand_lead_to_the_right_one(client, given, right):
    answer = client.get(given)
    assert (answer.status_code, answer.headers["Location"]) == (301, right)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", [f"{one}.{kind}" for one in LISTS for kind in ("csv", "jsonl")])
def test_the_number_of_queries_does_not_grow_with_the_rows(client, address):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            body(client.get(address))
        return len(captured)

    make_meetings(2)
    make_resolution()
    few = queries()
    for number in range(20):
        make_meeting(province=make_province(f"Tỉnh {number}"))
        make_official()
        make_resolution(number=f"{number}-NQ/TU")
    assert queries() == few


def test_no_report_s_text_is_read(client):
    make_meetings(2)
    with CaptureQueriesContext(connection) as captured:
        body(client.get("/hoi-nghi.jsonl"))
    assert not any('"meetings_article"."text"' in query["sql"] for query in captured)


@pytest.mark.parametrize(
    ("page", "files"),
    [
        ("/hoi-nghi/?year=2024&page=1&utm_source=x", "/hoi-nghi{}?year=2024"),
        ("/en/hoi-nghi/?order=date", "/hoi-nghi{}?order=date"),
        ("/tim-kiem/?q=vi+du", "/hoi-nghi{}?order=relevance&amp;q=vi+du"),
        ("/tim-kiem/?q=vi+du&order=-date", "/hoi-nghi{}?order=-date&amp;q=vi+du"),
        ("/can-bo/", "/can-bo{}"),
        ("/can-bo/?q=van+mau", "/can-bo{}?q=van+mau"),
        ("/van-ban/?level=central", "/van-ban{}?level=central"),
        ("/tinh-thanh/?q=nam", "/tinh-thanh{}?q=nam"),
    ],
)
def test_every_list_offers_its_files_with_their_count(client, page, files):
    make_meetings(3)
    make_resolution()
    index_meetings(Meeting.objects.values_list("pk", flat=True))
    text = client.get(page).text
    for ending in (".csv", ".jsonl", ".json"):
        assert f'href="{files.format(ending)}"' in text
    count = client.get(files.format(".csv").replace("&amp;", "&")).headers["X-Total-Count"]
    assert f'class="downloads"><span class="number">{count}</span>' in text


def test_a_list_that_was_asked_for_wrongly_offers_no_file(client):
    assert 'class="downloads"' not in client.get("/hoi-nghi/?body=x").text


def test_the_first_line_is_sent_before_the_rows_are_looked_up(client):
    make_meetings(2)
    answer = client.get("/hoi-nghi.csv")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        chunks = iter(answer.streaming_content)
        assert next(chunks).endswith(b"\r\n")
        assert len(asked) == 0
        assert b"".join(chunks).count(b"\r\n") == 2
    assert len(asked) > 0
    answer.close()
