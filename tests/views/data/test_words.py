"""Words in context, and counted by year and province, as data: what the pages show, and all of it."""

import csv
import datetime
import io
import sys

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings import concordance
from meetings.formats.findings import FREQUENCY, LINE
from meetings.indexing import index_meetings
from meetings.models import current_version
from meetings.views.data.paging import written
from meetings.views.in_context import found_lines
from tests.builders import make_article, make_meeting, make_participation, make_province

pytestmark = pytest.mark.django_db

CONTEXT, FREQUENCIES = "/tim-kiem/ngu-canh", "/tim-kiem/tan-suat"


def told(text: str, *, day: int = 1, year: int = 2024, **fields):
    meeting = make_meeting(**{"province": None, "date": datetime.date(year, 1, day)} | fields)
    article = make_article(meeting, text, publisher="Báo Mẫu")
    index_meetings([meeting.pk])
    return article


def table(client, address: str, words: str, **parameters) -> list[dict[str, str]]:
    answer = client.get(f"{address}.csv", {"q": words} | parameters)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.headers["X-Data-Version"] == current_version().label
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"), newline="")))


def lines(client, words: str, **parameters) -> list[dict]:
    return client.get(f"{CONTEXT}.json", {"q": words} | parameters).json()["lines"]


# -- In context ----------------------------------------------------------------------------------------------
def test_csv_and_json_have_every_line_with_the_words_beside_it(client):
    article = told('Ăn, "họp" đi. Họp.', province=make_province("Nam Định"))
    address = f"http://testserver{article.meeting.get_absolute_url()}#doan-1"
    first, second = table(client, CONTEXT, "họp")
    assert first == {
        "date": "2024-01-01",
        "province": "Nam Định",
        "meeting": "Ban Thường vụ Tỉnh ủy Nam Định",
        "newspaper": "Báo Mẫu",
        "left": 'Ăn, "',
        "keyword": "họp",
        "right": '" đi. Họp.',
        "word_before": "Ăn",
        "word_after": "đi",
        "url": address,
        "meeting_id": str(article.meeting_id),
        "article_id": str(article.pk),
    }
    assert second["keyword"] == "Họp"
    told_in_json = lines(client, "họp")
    assert [one | {"right": one["right"] or ""} for one in told_in_json] == [
        row
        | {
            "meeting_id": article.meeting_id,
            "article_id": article.pk,
            "word_after": row["word_after"] or None,
        }
        for row in (first, second)
    ]
    assert list(told_in_json[0]) == LINE.columns


@pytest.mark.parametrize("order", ["", "-date", "date", "left", "right", "province"])
def test_json_has_the_lines_of_the_page_in_its_order_page_by_page(client, order):
    told("an họp mai họp bé", day=1)
    told("cả họp lại", day=2, province=make_province("Ba Vì"))
    told("bé họp mau", day=3, province=make_province("Đà Nẵng"))
    page = client.get(f"{CONTEXT}/", {"q": "họp", "order": order}, follow=True).context
    wanted = [(line.left.strip(), line.keyword) for line in page["lines"]]
    found, address = [], f"{CONTEXT}.json?q=h%E1%BB%8Dp&order={order}&limit=3"
    while address:
        answer = client.get(address)
        data = answer.json()
        assert (data["count"], answer.headers["X-Total-Count"]) == (4, "4")
        found += data["lines"]
        address = data["next"]
    assert [(one["left"] or "", one["keyword"]) for one in found] == wanted


def test_json_says_how_far_it_looked_and_where_all_lines_are(client, monkeypatch):
    monkeypatch.setattr(concordance, "MOST_MEETINGS", 2)
    monkeypatch.setattr(sys.modules[found_lines.__module__], "MOST_MEETINGS", 2)
    for day in range(1, 4):
        told("họp", day=day)
    data = client.get(f"{CONTEXT}.json", {"q": "họp"}).json()
    assert (data["count"], data["meetings_looked_through"], data["meetings_left_out"]) == (2, 2, 1)
    assert data["page"] == "http://testserver/tim-kiem/ngu-canh/?q=h%E1%BB%8Dp"
    assert data["all_lines"] == "http://testserver/tim-kiem/ngu-canh.csv?q=h%E1%BB%8Dp"
    assert len(table(client, CONTEXT, "họp")) == 3


def test_a_cursor_that_is_none_is_refused(client):
    told("họp")
    for cursor in ("x", written([1, 2]), written(["1"])):
        answer = client.get(f"{CONTEXT}.json", {"q": "họp", "cursor": cursor})
        assert answer.status_code == 400
        assert [one["name"] for one in answer.json()["parameters"]] == ["cursor"]


