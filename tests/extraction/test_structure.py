"""The parts of a page."""

import datetime
from itertools import pairwise

import pytest

from meetings.extraction.structure import Part
from tests.extraction.reading import HEADLINE, read

# The second line of a page, and what it is.
LINES = [
    # What the report tells.
    ("Sáng 3-7, Ban Thường vụ Tỉnh ủy họp.", Part.BODY),
    # Stamps of pages, in their many shapes.
    ("Cập nhật ngày: 23/01/2024 18:19:34", Part.STAMP),
    ("(10:58 | 26/03/2019)", Part.STAMP),
    ("Print Thứ Tư, 15/01/2020 08:22 Gốc", Part.STAMP),
    ("Thứ hai, 10/07/2023 | 16:20", Part.STAMP),
    ("Cập nhật lúc 16:02, Thứ Tư, 06/03/2024 (GMT+7)", Part.STAMP),
    ("09/07/2015 - 15:30", Part.STAMP),
    ("Báo Ninh Thuận 14:52, 20/07/2023", Part.STAMP),
    ("Lượt xem: 12 | 20/07/2023 14:52", Part.STAMP),
    ("Báo Cao Bằng 16/05/2024", Part.STAMP),
    # A day inside a sentence is none.
    ("Đúng 8:00 ngày 20/07/2023, hội nghị khai mạc.", Part.BODY),
    ("Ngày 05/12/2023 Ban Thường vụ Tỉnh ủy họp.", Part.BODY),
    # Bylines and photo credits.
    ("Tin, ảnh: Lê Văn Mẫu", Part.BYLINE),
    ("Tin: Mẫu Thị Tin", Part.BYLINE),
    ("Ảnh: Thí Dụ", Part.BYLINE),
    ("(T.H)", Part.BYLINE),
    ("Báo Sơn La", Part.BYLINE),
    # Captions.
    ("Quang cảnh hội nghị.", Part.CAPTION),
    ("Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy phát biểu tại hội nghị.", Part.CAPTION),
    ("Bí thư Tỉnh ủy Lê Văn Mẫu kết luận. (Ảnh: PV).", Part.CAPTION),
    # What belongs to the page, not to the report.
    ("Trang chủ | Chính trị | Xã hội", Part.FURNITURE),
    ("Xem với cỡ chữ AA", Part.FURNITURE),
    ("[img]", Part.FURNITURE),
    # Buttons, alone or in a row.
    ("Chia sẻ", Part.FURNITURE),
    ("Chia sẻ bài viết", Part.FURNITURE),
    ("Facebook Zalo Copy link", Part.FURNITURE),
    ("A- A A+", Part.FURNITURE),
    ("In bài | Gửi email | Bình luận (3)", Part.FURNITURE),
    ("Quảng cáo", Part.FURNITURE),
    # What databases of news write around a report.
    ("Document BAOMAU0020241005ek1000001", Part.FURNITURE),
    ("Word count: 512", Part.FURNITURE),
    ("512 words", Part.FURNITURE),
    ("Load-Date: October 5, 2024", Part.FURNITURE),
    ("Copyright 2024. Báo Mẫu. All rights reserved.", Part.FURNITURE),
    ("(c) 2024 Báo Mẫu", Part.FURNITURE),
    # One link in the midst of the report.
    ("Xem thêm: Thường trực Tỉnh ủy làm việc với huyện", Part.FURNITURE),
    # What ends a report ends nothing above it.
    ("Tin nổi bật", Part.FURNITURE),
    # The same words inside a sentence are the report's.
    ("Chia sẻ tại hội nghị, đồng chí Lê Văn Mẫu nêu ba việc.", Part.BODY),
    ("In bài báo cáo gửi đại biểu là việc của Văn phòng.", Part.BODY),
    ("Tổng Biên tập Báo Mẫu dự hội nghị cùng lãnh đạo các sở.", Part.BODY),
    ("Tin khác với dự báo ban đầu, thu ngân sách tăng khá. Các ngành phấn khởi.", Part.BODY),
]


@pytest.mark.parametrize(("line", "part"), LINES)
def test_part_of_a_line(line, part):
    report = read(f"{HEADLINE}\n\n{line}\n\nHội nghị bế mạc trong ngày.")
    assert report.structure.paragraphs[1].part is part


# After these nothing belongs to the report.
ENDS = [
    "Tin liên quan",
    "Xem thêm",
    "Bình luận của bạn đọc",
    "0 bình luận",
    "Từ khóa: Tỉnh ủy, hội nghị",
    "Những tin cũ hơn",
    "Có thể bạn quan tâm",
    "Tổng Biên tập: Trần Văn Ví",
    "Giấy phép số 7/GP-TTĐT. Ghi rõ nguồn khi dùng lại.",
]


@pytest.mark.parametrize("line", ENDS)
def test_lines_that_end_a_report(line):
    report = read(f"{HEADLINE}\n\nHội nghị khai mạc.\n\n{line}\n\nChiều 3/4, đồng chí khác họp.")
    parts = [paragraph.part for paragraph in report.structure.paragraphs]
    assert parts == [Part.HEADLINE, Part.BODY, Part.RELATED, Part.RELATED]


def test_an_advertisement_in_the_midst_ends_nothing():
    report = read(f"{HEADLINE}\n\nHội nghị khai mạc.\n\nQuảng cáo\n\nHội nghị bế mạc.")
    parts = [paragraph.part for paragraph in report.structure.paragraphs]
    assert parts == [Part.HEADLINE, Part.BODY, Part.FURNITURE, Part.BODY]


