"""Meetings of two provinces' committees."""

import datetime

import pytest

from meetings.extraction.bodies import find_body
from meetings.extraction.places import find_province
from tests.extraction.reading import read_body

DAY = datetime.date(2025, 6, 12)
MET = "Ngày 12/6/2025, "

JOINT = [
    ("Ban Thường vụ Tỉnh ủy Lào Cai và Ban Thường vụ Tỉnh ủy Yên Bái họp.", "lao-cai", "yen-bai"),
    (
        "Hội nghị Ban Thường vụ Tỉnh ủy Yên Bái và Ban Thường vụ Tỉnh ủy Lào Cai diễn ra.",
        "yen-bai",
        "lao-cai",
    ),
    ("BTV Tỉnh ủy Quảng Nam họp với BTV Thành ủy Đà Nẵng.", "quang-nam", "da-nang"),
    ("Ban Thường vụ Tỉnh ủy hai tỉnh Bắc Giang và Bắc Ninh tổ chức hội nghị.", "bac-giang", "bac-ninh"),
    (
        "Hội nghị diễn ra.\nNgày 12/6, Ban Thường vụ Tỉnh ủy Bạc Liêu và Ban Thường vụ Tỉnh ủy Cà Mau họp.",
        "bac-lieu",
        "ca-mau",
    ),
    # Another province's guests, an agreement, one office-holder beside another.
    ("Ban Thường vụ Tỉnh ủy Lào Cai họp. Dự có Bí thư Tỉnh ủy Yên Bái.", "lao-cai", None),
    (
        "Ban Thường vụ Tỉnh ủy Lào Cai họp; dự có BTV Tỉnh ủy Yên Bái và BTV Tỉnh ủy Sơn La.",
        "lao-cai",
        None,
    ),
    (
        "Ban Thường vụ Tỉnh ủy Lào Cai họp về chương trình phối hợp của Tỉnh ủy Lào Cai và Tỉnh ủy Yên Bái.",
        "lao-cai",
        None,
    ),
    ("Ban Thường vụ Tỉnh ủy Lào Cai và Ban Cán sự đảng UBND tỉnh Lào Cai họp.", "lao-cai", None),
]


@pytest.mark.parametrize(("text", "first", "second"), JOINT)
def test_committees_that_meet_together(text, first, second, gazetteer):
    report = read_body(MET + text)
    found = find_province(report, find_body(report).anchor, DAY, gazetteer, ())
    assert (found.province.value, found.joint_province and found.joint_province.value) == (first, second)
