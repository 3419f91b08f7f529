"""The year of a day that is printed without one: from the rest of the page, or not at all."""

import datetime

import pytest

from meetings.extraction.days import printed_days
from meetings.extraction.events import PLENUMS
from meetings.extraction.years import page_day, reference_day, work_out_year
from tests.extraction.reading import HEADLINE, read, read_body, whole

YEARS = [
    # A part of the year that is looked back on.
    ("Ngày 4/10, Tỉnh ủy họp đánh giá 9 tháng đầu năm 2024.", 2024),
    ("Ngày 8-7, Tỉnh ủy họp sơ kết sáu tháng đầu năm 2013.", 2013),
    # A part that is planned next.
    ("Ngày 5/7, Tỉnh ủy họp bàn nhiệm vụ 6 tháng cuối năm 2017.", 2017),
    # The first half year of a report in January may be this year's plan or last year's work.
    ("Ngày 5/1, Tỉnh ủy họp về chương trình 6 tháng đầu năm 2020.", None),
    # The last three months are not spoken of in February.
    ("Ngày 5/2, Tỉnh ủy họp; 3 tháng cuối năm 2019 thu tăng.", None),
    # Another year's part to compare with.
    ("Ngày 4/9, Tỉnh ủy họp; thu tăng so với 8 tháng đầu năm 2018.", None),
    # Quarters, however they are joined to their year.
    ("Sáng 8-4, Tỉnh ủy họp bàn nhiệm vụ quý II - 2022.", 2022),
    ("Ngày 10/4, Tỉnh ủy giao ban quý I.2015.", 2015),
    ("Ngày 5/10, Tỉnh ủy họp bàn nhiệm vụ quý IV năm 2024.", 2024),
    # The last quarter is reviewed in the January after it, the first planned in the December before.
    ("Ngày 8/1, Tỉnh ủy họp đánh giá quý IV/2020.", 2021),
    ("Ngày 20/12, Tỉnh ủy họp bàn nhiệm vụ quý I/2020.", 2019),
    # A quarter far off is another matter's.
    ("Ngày 5/7, Tỉnh ủy họp; dự án khởi công quý I/2019.", None),
    # What is to be finished says nothing.
    ("Ngày 14-9, Tỉnh ủy họp; công trình hoàn thành trong quý IV/2021.", None),
    # A month that is reported on.
    ("Ngày 2/10, Tỉnh ủy họp phiên thường kỳ tháng 9/2017.", 2017),
    ("Ngày 16-9, Tỉnh ủy họp lệ kỳ tháng 9 năm 2019.", 2019),
    # A month in which something was built.
    ("Ngày 2/10, Tỉnh ủy họp; cầu mới khởi công từ tháng 9/2016.", None),
    # Two parts that contradict each other leave it open.
    ("Ngày 4/10, Tỉnh ủy họp về 9 tháng đầu năm 2021 và 9 tháng đầu năm 2022.", None),
    # The turn of the year.
    ("Ngày 1/12, Tỉnh ủy họp về kết quả năm 2023, phương hướng năm 2024.", 2023),
    ("Ngày 8-1, Tỉnh ủy tổng kết công tác năm 2018, triển khai nhiệm vụ năm 2019.", 2019),
    # In the year's course, with the next in view.
    ("Ngày 10.10, Tỉnh ủy họp: thực hiện Nghị quyết năm 2022, tạo tiền đề vững chắc cho năm 2023.", 2022),
    ("Ngày 15/7, Tỉnh ủy họp: hoàn thành mục tiêu năm 2019, tạo đà cho năm 2020.", 2019),
    ("Ngày 15/10, Tỉnh ủy họp: về đích năm 2019, làm cơ sở xây dựng kế hoạch năm 2020.", 2019),
    # In winter it could be either; years apart tell nothing.
    ("Ngày 15/2, Tỉnh ủy họp: hoàn thành mục tiêu năm 2019, tạo đà cho năm 2020.", None),
    ("Ngày 15/7, Tỉnh ủy họp: hoàn thành mục tiêu năm 2019, tạo đà đến năm 2025.", None),
    # In the middle of the year the same words compare.
    ("Ngày 4/8, Tỉnh ủy họp; kết quả năm 2021 khá, kế hoạch năm 2022 khó.", None),
    # What comes once a year, in its season: a school year, an exam, a Tết by its number or its name.
    ("Chiều 12/9, Tỉnh ủy giao ban, nghe việc dự lễ khai giảng năm học mới 2022 - 2023.", 2022),
    ("Ngày 20/8, Tỉnh ủy họp về công tác chuẩn bị năm học mới 2019-2020.", 2019),
    ("Ngày 20/8, Tỉnh ủy họp tổng kết năm học 2018-2019, triển khai nhiệm vụ năm học 2019-2020.", 2019),
    ("Ngày 20/8, Tỉnh ủy họp tổng kết năm học 2018-2019.", None),
    ("Ngày 20/2, Tỉnh ủy họp về công tác chuẩn bị năm học mới 2019-2020.", None),
    ("Ngày 5/6, Tỉnh ủy họp về công tác chuẩn bị kỳ thi tốt nghiệp THPT năm 2023.", 2023),
    ("Ngày 5/9, Tỉnh ủy họp về kỳ thi tốt nghiệp THPT năm 2023.", None),
    ("Ngày 15/1, Thường trực Tỉnh ủy giao ban về việc chăm lo Tết Nguyên đán Giáp Thìn.", 2024),
    ("Ngày 25/2, Tỉnh ủy họp đánh giá tình hình trước, trong và sau Tết Nguyên đán Canh Tý 2020.", 2020),
    ("Ngày 20-12, Tỉnh ủy họp về chuẩn bị đón Tết Nguyên đán Quí Mão.", 2022),
    ("Ngày 20-12, Tỉnh ủy họp về kế hoạch phục vụ Tết Dương lịch và Tết Nguyên đán 2019.", 2018),
    # In December, the Tết of the spring before; in another season; compared with; two; no year of the cycle.
    ("Ngày 20-12, Tỉnh ủy họp; Tết Giáp Thìn đã qua bình yên.", None),
    ("Ngày 20-6, Tỉnh ủy họp; Tết Giáp Thìn đã qua bình yên.", None),
    ("Ngày 20-1, Tỉnh ủy họp; hàng hóa tăng so với Tết Kỷ Hợi 2019.", None),
    ("Ngày 20-1, Tỉnh ủy họp về Tết Giáp Thìn; năm ngoái Tết Quý Mão yên ổn.", None),
    ("Ngày 20-1, Tỉnh ủy họp về Tết Giáp Sửu.", None),
    # Two years that don't follow each other.
    ("Ngày 1/12, Tỉnh ủy họp về kết quả năm 2015, mục tiêu năm 2020.", None),
    # A merger of provinces that is still to come.
    ("Ngày 21/4, Tỉnh ủy họp về phương án sắp xếp đơn vị hành chính cấp tỉnh.", 2025),
    ("Ngày 30/5, Tỉnh ủy họp đánh giá kết quả triển khai Đề án hợp nhất tỉnh với thành phố lớn.", 2025),
    ("Ngày 5/3, Tỉnh ủy họp cho ý kiến đề án hợp nhất tỉnh.", 2025),
    # Hà Nội's enlargement of 2008, before it; its review years later.
    ("Ngày 5-6, Thành ủy họp về chủ trương mở rộng địa giới hành chính Thủ đô Hà Nội.", 2008),
    ("Ngày 5-7, Tỉnh ủy họp bàn chuẩn bị điều chỉnh địa giới hành chính Hà Nội.", 2008),
    ("Ngày 5-7, Thành ủy sơ kết 5 năm thực hiện chủ trương mở rộng địa giới hành chính Hà Nội.", None),
    ("Ngày 5-9, Thành ủy họp về chủ trương mở rộng địa giới hành chính Thủ đô Hà Nội.", None),
    # One that is past was not necessarily this year's.
    ("Ngày 21/4, Tỉnh ủy họp; kinh tế sau hợp nhất tăng khá.", None),
    # A document put into practice soon after its day, over the turn of the year too.
    ("Ngày 6/1, Tỉnh ủy họp triển khai Kết luận số 25-KL/TW ngày 30/12/2021.", 2022),
    ("Ngày 18/11, Tỉnh ủy họp công bố Quyết định số 15-QĐNS/TW ngày 11/11/2019.", 2019),
    # An old document in the season of its day.
    ("Ngày 10/12, Tỉnh ủy nghe kết quả triển khai Nghị quyết 18-NQ/TW ngày 25/10/2017.", None),
    ("Ngày 10/12, Tỉnh ủy họp theo Quy định số 22-QĐ/TW ngày 28/10/2021.", None),
    # A programme of work is settled late in the year before.
    ("Sáng 12/11, Tỉnh ủy họp bàn Chương trình công tác năm 2026 của Ban Chấp hành Đảng bộ tỉnh.", 2025),
    ("Sáng 12/11, Tỉnh ủy bàn kết quả thực hiện Chương trình công tác năm 2026 của Tỉnh ủy.", None),
    ("Sáng 12/2, Tỉnh ủy họp bàn Chương trình công tác năm 2026 của Ban Chấp hành Đảng bộ tỉnh.", None),
    # A committee that elects its secretary with its standing committee sits first.
    ("Sáng 15/10, Ban Chấp hành đã bầu Ban Thường vụ, Bí thư Tỉnh ủy nhiệm kỳ 2020-2025.", 2020),
    ("Sáng 15/10, Ban Chấp hành đã bầu bổ sung Ban Thường vụ; nhiệm kỳ 2020-2025.", None),
    # Of two terms that of the committee.
    (
        "Tại phiên họp ngày 24/9, phiên họp đầu tiên của Ban Chấp hành Đảng bộ tỉnh khóa VII, nhiệm kỳ "
        "2020-2025, bầu ông A, Bí thư nhiệm kỳ 2015-2020.",
        2020,
    ),
    # The first session after a congress, in the season of congresses.
    ("Tối 7/9, trong phiên họp đầu tiên, Tỉnh ủy khóa XIV (nhiệm kỳ 2010-2015) bầu Bí thư.", 2010),
    ("Sáng 24/9, Tỉnh ủy khóa XVI, nhiệm kỳ 2020 - 2025 đã họp phiên thứ nhất.", 2020),
    ("Sáng 24/4, Tỉnh ủy khóa XVI, nhiệm kỳ 2020 - 2025 đã họp phiên thứ nhất.", None),
    ("Sáng 24/9, Tỉnh ủy khóa XVI, nhiệm kỳ 2020 - 2025 họp phiên thứ mười.", None),
    ("Sáng 24/9, Tỉnh ủy họp phiên thứ nhất: tổng kết nhiệm kỳ 2015-2020, bàn nhiệm kỳ 2020-2025.", None),
    # Another event of the same weeks.
    ("Ngày 14-2, Tỉnh ủy bầu Bí thư. Ngày 13-2-2015, Văn phòng Tỉnh ủy gửi báo cáo.", 2015),
    # An announcement of what is to come, and an item below the author's name.
    ("Ngày 25/6, Tỉnh ủy họp. Kỳ họp HĐND tỉnh sẽ diễn ra từ ngày 8 đến ngày 10/7/2025.", None),
    ("Ngày 25/6, Tỉnh ủy họp.\n\nLê Mẫu\n\nNgày 8/7/2025, HĐND tỉnh khai mạc kỳ họp.", None),
    ("Ngày 25/6, Tỉnh ủy họp.\n\nThu Dụ\n\nSơ kết 6 tháng đầu năm 2021 của ngành y tế.", None),
    # An event of another season.
    ("Ngày 14-2, Tỉnh ủy bầu Bí thư. Ngày 13-7-2015, Văn phòng Tỉnh ủy gửi báo cáo.", None),
    # A congress's resolution is studied soon after it.
    ("Ngày 31-12, Tỉnh ủy quán triệt Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2020-2025.", 2020),
    ("Ngày 15/1, Tỉnh ủy quán triệt Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2020-2025.", 2021),
    # Its practice is reviewed for years.
    ("Ngày 5/9, Tỉnh ủy xem kết quả quán triệt Nghị quyết Đại hội tỉnh nhiệm kỳ 2020-2025.", None),
    # A plenum of the Central Committee, made known in the months after it.
    (
        "Ngày 23-10, Tỉnh ủy thông báo nhanh kết quả Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII.",
        2017,
    ),
    ("Ngày 12/3, Tỉnh ủy thông báo kết quả Hội nghị Trung ương lần thứ hai khóa XIII.", 2021),
    ("Ngày 15/1, Tỉnh ủy quán triệt Nghị quyết Trung ương 4 khóa XI.", 2012),
    # Years later it is reviewed.
    ("Ngày 10/7, Tỉnh ủy sơ kết 5 năm triển khai Nghị quyết Trung ương 5 khóa XII.", None),
    # Before it took place it can't have been made known.
    ("Ngày 5/9, Tỉnh ủy thông báo kết quả Hội nghị Trung ương 6 khóa XII.", None),
    # The only year whose work is spoken of.
    ("Ngày 4/7, Tỉnh ủy họp về nhiệm vụ năm 2016.", 2016),
    # At the turn of the year that could be last year's work or next year's.
    ("Ngày 4/12, Tỉnh ủy họp về nhiệm vụ năm 2016.", None),
    # An aim, a term, a school year, a time to come.
    ("Ngày 4/7, Tỉnh ủy họp; đến năm 2030 thành tỉnh khá.", None),
    ("Ngày 4/7, Tỉnh ủy họp; nhiệm kỳ 2020-2025.", None),
    ("Ngày 4/7, Tỉnh ủy họp; năm học 2021 – 2022.", None),
    # Nothing to go by.
    ("Ngày 4/7, Tỉnh ủy họp.", None),
]


