"""Names in somebody's table find officials and provinces, and never a namesake for certain.

The client sends what OpenRefine sends: batches of questions in a form or in the address.
"""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Official
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
NAME = "Trần Thị Ví Dụ"


def ask(client, **questions: Any) -> dict[str, list[dict[str, Any]]]:
    """The candidates for each question, asked by POST and by GET alike."""
    asked = {"queries": json.dumps(questions)}
    by_form = client.post("/doi-soat", urlencode(asked), content_type=FORM)
    answers = [client.get("/doi-soat", asked), by_form]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert answers[0].headers["Access-Control-Allow-Origin"] == "*"
    return {key: answer["result"] for key, answer in answers[0].json().items()}


def seen(official: Official, province: str, year: int) -> None:
    unit = make_province(province)
    article = make_article(make_meeting(province=unit, date=f"{year}-05-06"), f"{official.name} chủ trì.")
    make_participation(article, official.name, official=official, positions=["Bí thư Tỉnh ủy"])


def properties(**values: Any) -> list[dict[str, Any]]:
    return [{"pid": name, "v": value} for name, value in values.items()]


# -- Officials -----------------------------------------------------------------------------------------------
def test_a_name_finds_its_official_with_and_without_marks(client):
    official = make_official(NAME, other_names=["Trần Ví Dụ"])
    seen(official, "Nam Định", 2022)
    make_official("Lê Văn Dự")
    found = ask(
        client,
        same={"query": "TRẦN THỊ VÍ DỤ"},
        plain={"query": "tran thi vi du"},
        other={"query": "Trần Ví Dụ", "type": "official"},
        part={"query": "Ví Dụ"},
        nobody={"query": "Phạm Văn Không"},
        nothing={"query": "—"},
    )
    assert found["same"] == [
        {
            "id": f"official/{official.pk}",
            "name": NAME,
            "description": "Bí thư Tỉnh ủy, Nam Định, 2022",
            "type": [{"id": "official", "name": "Cán bộ"}],
            "score": 100,
            "match": False,
        }
    ]
    assert [(key, [one["score"] for one in candidates]) for key, candidates in found.items()] == [
        ("same", [100]),
        ("plain", [80]),
        ("other", [100]),
        ("part", [40]),
        ("nobody", []),
        ("nothing", []),
    ]


def test_a_name_alone_is_never_a_match_and_with_what_agrees_it_is(client):
    seen(make_official(NAME), "Nam Định", 2022)
    found = ask(
        client,
        alone={"query": NAME},
        province={"query": NAME, "properties": properties(province="tinh nam dinh")},
        year={"query": NAME, "properties": properties(year=2022)},
        other_year={"query": NAME, "properties": properties(province="Nam Định", year="2010")},
        other_marks={"query": "Trần Thị Vi Du", "properties": properties(province="Nam Định")},
        unknown={"query": NAME, "properties": properties(hobby="x")},
    )
    assert {key: (one["score"], one["match"]) for key, (one,) in found.items()} == {
        "alone": (100, False),
        "province": (100.0, True),
        "year": (100.0, True),
        "other_year": (75.0, False),
        "other_marks": (80.0, False),
        "unknown": (100, False),
    }


def test_namesakes_are_told_apart_by_score_but_never_settled(client):
    one, other = make_official(NAME), make_official(NAME)
    seen(one, "Nam Định", 2022)
    seen(other, "Hà Nam", 2015)
    asked = {"query": NAME, "properties": properties(province=["Hà Nam"], year=[2014, 2015])}
    (found,) = ask(client, q0=asked).values()
    assert [(each["id"], each["score"], each["match"]) for each in found] == [
        (f"official/{other.pk}", 100.0, False),
        (f"official/{one.pk}", 50.0, False),
    ]


def test_the_withdrawn_are_not_found(client):
    make_official(NAME, is_withdrawn=True)
    assert ask(client, q0={"query": NAME}) == {"q0": []}


# -- Provinces -----------------------------------------------------------------------------------------------
def test_units_of_one_name_are_told_apart_by_a_year(client):
    make_province("Ninh Bình", slug="ninh-binh", valid_to="2025-06-30")
    make_province("Ninh Bình", slug="ninh-binh-2025", valid_from="2025-07-01")
    hue = make_province("Huế", slug="hue", kind="city")
    hue.periods.create(name="Thừa Thiên Huế", kind="province", valid_from="1996-01-01")
    found = ask(
        client,
        both={"query": "tỉnh Ninh Bình", "type": ["province"]},
        old={"query": "Ninh Binh", "type": "province", "properties": properties(year=2020)},
        former={"query": "Thừa Thiên Huế"},
        city={"query": "TP. Huế"},
        part={"query": "Bình"},
    )
    short = {key: [(one["id"], one["match"]) for one in candidates] for key, candidates in found.items()}
    assert short == {
        "both": [("province/ninh-binh-2025", False), ("province/ninh-binh", False)],
        "old": [("province/ninh-binh", True), ("province/ninh-binh-2025", False)],
        "former": [("province/hue", True)],
        "city": [("province/hue", True)],
        "part": [("province/ninh-binh-2025", False), ("province/ninh-binh", False)],
    }
    assert {one["score"] for one in found["part"]} == {40}


def test_a_matched_province_is_a_property_by_its_id(client):
    seen(make_official(NAME), "Nam Định", 2022)
    unit = ask(client, q={"query": "Nam Định", "type": "province"})["q"][0]
    asked = {"query": NAME, "properties": properties(province={"id": unit["id"], "name": "x"})}
    assert ask(client, q=asked)["q"][0]["match"] is True


