"""Which committee met, over the kinds of meetings that are reported, and the kinds of news that are none."""

import pytest

from meetings.extraction.bodies import find_body
from meetings.extraction.facts import Body
from tests.extraction.reading import read_body

PLENUM, COMMITTEE, BOARD = Body.EXECUTIVE_COMMITTEE, Body.STANDING_COMMITTEE, Body.STANDING_BOARD
UNDER = "dưới sự chủ trì của đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy"

MEETINGS = [
    # Weekly and monthly meetings.
    ("Sáng 6/5, Thường trực Tỉnh ủy tổ chức hội nghị giao ban công tác tuần.", BOARD),
    ("Chiều 6/5, Thường trực Tỉnh ủy, Thường trực HĐND, UBND tỉnh giao ban tháng 4.", BOARD),
    ("Sáng 6-5, Thường trực Thành ủy họp giao ban với các quận, huyện.", BOARD),
    ("Ngày 6/5, Ban Thường vụ Tỉnh ủy họp phiên thường kỳ tháng 5.", COMMITTEE),
    ("Ngày 6/5, Ban Thường vụ Thành ủy tổ chức phiên họp định kỳ.", COMMITTEE),
    ("Chiều nay, Ban Chấp hành Đảng bộ tỉnh họp bất thường.", PLENUM),
    ("Tối 6/5, Ban Thường vụ Tỉnh ủy họp khẩn về phòng, chống dịch.", COMMITTEE),
    ("Sáng 6/5, phiên họp Ban Thường vụ Tỉnh ủy đã diễn ra.", COMMITTEE),
    ("Ngày 6/5, tại cuộc họp Thường trực Tỉnh ủy mở rộng, các đại biểu thảo luận.", BOARD),
    # Reviews, and the study of resolutions.
    ("Ngày 6/5, Ban Thường vụ Tỉnh ủy tổ chức hội nghị sơ kết 5 năm thực hiện Chỉ thị 05.", COMMITTEE),
    ("Sáng 6/5, Tỉnh ủy tổ chức hội nghị trực tuyến tổng kết công tác xây dựng Đảng.", PLENUM),
    ("Ngày 6/5, Tỉnh ủy tổ chức hội nghị cán bộ quán triệt Nghị quyết Trung ương.", PLENUM),
    ("Sáng 6/5, Ban Thường vụ Thành ủy tổ chức hội nghị thông báo nhanh Nghị quyết Trung ương.", COMMITTEE),
    ("Ngày 6/5, Tỉnh ủy khai mạc hội nghị học tập, quán triệt nghị quyết.", PLENUM),
    # Known by what is done there: a report is heard, opinions are given, votes cast.
    ("Sáng nay, Thường trực Tỉnh ủy đã nghe báo cáo tiến độ các công trình trọng điểm.", BOARD),
    ("Ngày 6/5, Thường trực Tỉnh ủy nghe và cho ý kiến về quy hoạch tỉnh.", BOARD),
    ("Chiều 6/5, Ban Thường vụ Tỉnh ủy cho ý kiến về dự thảo Quy hoạch.", COMMITTEE),
    ("Ngày 6/5, Ban Thường vụ Tỉnh ủy thảo luận về đề án sắp xếp bộ máy.", COMMITTEE),
    ("Ngày 6/5, Ban Thường vụ Thành ủy bỏ phiếu giới thiệu nhân sự.", COMMITTEE),
    ("Sáng 6/5, Ban Thường vụ Tỉnh ủy Thái Bình đã nghe Đảng đoàn HĐND tỉnh báo cáo.", COMMITTEE),
    (f"Ngày 6/5, {UNDER}, Ban Thường vụ Tỉnh ủy thảo luận về đề cương lịch sử.", COMMITTEE),
    (f"Ngày 6/5, {UNDER}, Ban Thường vụ Tỉnh ủy xem xét, thông qua 5 nội dung.", COMMITTEE),
    (f"Ngày 6/5, {UNDER}, Thường trực Tỉnh ủy thống nhất chủ trương đầu tư.", BOARD),
    (f"Ngày 6/5, {UNDER}, Ban Thường vụ Tỉnh ủy quyết nghị nhiều nội dung.", COMMITTEE),
    # A session of work with others, called so.
    ("Ngày 6/5, Thường trực Tỉnh ủy tổ chức buổi làm việc với Ban Thường vụ Huyện ủy Mẫu.", BOARD),
    ("Ngày 6/5, Ban Thường vụ Tỉnh ủy có buổi làm việc với Sở Y tế.", COMMITTEE),
    # Given by the committee.
    ("Ông được bầu vào sáng 8/6, tại hội nghị kiện toàn chức danh do Tỉnh ủy Quảng Trị tổ chức.", PLENUM),
    ("Ngày 6/5, hội nghị chuyên đề do Ban Thường vụ Tỉnh ủy tổ chức đã diễn ra.", COMMITTEE),
    # A speech at its opening.
    ("Hôm nay, Ban Chấp hành Đảng bộ tỉnh khóa XX tổ chức Hội nghị lần thứ 8 (mở rộng).", PLENUM),
]  # fmt: skip

