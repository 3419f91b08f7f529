"""Provinces: of today with what was merged into them, of former times, and one by one."""

import datetime

import pytest
from django.urls import reverse

from tests.builders import make_meeting, make_province

pytestmark = pytest.mark.django_db

LAST_DAY = datetime.date(2025, 6, 30)


@pytest.fixture
def family():
    """Nam Hà became Nam Định and Hà Nam, which became part of Ninh Bình."""
    old = make_province("Nam Hà", valid_to=datetime.date(1996, 12, 31))
    nam_dinh = make_province("Nam Định", valid_from=datetime.date(1997, 1, 1), valid_to=LAST_DAY)
    ha_nam = make_province("Hà Nam", valid_from=datetime.date(1997, 1, 1), valid_to=LAST_DAY)
    today = make_province("Ninh Bình", valid_from=datetime.date(2025, 7, 1))
    old.successors.add(nam_dinh, ha_nam)
    for unit in (nam_dinh, ha_nam):
        unit.successors.add(today)
    for unit in (old, nam_dinh, nam_dinh, today):
        make_meeting(province=unit)
    return {"old": old, "nam_dinh": nam_dinh, "ha_nam": ha_nam, "today": today}


def test_the_units_of_today_stand_apart_from_former_ones(client, family):
    context = client.get(reverse("provinces")).context
    assert [(node.province, node.own_count, node.total_count) for node in context["current"]] == [
        (family["today"], 1, 4)
    ]
    assert [(node.province, node.own_count, node.total_count) for node in context["of_the_63"]] == [
        (family["ha_nam"], 0, 1),
        (family["nam_dinh"], 2, 3),
    ]
    assert [(node.province, node.own_count) for node in context["earlier"]] == [(family["old"], 1)]


def test_a_unit_that_was_not_merged_stands_among_those_of_today_and_of_before(client):
    ha_noi = make_province("Hà Nội", kind="city")
    context = client.get(reverse("provinces")).context
    shown = [[node.province for node in context[part]] for part in ("current", "of_the_63", "earlier")]
    assert shown == [[ha_noi], [ha_noi], []]


def test_a_joint_meeting_counts_for_both_and_once_for_what_they_became(client, family):
    make_meeting(province=family["nam_dinh"], joint_province=family["ha_nam"])
    context = client.get(reverse("provinces")).context
    counts = {
        node.province.name: (node.own_count, node.total_count)
        for node in [*context["current"], *context["of_the_63"]]
    }
    assert counts == {"Ninh Bình": (1, 5), "Hà Nam": (1, 2), "Nam Định": (3, 4)}
    for name, (own, total) in counts.items():
        unit = next(unit for unit in family.values() if unit.name == name)
        asked = {"province": unit.slug}
        assert client.get(reverse("meetings"), asked).context["page_obj"].paginator.count == own
        found = client.get(reverse("meetings"), asked | {"predecessors": "1"}).context["page_obj"]
        assert found.paginator.count == total


@pytest.mark.parametrize(
    ("words", "names"),
    [("nam dinh", ["Ninh Bình", "Nam Định"]), ("NINH", ["Ninh Bình"]), ("khác", []), ("%", [])],
)
def test_a_unit_is_found_by_its_name_or_by_that_of_one_before_it(client, family, words, names):
    context = client.get(reverse("provinces"), {"q": words}).context
    assert [node.province.name for node in [*context["current"], *context["of_the_63"]]] == names


def test_a_unit_is_found_by_a_name_it_bore_once(client):
    hue = make_province("Huế", kind="city")
    hue.periods.create(name="Thừa Thiên Huế", kind="province", valid_from=datetime.date(1990, 1, 1))
    (node,) = client.get(reverse("provinces"), {"q": "thua thien"}).context["current"]
    assert node.province == hue


@pytest.mark.parametrize("typed", ["tinh nam dinh", "Tỉnh Nam Định", "namdinh", "nam dinh"])
def test_a_kind_before_the_name_and_missing_spaces_make_no_difference(client, typed):
    make_province("Nam Định", slug="nam-dinh")
    make_province("Hà Nam", slug="ha-nam")
    found = client.get("/tinh-thanh/", {"q": typed}).context["current"]
    assert [node.province.slug for node in found] == ["nam-dinh"]


@pytest.mark.parametrize("typed", ["tphcm", "TP HCM", "sai gon", "thanh pho ho chi minh"])
def test_what_people_call_ho_chi_minh_city_finds_it(client, typed):
    make_province("Hồ Chí Minh", slug="ho-chi-minh", kind="city")
    found = client.get("/tinh-thanh/", {"q": typed}).context["current"]
    assert [node.province.slug for node in found] == ["ho-chi-minh"]


def test_a_name_that_no_province_bore_is_answered_in_words(client):
    make_province("Nam Định", slug="nam-dinh")
    page = client.get("/tinh-thanh/", {"q": "atlantis"}).content.decode()
    assert "Không có tỉnh, thành phố nào mang tên này" in page