# -- The service ---------------------------------------------------------------------------------------------
def test_the_service_says_what_it_is_and_its_addresses_answer(client):
    official = make_official(NAME)
    for prefix in ("", "/en"):
        answer = client.get(f"{prefix}/doi-soat")
        said = answer.json()
        assert said["versions"] == ["0.2"]
        assert [one["id"] for one in said["defaultTypes"]] == ["official", "province"]
        for kind in ("view", "preview"):
            address = said[kind]["url"].replace("{{id}}", f"official%2F{official.pk}")
            assert address.startswith(f"http://testserver{prefix}/")
            assert client.get(address).status_code == (302 if kind == "view" else 200)
        for kind, service in said["suggest"].items():
            found = client.get(service["service_url"] + service["service_path"], {"prefix": "tr"})
            assert found.status_code == 200, kind
            assert "result" in found.json()
    assert client.get("/doi-soat/xem", {"id": f"official/{official.pk}"}).url == official.get_absolute_url()


def test_a_preview_may_stand_in_a_page_of_others(client):
    official = make_official(NAME)
    seen(official, "Nam Định", 2022)
    answer = client.get("/doi-soat/xem-truoc", {"id": f"official/{official.pk}"})
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    for words in (NAME, "Bí thư Tỉnh ủy, Nam Định, 2022", "1 hội nghị"):
        assert words in answer.text
    unit = client.get("/doi-soat/xem-truoc", {"id": f"province/{make_province('Huế', slug='hue').slug}"})
    assert "Huế" in unit.text


@pytest.mark.parametrize(
    "name", ["", "x", "official/", "official/x", "official/²", "province/\0", "official/0"]
)
def test_what_is_no_id_is_not_found(client, name):
    for address in ("/doi-soat/xem", "/doi-soat/xem-truoc"):
        assert client.get(address, {"id": name}).status_code == 404


def test_a_merged_official_leads_to_the_one_that_stands_for_both(client):
    official = make_official(NAME)
    merged = make_official("Trần Ví Dụ", merged_into=official, is_withdrawn=True)
    found = client.get("/doi-soat/xem", {"id": f"official/{merged.pk}"})
    assert found.url == official.get_absolute_url()
    withdrawn = make_official("Lê Văn Dự", is_withdrawn=True)
    assert client.get("/doi-soat/xem-truoc", {"id": f"official/{withdrawn.pk}"}).status_code == 404


def test_names_are_suggested_as_somebody_types(client):
    official = make_official(NAME)
    make_province("Tây Ninh", slug="tay-ninh")
    found = client.get("/doi-soat/goi-y/entity", {"prefix": "vi du"}).json()["result"]
    assert [(one["id"], one["notable"][0]["id"]) for one in found] == [
        (f"official/{official.pk}", "official")
    ]
    found = client.get("/en/doi-soat/goi-y/entity", {"prefix": "ninh"}).json()["result"]
    assert [(one["id"], one["notable"][0]["name"]) for one in found] == [
        ("province/tay-ninh", "Province or city")
    ]
    assert client.get("/doi-soat/goi-y/entity").json() == {"result": []}
    kinds = client.get("/en/doi-soat/goi-y/property", {"prefix": "ye"}).json()["result"]
    assert kinds == [{"id": "year", "name": "Year"}]


@pytest.mark.parametrize(
    "queries",
    [
        "",
        "{",
        "[]",
        "{}",
        "[" * 5000,
        '{"q": "x"}',
        '{"q": {"query": 1}}',
        json.dumps({"q": {"query": "x" * 201}}),
        '{"q": {"query": "x", "limit": 0}}',
        '{"q": {"query": "x", "limit": "x"}}',
        '{"q": {"query": "x", "type": 1}}',
        '{"q": {"query": "x", "properties": [1]}}',
        json.dumps({"q": {"query": "x", "properties": properties(year=list(range(20)))}}),
        json.dumps({str(number): {"query": "x"} for number in range(51)}),
    ],
)
def test_what_is_asked_wrongly_is_refused_with_the_reason(client, queries):
    answer = client.get("/doi-soat", {"queries": queries})
    assert answer.status_code == 400
    assert answer.json()["message"]


@pytest.mark.parametrize(
    "question",
    [
        {"query": ""},
        {"query": "\0 \ufffe %_|"},
        {"query": "x", "limit": 10**30},
        {"query": "x", "properties": properties(year="²", province="\0")},
        {"query": "x", "properties": properties(year=10**50, province=None)},
        {"query": "x", "properties": [{"v": "x"}, {"pid": ["x"], "v": {"y": []}}]},
        {"query": "x", "type": "book"},
        {},
    ],
)
def test_odd_questions_find_nothing(client, question):
    make_official(NAME)
    assert ask(client, q=question) == {"q": []}


def test_names_as_a_whole_cost_as_many_queries_for_many_as_for_one(client):
    for number in range(20):
        seen(make_official(f"Lê Văn {number}"), "Nam Định", 2022)

    def number(names: int) -> int:
        questions = {
            str(one): {"query": f"le van {one}", "properties": properties(province="Nam Định")}
            for one in range(names)
        }
        with CaptureQueriesContext(connection) as queries:
            answer = client.get("/doi-soat", {"queries": json.dumps(questions)})
        assert all(len(found["result"]) == 1 for found in answer.json().values())
        return len(queries)

    assert number(20) == number(1) < 10
