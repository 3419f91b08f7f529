"""Two provinces or two officials beside each other as data: the numbers of the page, named for programs."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.formats.findings import MEASURES
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

TWO_PROVINCES = "/so-sanh.json?province=nam-dinh&province=ha-nam"


@pytest.fixture
def pair():
    """Two meetings of one province, one of the other; both dealt with one document."""
    one, other = make_province("Nam Định", slug="nam-dinh"), make_province("Hà Nam", slug="ha-nam")
    document = make_resolution()
    for province, day in ((one, "2023-02-01"), (one, "2024-02-01"), (other, "2024-05-01")):
        meeting = make_meeting(province=province, date=datetime.date.fromisoformat(day))
        make_citation(make_article(meeting, "Nghị quyết 28-NQ/TW"), "28-NQ/TW", resolution=document)
    return one, other, document


def figures(side: dict) -> dict:
    return {(row["measure"], row["value"]): (row["number"], row["out_of"]) for row in side["figures"]}


def test_two_provinces_with_all_their_figures(client, pair):
    data = client.get(TWO_PROVINCES).json()
    one, other = data["sides"]
    assert (one["province"]["slug"], other["province"]["slug"]) == ("nam-dinh", "ha-nam")
    assert (one["first"], one["last"]) == ("2023-02-01", "2024-02-01")
    assert figures(one) == {
        ("meetings", None): (2, None),
        ("meetings_of_body", "standing_committee"): (2, 2),
        ("reports", None): (2, None),
        ("chairs_told", None): (0, 2),
        ("different_chairs", None): (0, None),
        ("documents", None): (1, None),
        ("meetings_of_year", "2024"): (1, None),
        ("meetings_of_year", "2023"): (1, None),
    }
    assert list(figures(other)) == list(figures(one))
    assert (data["in_common"]["count"], data["candidates"]) == (1, [])
    assert [row["id"] for row in data["in_common"]["documents"]] == [pair[2].pk]
    assert data["page"] == "http://testserver/so-sanh/?province=nam-dinh&province=ha-nam"


def test_the_numbers_are_those_of_the_page_and_of_the_lists_they_lead_to(client, pair):
    context = client.get("/so-sanh/?province=nam-dinh&province=ha-nam").context
    shown = [*context["measures"], *context["years"]]
    for place, side in enumerate(client.get(TWO_PROVINCES).json()["sides"]):
        assert [row["number"] for row in side["figures"]] == [one.figures[place].number for one in shown]
        for row in side["figures"]:
            if row["path"]:
                listed = row["path"].replace("/hoi-nghi/", "/hoi-nghi.json")
                assert client.get(listed).json()["count"] == row["number"]


def test_two_officials_with_the_meetings_that_name_both(client):
    one, two = make_official("Lê Văn Một"), make_official("Lê Văn Hai")
    both = make_meeting(province=make_province())
    article = make_article(both, "Lê Văn Một, Lê Văn Hai")
    make_participation(article, "Lê Văn Một", official=one)
    make_participation(article, "Lê Văn Hai", official=two, role="attendee")
    data = client.get(f"/so-sanh.json?official={one.pk}&official={two.pk}").json()
    assert [side["official"]["id"] for side in data["sides"]] == [one.pk, two.pk]
    assert figures(data["sides"][0])["chaired", None] == (1, 1)
    assert figures(data["sides"][1])["attended", None] == (1, 1)
    assert [row["id"] for row in data["in_common"]["meetings"]] == [both.pk]
    assert {row["measure"] for side in data["sides"] for row in side["figures"]} <= MEASURES.keys()


def test_a_name_finds_who_may_be_compared(client):
    one, two = make_official("Lê Văn Một"), make_official("Lê Văn Hai")
    make_official("Ai Khác")
    data = client.get(f"/so-sanh.json?official={one.pk}&name=le+van").json()
    assert (data["sides"], data["in_common"]) == ([], None)
    assert [row["id"] for row in data["candidates"]] == [two.pk]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "province"),
        ("province=nam-dinh", "province"),
        ("official={official}", "official"),
        ("province=atlantis", "province"),
        ("official=x", "official"),
        ("predecessors=2", "predecessors"),
        ("province=nam-dinh&province=ha-nam&province=ninh-binh", "province"),
        ("province=nam-dinh&official={official}", "official"),
    ],
)
def test_what_cannot_be_compared_is_refused(client, pair, query, name):
    make_province("Ninh Bình", slug="ninh-binh")
    answer = client.get(f"/so-sanh.json?{query.format(official=make_official().pk)}")
    assert answer.status_code == 400
    assert [one["name"] for one in answer.json()["parameters"]] == [name]


def test_the_same_queries_for_many_rows_as_for_one(client, pair):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(TWO_PROVINCES).status_code == 200
        return len(captured)

    few = queries()
    for day in range(1, 20):
        article = make_article(make_meeting(province=pair[0], date=datetime.date(2022, 1, day)), "28-NQ/TW")
        make_citation(article, "28-NQ/TW", resolution=make_resolution(number=f"{day}-NQ/TU"))
    assert queries() == few
