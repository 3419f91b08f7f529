"""Reports that a provincial committee elected somebody: often beside a congress, often on the same day."""

import pytest

from meetings.extraction import read_report
from meetings.extraction.facts import Body, Role

PLENUM = Body.EXECUTIVE_COMMITTEE
NEW_TERM = "Đảng bộ tỉnh Hà Nam khóa XX, nhiệm kỳ 2020 - 2025"

HELD = [
    # A session counted, of a committee with its term.
    (f"Chiều 25/9, Ban Chấp hành {NEW_TERM} đã họp phiên thứ nhất, bầu các chức danh.", "2020-09-25", 1),
    (f"Chiều 25/9, Ban Chấp hành {NEW_TERM} tiến hành phiên họp thứ nhất.", "2020-09-25", 1),
    # One without a day, beside one with it, is no reason to doubt either.
    (
        f"Sáng 24/9, Ban Chấp hành {NEW_TERM} đã họp phiên thứ nhất.\n"
        "Phiên họp thứ nhất của Ban Chấp hành Đảng bộ khóa XX đã bầu 15 đồng chí vào Ban Thường vụ.",
        "2020-09-24",
        1,
    ),
    # By the vote alone.
    ("Chiều 16/10/2020, Ban Chấp hành Đảng bộ tỉnh Hà Nam khóa XX đã tiến hành bầu ông Lê Văn Mẫu giữ chức "
     "Bí thư Tỉnh ủy.", "2020-10-16", None),
    ("Hôm nay, 12-6-2019, Ban Chấp hành Đảng bộ tỉnh Hà Nam đã tiến hành quy trình bầu bổ sung Phó Bí thư.",
     "2019-06-12", None),
    ("Chiều 25/9/2020, ông Lê Văn Mẫu được Ban Chấp hành Đảng bộ tỉnh Hà Nam bầu giữ chức Bí thư Tỉnh ủy.",
     "2020-09-25", None),
    ("Tại phiên họp đầu tiên ngày 20/10/2015, BCH Đảng bộ tỉnh Hà Nam bầu Ủy ban Kiểm tra gồm 9 người.",
     "2015-10-20", None),
    # The evening of the day named last.
    (
        "Ngày 1/10 khai mạc Đại hội đại biểu Đảng bộ tỉnh Hà Nam lần thứ XX, nhiệm kỳ 2020-2025.\n"
        "Ngày 3/10, Đại hội bầu 50 ủy viên.\n"
        "Tối cùng ngày, Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ nhất khóa XX đã họp bầu Ban Thường vụ.",
        "2020-10-03",
        1,
    ),
    (
        "Ngày 3/10/2020, Đại hội Đảng bộ tỉnh Hà Nam bế mạc.\n"
        "Ngay sau đó, Ban Chấp hành Đảng bộ tỉnh khóa XX đã họp phiên thứ nhất.",
        "2020-10-03",
        1,
    ),
    # A committee without its full name, by the offices that it fills.
    ("Tối 3/10/2020, Ban Chấp hành khóa XX đã họp phiên thứ nhất, bầu Ban Thường vụ Tỉnh ủy, Bí thư Tỉnh ủy.",
     "2020-10-03", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date", "ordinal"), HELD)
def test_a_session_that_elects(gazetteer, text, date, ordinal):
    facts = read_report(f"Ông Lê Văn Mẫu làm Bí thư Tỉnh ủy Hà Nam\n\n{text}", gazetteer)
    assert facts.body is not None, facts.rejected_because
    found = (facts.body.value, str(facts.date.value), facts.ordinal.value if facts.ordinal else None)
    assert found == (PLENUM, date, ordinal)


NOT_HELD = [
    # A congress.
    "Ra mắt Ban Chấp hành khóa mới\nSáng 15/10/2025, Đại hội đại biểu Đảng bộ tỉnh Hà Nam đã "
    "bầu Ban Chấp hành "
    "Đảng bộ tỉnh khóa XXI gồm 50 đồng chí.",
    "Bế mạc Đại hội Đảng bộ tỉnh Hà Nam\nChiều 25/9/2020, Đại hội bế mạc. Ban Chấp hành Đảng bộ "
    "tỉnh khóa XX đã "
    "họp phiên thứ nhất bầu Ban Thường vụ.",
    # Other levels, other organisations.
    "Bầu Bí thư Huyện ủy\nChiều 7/2/2025, Ban Chấp hành Đảng bộ huyện Mẫu đã bầu ông Lê Văn Mẫu "
    "giữ chức Bí thư.",
    "Bầu Bí thư Đảng ủy\nChiều 7/8/2025, Ban Chấp hành Đảng bộ xã Mẫu họp phiên thứ nhất bầu Ban Thường vụ.",
    "Bầu Bí thư Huyện ủy\nTối 3/7/2020, Ban Chấp hành khóa XX đã họp phiên thứ nhất, bầu Ban "
    "Thường vụ Huyện ủy "
    "theo chỉ đạo của Tỉnh ủy.",
    "Thành ủy Phủ Lý có Bí thư\nChiều 7/2/2022, Ban Chấp hành Đảng bộ thành phố Phủ Lý (Hà Nam) "
    "bầu ông Lê Văn Mẫu "
    "giữ chức Bí thư Thành ủy.",
    "Kết luận hội nghị, đồng chí Lê Văn Mẫu, Bí thư Thành ủy Hạ Long đề nghị các đồng chí Thành "
    "ủy viên họp tiếp.",
    "Tỉnh đoàn có Bí thư\nChiều 7/2/2025, Ban Chấp hành Tỉnh đoàn Hà Nam bầu ông Lê Văn Mẫu giữ chức Bí thư.",
    "HĐND bầu Chủ tịch\nSáng 7/12/2022, HĐND tỉnh Hà Nam đã bầu ông Lê Văn Mẫu giữ chức Chủ "
    "tịch UBND tỉnh theo "
    "giới thiệu của Ban Thường vụ Tỉnh ủy.",
    "Trung ương họp\nSáng 31/1/2021, Ban Chấp hành Trung ương Đảng khóa XIII họp bầu Bộ Chính trị.",
    # Still to come, and long ago.
    "Chuẩn bị đại hội\nNgày 16/10/2020, Ban Chấp hành Đảng bộ tỉnh Hà Nam sẽ bầu Ban Thường vụ, "
    "Bí thư Tỉnh ủy.",
    "Khởi tố cựu Bí thư\nNgày 5/5/2023, cơ quan điều tra khởi tố ông Lê Văn Mẫu.\nNgày "
    "10/10/2015, Ban Chấp hành "
    "Đảng bộ tỉnh Hà Nam bầu ông làm Bí thư Tỉnh ủy.",
    "Chân dung tân Bí thư\nÔng Lê Văn Mẫu sinh năm 1970. Năm 2015, ông được Ban Chấp hành Đảng "
    "bộ tỉnh Hà Nam bầu "
    "làm Phó Bí thư Tỉnh ủy.",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_HELD)
def test_no_session_of_the_committee(gazetteer, text):
    assert read_report(text, gazetteer).body is None


ELECTED = [
    ("Ông Lê Văn Mẫu được bầu làm Bí thư Tỉnh ủy.", ["Lê Văn Mẫu"]),
    ("Đồng chí Lê Văn Mẫu và đồng chí Trần Thị Thử được bầu làm Phó Bí thư Tỉnh ủy.",
     ["Lê Văn Mẫu", "Trần Thị Thử"]),
    ("Các đồng chí Lê Văn Mẫu và Trần Thị Thử được bầu làm Phó Bí thư Tỉnh "
     "ủy.", ["Lê Văn Mẫu", "Trần Thị Thử"]),
    ("Ông Lê Văn Mẫu vừa được Ban Chấp hành Đảng bộ tỉnh Hà Nam khóa XX bầu làm Bí thư Tỉnh ủy.",
     ["Lê Văn Mẫu"]),
    # Words run together.
    ("Đồng chíLê Văn Mẫu giữ chức Bí thư và ôngTrần Văn Ví giữ chức Phó Bí "
     "thư.", ["Lê Văn Mẫu", "Trần Văn Ví"]),
    # The position before the verb is that of the voters.
    ("Các đồng chí Ủy viên Ban Chấp hành đã bỏ phiếu bầu đồng chí Lê Văn Mẫu làm Bí thư.", ["Lê Văn Mẫu"]),
]  # fmt: skip


@pytest.mark.parametrize(("told", "names"), ELECTED)
def test_who_is_elected(gazetteer, told, names):
    text = f"Bầu Bí thư Tỉnh ủy\nChiều 7/2/2025, Ban Chấp hành Đảng bộ tỉnh Hà Nam họp hội nghị. {told}"
    people = read_report(text, gazetteer).people
    assert [(person.name, person.role) for person in people] == [(name, Role.ELECTED) for name in names]