def first_day(report):
    return next(printed_days(report, whole(report)))


@pytest.mark.parametrize(("text", "year"), YEARS)
def test_work_out_year(text, year):
    report = read_body(text)
    fact = work_out_year(report, first_day(report))
    assert (fact and fact.value) == year


@pytest.mark.parametrize("text", [text for text, year in YEARS if year])
def test_the_year_comes_with_the_passage_that_tells_it(text):
    report = read_body(text)
    fact = work_out_year(report, first_day(report))
    assert report.text.quote(fact.span) in text
    assert fact.rule.startswith("year:")


PAGES = [
    # A stamp: the meeting was on the last such day before it.
    ("Cập nhật ngày: 23/01/2024 18:19:34", "Chiều 23/1, Tỉnh ủy họp.", 2024),
    # In January a December before it.
    ("(10:58 | 03/01/2019)", "Ngày 28/12, Tỉnh ủy họp.", 2018),
    # A crawler's date long after the day tells no year.
    ("15/06/2020 - 15:30", "Ngày 28/12, Tỉnh ủy họp.", None),
    # The page was there first: the year that the text suggests can't be right.
    ("15/06/2020 - 15:30", "Ngày 28/12, Tỉnh ủy họp bàn nhiệm vụ quý I/2021.", None),
]


