"""Provinces through mergers, and the names and kinds they bore."""

import datetime

import pytest
from django.utils import translation

from meetings.models import Province, ProvincePeriod
from tests.builders import make_province
from tests.models.refusal import refused

pytestmark = pytest.mark.django_db

MERGER = datetime.date(2025, 7, 1)
LAST_DAY = datetime.date(2025, 6, 30)


@pytest.fixture
def merger() -> dict[str, Province]:
    """Hà Tây went into Hà Nội; Nam Định, Hà Nam and Ninh Bình into a new Ninh Bình."""
    old = {name: make_province(name, valid_to=LAST_DAY) for name in ("Nam Định", "Hà Nam", "Ninh Bình")}
    new = make_province("Ninh Bình", valid_from=MERGER)
    for province in old.values():
        province.successors.add(new)
    return old | {"new": new}


@pytest.mark.parametrize(
    ("date", "names"),
    [
        (LAST_DAY, ["Hà Nam", "Nam Định", "Ninh Bình"]),
        (MERGER, ["Ninh Bình"]),
        (datetime.date(1990, 1, 1), ["Hà Nam", "Nam Định", "Ninh Bình"]),
        (datetime.date(2100, 1, 1), ["Ninh Bình"]),
    ],
)
def test_the_units_existing_on_a_day(date, names, merger):
    assert sorted(Province.objects.existing_on(date).values_list("name", flat=True)) == names


def test_current_and_abolished_units_are_apart_and_together_all(merger):
    assert list(Province.objects.current()) == [merger["new"]]
    assert set(Province.objects.abolished()) == {merger["Nam Định"], merger["Hà Nam"], merger["Ninh Bình"]}


def test_predecessors_are_followed_through_every_merger(merger):
    older = make_province("Nam Hà", valid_to=datetime.date(1996, 12, 31))
    older.successors.set([merger["Nam Định"], merger["Hà Nam"]])
    make_province("Hà Tây")

    found = Province.objects.filter(pk=merger["new"].pk).with_predecessors()

    assert set(found) == {merger["new"], merger["Nam Định"], merger["Hà Nam"], merger["Ninh Bình"], older}


def test_a_unit_without_predecessors_is_alone(merger):
    only = Province.objects.filter(pk=merger["Nam Định"].pk)

    assert set(only.with_predecessors()) == {merger["Nam Định"]}


def test_units_that_succeed_each_other_in_a_circle_are_each_found_once():
    one, two = make_province("Một"), make_province("Hai")
    one.successors.add(two)
    two.successors.add(one)

    assert set(Province.objects.filter(pk=one.pk).with_predecessors()) == {one, two}


@pytest.mark.parametrize("words", ["nam dinh", "NAM ĐỊNH", "Định", "dinh"])
def test_a_unit_matches_words_of_its_name_without_marks(words, merger):
    assert list(Province.objects.matching(words)) == [merger["Nam Định"]]


def test_a_unit_does_not_match_other_words(merger):
    assert not Province.objects.matching("dinh nam").exists()


def test_units_stand_in_vietnamese_order():
    names = ["Yên Bái", "Đà Nẵng", "Dốc Mẫu", "Ấp Mẫu", "An Giang", "Điện Biên"]
    for name in names:
        make_province(name)

    in_order = list(Province.objects.values_list("name", flat=True))

    assert in_order == ["An Giang", "Ấp Mẫu", "Dốc Mẫu", "Đà Nẵng", "Điện Biên", "Yên Bái"]


@pytest.fixture
def hue() -> Province:
    """A province that became a city on the first day of 2025."""
    province = make_province("Thừa Thiên Huế", valid_to=datetime.date(2030, 1, 1))
    ProvincePeriod.objects.create(
        province=province, name="Huế", kind=Province.Kind.CITY, valid_from=datetime.date(2025, 1, 1)
    )
    return province


@pytest.mark.parametrize(
    ("date", "name"),
    [
        (datetime.date(1900, 1, 1), "Thừa Thiên Huế"),
        (datetime.date(2024, 12, 31), "Thừa Thiên Huế"),
        (datetime.date(2025, 1, 1), "Huế"),
        (datetime.date(2030, 1, 1), "Huế"),
        (datetime.date(2030, 1, 2), None),
    ],
)
def test_a_unit_has_the_name_of_the_day(date, name, hue):
    period = hue.period_on(date)

    assert (period and period.name) == name


def test_a_unit_has_no_name_before_it_began():
    province = make_province("Ninh Bình", valid_from=MERGER)

    assert province.period_on(LAST_DAY) is None


def test_a_unit_that_is_no_more_says_until_when(merger):
    with translation.override("en"):
        assert str(merger["Nam Định"]) == "Nam Định (until 2025)"
        assert str(merger["new"]) == "Ninh Bình"


def test_a_unit_cannot_end_before_it_begins():
    province = make_province(valid_from=MERGER)

    with refused("province_ends_after_it_begins"):
        Province.objects.filter(pk=province.pk).update(valid_to=LAST_DAY)


def test_a_unit_of_one_day_may_be():
    province = make_province(valid_from=MERGER, valid_to=MERGER)

    assert list(Province.objects.existing_on(MERGER)) == [province]


def test_two_units_cannot_share_an_address():
    make_province(slug="nam-dinh")

    with refused():
        Province.objects.create(slug="nam-dinh", name="Nam Định", kind="province")


def test_two_periods_of_a_unit_cannot_begin_on_one_day(hue):
    with refused():
        ProvincePeriod.objects.create(
            province=hue, name="Cố đô", kind="city", valid_from=datetime.date(2025, 1, 1)
        )


def test_only_one_period_of_a_unit_may_have_no_beginning(hue):
    with refused("one_period_without_beginning|UNIQUE"):
        ProvincePeriod.objects.create(province=hue, name="Bình Trị Thiên", kind="province")


def test_periods_of_two_units_may_begin_on_one_day(hue):
    other = make_province("Hải Phòng")

    ProvincePeriod.objects.create(
        province=other, name="Hải Phòng", kind="city", valid_from=datetime.date(2025, 1, 1)
    )

    assert other.periods.count() == 2
