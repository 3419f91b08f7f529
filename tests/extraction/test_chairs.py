"""Who chaired, of whom the report says so; who is inferred to have."""

import pytest

from meetings.extraction.chairs import find_chairs
from meetings.extraction.facts import Basis, Role
from meetings.extraction.officials import find_mentions
from tests.extraction.reading import read_body

A, B, C = "Lê Văn Mẫu", "Trần Thị Thí Dụ", "Phạm Văn Ví"
A_IN_OFFICE = f"{A}, Bí thư Tỉnh ủy"
B_IN_OFFICE = f"{B}, Phó Bí thư Thường trực Tỉnh ủy"
C_IN_OFFICE = f"{C}, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh"

CHAIRS = [
    # Deputies after their secretary, with the office of them all.
    (
        f"{A}, Bí thư Tỉnh ủy; các Phó Bí thư Tỉnh ủy: {B} - Chủ tịch UBND; Phạm Thị Dụ chủ trì hội nghị.",
        [A, B, "Phạm Thị Dụ"],
    ),
    (f"Đồng chí {A_IN_OFFICE} chủ trì và trực tiếp truyền đạt.", [A]),
    (f"Đồng chí {A_IN_OFFICE} khai mạc và điều hành hội nghị.", [A]),
    (f"Các đồng chí: {A_IN_OFFICE}; {B_IN_OFFICE} chủ trì, điều hành hội nghị.", [A, B]),
    (f"Đồng chí {A_IN_OFFICE} đề nghị nâng năng lực điều hành.", []),
    (f"Đồng chí {A_IN_OFFICE} chỉ đạo, điều hành kinh tế.", []),
    # One, as subject.
    (f"Đồng chí {A_IN_OFFICE} chủ trì hội nghị.", [A]),
    (f"Đồng chí {A_IN_OFFICE}, chủ trì cuộc họp.", [A]),
    (f"Đồng chí {A_IN_OFFICE} chủ trì.", [A]),
    (f"Đồng chí {A_IN_OFFICE} chủ trì và phát biểu kết luận hội nghị.", [A]),
    (f"Đồng chí {A_IN_OFFICE} dự và chủ trì hội nghị.", [A]),
    (f"* Ông {A_IN_OFFICE} chủ trì hội nghị", [A]),
    (f"Đó là yêu cầu của đồng chí {A_IN_OFFICE} khi chủ trì hội nghị.", [A]),
    (f"Đồng chí {A_IN_OFFICE} và Thường trực Tỉnh ủy chủ trì hội nghị.", [A]),
    (f"Bí thư Tỉnh ủy {A}; Bí thư Tỉnh ủy {B} cùng các đồng chí Thường trực Tỉnh ủy hai tỉnh Lào Cai, "
     "Yên Bái chủ trì hội nghị.", [A, B]),
    # With what the meeting does behind it.
    (f"Thường trực Tỉnh ủy hội ý do đồng chí {A_IN_OFFICE} chủ trì, nghe báo cáo công tác tuần.", [A]),
    (f"Đồng chí {A_IN_OFFICE} chủ trì để thảo luận các báo cáo.", [A]),
    # A list as subject, with semicolons, "và", titles.
    (f"Các đồng chí: {A_IN_OFFICE}; {B_IN_OFFICE}; {C_IN_OFFICE} chủ trì hội nghị.", [A, B, C]),
    (f"Các đồng chí {A_IN_OFFICE} và {B_IN_OFFICE} đồng chủ trì.", [A, B]),
    (f"Ông {A_IN_OFFICE}; bà {B_IN_OFFICE} và ông {C_IN_OFFICE} chủ trì hội nghị.", [A, B, C]),
    (f"Ông {A} (Bí thư Tỉnh ủy) cùng với bà {B} (Phó Bí thư Tỉnh ủy) đồng chủ trì.", [A, B]),
    # A word before the position, which is new.
    (f"Các đồng chí: {A_IN_OFFICE}; {C}, tân Phó Bí thư Tỉnh ủy chủ trì hội nghị.", [A, C]),
    # Positions before the names.
    (f"Bí thư Tỉnh ủy {A}; Phó Bí thư Tỉnh ủy {B} chủ trì cuộc họp.", [A, B]),
    # In the passive.
    (f"Hội nghị do đồng chí {A_IN_OFFICE}; đồng chí {B_IN_OFFICE} chủ trì.", [A, B]),
    # "under the chair of", with deputies after.
    (f"Ngày 29-9, dưới sự chủ trì của đồng chí {A_IN_OFFICE} và các đồng chí: {B_IN_OFFICE}; {C_IN_OFFICE}, "
     "hội nghị đã diễn ra.", [A, B, C]),
    (f"Tỉnh ủy họp với sự chủ trì của Bí thư Tỉnh ủy {A}.", [A]),
    # A list inside the list.
    (f"Ông {A_IN_OFFICE}; các đồng chí Phó Bí thư Tỉnh ủy: {B} - Chủ tịch HĐND; {C} - Chủ tịch UBND tỉnh "
     "chủ trì hội nghị.", [A, B, C]),
    # The cue first.
    (f"Chủ trì hội nghị có các đồng chí: {A_IN_OFFICE}; {B_IN_OFFICE}.", [A, B]),
    (f"Chủ trì Hội nghị: {A_IN_OFFICE}; {B_IN_OFFICE}.", [A, B]),
    (f"Đồng chủ trì hội nghị có các đồng chí Thường trực Tỉnh ủy: {A_IN_OFFICE}; {B_IN_OFFICE}.", [A, B]),
    (f"Tham dự và chủ trì Hội nghị, có đồng chí {A_IN_OFFICE}.", [A]),
    (f"Dự và chủ trì tại điểm cầu tỉnh có đồng chí {A_IN_OFFICE}.", [A]),
    (f"Đồng chủ trì hội nghị có đồng chí {A_IN_OFFICE} và đồng chí {B_IN_OFFICE}.", [A, B]),
    # Split around the verb.
    (f"Đồng chí {A_IN_OFFICE} chủ trì cùng các đồng chí {B_IN_OFFICE}; {C_IN_OFFICE}.", [A, B, C]),
    # Chairs, then those who attend.
    (f"Đồng chí {A_IN_OFFICE} chủ trì. Tham dự có các đồng chí: {B_IN_OFFICE}; {C_IN_OFFICE}.", [A]),
    (f"Dự hội nghị có đồng chí {B_IN_OFFICE}. Đồng chí {A_IN_OFFICE} chủ trì hội nghị.", [A]),
    # Who does something else in the same sentence.
    (f"Đồng chí {A_IN_OFFICE} truyền đạt nghị quyết; đồng chí {B_IN_OFFICE} chủ trì hội nghị.", [B]),
    # A group's discussion is not the meeting.
    (f"Đồng chí {A_IN_OFFICE} chủ trì hội nghị. Thảo luận tại tổ 1 do đồng chí {B_IN_OFFICE} chủ trì.", [A]),
    # Bodies that chair something name nobody.
    ("Các đồng chí Thường trực Tỉnh ủy chủ trì hội nghị.", []),
    (f"Giao UBND tỉnh chủ trì tham mưu đề án. Đồng chí {A} cho ý kiến.", []),
    # Who chairs a project chairs no meeting.
    (f"Sở Tài chính chủ trì thẩm định; đồng chí {A_IN_OFFICE} đồng ý.", []),
    # A caption says it too, and says it once.
    (f"Đồng chí {A_IN_OFFICE} chủ trì hội nghị.\n\nĐồng chí {A} chủ trì hội nghị. (Ảnh: PV)", [A]),
]  # fmt: skip


