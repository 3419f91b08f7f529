"""Officials, positions and committees in Popolo: as observed, and nothing that isn't known."""

import datetime
import json
from collections import Counter

import pytest

from meetings.exporting import popolo
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province

pytestmark = pytest.mark.django_db

SITE = "https://example.org"
NAME = "Trần Thị Ví Dụ"


def document() -> dict:
    return json.loads("".join(popolo.lines(SITE)))


def seen(official, *positions: str, **fields):
    role = fields.pop("role", "chair")
    article = make_article(make_meeting(**fields), f"Đồng chí {NAME}")
    return make_participation(article, NAME, official=official, positions=list(positions), role=role)


def day(month: int) -> datetime.date:
    return datetime.date(2024, month, 1)


def memberships() -> dict[str, dict]:
    return {membership["role"]: membership for membership in document()["memberships"]}


def test_a_position_lasts_from_where_it_was_first_seen_to_where_it_was_last():
    official, province = make_official(NAME), make_province("Nam Định", slug="nam-dinh")
    rows = {
        month: seen(official, "Bí thư Tỉnh ủy", date=day(month), province=province) for month in (5, 3, 4)
    }
    # A second report of one meeting isn't another meeting.
    make_participation(
        make_article(rows[3].meeting, NAME), NAME, official=official, positions=["Bí thư Tỉnh ủy"]
    )
    [membership] = document()["memberships"]
    assert membership == {
        "id": f"membership/{official.pk}-1",
        "person_id": f"person/{official.pk}",
        "role": "Bí thư Tỉnh ủy",
        "sources": [
            {"url": f"{SITE}/hoi-nghi/{rows[3].meeting_id}/", "note": "observed 2024-03-01"},
            {"url": f"{SITE}/hoi-nghi/{rows[5].meeting_id}/", "note": "observed 2024-05-01"},
        ],
        "observed": {"first": "2024-03-01", "last": "2024-05-01", "meetings": 3},
        "area_id": "area/nam-dinh",
        "post_id": "post/nam-dinh/secretary",
        "organization_id": "committee/nam-dinh",
    }


def test_all_that_is_named_is_there_once():
    province = make_province("Nam Định", slug="nam-dinh", gso_code="36")
    seen(make_official(NAME, other_names=["Trần Thị Ví Dụ B"]), "Phó Bí thư Tỉnh ủy", province=province)
    data = document()
    ids = Counter(item["id"] for items in data.values() for item in items)
    assert set(ids.values()) == {1}
    for membership in data["memberships"]:
        for name in ("person_id", "post_id", "organization_id", "area_id"):
            assert membership[name] in ids
    assert data["persons"][0]["other_names"] == [{"name": "Trần Thị Ví Dụ B"}]
    assert data["persons"][0]["links"][0]["url"].startswith(f"{SITE}/can-bo/")
    assert data["posts"] == [
        {
            "id": "post/nam-dinh/deputy",
            "label": "Phó Bí thư Tỉnh ủy Nam Định",
            "role": "Phó Bí thư",
            "organization_id": "committee/nam-dinh",
            "area_id": "area/nam-dinh",
        }
    ]
    assert data["areas"] == [
        {"id": "area/nam-dinh", "name": "Nam Định", "classification": "province", "identifier": "36"}
    ]


def test_what_isnt_known_isnt_said():
    official, province, other = (
        make_official(NAME),
        make_province("Nam Định", slug="nam-dinh"),
        make_province("Hà Nam"),
    )
    seen(official, "Giám đốc Sở Y tế", province=province)
    seen(official, "Phó Bí thư Tỉnh ủy", province=province, joint_province=other)
    seen(official, "Bí thư Thành ủy", province=province)
    seen(official, "Bí thư Tỉnh ủy", province=province, role="guest")
    seen(official, "Tỉnh ủy viên", province=province, date=None, partial_date="--11-01")
    found = memberships()
    assert all("start_date" not in row and "end_date" not in row for row in found.values())
    assert [role for role, row in found.items() if "post_id" in row or "organization_id" in row] == []
    assert {role for role, row in found.items() if "area_id" not in row} == {
        "Phó Bí thư Tỉnh ủy",
        "Bí thư Tỉnh ủy",
    }
    assert found["Tỉnh ủy viên"]["observed"] == {"first": None, "last": None, "meetings": 1}
    assert set(found["Tỉnh ủy viên"]["sources"][0]) == {"url"}


def test_a_month_is_as_good_as_a_day_where_no_more_is_known():
    official, province = make_official(NAME), make_province("Nam Định", slug="nam-dinh")
    seen(official, "Bí thư Tỉnh ủy", province=province, date=None, partial_date="2023-05")
    seen(official, "Bí thư tỉnh ủy", province=province, date=day(2))
    [membership] = document()["memberships"]
    assert membership["observed"] == {"first": "2023-05", "last": "2024-02-01", "meetings": 2}


def test_neither_withdrawn_nor_rejected_nor_unresolved_rows_make_a_membership():
    official = make_official(NAME)
    seen(make_official(NAME, is_withdrawn=True), "Bí thư Tỉnh ủy")
    seen(official, "Phó Bí thư Tỉnh ủy", is_withdrawn=True)
    seen(None, "Tỉnh ủy viên")
    rejected = seen(official, "Chủ tịch HĐND tỉnh")
    rejected.review = "rejected"
    rejected.save()
    data = document()
    assert data["memberships"] == data["posts"] == []
    assert [person["id"] for person in data["persons"]] == [f"person/{official.pk}"]


def test_an_empty_archive_gives_empty_lists():
    assert document() == {"persons": [], "memberships": [], "posts": [], "organizations": [], "areas": []}
