"""One official: with what the reports show."""

import datetime

import pytest

from meetings.models import Official
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province

pytestmark = pytest.mark.django_db


def takes_part(official: Official, date: str, role: str = "chair", positions=(), **fields):
    meeting = make_meeting(date=datetime.date.fromisoformat(date), **fields)
    article = make_article(meeting, official.name)
    make_participation(article, official.name, official=official, role=role, positions=list(positions))
    return meeting


def test_positions_are_those_observed_with_first_and_last_day(client):
    official = make_official("Lê Thị Đào")
    province = make_province("Hà Nam")
    for date, positions in [
        ("2020-01-02", ["Phó Bí thư Tỉnh ủy"]),
        ("2021-03-04", ["Phó Bí thư Tỉnh uỷ", "Chủ tịch UBND tỉnh"]),
        ("2022-05-06", ["Bí thư Tỉnh ủy"]),
    ]:
        takes_part(official, date, positions=positions, province=province)
    positions = client.get(official.get_absolute_url()).context["positions"]
    assert [
        (row.printed, row.province, f"{row.first_seen}", f"{row.last_seen}", len(row.meetings))
        for row in positions
    ] == [
        ("Bí thư Tỉnh ủy", "Hà Nam", "2022-05-06", "2022-05-06", 1),
        ("Phó Bí thư Tỉnh uỷ", "Hà Nam", "2020-01-02", "2021-03-04", 2),
        ("Chủ tịch UBND tỉnh", "Hà Nam", "2021-03-04", "2021-03-04", 1),
    ]


def test_meetings_stand_under_the_strongest_part_taken(client):
    official = make_official("Lê Thị Đào")
    chaired = takes_part(official, "2020-01-02", role="co_chair")
    make_participation(make_article(chaired, "Lê Thị Đào"), "Lê Thị Đào", official=official, role="mentioned")
    attended = takes_part(official, "2021-03-04", role="guest")
    mentioned = takes_part(official, "2022-05-06", role="mentioned")
    sections = client.get(official.get_absolute_url()).context["sections"]
    assert {part: (section["count"], section["latest"]) for part, section in sections.items()} == {
        "chaired": (1, [chaired]),
        "attended": (1, [attended]),
        "mentioned": (1, [mentioned]),
    }


def test_of_many_meetings_the_latest_are_shown_and_the_rest_linked(client):
    official = make_official("Lê Thị Đào")
    meetings = [takes_part(official, f"2020-01-{day:02d}") for day in range(1, 13)]
    response = client.get(official.get_absolute_url())
    assert response.context["sections"]["chaired"]["latest"] == meetings[:1:-1]
    assert f'href="/hoi-nghi/?chair={official.pk}">Xem 12 hội nghị đã chủ trì</a>' in response.text


def test_namesakes_are_told_apart(client):
    official, namesake = make_official("Lê Thị Đào"), make_official("Lê Thị Đào")
    takes_part(namesake, "2020-01-02", positions=["Bí thư Tỉnh ủy"], province=make_province("Hà Nam"))
    make_official("Lê Thị Đào", is_withdrawn=True)
    make_official("Lê Thị Đào Anh")
    response = client.get(official.get_absolute_url())
    assert list(response.context["namesakes"]) == [namesake]
    assert (
        f'Không phải <a href="{namesake.get_absolute_url()}">Lê Thị Đào</a>, Bí thư Tỉnh ủy' in response.text
    )


def test_an_official_in_no_meeting_has_a_page_that_says_so(client):
    official = make_official("Lê Thị Đào", other_names=["Lê Thị Đaò"])
    page = client.get(official.get_absolute_url()).text
    assert "Chưa có hội nghị nào trong kho tư liệu nhắc đến cán bộ này." in page
    assert "Cũng được in là: Lê Thị Đaò" in page