def test_a_page_of_lines_takes_as_many_queries_for_many_as_for_one(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{CONTEXT}.json", {"q": "họp"}).status_code == 200
        return len(captured)

    told("họp", province=make_province())
    one = queries()
    for day in range(2, 25):
        told("họp " * 5, day=day, province=make_province())
    assert queries() == one <= 10


# -- Counted -------------------------------------------------------------------------------------------------
def test_csv_and_json_have_the_numbers_of_the_page(client):
    one, other = (make_province(name, slug=name.lower()) for name in ("Anh", "Bach"))
    told("thuế", year=2022, province=one)
    told("không", year=2023, province=other)
    rows = table(client, FREQUENCIES, "thuế")
    assert [list(row.values())[:-1] for row in rows] == [
        ["all", "", "", "1", "2", "0.5"],
        ["year", "2022", "2022", "1", "1", "1.0"],
        ["year", "2023", "2023", "0", "1", "0.0"],
        ["province", "anh", "Anh", "1", "1", "1.0"],
        ["province", "bach", "Bach", "0", "1", "0.0"],
    ]
    assert list(rows[0]) == FREQUENCY.columns
    data = client.get(f"{FREQUENCIES}.json", {"q": "thuế"}).json()
    assert data["page"] == "http://testserver/tim-kiem/tan-suat/?q=thu%E1%BA%BF"
    told_in_json = [
        [one["counted_by"], one["value"], one["meetings"], one["share"]] for one in data["frequencies"]
    ]
    assert told_in_json[:2] == [["all", None, 1, 0.5], ["year", "2022", 1, 1.0]]
    for row in data["frequencies"]:
        assert client.get(row["path"]).context["page_obj"].paginator.count == row["meetings"]


def test_other_conditions_narrow_what_is_counted(client):
    make_participation(told("Lý Văn Ba, thuế", year=2022), "Lý Văn Ba")
    told("thuế", year=2023)
    data = client.get(f"{FREQUENCIES}.json", {"q": "thuế chủ trì:Ba"}).json()
    assert [(one["value"], one["meetings"]) for one in data["frequencies"]] == [(None, 1), ("2022", 1)]


# -- Asking --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("ending", [".json", ".csv", ".csv.meta.json"])
@pytest.mark.parametrize(
    ("address", "parameters", "wrong"),
    [
        (CONTEXT, {}, "q"),
        (CONTEXT, {"q": " "}, "q"),
        (CONTEXT, {"q": "%"}, "q"),
        (CONTEXT, {"q": "họp", "year": "x"}, "year"),
        (CONTEXT, {"q": "chủ trì:Mẫu"}, "q"),
        (CONTEXT, {"q": "họp", "order": "relevance"}, "order"),
        (CONTEXT, {"q": "họp", "provnce": "nam-dinh"}, "provnce"),
        (FREQUENCIES, {}, "q"),
        (FREQUENCIES, {"q": "\0"}, "q"),
        (FREQUENCIES, {"q": "họp", "order": "left"}, "order"),
        (FREQUENCIES, {"q": "họp", "provnce": "nam-dinh"}, "provnce"),
    ],
)
def test_what_is_wrongly_asked_is_refused_with_its_name(client, address, parameters, wrong, ending):
    answer = client.get(f"{address}{ending}", parameters)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert [one["name"] for one in answer.json()["parameters"]] == [wrong]


@pytest.mark.parametrize(("address", "count"), [(CONTEXT, None), (FREQUENCIES, 2)])
def test_the_file_beside_the_file_tells_its_columns(client, address, count):
    told("họp", year=2022)
    file = client.get(f"{address}.csv", {"q": "họp"})
    assert (
        file.headers["Link"] == f'<http://testserver{address}.csv.meta.json?q=h%E1%BB%8Dp>; rel="describedby"'
    )
    assert file.headers.get("X-Total-Count") == (None if count is None else str(count))
    assert file.headers["Access-Control-Allow-Origin"] == "*"
    head = file.getvalue().decode("utf-8-sig").split("\r\n")[0]
    data = client.get(f"{address}.csv.meta.json", {"q": "họp"}).json()
    assert (data["count"], data["filter"]) == (count, {"q": ["họp"]})
    assert [one["name"] for one in data["columns"]] == head.split(",")
    assert client.head(f"{address}.csv", {"q": "họp"}).content == b""
