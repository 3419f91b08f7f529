"""Names to officials: linked only where one can be meant, and otherwise with those who could be."""

import datetime

import pytest

from meetings.extraction.facts import Person, Role, Span
from meetings.loading.occasions import Occasion, occasion_of
from meetings.loading.resolve_people import identify
from meetings.models import Meeting, Official
from tests.builders import (
    make_article,
    make_meeting,
    make_official,
    make_participation,
    make_province,
)

pytestmark = pytest.mark.django_db

DAY = datetime.date(2024, 10, 4)
SPAN = Span(0, 1)


def make_person(name: str = "Lê Văn Mẫu", *positions: str) -> Person:
    return Person(name, positions, Role.CHAIR, SPAN, "rule")


def see(official: Official, province, *, date=DAY, positions=("Bí thư Tỉnh ủy",)) -> None:
    """Puts the official at a meeting."""
    article = make_article(make_meeting(province=province, date=date), text=f"{official.name} dự.")
    make_participation(article, official.name, official=official, positions=list(positions))


@pytest.fixture
def province():
    return make_province("Nam Định")


def on(province, date=DAY, **fields) -> Occasion:
    return occasion_of(Meeting(province=province, date=date, **fields))


def resolve_official(person: Person, occasion: Occasion) -> Official | None:
    return identify(person, occasion).official


@pytest.fixture
def occasion(province):
    return on(province)


# -- People --------------------------------------------------------------------------------------------------
def test_new_name_with_an_office_becomes_an_official(occasion):
    official = resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion)
    assert official == Official.objects.get(name="Lê Văn Mẫu")


def test_new_name_without_an_office_stays_unresolved(occasion):
    assert resolve_official(make_person("Lê Văn Mẫu"), occasion) is None
    assert not Official.objects.exists()


def test_name_seen_in_the_province_is_that_official(occasion, province):
    known = make_official("Lê Văn Mẫu")
    see(known, province, date=DAY - datetime.timedelta(days=2000))
    assert resolve_official(make_person("Lê Văn Mẫu"), occasion) == known


def test_name_seen_in_the_province_a_generation_ago_may_be_another_so_stays_open(occasion, province):
    known = make_official("Lê Văn Mẫu")
    see(known, province, date=DAY - datetime.timedelta(days=25 * 365))
    assert resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion) is None


@pytest.mark.parametrize("spelling", ["Trần Thị Thuỷ", "TRẦN THỊ THỦY", "Trần Thị Thủy"])
def test_tone_placement_and_case_make_no_difference(occasion, province, spelling):
    known = make_official("Trần Thị Thủy")
    see(known, province)
    assert resolve_official(make_person(spelling, "Phó Bí thư Tỉnh ủy"), occasion) == known


def test_other_marks_are_another_name(occasion, province):
    known = make_official("Lê Văn Mậu")
    see(known, province, positions=["Phó Bí thư Tỉnh ủy"])
    assert resolve_official(make_person("Lê Văn Mẫu", "Phó Bí thư Tỉnh ủy"), occasion) != known


def test_other_names_count(occasion, province):
    known = make_official("Lê Văn Mẫu", other_names=["Lê Văn Mậu"])
    see(known, province)
    assert resolve_official(make_person("Lê Văn Mậu"), occasion) == known


def test_predecessor_province_counts_as_the_province(province):
    successor = make_province("Ninh Bình", valid_from=datetime.date(2025, 7, 1))
    province.successors.add(successor)
    known = make_official("Lê Văn Mẫu")
    see(known, province)
    later = on(successor, datetime.date(2025, 8, 1))
    assert resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), later) == known


def test_namesake_in_a_province_that_is_to_be_merged_with_this_one_is_another_person(province, occasion):
    neighbour = make_province("Hà Nam")
    successor = make_province("Ninh Bình", valid_from=datetime.date(2025, 7, 1))
    for predecessor in (province, neighbour):
        predecessor.successors.add(successor)
    elsewhere = make_official("Lê Văn Mẫu")
    see(elsewhere, neighbour)
    person = make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy")
    assert resolve_official(person, on(province)) != elsewhere


def test_namesake_in_another_province_at_the_same_time_is_another_person(occasion):
    elsewhere = make_official("Lê Văn Mẫu")
    see(elsewhere, make_province("Cà Mau"))
    official = resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion)
    assert official is not None
    assert official != elsewhere


def test_namesake_in_another_province_at_another_time_may_be_the_same_so_stays_open(occasion):
    elsewhere = make_official("Lê Văn Mẫu")
    see(elsewhere, make_province("Cà Mau"), date=DAY - datetime.timedelta(days=1500))
    assert resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion) is None
    assert Official.objects.count() == 1


def test_member_of_the_central_committee_keeps_the_record_when_moved(occasion):
    known = make_official("Lê Văn Mẫu")
    central = ("Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy")
    see(known, make_province("Cà Mau"), date=DAY - datetime.timedelta(days=1500), positions=central)
    assert resolve_official(make_person("Lê Văn Mẫu", *central), occasion) == known


def test_two_that_fit_stay_unresolved(occasion, province):
    for _ in range(2):
        see(make_official("Lê Văn Mẫu"), province)
    assert resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion) is None


def test_rejected_participation_says_nothing_of_a_person(occasion, province):
    known = make_official("Lê Văn Mẫu")
    see(known, province)
    known.participations.update(review="rejected")
    assert resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion) is None
