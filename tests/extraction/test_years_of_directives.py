"""The year that the Politburo's directive on congresses tells, where the province leaves one only."""

import pytest

from meetings.extraction.days import printed_days
from meetings.extraction.years_of_directives import year_of_directive
from tests.extraction.reading import read_body, whole

ON = "Chỉ thị của Bộ Chính trị về Đại hội đại biểu toàn quốc lần thứ"
YEARS = [
    # A province that ended on 30 June 2025.
    (f"Ngày 4/7, Tỉnh ủy họp quán triệt, triển khai {ON} XIV của Đảng.", "hai-duong", 2024),
    # One that there was in both years: two directives fit a day in July, one a day in September or May.
    (f"Ngày 4/7, Thành ủy họp quán triệt, triển khai {ON} XIV của Đảng.", "ha-noi", None),
    (f"Ngày 4/9, Thành ủy họp quán triệt, triển khai {ON} XIV của Đảng.", "ha-noi", 2024),
    (f"Ngày 4/5, Thành ủy họp quán triệt {ON} XIV của Đảng.", "ha-noi", 2025),
    # With number and day, and in its full title.
    (
        "Ngày 20/7, Tỉnh ủy họp phổ biến Chỉ thị số 35-CT/TW ngày 30/5/2019 của Bộ Chính trị về đại hội "
        "đảng bộ các cấp tiến tới Đại hội đại biểu toàn quốc lần thứ XIII của Đảng.",
        "hai-duong",
        2019,
    ),
    # Too long after it; reviewed; another congress; another directive.
    (f"Ngày 4/12, Thành ủy họp quán triệt {ON} XIV của Đảng.", "ha-noi", None),
    (f"Ngày 4/9, Thành ủy sơ kết việc quán triệt {ON} XIV của Đảng.", "ha-noi", None),
    (f"Ngày 4/9, Thành ủy họp quán triệt {ON} XX của Đảng.", "ha-noi", None),
    ("Ngày 4/9, Thành ủy họp quán triệt Chỉ thị của Bộ Chính trị về học tập Bác.", "ha-noi", None),
]


@pytest.mark.parametrize(("text", "province", "year"), YEARS)
def test_year_of_directive(text, province, year, gazetteer):
    report = read_body(text)
    fact = year_of_directive(report, next(printed_days(report, whole(report))), province, gazetteer)
    assert (fact and fact.value) == year
