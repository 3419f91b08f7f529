"""Places, papers and office-holders, as they were on a day."""

import datetime

import pytest

from meetings.extraction.gazetteer import District, OfficeHolder, Period
from meetings.vietnamese import key

UNITS = [
    # (unit, day, the unit in its place that day)
    ("nam-dinh", "2024-04-08", "nam-dinh"),
    # Merged into another on 1 July 2025; the newer unit looks back.
    ("nam-dinh", "2025-07-01", "ninh-binh-2025"),
    ("tuyen-quang-2025", "2024-01-01", "tuyen-quang"),
    ("tuyen-quang", "2026-01-01", "tuyen-quang-2025"),
    # No day: the unit itself.
    ("nam-dinh", None, "nam-dinh"),
    # Renamed and raised: the same unit.
    ("hue", "2015-01-01", "hue"),
]


@pytest.mark.parametrize(("slug", "day", "expected"), UNITS)
def test_unit_on(slug, day, expected, gazetteer):
    assert gazetteer.unit_on(slug, day and datetime.date.fromisoformat(day)) == expected


NAMES = [
    ("hue", "2019-04-03", "Thừa Thiên Huế", False),
    ("hue", "2025-03-18", "Huế", True),
    ("hue", None, "Huế", True),
    ("ha-noi", "2010-01-01", "Hà Nội", True),
]


@pytest.mark.parametrize(("slug", "day", "name", "is_city"), NAMES)
def test_period_of(slug, day, name, is_city, gazetteer):
    period = gazetteer.period_of(slug, day and datetime.date.fromisoformat(day))
    assert (period.name, period.is_city) == (name, is_city)


def test_an_unknown_unit_has_no_period(gazetteer):
    assert gazetteer.period_of("khong-co", None) is None


PERIOD = Period("mau", "Mẫu", "province", datetime.date(2004, 1, 1), datetime.date(2008, 7, 31))
OPEN = Period("mau", "Mẫu", "province", None, None)


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        (PERIOD, "2003-12-31", False),
        (PERIOD, "2004-01-01", True),
        (PERIOD, "2008-07-31", True),
        (PERIOD, "2008-08-01", False),
        (OPEN, "1990-01-01", True),
        (OPEN, "2090-01-01", True),
    ],
)
def test_a_period_covers_its_first_and_last_day(period, day, expected):
    assert period.covers(datetime.date.fromisoformat(day)) is expected


def test_a_district_ends_with_the_level(gazetteer):
    district = District("Mẫu", "huyện", "mau", None, datetime.date(2025, 6, 30))
    assert district.covers(datetime.date(2025, 6, 30))
    assert not district.covers(datetime.date(2025, 7, 1))


def served(day, **days):
    dates = {name: datetime.date.fromisoformat(days[name]) if name in days else None for name in DAYS}
    holder = OfficeHolder(name="Lê Văn Mẫu", province="mau", office="secretary", **dates)
    return holder.may_serve_on(datetime.date.fromisoformat(day))


DAYS = ("valid_from", "valid_to", "attested_on")
SERVICE = [
    # Within the bounds, and not outside them.
    ("2020-07-03", {"valid_from": "2019-01-01", "valid_to": "2021-01-01"}, True),
    ("2018-07-03", {"valid_from": "2019-01-01", "valid_to": "2021-01-01"}, False),
    ("2022-07-03", {"valid_from": "2019-01-01", "valid_to": "2021-01-01"}, False),
    # Seen once in office: for a term before and after.
    ("2018-07-03", {"attested_on": "2020-01-01"}, True),
    ("2024-07-03", {"attested_on": "2020-01-01"}, True),
    ("2026-07-03", {"attested_on": "2020-01-01"}, False),
    # Undated: never.
    ("2020-07-03", {}, False),
]


@pytest.mark.parametrize(("day", "days", "expected"), SERVICE)
def test_may_serve_on(day, days, expected):
    assert served(day, **days) is expected


def test_names_are_found_in_either_spelling(gazetteer):
    assert {period.slug for period in gazetteer.periods_by_name["hòa bình"]} == {"hoa-binh"}
    assert key("Thừa Thiên Huế") in gazetteer.place_names
    assert key("Mỹ Tho") in gazetteer.place_names


def test_63_units_until_june_2025_and_34_since(gazetteer):
    def count(day):
        return len({period.slug for period in gazetteer.periods if period.covers(day)})

    assert count(datetime.date(2025, 6, 30)) == 63
    assert count(datetime.date(2025, 7, 1)) == 34


def test_every_row_belongs_to_a_known_unit(gazetteer):
    known = {period.slug for period in gazetteer.periods}
    assert {district.province for district in gazetteer.districts} <= known
    assert {paper.province for paper in gazetteer.newspapers if not paper.is_national} <= known
    assert {holder.province for holder in gazetteer.office_holders} <= known
    assert {slug for slugs in gazetteer.successors.values() for slug in slugs} <= known


def test_initials_of_papers_are_unambiguous_or_belong_to_one_province(gazetteer):
    owners = {}
    for paper in gazetteer.newspapers:
        for initials in paper.initials:
            owners.setdefault(initials, set()).add(paper.province)
    assert {initials: provinces for initials, provinces in owners.items() if len(provinces) > 1} == {}
