"""Which committee met where none is named as meeting."""

import pytest

from meetings.extraction.bodies import find_body
from meetings.extraction.facts import Basis, Body
from tests.extraction.reading import read, read_body

SECRETARY = "đồng chí Lê Văn Mẫu, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy"

IMPLIED = [
    f"Phát biểu khai mạc hội nghị, {SECRETARY} đề nghị các đồng chí Ủy viên Ban Chấp hành tập "
    "trung thảo luận.",
    f"Khai mạc hội nghị, {SECRETARY} nêu rõ, hội nghị có 2 nội dung.\nHội nghị thông qua quy chế "
    "làm việc của "
    "Ban Chấp hành Đảng bộ tỉnh.",
    "Đồng chí Bí thư Tỉnh ủy phát biểu khai mạc hội nghị.\nCác đồng chí Tỉnh ủy viên đã thảo "
    "luận các tờ trình.",
]


@pytest.mark.parametrize("text", IMPLIED)
def test_what_only_a_plenum_settles_tells_it(text):
    body = find_body(read(text)).body
    assert (body.value, body.rule, body.basis) == (
        Body.EXECUTIVE_COMMITTEE,
        "body:settles",
        Basis.INFERRED,
    )


OPEN = [
    # Nobody says which committee, or another is named.
    f"Khai mạc hội nghị, {SECRETARY} yêu cầu các huyện chống dịch quyết liệt.",
    f"Khai mạc hội nghị, {SECRETARY} nêu rõ, đây là hội nghị của Ban Chỉ đạo.\nHội nghị thông "
    "qua quy chế làm việc "
    "của Ban Chấp hành Đảng bộ tỉnh.",
    f"Khai mạc hội nghị, {SECRETARY} phát biểu. Hội nghị do Mặt trận tổ chức.\nCác đồng chí Tỉnh "
    "ủy viên thảo luận.",
    # A deputy, or a district's secretary, opens.
    f"Khai mạc hội nghị, {SECRETARY.replace('Bí thư', 'Phó Bí thư')} đề nghị các đồng chí Tỉnh "
    "ủy viên thảo luận.",
    "Khai mạc hội nghị, đồng chí Lê Văn Mẫu, Bí thư Huyện ủy đề nghị các đồng chí Ủy viên Ban "
    "Chấp hành thảo luận.",
]  # fmt: skip


@pytest.mark.parametrize("text", OPEN)
def test_else_it_stays_open(text):
    assert find_body(read_body(text)) is None
