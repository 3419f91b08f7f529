"""Who takes or leaves an office, which one, and what only looks like it."""

import pytest

from meetings.extraction.changes import find_changes
from meetings.extraction.facts import Change
from meetings.extraction.officials import find_mentions
from tests.extraction.reading import read_body

ELECTED, APPOINTED, DISMISSED = Change
FIRST, SECOND = "Lê Văn Mẫu", "Trần Thị Ví"
DEPUTY = f"{FIRST}, Phó Bí thư Tỉnh ủy"

CHANGES = [
    # The person after the verb.
    (f"Hội nghị bầu đồng chí {DEPUTY} giữ chức Bí thư Tỉnh ủy.", {FIRST: (ELECTED, "Bí thư Tỉnh ủy")}),
    (
        f"Hội nghị bầu bổ sung các đồng chí: {FIRST}, Giám đốc Sở Nội vụ; {SECOND}, Bí thư Huyện ủy vào Ban "
        "Thường vụ Tỉnh ủy khóa XX.",
        {FIRST: (ELECTED, "Ban Thường vụ Tỉnh ủy"), SECOND: (ELECTED, "Ban Thường vụ Tỉnh ủy")},
    ),
    (
        f"Quyết định chỉ định đồng chí {DEPUTY} tham gia Ban Chấp hành, Ban Thường vụ Tỉnh ủy.",
        {FIRST: (APPOINTED, "Ban Chấp hành, Ban Thường vụ Tỉnh ủy")},
    ),
    (
        f"Ban Thường vụ điều động, phân công đồng chí {FIRST}, Bí thư Quận ủy đến nhận công tác tại Ban "
        f"Tổ chức Thành ủy và giữ chức Phó Trưởng Ban Tổ chức Thành ủy, thay đồng chí {SECOND} nghỉ hưu.",
        {FIRST: (APPOINTED, "Phó Trưởng Ban Tổ chức Thành ủy"), SECOND: (DISMISSED, "")},
    ),
    (f"Cho đồng chí {FIRST} thôi giữ chức Trưởng ban.", {FIRST: (DISMISSED, "Trưởng ban")}),
    # The office after the verb.
    (
        f"Chuẩn y kết quả bầu Phó Bí thư Tỉnh ủy nhiệm kỳ 2015 - 2020 đối với đồng chí {FIRST}.",
        {FIRST: (APPOINTED, "Phó Bí thư Tỉnh ủy")},
    ),
    (
        f"Hội nghị cho thôi tham gia Ban Chấp hành Đảng bộ tỉnh đối với các đồng chí: {FIRST}, {SECOND}.",
        {
            FIRST: (DISMISSED, "Ban Chấp hành Đảng bộ tỉnh"),
            SECOND: (DISMISSED, "Ban Chấp hành Đảng bộ tỉnh"),
        },
    ),
    (
        f"Người trúng cử Bí thư Tỉnh ủy Lào Cai, khóa XIV là đồng chí {FIRST}.",
        {FIRST: (ELECTED, "Bí thư Tỉnh ủy Lào Cai")},
    ),
    (
        f"Ban Thường vụ quyết định cách chức Phó Chủ tịch UBND huyện đối với ông {FIRST}.",
        {FIRST: (DISMISSED, "Phó Chủ tịch UBND huyện")},
    ),
    (
        f"Hội nghị miễn nhiệm chức danh Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy đối với đồng chí {FIRST}.",
        {FIRST: (DISMISSED, "Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy")},
    ),
    # One after another: each to an office of their own.
    (
        f"Hội nghị bầu bổ sung đồng chí {FIRST}, Giám đốc Sở Nội vụ vào Ban Thường vụ; bầu bổ sung Ủy viên "
        f"Ủy ban Kiểm tra Tỉnh ủy đối với đồng chí {SECOND}.",
        {FIRST: (ELECTED, "Ban Thường vụ"), SECOND: (ELECTED, "Ủy viên Ủy ban Kiểm tra Tỉnh ủy")},
    ),
    (
        f"Hội nghị bầu đồng chí {FIRST} làm Bí thư Tỉnh ủy; đồng chí {SECOND} làm Phó Bí thư Tỉnh ủy.",
        {FIRST: (ELECTED, "Bí thư Tỉnh ủy"), SECOND: (ELECTED, "Phó Bí thư Tỉnh ủy")},
    ),
    # The person before the verb.
    (f"Đồng chí {DEPUTY}, được bầu làm Bí thư Tỉnh ủy.", {FIRST: (ELECTED, "Bí thư Tỉnh ủy")}),
    (
        f"Với 46/46 phiếu, đồng chí {FIRST} trúng cử Phó Bí thư Tỉnh ủy.",
        {FIRST: (ELECTED, "Phó Bí thư Tỉnh ủy")},
    ),
    (
        f"Ông {FIRST}, Chủ tịch UBND tỉnh, được Bộ Chính trị chỉ định giữ chức Bí thư Tỉnh ủy.",
        {FIRST: (APPOINTED, "Bí thư Tỉnh ủy")},
    ),
    (f"Ông {FIRST} bị cách chức Trưởng phòng.", {FIRST: (DISMISSED, "Trưởng phòng")}),
    (f"Đồng chí {FIRST} được nghỉ hưu hưởng chế độ từ ngày 1/8.", {FIRST: (DISMISSED, "")}),
    # Left one office for another: what somebody takes is told.
    (
        f"Cho đồng chí {FIRST} thôi giữ chức Trưởng ban; điều động đồng chí {FIRST} giữ chức "
        "Chánh Văn phòng.",
        {FIRST: (APPOINTED, "Chánh Văn phòng")},
    ),
    # The votes counted, the office unsaid.
    (f"Kết quả bỏ phiếu, đồng chí {FIRST} đạt 53/53 phiếu đồng ý.", {FIRST: (ELECTED, "")}),
]
UNCHANGED = [
    f"Hội nghị giới thiệu đồng chí {DEPUTY} để HĐND tỉnh bầu giữ chức Chủ tịch UBND tỉnh.",
    f"Hội nghị đề nghị HĐND tỉnh miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh đối với ông {FIRST}.",
    f"Trước đó, {FIRST} được Bộ Chính trị điều động giữ chức Phó Trưởng Ban Nội chính Trung ương.",
    f"Tháng 3/2015, ông {FIRST} được bầu làm Phó Bí thư Tỉnh ủy.",
    f"Đồng chí {FIRST} sinh năm 1970, từng được bầu làm Bí thư Huyện ủy.",
    f"Đồng chí {DEPUTY} quán triệt công tác bầu cử.",
    f"Đồng chí {DEPUTY} bầu bổ sung.",
    f"Phân công đồng chí {FIRST} phụ trách lĩnh vực kinh tế.",
    f"Đồng chí {FIRST} đạt 100% phiếu tín nhiệm.",
    f"Dự hội nghị có đồng chí {FIRST}, nguyên Bí thư Tỉnh ủy đã nghỉ hưu.",
    f"Hội nghị bầu Bí thư Tỉnh ủy thay đồng chí {DEPUTY}.",
]


def changes(text: str) -> dict:
    report = read_body(text)
    mentions = find_mentions(report, frozenset())
    found = find_changes(report, mentions)
    names = {mention.name for mention in mentions}
    return {
        name: (found[name.lower()].change, found[name.lower()].office)
        for name in names
        if name.lower() in found
    }


@pytest.mark.parametrize(("text", "expected"), CHANGES, ids=[text[:60] for text, _ in CHANGES])
def test_changes_and_offices(text, expected):
    assert changes(text) == expected


@pytest.mark.parametrize("text", UNCHANGED)
def test_no_change(text):
    assert changes(text) == {}


def test_the_span_holds_person_and_office():
    report = read_body(f"Hội nghị bầu đồng chí {DEPUTY} giữ chức Bí thư Tỉnh ủy Lào Cai.")
    (change,) = find_changes(report, find_mentions(report, frozenset())).values()
    assert report.text.quote(change.span) == f"bầu đồng chí {DEPUTY} giữ chức Bí thư Tỉnh ủy Lào Cai"
