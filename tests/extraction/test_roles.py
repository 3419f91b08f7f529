"""What a person who doesn't chair does at a meeting."""

import pytest

from meetings.extraction.facts import Role
from meetings.extraction.officials import find_mentions
from meetings.extraction.roles import PRECEDENCE, find_role
from tests.extraction.reading import read_body

NAME = "Lê Văn Mẫu"
LEADER = f"{NAME}, Phó Bí thư Tỉnh ủy"
GUEST = f"{NAME}, Phó Trưởng Ban Tổ chức Trung ương"

ROLES = [
    # Elected, appointed, by whatever verb.
    (f"Hội nghị bầu đồng chí {LEADER} giữ chức Bí thư Tỉnh ủy.", Role.ELECTED),
    (f"Kết quả, đồng chí {LEADER} trúng cử với 100% phiếu.", Role.ELECTED),
    (f"Quyết định chỉ định đồng chí {LEADER} tham gia Ban Thường vụ.", Role.ELECTED),
    (f"Hội nghị bầu đồng chí Trần Văn Ví làm Bí thư; đồng chí {NAME} làm Phó Bí thư Tỉnh ủy.", Role.ELECTED),
    (f"Đồng chí {LEADER} đạt 53/53 phiếu đồng ý.", Role.ELECTED),
    # What reaches a share is the work, not the person.
    (f"Đồng chí {LEADER} cho biết thu đạt 60% dự toán.", Role.SPEAKER),
    # Who leaves the office isn't.
    (f"Hội nghị bầu Bí thư Tỉnh ủy thay đồng chí {LEADER}.", Role.MENTIONED),
    # Office-holders of central organs who are there.
    (f"Tới dự có đồng chí {GUEST}.", Role.GUEST),
    (f"Đồng chí {GUEST} phát biểu.", Role.GUEST),
    (f"Đồng chí {GUEST} và đại diện Văn phòng Trung ương dự, chỉ đạo hội nghị.", Role.GUEST),
    (f"Tham dự có đồng chí {NAME}, Ủy viên T.Ư Đảng, Phó Trưởng Ban Tổ chức T.Ư.", Role.GUEST),
    # One whose article is quoted isn't there.
    (f"Hội nghị học tập bài viết của Tổng Bí thư, Chủ tịch nước {NAME} về đổi mới.", Role.MENTIONED),
    # A member of the Central Committee who leads the province is no guest.
    (f"Tham dự có đồng chí {NAME}, Ủy viên Trung ương Đảng, Chủ tịch HĐND tỉnh.", Role.ATTENDEE),
    # Nor is a member of the Politburo who leads the city.
    (f"Tham dự có đồng chí {NAME}, Ủy viên Bộ Chính trị, Bí thư Thành ủy.", Role.ATTENDEE),
    (f"Tham dự có Bí thư Thành ủy TP.HCM Trần Văn Ví; Chủ tịch UBND TP.HCM {NAME}.", Role.ATTENDEE),
    # Of whom a decision speaks.
    (f"Theo đó, kỷ luật cảnh cáo đồng chí {LEADER}.", Role.MENTIONED),
    # Who speaks, before or after the name.
    (f"Đồng chí {LEADER} trình bày báo cáo.", Role.SPEAKER),
    (f"Đồng chí {LEADER} cho rằng cần làm sớm.", Role.SPEAKER),
    (f"Phát biểu kết luận, đồng chí {LEADER} yêu cầu các ngành vào cuộc.", Role.SPEAKER),
    (f"Theo ông {LEADER}, việc này cần thời gian.", Role.SPEAKER),
    (f"Đồng chí {LEADER} dự và phát biểu chỉ đạo.", Role.SPEAKER),
    (f"“Phải làm ngay” là yêu cầu của đồng chí {LEADER}.", Role.SPEAKER),
    # Who attends.
    (f"Tham dự hội nghị có đồng chí {LEADER}.", Role.ATTENDEE),
    (f"Cùng dự có các đồng chí: Trần Văn Ví, Chủ tịch UBND tỉnh; {LEADER}.", Role.ATTENDEE),
    (f"Đồng chí {LEADER} dự hội nghị.", Role.ATTENDEE),
    (f"Các đồng chí: {LEADER}; Trần Văn Ví, Chủ tịch UBND tỉnh dự hội nghị.", Role.ATTENDEE),
    # An alternate member is not one who attends.
    (f"Hội nghị khen đồng chí {NAME}, Ủy viên dự khuyết Trung ương Đảng.", Role.MENTIONED),
    # Who is named only.
    (f"Vụ việc liên quan ông {NAME}, nguyên Giám đốc Sở Xây dựng.", Role.MENTIONED),
    # Of several namings the strongest role.
    (f"Dự có đồng chí {LEADER}. Đồng chí {NAME} phát biểu.", Role.SPEAKER),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_find_role(text, role, gazetteer):
    report = read_body(text)
    mentions = [m for m in find_mentions(report, gazetteer.place_names) if m.name == NAME]
    found, shown = find_role(report, mentions)
    assert found is role
    assert shown in mentions


def test_every_role_but_those_of_chairs_has_its_rank():
    assert set(PRECEDENCE) == set(Role) - {Role.CHAIR, Role.CO_CHAIR}
