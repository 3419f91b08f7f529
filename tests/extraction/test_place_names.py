"""Namings of provinces and districts in a text."""

import datetime

import pytest

from meetings.extraction.facts import Span
from meetings.extraction.place_names import (
    WEIGHT_OF_COMMITTEE,
    WEIGHT_OF_NAME,
    WEIGHT_OF_OFFICE,
    districts_named,
    names_at,
    provinces_named,
)
from tests.extraction.reading import read_body, whole

PROVINCES = [
    # The committee weighs most, then the office, then the bare name.
    ("Tỉnh ủy Lào Cai họp.", [("Lào Cai", WEIGHT_OF_COMMITTEE)]),
    ("Đảng bộ tỉnh Lào Cai họp.", [("Lào Cai", WEIGHT_OF_COMMITTEE)]),
    ("Thành ủy TP.HCM họp.", [("Hồ Chí Minh", WEIGHT_OF_COMMITTEE)]),
    ("UBND tỉnh Lào Cai họp.", [("Lào Cai", WEIGHT_OF_OFFICE)]),
    ("Đại biểu Lào Cai phát biểu.", [("Lào Cai", WEIGHT_OF_NAME)]),
    # A city of its own.
    ("UBND thành phố Hải Phòng họp.", [("Hải Phòng", WEIGHT_OF_OFFICE)]),
    # Names of several words, the longest first; joined by a dash.
    ("Tỉnh ủy Thừa Thiên Huế họp.", [("Thừa Thiên Huế", WEIGHT_OF_COMMITTEE)]),
    ("Tỉnh ủy Bà Rịa - Vũng Tàu họp.", [("Bà Rịa - Vũng Tàu", WEIGHT_OF_COMMITTEE)]),
    ("Tỉnh ủy BR-VT họp.", [("Bà Rịa - Vũng Tàu", WEIGHT_OF_COMMITTEE)]),
    # A city inside its province, a district of a province's name.
    ("UBND thành phố Nam Định họp.", []),
    ("Trên địa bàn huyện Lâm Hà.", []),
    # A former office.
    ("Ông là nguyên Bí thư Tỉnh ủy Thanh Hóa.", []),
    # The President's name, not the city's.
    ("Học tập Hồ Chí Minh.", []),
    # Lower case names no place.
    ("Cuộc sống thái bình, ai cũng an giang sơn.", []),
]


@pytest.mark.parametrize(("text", "namings"), PROVINCES)
def test_provinces_named(text, namings, gazetteer):
    report = read_body(text)
    assert [(naming.name, naming.weight) for naming in provinces_named(report, gazetteer)] == namings


def test_a_name_of_two_units_keeps_both(gazetteer):
    (naming,) = provinces_named(read_body("Tỉnh ủy Tuyên Quang họp."), gazetteer)
    assert {period.slug for period in naming.periods} == {"tuyen-quang", "tuyen-quang-2025"}


DISTRICTS = [
    ("lãnh đạo huyện Giao Thủy", [{"nam-dinh"}]),
    # Lists of one kind.
    ("các huyện Kim Bôi, Mai Châu và Lương Sơn", [{"hoa-binh"}] * 3),
    # Committees.
    ("Huyện ủy Ngọc Hồi", [{"kon-tum"}]),
    ("Thành ủy Mỹ Tho", [{"tien-giang"}]),
    # A name that lies in many provinces proves none.
    ("huyện Châu Thành", 10),
    # The kind must fit; without a kind a name proves nothing.
    ("huyện Mỹ Tho", []),
    ("Kim Bôi, Mai Châu", []),
    ("huyện nào cũng làm", []),
]


@pytest.mark.parametrize(("text", "provinces"), DISTRICTS)
def test_districts_named(text, provinces, gazetteer):
    report = read_body(f"Làm việc tại {text}.")
    found = [
        found for found, _ in districts_named(report, whole(report), datetime.date(2020, 1, 1), gazetteer)
    ]
    if isinstance(provinces, int):
        assert [len(units) for units in found] == [provinces]
    else:
        assert found == provinces


def test_a_district_of_another_time_is_none(gazetteer):
    report = read_body("Làm việc tại huyện Giao Thủy.")
    after = datetime.date(2026, 1, 1)
    assert list(districts_named(report, whole(report), after, gazetteer)) == []


def test_the_longest_name_at_a_place(gazetteer):
    report = read_body("Thái Nguyên và Thái Bình")
    start = report.text.text.index("Thái Nguyên")
    found = names_at(report, start, gazetteer.periods_by_name)
    assert {report.text.quote(Span(start, end)) for _, end in found} == {"Thái Nguyên"}
    assert names_at(report, start + 5, gazetteer.periods_by_name) == []