@pytest.mark.parametrize(("stamp", "text", "year"), PAGES)
def test_year_of_a_page_with_a_stamp(stamp, text, year):
    report = read(f"{HEADLINE}\n\n{stamp}\n\n{text}")
    fact = work_out_year(report, next(printed_days(report, report.structure.paragraphs[-1].span)))
    assert (fact and fact.value) == year


def test_the_publishers_date_tells_the_year():
    report = read_body("Ngày 28/12, Tỉnh ủy họp.", published_on=datetime.date(2021, 1, 2))
    assert work_out_year(report, first_day(report)).value == 2020
    assert page_day(report).value == datetime.date(2021, 1, 2)


NEIGHBOURS = [
    # A list of news: an item of the same days tells of both years.
    ("Chiều 14/2, Hội Nông dân tổng kết công tác năm 2016, triển khai nhiệm vụ năm 2017.", 2017),
    # An item of another season.
    ("Chiều 14/6, Hội Nông dân tổng kết công tác năm 2016, triển khai nhiệm vụ năm 2017.", None),
    # An item without such words.
    ("Chiều 14/2, Hội Nông dân tặng quà năm 2016.", None),
]


@pytest.mark.parametrize(("item", "year"), NEIGHBOURS)
def test_year_of_neighbouring_news(item, year):
    report = read(f"{HEADLINE}\n\nSáng 15/2, Tỉnh ủy họp.\n\nTin khác\n\n{item}")
    fact = work_out_year(report, next(printed_days(report, report.structure.paragraphs[1].span)))
    assert (fact and fact.value) == year


def test_a_text_without_a_day_may_name_a_time_near_it():
    assert reference_day(read_body("Tỉnh ủy họp về nhiệm vụ năm 2016.")) == datetime.date(2016, 6, 30)
    assert reference_day(read_body("Tỉnh ủy họp; phấn đấu đến năm 2030.")) is None


def test_plenums_follow_one_another():
    for months in PLENUMS.values():
        assert list(months) == list(range(min(months), min(months) + len(months)))
        assert sorted(months.values()) == list(months.values())
