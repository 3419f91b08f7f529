"""Days as newspapers print them, and days that are not a meeting's."""

import datetime

import pytest

from meetings.extraction.days import calendar_day, full_days, printed_days
from tests.extraction.reading import read_body, whole

# (text, days): a day is (month, day, year) or (month, day, year, last month, last day).
DAYS = [
    # The parts of a date joined in every way.
    ("Sáng 3-7, Tỉnh ủy họp.", [(7, 3, None)]),
    ("Chiều 23/1, Tỉnh ủy họp.", [(1, 23, None)]),
    ("Ngày 21.10, Tỉnh ủy họp.", [(10, 21, None)]),
    ("Ngày 5/12/2023, Tỉnh ủy họp.", [(12, 5, 2023)]),
    ("Ngày 09 - 6 - 2015, Tỉnh ủy họp.", [(6, 9, 2015)]),
    # In words.
    ("Ngày 05 tháng 12 năm 2023, Tỉnh ủy họp.", [(12, 5, 2023)]),
    ("Sáng ngày 4 tháng 7, Tỉnh ủy họp.", [(7, 4, None)]),
    ("Ngày mùng 5 tháng 10, Tỉnh ủy họp.", [(10, 5, None)]),
    # In brackets after a word for the day.
    ("Hôm nay (10/7), Tỉnh ủy họp.", [(7, 10, None)]),
    ("Sáng nay, ngày 09/10/2018, Tỉnh ủy họp.", [(10, 9, 2018)]),
    ("Chiều qua (14-6), Tỉnh ủy họp.", [(6, 14, None)]),
    # With the day of the week.
    ("Sáng thứ hai, ngày 5/6/2017, Tỉnh ủy họp.", [(6, 5, 2017)]),
    ("Thứ Sáu ngày 25-3-2011 Tỉnh ủy họp.", [(3, 25, 2011)]),
    # Two days, and more.
    ("Trong hai ngày 4 và 5/7, Tỉnh ủy họp.", [(7, 4, None, 7, 5)]),
    ("Ngày 30 và 31 tháng 12 năm 2019, Tỉnh ủy họp.", [(12, 30, 2019, 12, 31)]),
    ("Trong các ngày 12, 13/7/2018, Tỉnh ủy họp.", [(7, 12, 2018, 7, 13)]),
    ("Trong 2 ngày (từ 28 đến 29/11/2018), Tỉnh ủy họp.", [(11, 28, 2018, 11, 29)]),
    ("Từ ngày 6 đến ngày 7/2/2023, Tỉnh ủy họp.", [(2, 6, 2023, 2, 7)]),
    ("Trong hai ngày, 5 và 6-7-2016, Tỉnh ủy họp.", [(7, 5, 2016, 7, 6)]),
    ("Ngày 30, 31-7-2018, Tỉnh ủy họp.", [(7, 30, 2018, 7, 31)]),
    ("Trong các ngày 10, 11 và 12/7/2013, Tỉnh ủy họp.", [(7, 10, 2013, 7, 12)]),
    ("Hôm qua (5-7), Tỉnh ủy họp.", [(7, 5, None)]),
    ("Sáng nay, 3/7, Tỉnh ủy họp.", [(7, 3, None)]),
    ("Thứ năm, 3/7/2014, Tỉnh ủy họp.", [(7, 3, 2014)]),
    ("Ngày 3.7.2014, Tỉnh ủy họp.", [(7, 3, 2014)]),
    ("Từ ngày 30/6 đến 1/7/2020, Tỉnh ủy họp.", [(6, 30, 2020, 7, 1)]),
    ("Ngày 4-5/7, Tỉnh ủy họp.", [(7, 4, None, 7, 5)]),
    # No day: a share, a house called after one, a measure, a quarter.
    ("Đạt 18/22 chỉ tiêu.", []),
    ("Họp tại Nhà Văn hóa 3-2.", []),
    ("Tăng 9,35%, đứng thứ 3/63.", []),
    ("Nhiệm vụ quý I - 2022.", []),
    # Not the 45th of any month.
    ("Ngày 45/7, Tỉnh ủy họp.", []),
    # The day of the meeting that a notice tells of.
    ("Thông báo kết luận của Tỉnh ủy tại phiên họp ngày 14-3-2019 nêu rõ.", [(3, 14, 2019)]),
    # A document's day, however it is tied to the document.
    ("Nghị quyết số 1104/NQ-UBTVQH15, ngày 23/7/2024.", []),
    ("Quyết định số 4896-QĐ/TU được Tỉnh ủy ký ngày 2/8/2024.", []),
    # A plan and a programme without a number have no day.
    (
        "Thực hiện chương trình công tác, trong 02 ngày 20 và 21/11/2014, Tỉnh ủy họp.",
        [(11, 20, 2014, 11, 21)],
    ),
    ("Theo kế hoạch, sáng 4/7/2019, Tỉnh ủy họp.", [(7, 4, 2019)]),
    ("Bàn một số nội dung quan trọng, ngày 4/7/2019, Tỉnh ủy họp.", [(7, 4, 2019)]),
    # A beginning, an end, an occasion.
    ("Mô hình vận hành từ ngày 01/9/2024.", []),
    ("Từ ngày 1/7 đến nay, mọi việc trôi chảy.", []),
    ("Tính đến ngày 15/11, thu đạt dự toán.", []),
    ("Gặp mặt nhân ngày 27/7.", []),
    # The day an outcome was made known.
    ("Thông cáo được phát đi sáng 1/11.", []),
    # Somebody's birthday.
    ("Ông sinh ngày 3-4-1968.", []),
]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_printed_days(text, expected):
    report = read_body(text)
    found = [
        (day.month, day.day, day.year, day.end_month, day.end_day)
        for day in printed_days(report, whole(report))
    ]
    assert found == [(*day, *[None] * (5 - len(day))) for day in expected]


def test_full_days_are_those_with_a_year():
    report = read_body("Ngày 4/10, theo Nghị quyết ngày 23/7/2024 và văn bản ngày 5 tháng 8 năm 2024.")
    assert [day for day, _ in full_days(report)] == [
        datetime.date(2024, 7, 23),
        datetime.date(2024, 8, 5),
    ]


def test_the_calendar_has_no_30_february():
    assert calendar_day(2024, 2, 30) is None
    assert calendar_day(2024, 2, 29) == datetime.date(2024, 2, 29)