OTHERS = [
    # Party organisations of agencies and forces, however they are listed.
    "Ngày 6/5, Ban Chấp hành, Ban Thường vụ Đảng bộ UBND tỉnh và thành viên UBND tỉnh họp.",
    "Ngày 6/5, Ban Thường vụ, Ban Chấp hành Đảng bộ UBND tỉnh tổ chức hội nghị.",
    "Ngày 6/5, Ban Thường vụ Đảng ủy UBND tỉnh họp phiên thường kỳ.",
    "Ngày 6/5, Ban Thường vụ và Ban Chấp hành Đảng ủy các cơ quan Đảng tỉnh tổ chức hội nghị.",
    "Ngày 6/5, Ban Thường vụ Đảng bộ các cơ quan Đảng tỉnh họp.",
    "Ngày 6/5, Ban Chấp hành Đảng bộ các cơ quan Đảng tỉnh tổ chức hội nghị lần thứ 3.",
    "Ngày 6/5, Ban Chấp hành Đảng bộ, Ban Thường vụ Đảng ủy Công an tỉnh tổ chức hội nghị.",
    "Ngày 6/5, Ban Thường vụ Đảng ủy Quân sự tỉnh tổ chức hội nghị ra nghị quyết.",
    "Ngày 6/5, Ban Chấp hành Đảng bộ Khối các cơ quan tỉnh tổ chức hội nghị.",
    "Ngày 6/5, Ban Thường vụ Đảng đoàn HĐND tỉnh họp.",
    "Ngày 6/5, Ban Chấp hành Đảng bộ HĐND tỉnh tổ chức hội nghị.",
    "Ngày 6/5, Ban Chấp hành Đảng bộ Mặt trận Tổ quốc tỉnh họp.",
    "Ngày 6/5, Ban Chấp hành Đảng bộ Tòa án nhân dân tỉnh họp.",
    "Ngày 6/5, Ban Thường vụ, Thường trực Đảng ủy UBND tỉnh họp.",
    # Lower levels.
    "Ngày 6/5, Ban Thường vụ Huyện ủy Mẫu họp.",
    "Ngày 6/5, Ban Chấp hành Đảng bộ xã Mẫu tổ chức hội nghị lần thứ 4.",
    "Ngày 6/5, Ban Thường vụ Đảng ủy phường Mẫu tổ chức hội nghị.",
    # State bodies and advisory bodies.
    "Ngày 6/5, UBND tỉnh họp phiên thường kỳ; Thường trực Tỉnh ủy đã cho ý kiến trước đó.",
    "Ngày 6/5, HĐND tỉnh khai mạc kỳ họp thứ 9, đã được Ban Thường vụ Tỉnh ủy cho ý kiến.",
    "Ngày 6/5, Ban Tuyên giáo Tỉnh ủy tổ chức hội nghị giao ban báo chí.",
    "Ngày 6/5, Ủy ban Kiểm tra Tỉnh ủy họp kỳ thứ 20.",
    "Ngày 6/5, Ban Chỉ đạo phòng, chống tham nhũng tỉnh họp phiên thứ 5.",
    "Ngày 6/5, Văn phòng Tỉnh ủy tổ chức hội nghị cán bộ, công chức.",
    "Ngày 6/5, Đảng đoàn Mặt trận Tổ quốc tỉnh tổ chức hội nghị.",
    # What others ask the committee to do, or did after it.
    "Ngày 6/5, Sở Xây dựng có tờ trình để Ban Thường vụ Tỉnh ủy thảo luận, thông qua.",
    "Ngày 6/5, dự án được Ban Thường vụ Tỉnh ủy cho ý kiến đã khởi công.",
    "Ngày 6/5, Công an tỉnh ra quân, sau khi Ban Thường vụ Tỉnh ủy nghe báo cáo.",
    "Ngày 6/5, dưới sự chủ trì của Chủ tịch UBND tỉnh, các sở báo cáo việc mà Ban Thường vụ Tỉnh ủy giao.",
    "Ngày 6/5, Ban Thường vụ Tỉnh ủy bàn giao nhà tình nghĩa.",
    # Visits, receptions, gifts, letters.
    "Ngày 6/5, Thường trực Tỉnh ủy thăm, tặng quà gia đình chính sách.",
    "Ngày 6/5, đồng chí Bí thư Tỉnh ủy kiểm tra tiến độ dự án, nghe báo cáo khó khăn.",
    "Ngày 6/5, Đoàn công tác của Ban Thường vụ Tỉnh ủy làm việc với huyện Mẫu, nghe báo cáo.",
    "Ngày 6/5, Thường trực Tỉnh ủy đi kiểm tra công trường, nghe báo cáo tiến độ.",
    "Ngày 6/5, Thường trực Tỉnh ủy tiếp đoàn đại biểu tỉnh bạn.",
    "Ngày 6/5, Tỉnh ủy tổ chức họp mặt cán bộ hưu trí.",
    "Ngày 6/5, Ban Thường vụ Tỉnh ủy ban hành Chỉ thị số 12-CT/TU.",
    "Ngày 6/5, Ban Thường vụ Tỉnh ủy cho ý kiến tại Công văn số 12-CV/TU.",
    "Ngày 6/5, Thường trực Tỉnh ủy nghe tin bão đổ bộ đã gửi thư thăm hỏi.",
    "Ngày 6/5, Ban Thường vụ Tỉnh ủy trao quyết định bổ nhiệm cán bộ.",
    # Congresses, crime, sport, obituaries, enterprises.
    "Ngày 6/5, Đại hội Đảng bộ huyện Mẫu khai mạc; Ban Thường vụ Tỉnh ủy dự.",
    "Ngày 6/5, Công an tỉnh bắt ông Lê Văn Mẫu, theo chỉ đạo của Ban Thường vụ Tỉnh ủy.",
    "Ngày 6/5, lễ tang đồng chí Lê Văn Mẫu do Tỉnh ủy, HĐND, UBND tỉnh tổ chức.",
    "Ngày 6/5, Công ty Mẫu tổ chức hội nghị khách hàng tại hội trường Tỉnh ủy.",
    "Ngày 6/5, giải bóng đá do Tỉnh ủy tổ chức đã khai mạc.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "body"), MEETINGS)
def test_a_committees_meeting(text, body):
    found = find_body(read_body(text))
    assert (found and found.body.value) == body


@pytest.mark.parametrize("text", OTHERS)
def test_no_meeting_of_a_provincial_committee(text):
    assert find_body(read_body(text)) is None
