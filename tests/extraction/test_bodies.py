"""Which committee's meeting a report is about, if any."""

import pytest

from meetings.extraction.bodies import find_body
from meetings.extraction.facts import Basis, Body
from tests.extraction.reading import read, read_body

PLENUM, COMMITTEE, BOARD = Body.EXECUTIVE_COMMITTEE, Body.STANDING_COMMITTEE, Body.STANDING_BOARD

BODIES = [
    # Each body in its full name.
    ("Ngày 4/10/2024, Ban Chấp hành Đảng bộ tỉnh tổ chức hội nghị.", PLENUM),
    ("Ngày 4/10/2024, Ban Thường vụ Tỉnh ủy tổ chức hội nghị.", COMMITTEE),
    ("Ngày 4/10/2024, Thường trực Tỉnh ủy tổ chức hội nghị.", BOARD),
    # First of all who was elected there, without a day.
    ("Tại Hội nghị Ban Chấp hành Đảng bộ tỉnh, ông A đã được bầu giữ chức Bí thư.", PLENUM),
    ("Tại phiên họp phiên đầu tiên của Ban Chấp hành Đảng bộ tỉnh, Ban Chấp hành đã bầu ông A.", PLENUM),
    # Whose meeting on offices, and when.
    ("Tại Hội nghị về công tác cán bộ của Tỉnh ủy Lào Cai sáng 4/8, bà A trúng cử Bí thư.", PLENUM),
    # Those of several provinces.
    ("Ban Chấp hành Đảng bộ các tỉnh Lào Cai, Yên Bái, Hà Giang vừa có buổi hội nghị góp ý.", PLENUM),
    # Shortened.
    ("Ngày 4/10/2024, Thường vụ Tỉnh ủy họp.", COMMITTEE),
    ("Sáng 8-4-2022, BCH Đảng bộ tỉnh họp.", PLENUM),
    ("Ngày 31-12-2020, Ban TVTU tổ chức hội nghị.", COMMITTEE),
    ("Ngày 4/10/2024, BTV Thành ủy họp.", COMMITTEE),
    # The newer tone mark.
    ("Ngày 4/10/2024, Ban Thường vụ Tỉnh uỷ tổ chức hội nghị.", COMMITTEE),
    # The letter eth for Đ.
    ("Ngày 12/11/2013, BCH Ðảng bộ tỉnh họp.", PLENUM),
    # "Tỉnh ủy" alone is the whole committee.
    ("Sáng 8/1/2019, Tỉnh ủy tổ chức hội nghị tổng kết.", PLENUM),
    ("Hội nghị Thành ủy lần thứ 17 khai mạc sáng 24-10-2019.", PLENUM),
    # The full stop of "TP.HCM" ends no clause.
    ("Ngày 14-5-2019, Thành ủy TP.HCM tổ chức Hội nghị lần thứ 27.", PLENUM),
    # What one body convenes and another holds.
    ("Chiều 2-10-2025, Ban Thường vụ Thành ủy triệu tập hội nghị Ban Chấp hành Đảng bộ thành phố.", PLENUM),
    # Meetings by other names.
    ("Sáng 6/5/2024, Thường trực Tỉnh ủy hội ý đầu tuần.", BOARD),
    ("Ngày 10.4.2015, Thường trực Tỉnh ủy tổ chức giao ban quý I.", BOARD),
    ("Chiều 19/7/2022, Ban Chấp hành Đảng bộ tỉnh họp phiên bất thường.", PLENUM),
    ("Tại Hội nghị lần thứ 21 (bất thường) Ban Chấp hành Đảng bộ tỉnh, diễn ra sáng 19/6/2019.", PLENUM),
    # What it is given: by the passive.
    ("Sáng 3/7/2020, hội nghị được Ban Thường vụ Tỉnh ủy tổ chức.", COMMITTEE),
    # No meeting: an office that bears the body's name.
    ("Sáng 7/12/2022, đồng chí Phó Bí thư Thường trực Tỉnh ủy chủ trì kỳ họp HĐND tỉnh.", None),
    # Members who attend another's meeting.
    ("Ngày 4/10/2024, các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy dự hội nghị của ngành.", None),
    # The body's resolution, delegation, letter.
    ("Ngày 4/10/2024, huyện họp về Nghị quyết của Ban Thường vụ Tỉnh ủy.", None),
    ("Ngày 9/3/2022, đoàn công tác của Ban Thường vụ Tỉnh ủy đến thăm hội nghị.", None),
    ("Ngày 18/02/2020, Ban Thường vụ Tỉnh ủy có Công văn số 25-CV/TU về phòng dịch.", None),
    # What a provincial committee agreed to, told at another's meeting.
    (
        "Sáng 28/4, Ban Thường vụ Huyện ủy tổ chức Hội nghị Ban Chấp hành Đảng bộ huyện.\n\n"
        "Ban Thường vụ Tỉnh ủy đã thống nhất để Hội nghị bầu Bí thư Huyện ủy.",
        None,
    ),
    (
        "Phát biểu của đồng chí Bí thư Tỉnh ủy tại Kỳ họp thứ 19 HĐND tỉnh.\n\n"
        "Tại Hội nghị ngày 7/12/2020, BCH Đảng bộ tỉnh đã thống nhất nhận định: chỉ tiêu đạt.",
        None,
    ),
    # Bodies of another level or kind.
    ("Ngày 4/7/2022, Ban Thường vụ Huyện ủy tổ chức hội nghị.", None),
    ("Ngày 4/7/2022, Ban Chấp hành Đảng bộ huyện tổ chức hội nghị lần thứ 12.", None),
    ("Ngày 3/7/2020, Hội nghị Ban Chấp hành Đảng bộ Công an tỉnh lần thứ 12 khai mạc.", None),
    ("Ngày 3/7/2020, Ban Thường vụ Đảng ủy Khối họp.", None),
    ("Ngày 14/8/2025, Ban Chấp hành Đảng bộ UBND tỉnh tổ chức hội nghị.", None),
    ("Ngày 20/8/2025, Ban Chấp hành Đảng bộ phường tổ chức hội nghị.", None),
    ("Ngày 20/8/2025, Ban Chấp hành Đảng bộ Ngân hàng tỉnh họp phiên thứ nhất.", None),
    ("Ngày 11/4/2019, Ban Thường vụ Tỉnh đoàn tổ chức hội nghị.", None),
    ("Ngày 28/5/2024, Ủy ban Thường vụ Quốc hội tổ chức phiên họp.", None),
    ("Ngày 2/10/2018, Hội nghị lần thứ tám Ban Chấp hành Trung ương khai mạc.", None),
    ("Ngày 12/6/2024, Thường trực HĐND tỉnh tổ chức phiên họp.", None),
    # Advisory bodies of the committee.
    ("Sáng 12/3/2019, Ban Tổ chức Tỉnh ủy tổ chức hội nghị.", None),
    ("Ngày 20/2/2023, Ban Chỉ đạo 35 Tỉnh ủy tổ chức hội nghị.", None),
    ("Ngày 15/8/2023, Ủy ban Kiểm tra Tỉnh ủy tổ chức kỳ họp.", None),
    # Another body meets, and the committee agrees.
    ("Ngày 3/4/2024, Ban Nội chính tổ chức hội nghị. Thường trực Tỉnh ủy đã cho ý kiến tại hội nghị.", None),
    # A gathering, and an event of all authorities.
    ("Ngày 15/6/2018, Tỉnh ủy tổ chức họp mặt báo chí.", None),
    ("Sáng 28/1/2019, Tỉnh ủy, HĐND, UBND tỉnh tổ chức hội nghị mừng xuân.", None),
    # A meeting still to come.
    ("Ngày 8/12/2021, Ban Chấp hành Đảng bộ tỉnh sẽ tổ chức hội nghị.", None),
    # One that is prepared, or looked back on.
    ("Ngày 8/5/2024, ông bị bắt. Trước đó, tại hội nghị Ban Chấp hành Đảng bộ tỉnh, ông xin nghỉ.", None),
    ("Ngày 3/4/2018, công bố quyết định. Trước khi bổ nhiệm, Ban Thường vụ Tỉnh ủy đã họp hội nghị.", None),
    ("Ông bị khởi tố. Tháng trước, Ban Thường vụ Tỉnh ủy đã họp hội nghị xem xét.", None),
    # Counts of meetings, and meetings of many committees.
    ("Nhiệm kỳ qua, Ban Thường vụ Tỉnh ủy đã tổ chức 20 hội nghị; ai cũng phát biểu nhiều.", None),
    ("Ngày 16/8/2023, theo báo cáo, ban thường vụ các tỉnh ủy, thành ủy đã họp hội nghị.", None),
    # Somebody of the body attends another's meeting.
    ("Ngày 5/7/2021, Hội Nông dân họp. Thường trực Tỉnh ủy có đồng chí A dự và chỉ đạo hội nghị.", None),
    # Told in passing, after what the report is about.
    ("Ông bị khởi tố ngày 8/5/2024. Ban Thường vụ Tỉnh ủy đã họp hội nghị, đình chỉ ông.", None),
    # A lower committee, named once in full and then not.
    ("Ngày 10/8/2020, Đảng bộ Khối khai mạc đại hội. Ban Chấp hành Đảng bộ khóa mới họp hội nghị.", None),
    # Named in passing, without a day or anybody who sits there.
    ("Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 5 đã xác định đây là việc lớn.", None),
    ("Ngày 16/8/2023, Ban Chấp hành Đảng bộ các tỉnh phía Bắc có buổi hội nghị.", None),
    # What was decided at an earlier one, and who is only to be elected.
    ("Tại Hội nghị Ban Chấp hành Đảng bộ tỉnh, bàn nhân sự, ông A được giới thiệu để bầu.", None),
    ("Ông A sinh năm 1970. Tại hội nghị Ban Chấp hành Đảng bộ tỉnh, ông đã được bầu làm Bí thư.", None),
    ("Tại hội nghị triển khai nghị quyết của Tỉnh ủy sáng 4/8/2020, nhiều ý kiến.", None),
    # Nothing of the kind.
    ("Đội bóng của tỉnh thắng 2-0 trên sân nhà.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "body"), BODIES)
def test_find_body(text, body):
    found = find_body(read_body(text))
    assert (found and found.body.value) == body


ORDINALS = [
    ("Ngày 4/7/2017, Hội nghị lần thứ 14 Ban Chấp hành Đảng bộ tỉnh khai mạc.", 14),
    ("Ngày 4/7/2017, Ban Chấp hành Đảng bộ tỉnh họp hội nghị mở rộng lần thứ 14.", 14),
    # In words, from units to tens.
    ("Ngày 4/7/2017, Ban Chấp hành Đảng bộ tỉnh tổ chức Hội nghị lần thứ hai.", 2),
    ("Ngày 4/7/2017, Ban Chấp hành Đảng bộ tỉnh tổ chức Hội nghị lần thứ mười ba.", 13),
    ("Ngày 4/7/2017, Ban Chấp hành Đảng bộ tỉnh tổ chức Hội nghị lần thứ hai mươi mốt.", 21),
    # Below a salutation, in a speech.
    (
        "Thưa các đồng chí!\n\nThưa đại biểu!\n\nThưa hội nghị!\n\nHôm nay, Ban Chấp hành Đảng bộ tỉnh "
        "khóa XX tổ chức Hội nghị lần thứ 8 (mở rộng).",
        8,
    ),
    # In Roman numerals.
    ("Ngày 4/7/2017, Hội nghị lần thứ XIV Ban Chấp hành Đảng bộ tỉnh khai mạc.", 14),
    # Of a session.
    ("Sáng 11/11/2022, Thường trực Tỉnh ủy tổ chức phiên họp thứ 62.", 62),
    ("Ngày 4/7/2017, tại kỳ họp thứ 14 của Ban Chấp hành Đảng bộ tỉnh.", 14),
    ("Ngày 4/7/2017, tỉnh khai mạc Hội nghị lần 14 Ban Chấp hành Đảng bộ tỉnh.", 14),
    ("Ngày 4/7/2017, Ban Chấp hành Đảng bộ tỉnh họp, cho ý kiến về kỳ họp thứ 14 sắp tới.", None),
    # Misspelt.
    ("Ngày 4/7/2017, Hội nghị lần thức 14 Ban Chấp hành Đảng bộ tỉnh khai mạc.", 14),
    # A central plenum's, a congress's, a draft's ordinal is not the meeting's.
    ("Ngày 19/3/2015, Tỉnh ủy mở hội nghị.\n\nHội nghị học tập Nghị quyết hội nghị lần thứ mười.", None),
    ("Ngày 23-10-2017, Tỉnh ủy mở hội nghị về Hội nghị lần thứ sáu Ban Chấp hành Trung ương.", None),
    ("Ngày 5-2-2020, Ban Thường vụ Tỉnh ủy họp về văn kiện Đại hội Đảng bộ tỉnh lần thứ XI.", None),
    ("Ngày 5-2-2020, Ban Thường vụ Tỉnh ủy họp về Dự thảo (lần thứ ba) Báo cáo chính trị.", None),
    ("Ngày 5-2-2020, Ban Thường vụ Tỉnh ủy họp.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ordinal"), ORDINALS)
def test_ordinal(text, ordinal):
    report = read_body(text)
    fact = find_body(report).ordinal
    assert (fact and fact.value) == ordinal
    if fact:
        assert report.text.quote(fact.span) in text


def test_term_and_expansion():
    report = read_body("Sáng 8-4-2022, BCH Đảng bộ tỉnh khoá XX họp hội nghị mở rộng lần thứ 14.")
    found = find_body(report)
    assert (found.term.value, report.text.quote(found.term.span)) == ("XX", "khoá XX")
    assert (found.is_expanded.value, report.text.quote(found.is_expanded.span)) == (True, "mở rộng")


def test_no_term_where_none_is_printed():
    found = find_body(read_body("Sáng 8-4-2022, BCH Đảng bộ tỉnh họp hội nghị lần thứ 14."))
    assert (found.term, found.is_expanded) == (None, None)


def test_an_unnamed_plenum_is_inferred_from_who_sits_there():
    report = read_body(
        "Hội nghị do đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy chủ trì. Cùng dự có các đồng chí Tỉnh ủy viên."
    )
    found = find_body(report)
    assert (found.body.value, found.body.basis) == (PLENUM, Basis.INFERRED)


def test_who_sits_tells_nothing_where_another_body_is_named():
    report = read_body(
        "Hội nghị của Đảng ủy Công an do đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy chủ trì. "
        "Cùng dự có các đồng chí Tỉnh ủy viên."
    )
    assert find_body(report) is None


def test_a_headline_alone_can_name_the_meeting():
    report = read("Thành ủy Hà Nội ra nghị quyết về 4 nội dung\n\nThứ nhất, hội nghị tán thành các báo cáo.")
    assert find_body(report).body.value == PLENUM


def test_a_congress_is_no_plenum():
    report = read(
        "Đại hội Đảng bộ tỉnh thành công\n\nNgày 16/10/2020, Ban Chấp hành Đảng bộ tỉnh họp hội nghị."
    )
    assert find_body(report) is None


HEADLINES = [
    # A headline that says "Thành ủy" of the committee which the report names.
    ("Thành ủy họp", "Sáng 6/5/2019, Ban Thường vụ Thành ủy họp.", COMMITTEE),
    ("Thành ủy họp", "Sáng 6/5/2019, Ban Chấp hành Đảng bộ thành phố họp.", PLENUM),
    ("Thành ủy họp", "Hội nghị diễn ra sáng 6/5/2019.", PLENUM),
    # One that numbers the plenum, which the standing committee convenes.
    ("Hội nghị Tỉnh ủy lần thứ 9", "Sáng 6/5/2019, Ban Thường vụ Tỉnh ủy tổ chức Hội nghị Tỉnh ủy.", PLENUM),
    # A plan.
    ("Lịch làm việc tuần 20", "Thứ Hai 6/5: Sáng: Thường trực Tỉnh ủy họp.", None),
]


@pytest.mark.parametrize(("headline", "text", "body"), HEADLINES)
def test_what_the_headline_says(headline, text, body):
    found = find_body(read(f"{headline}\n\n{text}"))
    assert (found and found.body.value) == body


def test_another_body_in_the_headline_meets():
    report = read(
        "Tiểu ban Văn kiện họp phiên thứ nhất\n\nCuộc họp có mặt đủ. Ban Thường vụ Tỉnh ủy thống nhất lịch."
    )
    assert find_body(report) is None


SESSIONS = [
    ("Ngày 4/7/2022, tại phiên họp thứ 45, Thường trực Tỉnh ủy cho ý kiến về 6 nội dung.", 45),
    ("Ngày 4/7/2022, Thường trực Tỉnh ủy họp về phiên họp thứ 9 của Ủy ban Thường vụ Quốc hội.", None),
    ("Ngày 4/7/2022, Thường trực Tỉnh ủy họp về kỳ họp thứ 20 HĐND tỉnh.", None),
]


@pytest.mark.parametrize(("text", "ordinal"), SESSIONS)
def test_the_ordinal_of_a_session(text, ordinal):
    facts = find_body(read_body(text))
    assert (facts.ordinal and facts.ordinal.value) == ordinal


CONTRADICTING = [
    (
        "Hội nghị Tỉnh ủy lần thứ 12",
        "họp Hội nghị lần thứ mười ba.",
        (None, ("lần thứ 12", "lần thứ mười ba")),
    ),
    ("Hội nghị Tỉnh ủy lần thứ 13", "họp Hội nghị lần thứ mười ba.", (13, None)),
    ("Tỉnh ủy họp", "họp Hội nghị lần thứ mười ba.", (13, None)),
    # Another body's ordinal contradicts nothing.
    ("Thông báo kết quả Hội nghị Trung ương lần thứ 8", "họp Hội nghị lần thứ mười ba.", (13, None)),
]


@pytest.mark.parametrize(("headline", "held", "expected"), CONTRADICTING)
def test_another_ordinal_in_the_headline_leaves_it_open(headline, held, expected):
    facts = find_body(read(f"{headline}\n\nNgày 4/7/2022, Ban Chấp hành Đảng bộ tỉnh {held}"))
    doubts = [doubt.readings for doubt in facts.doubts]
    assert (facts.ordinal and facts.ordinal.value, doubts[0] if doubts else None) == expected
