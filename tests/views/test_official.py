"""One official: with what the reports show."""

import datetime
import json
import re

import pytest

from meetings.models import Official
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province

pytestmark = pytest.mark.django_db


def takes_part(
    official: Official, date: str, role: str = "chair", positions=(), change="", change_office="", **fields
):
    meeting = make_meeting(date=datetime.date.fromisoformat(date), **fields)
    article = make_article(meeting, official.name)
    make_participation(
        article, official.name, official=official, role=role, positions=list(positions),
        change=change, change_office=change_office,
    )  # fmt: skip
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
        (row.name, row.provinces, f"{row.first.meeting.date}", f"{row.last.meeting.date}", len(row.meetings))
        for row in positions
    ] == [
        ("Bí thư Tỉnh ủy", [province], "2022-05-06", "2022-05-06", 1),
        ("Chủ tịch UBND tỉnh", [province], "2021-03-04", "2021-03-04", 1),
        ("Phó Bí thư Tỉnh ủy", [province], "2020-01-02", "2021-03-04", 2),
    ]


def test_first_and_last_seen_lead_to_the_passages(client):
    official = make_official("Lê Thị Đào")
    meeting = takes_part(official, "2020-01-02", positions=["Bí thư Tỉnh ủy"])
    row = official.participations.get()
    page = client.get(official.get_absolute_url()).text
    assert page.count(f'href="{meeting.get_absolute_url()}#{row.anchor}"') == 2


def test_a_position_seen_on_no_known_day_has_no_days(client):
    official = make_official("Lê Thị Đào")
    meeting = make_meeting(date=None, partial_date="--11-01")
    make_participation(
        make_article(meeting, "Lê Thị Đào"), "Lê Thị Đào", official=official, positions=["Bí thư Tỉnh ủy"]
    )
    response = client.get(official.get_absolute_url())
    (position,) = response.context["positions"]
    assert (position.first, position.last, len(position.meetings)) == (None, None, 1)
    assert response.context["chaired_by_year"] is None


def test_provinces_are_those_whose_meetings_were_attended(client):
    official = make_official("Lê Thị Đào")
    here, there, elsewhere = (make_province(name) for name in ("Hà Nam", "Nam Định", "Ninh Bình"))
    takes_part(official, "2020-01-02", province=here)
    takes_part(official, "2022-01-02", role="guest", province=there)
    takes_part(official, "2021-01-02", province=here)
    takes_part(official, "2023-01-02", role="mentioned", province=elsewhere)
    takes_part(official, "2024-01-02", province=elsewhere, joint_province=here)
    provinces = client.get(official.get_absolute_url()).context["provinces"]
    assert [(row.provinces[0].name, len(row.meetings)) for row in provinces] == [
        ("Nam Định", 1),
        ("Hà Nam", 2),
    ]


def test_each_meeting_stands_once_with_the_strongest_part_taken(client):
    official = make_official("Lê Thị Đào")
    chaired = takes_part(official, "2020-01-02", role="co_chair")
    make_participation(make_article(chaired, "Lê Thị Đào"), "Lê Thị Đào", official=official, role="mentioned")
    attended = takes_part(official, "2021-03-04", role="guest")
    mentioned = takes_part(official, "2022-05-06", role="mentioned")
    takes_part(official, "2022-05-07", is_withdrawn=True)
    rejected = takes_part(official, "2022-05-08")
    rejected.participations.update(review="rejected")
    response = client.get(official.get_absolute_url())
    assert response.context["meetings"] == [
        (mentioned, ["mentioned"]),
        (attended, ["guest"]),
        (chaired, ["co_chair"]),
    ]
    assert response.context["parts"] == {"chaired": 1, "attended": 1, "all": 3}


def test_meetings_are_counted_by_year_each_bar_leading_to_its_meetings(client):
    official = make_official("Lê Thị Đào")
    for date in ("2020-01-02", "2020-03-04", "2022-01-01"):
        takes_part(official, date)
    for date in ("2021-01-02", "2022-03-04"):
        takes_part(official, date, role="attendee")
    context = client.get(official.get_absolute_url()).context
    address = f"/hoi-nghi/?chair={official.pk}&year="
    assert [
        (drawn.bar.label, drawn.bar.value, drawn.bar.url) for drawn in context["chaired_by_year"].bars
    ] == [
        ("2020", 2, f"{address}2020"),
        ("2021", 0, ""),
        ("2022", 1, f"{address}2022"),
    ]
    assert [drawn.bar.value for drawn in context["attended_by_year"].bars] == [1, 1]


