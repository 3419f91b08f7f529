"""The meeting's day among the days of a report."""

import datetime

import pytest

from meetings.extraction.bodies import find_body
from meetings.extraction.dates import find_date
from meetings.extraction.facts import Basis, Reason
from tests.extraction.reading import read, read_body

# (text, date, last day, partial date)
DATES = [
    # Printed whole.
    ("Ngày 5/12/2023, Ban Thường vụ Tỉnh ủy họp.", "2023-12-05", None, None),
    # Two days.
    ("Trong hai ngày 4 và 5/7/2019, Ban Thường vụ Tỉnh ủy họp.", "2019-07-04", "2019-07-05", None),
    # The year worked out.
    ("Ngày 4/10, Ban Thường vụ Tỉnh ủy họp về 9 tháng đầu năm 2024.", "2024-10-04", None, None),
    # No year to be told: the day stays.
    ("Sáng 3-7, Ban Thường vụ Tỉnh ủy họp.", None, None, "--07-03"),
    # A month alone.
    ("Tháng 6/2025, Ban Thường vụ Tỉnh ủy họp.", None, None, "2025-06"),
    # No day at all.
    ("Ban Thường vụ Tỉnh ủy họp bất thường.", None, None, None),
    # The committee's own sentence before an earlier one's.
    (
        "Ngày 1/3/2019, bão đổ bộ vào tỉnh. Ngày 3/3/2019, Ban Thường vụ Tỉnh ủy họp.",
        "2019-03-03", None, None,
    ),
    # A day after the committee.
    ("Ban Thường vụ Tỉnh ủy họp ngày 3/3/2019 về phòng, chống bão.", "2019-03-03", None, None),
    # A cited document's day is not the meeting's.
    (
        "Ban Thường vụ Tỉnh ủy họp về Kết luận số 25-KL/TW ngày 30/12/2021. Hội nghị diễn ra ngày 6/1/2022.",
        "2022-01-06", None, None,
    ),
    # Nor is a beginning.
    ("Ban Thường vụ Tỉnh ủy họp về mô hình vận hành từ ngày 1/7/2025.", None, None, None),
    # Nor is the day on which the meeting was made known, unless the report says no other was.
    ("Ngày 9/2/2011, thông tin từ Văn phòng Thành ủy cho biết: Ban Thường vụ vừa họp.", None, None, None),
    ("Ngày 9/2/2011, ông Lê Văn Mẫu cho hay, Ban Thường vụ Tỉnh ủy đã họp về việc này.", None, None, None),
    ("Sáng 9/2/2011, theo nguồn tin của Báo, Ban Thường vụ Tỉnh ủy vừa họp.", None, None, None),
    (
        "Ngày 9/2/2011, Văn phòng Tỉnh ủy cho biết, ngày 8/2/2011, Ban Thường vụ Tỉnh ủy đã họp.",
        "2011-02-08", None, None,
    ),
    # What is said at the meeting is said that day.
    ("Ngày 9/2/2011, tại cuộc họp Ban Thường vụ, ông Mẫu cho biết như trên.", "2011-02-09", None, None),
    # A day that the calendar doesn't have.
    ("Ngày 30/2/2023, Ban Thường vụ Tỉnh ủy họp.", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date", "end", "partial"), DATES)
def test_find_date(text, date, end, partial):
    report = read_body(text)
    facts = find_date(report, find_body(report).anchor)
    assert (
        facts.date and facts.date.value.isoformat(),
        facts.date_end and facts.date_end.value.isoformat(),
        facts.partial_date and facts.partial_date.value,
    ) == (date, end, partial)


def test_a_printed_year_is_stated_and_a_worked_out_one_inferred():
    report = read_body("Ngày 5/12/2023, Ban Thường vụ Tỉnh ủy họp.")
    stated = find_date(report, find_body(report).anchor)
    assert (stated.date.basis, stated.year) == (Basis.STATED, None)

    report = read_body("Ngày 4/10, Ban Thường vụ Tỉnh ủy họp về 9 tháng đầu năm 2024.")
    inferred = find_date(report, find_body(report).anchor)
    assert (inferred.date.basis, inferred.year.basis) == (Basis.INFERRED, Basis.INFERRED)
    assert report.text.quote(inferred.date.span) == "Ngày 4/10"
    assert report.text.quote(inferred.year.span) == "9 tháng đầu năm 2024"


def test_a_page_stamp_gives_no_day_but_its_year():
    report = read(
        "Ban Thường vụ Tỉnh ủy họp\n\nCập nhật: 12-02-2020 | 11:10\n\nNgày 5-2, Ban Thường vụ Tỉnh ủy họp."
    )
    assert find_date(report, find_body(report).anchor).date.value == datetime.date(2020, 2, 5)


CONTRADICTING = [
    ("Hội nghị Tỉnh ủy ngày 5/7/2019", "Ngày 4/7/2019, Ban Chấp hành Đảng bộ tỉnh họp.", True),
    ("Hội nghị Tỉnh ủy ngày 5/7", "Trong hai ngày 4 và 5/7/2019, Ban Chấp hành Đảng bộ tỉnh họp.", False),
    ("Hội nghị Tỉnh ủy ngày 4/7", "Ngày 4/7/2019, Ban Chấp hành Đảng bộ tỉnh họp.", False),
    # A headline that dates something else.
    ("Từ ngày 1/8, tăng phí", "Ngày 4/7/2019, Ban Chấp hành Đảng bộ tỉnh họp.", False),
]


@pytest.mark.parametrize(("headline", "text", "is_open"), CONTRADICTING)
def test_another_day_in_the_headline_leaves_it_open(headline, text, is_open):
    report = read(f"{headline}\n\n{text}")
    found = find_date(report, find_body(report).anchor)
    assert (found.date is None, [doubt.reason for doubt in found.doubts]) == (
        (True, [Reason.DAYS_DIFFER]) if is_open else (False, [])
    )


def test_a_year_told_by_a_term_alone_is_doubtful():
    report = read_body(
        "Ngày 31/12, Ban Thường vụ Tỉnh ủy mở hội nghị học tập, quán triệt Nghị quyết Đại hội Đảng bộ tỉnh "
        "lần thứ XX (nhiệm kỳ 2020-2025)."
    )
    (doubt,) = find_date(report, find_body(report).anchor).doubts
    assert (doubt.reason, doubt.readings) == (Reason.YEAR_FROM_TERM, ("2020-12-31",))


def test_the_day_on_which_a_meeting_took_place_goes_before_the_first_one():
    report = read_body(
        "Tại phiên họp đầu tiên của Ban Chấp hành Đảng bộ tỉnh, Ban Chấp hành đã bầu Bí thư.\n\n"
        "Sáng 25/9/2020, Đại hội nghe kết quả. Tại phiên họp diễn ra chiều 24/9/2020, Ban Chấp hành đã bầu."
    )
    assert find_date(report, find_body(report).anchor).date.value == datetime.date(2020, 9, 24)