HEADLINES = [
    # The first line without a full stop.
    ("Ban Thường vụ Tỉnh ủy họp\n\nSáng 3-7, Tỉnh ủy họp.", "Ban Thường vụ Tỉnh ủy họp"),
    # After an export's header.
    (" date 2022-04 Tỉnh ủy họp lần thứ 14\n\nSáng 8-4, Tỉnh ủy họp.", "Tỉnh ủy họp lần thứ 14"),
    # After menu and stamp.
    ("Trang chủ | Chính trị\n\n05/07/2019 - 15:30\n\nTỉnh ủy họp\n\nSáng 3-7, họp.", "Tỉnh ủy họp"),
    # A headline that begins as bylines do.
    ("Thực hiện nghiêm Nghị quyết của Tỉnh ủy\n\nSáng 3-7, họp.", "Thực hiện nghiêm Nghị quyết của Tỉnh ủy"),
    # The paper's name above it.
    ("Báo Sơn La\n\nTỉnh ủy họp\n\nSáng 3-7, họp.", "Tỉnh ủy họp"),
    # A text that begins with its first sentence has none.
    ("Sáng 3-7, Ban Thường vụ Tỉnh ủy họp.\n\nHội nghị bế mạc.", None),
]


@pytest.mark.parametrize(("text", "headline"), HEADLINES)
def test_headline(text, headline):
    report = read(text)
    found = report.structure.headline
    assert (found and report.text.quote(found)) == headline


STAMPS = [
    (" date 2022-04 Tỉnh ủy họp\n\nSáng 8-4, họp.", datetime.date(2022, 4, 30)),
    (" date 2025-10-02 Tỉnh ủy họp\n\nChiều 2-10, họp.", datetime.date(2025, 10, 2)),
    ("Tỉnh ủy họp\n\n2023-12-31 08:00\n\nHọp.", datetime.date(2023, 12, 31)),
    (" date 2022-12 Tỉnh ủy họp\n\nHọp.", datetime.date(2022, 12, 31)),
]


@pytest.mark.parametrize(("text", "latest"), STAMPS)
def test_stamps(text, latest):
    assert [stamp.latest_day() for stamp in read(text).structure.stamps] == [latest]


def test_a_stamp_of_no_calendar_day_is_none():
    assert read("Tỉnh ủy họp\n\nCập nhật: 39/12/2020 - 08:00\n\nHọp.").structure.stamps == ()
    assert read(" date 2022-13 Tỉnh ủy họp\n\nHọp.").structure.stamps == ()


DATELINES = [
    ("(ĐTO) - Chiều 23/1, Tỉnh ủy họp.", "ĐTO"),
    ("(BĐ) - Ngày 21.10, Tỉnh ủy họp.", "BĐ"),
    ("TTH - Sáng 8/7, Tỉnh ủy họp.", "TTH"),
    ("PN - Hội nghị khai mạc sáng nay.", "PN"),
    ("(LĐ online) - Sáng 30/9, Tỉnh ủy họp.", "LĐ online"),
    ("Sáng 8/7, Tỉnh ủy họp.", None),
]


@pytest.mark.parametrize(("body", "dateline"), DATELINES)
def test_dateline(body, dateline):
    report = read(f"{HEADLINE}\n\n{body}")
    found = report.structure.dateline
    assert (found and report.text.quote(found)) == dateline


def test_other_news_belongs_to_another_report():
    report = read(f"{HEADLINE}\n\nSáng 3-7, Tỉnh ủy họp.\n\nTin khác\n\nÔng Lê Văn Mẫu, Chủ tịch UBND xã.")
    told = [report.text.quote(span) for span in report.structure.told()]
    assert told == [HEADLINE, "Sáng 3-7, Tỉnh ủy họp."]


def test_a_signature_ends_a_page():
    report = read(f"{HEADLINE}\n\nSáng 3-7, Tỉnh ủy họp.\n\nMẫu Thị Tin - Thí Dụ")
    assert report.structure.paragraphs[-1].part is Part.BYLINE


def test_every_line_is_some_part_and_no_two_overlap():
    report = read("Tỉnh ủy họp\r\n\r\n Sáng 3-7,  họp. \n\n\n.jpg)\nTin: Mẫu")
    spans = [paragraph.span for paragraph in report.structure.paragraphs]
    assert [report.text.quote(span) for span in spans] == [
        line.strip() for line in report.text.text.split("\n") if line.strip()
    ]
    assert all(first.end <= second.start for first, second in pairwise(spans))


def test_what_stands_above_the_report_ends_nothing():
    report = read(
        "Đài Phát thanh và Truyền hình Ví Dụ\n\nVi Du Radio and Television\nĐường dây nóng: 0900 000 000\n\n"
        "(ĐVD)- Ngày 5/12, Ban Chấp hành Đảng bộ tỉnh tổ chức hội nghị lần thứ 21."
    )
    parts = [paragraph.part for paragraph in report.structure.paragraphs]
    assert parts == [Part.FURNITURE, Part.HEADLINE, Part.FURNITURE, Part.BODY]


@pytest.mark.parametrize(
    "text",
    [
        "Thành ủy giới thiệu người để bầu làm Chủ tịch UBND 02/10/2025 15:47\n\nChiều 2-10, Thành ủy họp.",
        "Tỉnh ủy họp\n\n02/10/2025 Ngày 1/10, Ban Thường vụ Tỉnh ủy họp bàn công tác cán bộ.",
    ],
)
def test_a_stamp_stands_beside_the_words_of_its_line(text):
    report = read(text)
    (stamp,) = report.structure.stamps
    assert stamp.latest_day() == datetime.date(2025, 10, 2)
    assert "2025" not in "".join(map(report.text.quote, report.structure.told()))