def test_the_meetings_of_one_year_need_no_chart(client):
    official = make_official("Lê Thị Đào")
    takes_part(official, "2020-01-02")
    takes_part(official, "2020-03-04")
    assert client.get(official.get_absolute_url()).context["chaired_by_year"] is None


def test_many_meetings_come_in_pages(client):
    official = make_official("Lê Thị Đào")
    meetings = [takes_part(official, f"2020-01-{day:02d}") for day in range(1, 28)]
    address = official.get_absolute_url()
    first, second = client.get(address), client.get(f"{address}?page=2")
    assert [meeting for meeting, _ in first.context["meetings"]] == meetings[:1:-1]
    assert [meeting for meeting, _ in second.context["meetings"]] == meetings[1::-1]
    assert 'href="?page=2"' in first.text
    assert 'content="noindex' in second.text
    for wrong in ("3", "0", "x"):
        assert client.get(f"{address}?page={wrong}").status_code == 404


def test_co_chairs_come_by_given_name_however_often(client):
    official, often, once = (make_official(name) for name in ("Lê Thị Đào", "Bùi Văn Yên", "Vũ Văn An"))
    withdrawn = make_official("Đã Rút", is_withdrawn=True)
    for date, others in (("2020-01-02", [often, once, withdrawn]), ("2021-01-02", [often])):
        meeting = takes_part(official, date)
        for other in others:
            make_participation(make_article(meeting, other.name), other.name, official=other, role="co_chair")
    attended = takes_part(official, "2022-01-02", role="attendee")
    make_participation(make_article(attended, once.name), once.name, official=once)
    assert client.get(official.get_absolute_url()).context["co_chairs"] == [(once, 1), (often, 2)]


def test_changes_of_office_are_shown_as_printed(client):
    official = make_official("Lê Thị Đào")
    takes_part(official, "2020-01-02", change="elected", change_office="Phó Bí thư Tỉnh ủy")
    response = client.get(official.get_absolute_url())
    assert [row.change_office for row in response.context["changes"]] == ["Phó Bí thư Tỉnh ủy"]
    assert '<td lang="vi">Phó Bí thư Tỉnh ủy</td>' in response.text


def test_other_spellings_are_those_on_record_and_those_in_print(client):
    official = make_official("Lê Thị Hòa", other_names=["Lê Thị Hoa"])
    for number, printed in enumerate(["Lê Thị Hoà", "LÊ THỊ HÒA", "Lê T. Hòa"], start=1):
        make_participation(
            make_article(make_meeting(date=datetime.date(2020, 1, number)), printed),
            printed,
            official=official,
        )
    assert client.get(official.get_absolute_url()).context["spellings"] == ["Lê T. Hòa", "Lê Thị Hoa"]


def test_a_program_reads_name_and_last_seen_position(client):
    official = make_official("Lê Thị Đào", other_names=["Lê Thị Đaò"])
    takes_part(official, "2020-01-02", positions=["Bí thư Tỉnh ủy"])
    page = client.get(official.get_absolute_url()).text
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = json.loads(script)
    assert (data["@type"], data["name"], data["alternateName"], data["jobTitle"]) == (
        "Person",
        "Lê Thị Đào",
        ["Lê Thị Đaò"],
        ["Bí thư Tỉnh ủy"],
    )


def test_a_withdrawn_official_is_gone(client):
    official = make_official("Lê Thị Đào", is_withdrawn=True)
    assert client.get(official.get_absolute_url()).status_code == 410


def test_namesakes_are_told_apart(client):
    official, namesake = make_official("Lê Thị Đào"), make_official("Lê Thị Đào")
    takes_part(namesake, "2020-01-02", positions=["Bí thư Tỉnh ủy"], province=make_province("Hà Nam"))
    make_official("Lê Thị Đào", is_withdrawn=True)
    make_official("Lê Thị Đào Anh")
    response = client.get(official.get_absolute_url())
    assert response.context["namesakes"] == [namesake]
    link = f'<a href="{namesake.get_absolute_url()}">Lê Thị Đào</a>'
    assert f'Không phải {link}, <span lang="vi">Bí thư Tỉnh ủy</span>' in response.text


def test_an_official_in_no_meeting_has_a_page_that_says_so(client):
    official = make_official("Lê Thị Đào", other_names=["Lê Thị Đaò"])
    page = client.get(official.get_absolute_url()).text
    assert "Chưa có hội nghị nào trong kho tư liệu nhắc đến cán bộ này." in page
    assert "Lê Thị Đaò</span>" in page