def chairs_of(text, gazetteer):
    report = read_body(text)
    return report, find_chairs(report, find_mentions(report, gazetteer.place_names))


@pytest.mark.parametrize(("text", "names"), CHAIRS)
def test_stated_chairs(text, names, gazetteer):
    report, chairs = chairs_of(text, gazetteer)
    assert [chair.name for chair in chairs] == names
    assert all(chair.basis is Basis.STATED for chair in chairs)
    assert all(chair.name in report.text.quote(chair.span) for chair in chairs)


ROLES = [
    (f"Đồng chí {A_IN_OFFICE} chủ trì.", [Role.CHAIR]),
    (f"Các đồng chí: {A_IN_OFFICE}; {B_IN_OFFICE} đồng chủ trì.", [Role.CO_CHAIR, Role.CO_CHAIR]),
    (f"Đồng chí {A_IN_OFFICE} chủ trì cùng các đồng chí {B_IN_OFFICE}.", [Role.CHAIR, Role.CO_CHAIR]),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_roles_of_chairs(text, roles, gazetteer):
    assert [chair.role for chair in chairs_of(text, gazetteer)[1]] == roles


INFERRED = [
    # The leader who opens or concludes where nobody is said to chair.
    (f"Phát biểu khai mạc hội nghị, đồng chí {A_IN_OFFICE} nêu mục đích.", [A]),
    (f"Đồng chí {A_IN_OFFICE} kết luận hội nghị.", [A]),
    # Only the office is said to chair; one person holds it.
    (f"Đồng chí Bí thư Tỉnh ủy chủ trì hội nghị. Ông {A}, Bí thư Tỉnh ủy đề nghị làm sớm.", [A]),
    (
        f"Hội nghị diễn ra dưới sự chủ trì của đồng chí Bí thư Tỉnh ủy. Ông {A}, Bí thư Tỉnh ủy phát biểu.",
        [A],
    ),
    (
        f"Đồng chí Bí thư Tỉnh ủy chủ trì hội nghị. Ông {A}, Bí thư Tỉnh ủy và {B}, Bí thư Tỉnh ủy Lào Cai.",
        [],
    ),
    (f"Đồng chí Phó Bí thư Tỉnh ủy chủ trì hội nghị. Ông {A}, Bí thư Tỉnh ủy đề nghị làm sớm.", []),
    # Not where somebody is.
    (f"Đồng chí {B_IN_OFFICE} chủ trì. Đồng chí {A_IN_OFFICE} kết luận hội nghị.", []),
    # Not who merely speaks, nor one who leads no committee.
    (f"Đồng chí {A_IN_OFFICE} phát biểu tại hội nghị.", []),
    (f"Đồng chí {A}, Giám đốc Sở Tài chính kết luận phần thảo luận.", []),
]


@pytest.mark.parametrize(("text", "names"), INFERRED)
def test_inferred_chairs(text, names, gazetteer):
    _, chairs = chairs_of(text, gazetteer)
    assert [chair.name for chair in chairs if chair.basis is Basis.INFERRED] == names
