"""Who is named, with which positions."""

import pytest

from meetings.extraction.officials import find_mentions
from tests.extraction.reading import read_body

# (text, people): each with the positions printed beside the name.
PEOPLE = [
    # Positions after the name, between commas.
    (
        "Đồng chí Lê Văn Mẫu, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy chủ trì.",
        {"Lê Văn Mẫu": ["Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy"]},
    ),
    # After a dash, glued or not; more dashes between them.
    ("Đồng chí Lê Văn Mẫu - Bí thư Tỉnh ủy phát biểu.", {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy"]}),
    ("Đồng chí Lê Văn Mẫu – Bí thư Tỉnh ủy phát biểu.", {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy"]}),
    ("Các đồng chí: Lê Văn Mẫu-Bí thư Tỉnh ủy; Rah Lan Dụ-Phó Bí thư Tỉnh ủy.",
     {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy"], "Rah Lan Dụ": ["Phó Bí thư Tỉnh ủy"]}),
    ("Đồng chí Lê Văn Mẫu - Bí thư Tỉnh ủy - Chủ tịch HĐND tỉnh phát biểu.",
     {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"]}),
    # A list opened with an office, and how many there are; glued words.
    ("các Phó Bí thư Tỉnh ủy tỉnh này gồm các ông: Lê Văn Mẫu, Trần Văn Ví.",
     {"Lê Văn Mẫu": ["Phó Bí thư Tỉnh ủy"], "Trần Văn Ví": ["Phó Bí thư Tỉnh ủy"]}),
    ("Các Phó Bí thư Tỉnh ủy là các đồng chí Lê Văn Mẫu, Trần Văn Ví.",
     {"Lê Văn Mẫu": ["Phó Bí thư Tỉnh ủy"], "Trần Văn Ví": ["Phó Bí thư Tỉnh ủy"]}),
    ("Ban Thường vụ gồm16 vị gồm:ông Lê Văn Mẫu, Trần Văn Ví, Hà Quốc Dụ.",
     {"Lê Văn Mẫu": [], "Trần Văn Ví": [], "Hà Quốc Dụ": []}),
    # A place that begins as a lady's title does.
    ("Ông Lê Văn Mẫu giữ chức Bí thư Tỉnh ủy Bà Rịa-Vũng Tàu; tuyến Bà Rịa Vũng Tàu báo cáo.",
     {"Lê Văn Mẫu": []}),
    ("Bà Tạ Thị Mẫu, Chủ tịch UBND phường Bà Điểm phát biểu.",
     {"Tạ Thị Mẫu": ["Chủ tịch UBND phường Bà Điểm"]}),
    # In brackets.
    ("Ông Lê Văn Mẫu (Bí thư Tỉnh ủy, Trưởng Đoàn đại biểu Quốc hội tỉnh) chủ trì.",
     {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy", "Trưởng Đoàn đại biểu Quốc hội tỉnh"]}),
    # A comma forgotten.
    ("Đồng chí Lê Văn Mẫu Bí thư Tỉnh ủy phát biểu.", {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy"]}),
    # Lists with semicolons; a list that names the next with "và".
    (
        "Các đồng chí: Lê Văn Mẫu, Bí thư Tỉnh ủy; Trần Thị Thí Dụ, Chủ tịch HĐND tỉnh và Phạm Văn Ví, "
        "Chủ tịch UBND tỉnh dự.",
        {
            "Lê Văn Mẫu": ["Bí thư Tỉnh ủy"],
            "Trần Thị Thí Dụ": ["Chủ tịch HĐND tỉnh"],
            "Phạm Văn Ví": ["Chủ tịch UBND tỉnh"],
        },
    ),
    # Positions before the name, one or several, a place between.
    ("đồng chí Bí thư Tỉnh ủy Lê Văn Mẫu khẳng định", {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy"]}),
    ("Tổng Bí thư, Chủ tịch nước Trần Văn Ví gửi thư.", {"Trần Văn Ví": ["Tổng Bí thư", "Chủ tịch nước"]}),
    ("Bí thư Tỉnh ủy Đồng Nai Lê Văn Mẫu chủ trì.", {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy Đồng Nai"]}),
    ("Chủ tịch UBND tỉnh Lê Văn Mẫu báo cáo.", {"Lê Văn Mẫu": ["Chủ tịch UBND tỉnh"]}),
    ("Chủ tịch HĐND thành phố Lê Văn Mẫu báo cáo.", {"Lê Văn Mẫu": ["Chủ tịch HĐND thành phố"]}),
    ("Phó Bí thư Thường trực Tỉnh ủy Lê Văn Mẫu nói.", {"Lê Văn Mẫu": ["Phó Bí thư Thường trực Tỉnh ủy"]}),
    ("Bí thư Tỉnh ủy Long An - Lê Văn Mẫu chủ trì.", {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy Long An"]}),
    ("Giám đốc Sở Quy hoạch - Kiến trúc Lê Văn Mẫu trình bày.",
     {"Lê Văn Mẫu": ["Giám đốc Sở Quy hoạch - Kiến trúc"]}),
    # Position-first lists: what runs into the next name is the next person's.
    (
        "Bí thư Thành ủy Lê Văn Mẫu, Phó Bí thư Thường trực Thành ủy Trần Văn Ví và Chủ tịch UBND thành phố "
        "Phạm Thị Dụ chủ trì.",
        {
            "Lê Văn Mẫu": ["Bí thư Thành ủy"],
            "Trần Văn Ví": ["Phó Bí thư Thường trực Thành ủy"],
            "Phạm Thị Dụ": ["Chủ tịch UBND thành phố"],
        },
    ),
    # Military ranks.
    ("Đại tá Lê Văn Mẫu, Giám đốc Công an tỉnh báo cáo.",
     {"Lê Văn Mẫu": ["Đại tá", "Giám đốc Công an tỉnh"]}),
    ("Thiếu tướng Lê Văn Mẫu phát biểu.", {"Lê Văn Mẫu": ["Thiếu tướng"]}),
    # Ethnic minorities' names.
    ("Đồng chí Y Mẫu Niê Kđăm, Phó Bí thư Tỉnh ủy dự.", {"Y Mẫu Niê Kđăm": ["Phó Bí thư Tỉnh ủy"]}),
    ("Đồng chí Giàng A Mẫu, Phó Bí thư Tỉnh ủy dự.", {"Giàng A Mẫu": ["Phó Bí thư Tỉnh ủy"]}),
    ("Đồng chí Điểu K'Mẫu, Phó Bí thư Tỉnh ủy và đồng chí H'Dụ Mlô, Trưởng Ban Dân vận Tỉnh ủy dự.",
     {"Điểu K'Mẫu": ["Phó Bí thư Tỉnh ủy"], "H'Dụ Mlô": ["Trưởng Ban Dân vận Tỉnh ủy"]}),
    # A rare family name with a title before it.
    ("Đồng chí Chẩu Văn Mẫu, Bí thư Tỉnh ủy dự.", {"Chẩu Văn Mẫu": ["Bí thư Tỉnh ủy"]}),
    ("Đồng chí Xyz Văn Mẫu, Bí thư Tỉnh ủy dự.", {"Xyz Văn Mẫu": ["Bí thư Tỉnh ủy"]}),
    # A name in capitals.
    ("Đồng chí LÊ VĂN MẪU, Bí thư Tỉnh ủy dự.", {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy"]}),
    # Titles shortened, the newer tone mark, the letter eth.
    ("Đ/c Lê Văn Mẫu, UV Trung ương Đảng, Bí thư Tỉnh uỷ và đ/c Lê Thị Ví, Phó Bí thư Tỉnh uỷ dự.",
     {"Lê Văn Mẫu": ["UV Trung ương Đảng", "Bí thư Tỉnh uỷ"], "Lê Thị Ví": ["Phó Bí thư Tỉnh uỷ"]}),
    ("Ðồng chí Lê Văn Mẫu, Ủy viên TW Ðảng, Chủ tịch HÐND tỉnh dự.",
     {"Lê Văn Mẫu": ["Ủy viên TW Đảng", "Chủ tịch HĐND tỉnh"]}),
    # Commas and dashes inside a position.
    ("Ông Lê Văn Mẫu, Phó Vụ trưởng Vụ Địa phương I, Ban Tổ chức Trung ương dự.",
     {"Lê Văn Mẫu": ["Phó Vụ trưởng Vụ Địa phương I, Ban Tổ chức Trung ương"]}),
    ("Ông Lê Văn Mẫu, Trưởng Ban Chỉ huy phòng, chống thiên tai tỉnh dự.",
     {"Lê Văn Mẫu": ["Trưởng Ban Chỉ huy phòng, chống thiên tai tỉnh"]}),
    ("Ông Lê Văn Mẫu, Giám đốc Sở Văn hóa, Thể thao và Du lịch dự.",
     {"Lê Văn Mẫu": ["Giám đốc Sở Văn hóa, Thể thao và Du lịch"]}),
    ("Ông Lê Văn Mẫu, Giám đốc Sở Lao động - Thương binh và Xã hội dự.",
     {"Lê Văn Mẫu": ["Giám đốc Sở Lao động - Thương binh và Xã hội"]}),
    # "và" inside the name of an organ.
    ("Ông Lê Văn Mẫu, Giám đốc Sở Nông nghiệp và Phát triển nông thôn báo cáo.",
     {"Lê Văn Mẫu": ["Giám đốc Sở Nông nghiệp và Phát triển nông thôn"]}),
    # Full stops inside a position.
    ("Ông Lê Văn Mẫu, Phó Bí thư Thành ủy TP.HCM dự.", {"Lê Văn Mẫu": ["Phó Bí thư Thành ủy TP.HCM"]}),
    ("Ông Lê Văn Mẫu, Ủy viên T.Ư Đảng dự.", {"Lê Văn Mẫu": ["Ủy viên T.Ư Đảng"]}),
    # An alternate member does not "attend" by that word.
    ("Đồng chí Lê Văn Mẫu, Ủy viên dự khuyết Trung ương Đảng, Bí thư Tỉnh ủy dự.",
     {"Lê Văn Mẫu": ["Ủy viên dự khuyết Trung ương Đảng", "Bí thư Tỉnh ủy"]}),
    # Offices that hold the words of other offices.
    ("Đồng chí Lê Văn Mẫu, Chánh Văn phòng Tỉnh ủy đọc báo cáo.",
     {"Lê Văn Mẫu": ["Chánh Văn phòng Tỉnh ủy"]}),
    ("Đồng chí Lê Văn Mẫu, Phó Trưởng Ban Tổ chức Tỉnh ủy dự.",
     {"Lê Văn Mẫu": ["Phó Trưởng Ban Tổ chức Tỉnh ủy"]}),
    # Where an office ends.
    ("Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy khi chủ trì hội nghị đã nói.", {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy"]}),
    ("Ông Lê Văn Mẫu, Bí thư Tỉnh ủy và Thường trực Tỉnh ủy dự.", {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy"]}),
    ("Tổ 1 do đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy làm tổ trưởng.", {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy"]}),
    # A former office; where it ends.
    ("Ông Lê Văn Mẫu, nguyên Phó Bí thư Tỉnh ủy nghỉ hưu từ lâu.",
     {"Lê Văn Mẫu": ["nguyên Phó Bí thư Tỉnh ủy"]}),
    # The committee that acts after the last position is no part of it.
    (
        "Dưới sự chủ trì của đồng chí Lê Văn Mẫu, Chủ tịch UBND tỉnh, Ban Chấp hành Đảng bộ tỉnh họp.",
        {"Lê Văn Mẫu": ["Chủ tịch UBND tỉnh"]},
    ),
    # Elected to another office.
    ("Hội nghị bầu bổ sung đồng chí Lê Văn Mẫu, Chánh Thanh tra tỉnh là Ủy viên UBKT Tỉnh ủy.",
     {"Lê Văn Mẫu": ["Chánh Thanh tra tỉnh", "Ủy viên UBKT Tỉnh ủy"]}),
    # One position for a list of bare names.
    ("Dự có các Phó Bí thư Thành ủy: Lê Văn Mẫu, Trần Văn Ví và Phạm Thị Dụ.",
     {name: ["Phó Bí thư Thành ủy"] for name in ("Lê Văn Mẫu", "Trần Văn Ví", "Phạm Thị Dụ")}),
    ("Các đồng chí Phó Chủ tịch UBND tỉnh Lê Văn Mẫu, Trần Văn Ví cùng dự.",
     {name: ["Phó Chủ tịch UBND tỉnh"] for name in ("Lê Văn Mẫu", "Trần Văn Ví")}),
    # One for a list of names with others of their own; not for who is of another rank, nor for a board.
    ("Dự có các Phó Bí thư Tỉnh ủy: Lê Văn Mẫu - Chủ tịch UBND tỉnh; Trần Văn Ví; "
     "Phạm Thị Dụ, Ủy viên Ban Thường vụ Tỉnh ủy.",
     {"Lê Văn Mẫu": ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"], "Trần Văn Ví": ["Phó Bí thư Tỉnh ủy"],
      "Phạm Thị Dụ": ["Ủy viên Ban Thường vụ Tỉnh ủy"]}),
    ("Các đồng chí Thường trực Tỉnh ủy: Lê Văn Mẫu - Bí thư Tỉnh ủy; Trần Văn Ví - Phó Bí thư Tỉnh ủy.",
     {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy"], "Trần Văn Ví": ["Phó Bí thư Tỉnh ủy"]}),
    # Positions before the names, joined by dashes, people by commas.
    ("Phó Bí thư Tỉnh ủy - Chủ tịch HĐND tỉnh Lê Văn Mẫu, Phó Bí thư Tỉnh ủy - Chủ tịch UBND tỉnh "
     "Trần Văn Ví cùng dự.",
     {"Lê Văn Mẫu": ["Phó Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"],
      "Trần Văn Ví": ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"]}),
    # The Cơ Ho's names of one syllable.
    ("Dự có đồng chí K'Mẫu, Phó Chủ tịch HĐND tỉnh.", {"K'Mẫu": ["Phó Chủ tịch HĐND tỉnh"]}),
    # Bare names.
    ("Các đồng chí Lê Văn Mẫu, Trần Văn Ví và Phạm Thị Dụ chủ trì.",
     {"Lê Văn Mẫu": [], "Trần Văn Ví": [], "Phạm Thị Dụ": []}),
    # A verb of speech is enough for a known family name.
    ("Lê Văn Mẫu khẳng định tỉnh sẽ làm tốt.", {"Lê Văn Mẫu": []}),
    # A head inside a head.
    ("Bí thư Thành ủy, Trưởng đoàn đại biểu Quốc hội thành phố Hà Nội Lê Văn Mẫu nói.",
     {"Lê Văn Mẫu": ["Bí thư Thành ủy", "Trưởng đoàn đại biểu Quốc hội thành phố Hà Nội"]}),
    # Scholars.
    ("TS. Lê Văn Mẫu, Giám đốc Sở Y tế và bác sĩ Trần Văn Ví, Giám đốc Bệnh viện tỉnh thảo luận.",
     {"Lê Văn Mẫu": ["Giám đốc Sở Y tế"], "Trần Văn Ví": ["Giám đốc Bệnh viện tỉnh"]}),
    # A line with a star.
    ("* Ông Lê Văn Mẫu, Bí thư Tỉnh ủy chủ trì hội nghị", {"Lê Văn Mẫu": ["Bí thư Tỉnh ủy"]}),
    # Nobody: a campaign, a street, a school, a monument.
    ("Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.", {}),
    ("Đoàn Thanh niên Cộng sản Hồ Chí Minh ra quân.", {}),
    ("Đại biểu đi qua đường Lê Văn Mẫu, phố Trần Văn Ví.", {}),
    ("Trụ sở tại số 142 Lê Văn Mẫu, phường Trần Văn Ví.", {}),
    # Nobody: an office without a name, an organ in capitals, a place.
    ("Đồng chí Bí thư Tỉnh ủy nhấn mạnh nhiệm vụ.", {}),
    ("Theo Sở Tài Chính, Phó Chủ tịch UBND tỉnh phụ trách.", {}),
    ("Các huyện Lâm Bình, Chủ tịch UBND xã cùng làm.", {}),
    ("Hội nghị tại Hà Giang, Chủ tịch nước gửi lẵng hoa.", {}),
    # A name in a quotation without any evidence.
    ("Cuốn sách kể chuyện Lê Văn Mẫu ngày xưa.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_find_mentions(text, people, gazetteer):
    report = read_body(text)
    found = {
        mention.name: list(mention.positions) for mention in find_mentions(report, gazetteer.place_names)
    }
    assert found == people


@pytest.mark.parametrize("text", [text for text, _ in PEOPLE])
def test_each_naming_quotes_its_text(text, gazetteer):
    report = read_body(text)
    for mention in find_mentions(report, gazetteer.place_names):
        assert report.text.quote(mention.span).casefold() == mention.name.casefold()
        assert mention.whole.start <= mention.span.start < mention.span.end <= mention.whole.end


def test_a_later_naming_needs_no_evidence(gazetteer):
    report = read_body("Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy chủ trì. Ý kiến của Lê Văn Mẫu được tán thành.")
    rules = [mention.rule for mention in find_mentions(report, gazetteer.place_names)]
    assert rules == ["name:position after", "name:again"]


def test_a_numbered_line_names_somebody(gazetteer):
    report = read_body(
        "Tỉnh ủy bầu 3 đồng chí, gồm:\n\n  1. Lê Văn Mẫu\n\n2. Trần Văn Ví;\n\n3. Nguyễn Du là đường mới"
    )
    assert [mention.name for mention in find_mentions(report, gazetteer.place_names)] == [
        "Lê Văn Mẫu",
        "Trần Văn Ví",
    ]


def test_deputies_counted_have_one_office(gazetteer):
    report = read_body("Tỉnh ủy bầu Bí thư cùng 2 Phó Bí thư là Lê Văn Mẫu và Trần Văn Ví.")
    mentions = find_mentions(report, gazetteer.place_names)
    assert [(mention.name, mention.positions) for mention in mentions] == [
        ("Lê Văn Mẫu", ("Phó Bí thư",)),
        ("Trần Văn Ví", ("Phó Bí thư",)),
    ]


def test_bylines_and_other_news_name_nobody(gazetteer):
    report = read_body(
        "Tỉnh ủy họp.\n\nTin, ảnh: Lê Văn Mẫu\n\nTin khác\n\nÔng Trần Văn Ví, Chủ tịch UBND xã nói."
    )
    assert find_mentions(report, gazetteer.place_names) == []
