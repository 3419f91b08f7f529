"""The words of the genre: what committees, offices, meetings and documents are called in print.

Patterns here match the plain form of a text (`meetings.vietnamese.plain`): lower case, marks kept, the
older tone placement ("ủy", "khóa"), Ð as đ. They are pieces; the finders join them into shapes.
"""

# -- Numbers in words: "lần thứ hai", "lần thứ mười bốn" --------------------------------------------------
UNITS = {
    "nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "một": 1, "mốt": 1,
}  # fmt: skip
TENS = {"mười": 10, "hai mươi": 20, "ba mươi": 30, "bốn mươi": 40, "năm mươi": 50}
NUMBER_WORDS = {
    **{word: number for word, number in UNITS.items() if word not in ("lăm", "mốt", "một")},
    **TENS,
    **{f"{ten} {unit}": tens + units for ten, tens in TENS.items() for unit, units in UNITS.items()},
}
NUMBER_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
ROMAN = r"[ivxl]{1,7}"
# A seed misspells it: "Nghị quyết Đại hội Đảng bộ tỉnh lần thức XIV".
TIMES = r"lần th(?:ứ|ức)"

# -- Committees -------------------------------------------------------------------------------------------
PROVINCIAL = r"(?:tỉnh|thành) ủy"
EXECUTIVE_COMMITTEE = r"(?:ban chấp hành|bch) (?:\(bch\) )?đảng bộ(?: (?:tỉnh|thành phố|tp\b\.?))?"
STANDING_COMMITTEE = (
    r"(?:ban thường vụ(?: \((?:btv|tvtu)\))?|btv|ban tvtu|tvtu)(?: "
    + PROVINCIAL
    + r")?(?: \((?:tvtu|btv|btvtu)\))?"
)
STANDING_BOARD = r"thường trực " + PROVINCIAL

# Committees of a lower or another level: "Ban Thường vụ Huyện ủy", "BTV Đảng ủy Khối", "Ban Thường vụ Quốc hội".
OTHER_COMMITTEE = (
    r"huyện ủy|quận ủy|thị ủy|đảng ủy|chi ủy|cấp ủy|các cấp ủy|tỉnh đoàn|thành đoàn|đoàn thanh niên|hội |"
    r"trung ương|quốc hội|đảng bộ (?:huyện|quận|thị xã|xã|phường|công an|quân sự|khối|các)|liên đoàn|công đoàn"
)

# -- Meetings ---------------------------------------------------------------------------------------------
MEETING = r"(?:hội nghị|cuộc họp|phiên họp|buổi họp|buổi làm việc|kỳ họp)"
# What a committee does when it meets: "Ban Thường vụ Tỉnh ủy mở hội nghị …", "… triệu tập hội nghị …".
HOLDS = r"(?:tổ chức|họp|mở|khai mạc|tiến hành|triệu tập|bế mạc|có)"

# -- Offices ----------------------------------------------------------------------------------------------
RANKS = (
    "đại tướng", "thượng tướng", "trung tướng", "thiếu tướng", "chuẩn đô đốc", "đô đốc", "phó đô đốc",
    "đại tá", "thượng tá", "trung tá", "thiếu tá",
)  # fmt: skip
RANK = "|".join(sorted(RANKS, key=len, reverse=True))
# Each accepted position begins with one of these, after any of "nguyên", "quyền", "phó".
POSITION_HEAD = (
    r"(?:(?:nguyên|quyền|cựu)\s+)*(?:"
    r"(?:phó\s+)?(?:tổng\s+)?bí\s+thư|phó\s+bí(?=\s+(?:tỉnh|thành)\s+ủy)|(?:tổng\s+)?thư\s+ký|"
    r"(?:ủy|uv)\s*viên|uvbct|uvbtv|uvtw|tỉnh\s+ủy\s+viên|thành\s+ủy\s+viên|"
    r"(?:phó\s+)?chủ\s+tịch|(?:phó\s+)?chủ\s+nhiệm|(?:phó\s+)?(?:tổng\s+)?giám\s+đốc|"
    r"(?:phó\s+)?(?:thủ\s+)?trưởng\s+(?:ban|đoàn|phòng|tiểu\s+ban|khối|ty|công\s+an|bộ\s+môn|đại\s+diện)|"
    r"phó\s+(?:trưởng\s+)?(?:ban|đoàn)(?!\s+chấp\s+hành)|"
    r"(?:phó\s+)?(?:bộ|vụ|cục|viện|chi\s+cục|tổng\s+cục|thứ|hiệu)\s+trưởng|thứ\s+trưởng|"
    r"(?:phó\s+)?chánh\s+(?:văn\s+phòng|án|thanh\s+tra)|(?:phó\s+)?thủ\s+tướng|"
    r"(?:phó\s+)?tổng\s+(?:biên\s+tập|thanh\s+tra|kiểm\s+toán|tham\s+mưu)|"
    r"(?:phó\s+)?(?:chỉ\s+huy\s+trưởng|chính\s+ủy|tư\s+lệnh|viện\s+trưởng)|"
    r"thường\s+trực\s+(?:ban\s+bí\s+thư|tỉnh\s+ủy|thành\s+ủy|tiểu\s+ban)|"
    r"(?:trưởng|phó)\s+(?:các\s+)?(?:ban|đoàn)|đại\s+biểu\s+quốc\s+hội|thành\s+viên|phụ\s+trách|"
    r"đặc\s+phái\s+viên|đội\s+trưởng|kế\s+toán\s+trưởng|chuyên\s+viên|trợ\s+lý|"
    + RANK.replace(" ", r"\s+")
    + r")(?!\w)"
)
# The organs that a position may name after a comma of its own:
# "Phó Vụ trưởng Vụ Địa phương I, Ban Tổ chức Trung ương" is one position.
ORGAN_HEAD = r"(?:ban|văn phòng|bộ|ủy ban|viện|học viện|tổng cục|cục|vụ|sở)(?!\w)"
# Members of the Central Committee sit in the provinces; holders of its organs' offices are guests.
CENTRAL_ORGAN = (
    r"(?:ban|ủy ban kiểm tra|văn phòng|vụ|hội đồng lý luận|học viện)[^,;]{0,60}trung ương(?! đảng$)|"
    r"bộ chính trị|ban bí thư|chủ tịch nước|phó chủ tịch nước|thủ tướng|bộ trưởng|thứ trưởng|chủ tịch quốc hội|vụ trưởng"
)
LEADER = r"^(?:quyền )?(?:phó )?bí thư (?:thường trực )?(?:tỉnh|thành) ủy"

# -- What people do at a meeting --------------------------------------------------------------------------
SPEAKS = (
    "phát biểu", "kết luận", "khai mạc", "bế mạc", "nhấn mạnh", "khẳng định", "đề nghị", "yêu cầu", "báo cáo",
    "trình bày", "quán triệt", "thông tin", "cho biết", "nhận xét", "đọc", "nêu", "đánh giá", "(?<!ban )chỉ đạo",
    "trực tiếp quán triệt", "giới thiệu", "thông báo", "truyền đạt", "công bố", "nói", "ghi nhận", "gợi ý",
    "phân tích", "tiếp thu", "trao", "lưu ý", "cảm ơn", "hứa", "thay mặt", "đề xuất", "tham luận", "giải trình",
)  # fmt: skip
SPEECH = "|".join(sorted(SPEAKS, key=len, reverse=True))
# Verbs that end a position: what follows "Bí thư Tỉnh ủy" in "… Bí thư Tỉnh ủy chủ trì hội nghị".
AFTER_POSITION = (
    SPEECH
    + r"|đồng chủ trì|cùng chủ trì|chủ trì|chủ tọa|điều hành|dự(?! khuyết)|tham dự|tham gia|cùng|trực tiếp|"
    r"làm (?:trưởng đoàn|việc)|dẫn đầu|tiếp đoàn|được|đã|là|giữ chức|để|ứng cử|trúng cử|đạt|thay|nhận|gửi|"
    r"đến|tới|vào|tại (?:hội nghị|buổi|phiên|cuộc)|có|bị|chúc mừng|tặng|thăm|kiểm tra|khảo sát|mất|xin|nguyên là|"
    r"trong|trước|sau|hiện (?:nay|đang|là)|với (?:\d+|tỷ lệ|số phiếu)|vừa|cũng|sẽ|không|ký|chủ động|đồng tình|thống nhất|bày tỏ"
)

# -- Names ------------------------------------------------------------------------------------------------
# First syllables of family names, the ethnic minorities' included. Left out on purpose: Văn, Viên, Ông, Phó,
# Trang, Kim, Sơn, which turn "Ông Nguyễn Văn Nên" into a name of four syllables.
SURNAMES = frozenset(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn đào trịnh trương lâm phùng mai tô
    lương tạ hà tăng châu cao tống đàm thái quách lưu lại vương từ chu kiều thạch triệu la liêu lục mạc nghiêm ngụy nhan
    ninh nông ôn phó phí phương quản quang quan sầm sùng tào thân thào thẩm tiêu tôn trà trang trác triều tòng ung
    vi viên vừ giàng giáp hạng hầu hoa hứa hùng kha khổng khuất khương khúc kim kha lã lò lô lù lừu lường lầu lộc lữ
    ma mã mạch mầu mẫn mùa múa âu an bá bạch bàn bế biện ca cái cam cầm cấn chẩu chảo chấu chế chử chung chúc cồ cù
    cung cư danh diệp doãn dư điểu điêu đái đan đậu đèo địch đồng đới đống đổng đường đôn giản hán hàn hàng hầu hồng
    hoàn khà khiếu khưu kiên kpă ksor rcom rơ rah rmah siu nay niê y kră hờ hmok êban ayun mlô buôn kbuôr ktul lơ k
    lèng lèo lềm lỳ lỷ lang lao lăng len linh ly mẫu nay nghê ngân ngọ ngọc ngạc nhâm nhâm nhữ nhiêu ôn phàn phù phú pờ
    quàng quảng quế sái sằn sử sơn tất tẩn tề thang thi thiều thiệu thịnh thùng thường tiết tiền tín tòng tráng tri
    triển trưng trầm trình tưởng uông ưng vàng vày văn vàn vạn viêm vĩnh vòng vương xa xa xin xồng xuân yên ỷ a blúp
    alăng bríu bh'riu bhling zơrâm arất hốih cơlâu pơloong tơ ngôl cil liêng kơ sa ka đinh bkrông brôl lưu lều lìm lồ
    quyền đinh đồ đông bành ấu chương cổ doanh giang hoắc huy khâu lai lợi luân luyện mục nhạc phi quyết sa sử tạ tiếp
    """.split()
) - {
    "văn",
    "viên",
    "ông",
    "phó",
    "trang",
    "sơn",
    "quảng",
    "xuân",
    "yên",
    "đông",
    "sa",
    "xa",
    "giang",
    "phú",
    "quyền",
}
# Ethnic names whose first part is no family name: "Y Thanh Hà Niê Kđăm", "Hầu A Lềnh", "K'Mák", "Y Mửi".
NAME_PARTICLES = frozenset(["y", "a", "h'", "k'"])

# Capitalised words that begin no name though they stand where one could: "Ông", "Bà", "Tỉnh", "Đồng".
NOT_A_NAME = frozenset(
    """
    đảng ban bộ tỉnh thành hội nghị quyết trung ương nhà nước quốc chính phủ ủy viên bí thư chủ tịch trưởng phó đoàn
    ông bà các đại biểu thường trực vụ mặt trận tổ việt nam công an sở phòng huyện thị xã phường ngày sáng chiều tối
    kết luận chỉ thị báo cáo đề án chương trình tại theo trong sau trước với từ đồng khai phát tham dự tổng hđnd ubnd
    ubkt mttq btv bch tp tphcm khóa năm quý tháng hiện nay cùng do được là và của cho về đến tập tin ảnh người việc
    """.split()
)
# Family names so common that another word before them is not part of the name: "Đoàn Nguyễn Văn …".
COMMON_SURNAMES = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý trịnh đinh".split()
)
PEOPLE_TITLES = r"đồng chí|đ/c|ông|bà|các đồng chí|các ông|các bà|chị|anh"
# "đạo đức, phong cách Hồ Chí Minh", "Đoàn TNCS Hồ Chí Minh": a phrase, never somebody at a meeting.
NEVER_PRESENT = frozenset(["hồ chí minh", "tôn đức thắng", "võ nguyên giáp", "lê nin", "mác lê nin"])
# "đường Lê Duẩn", "trường Nguyễn Du", "số 142 Lê Trung Đình", "nhà 8B Lê Trực".
NAMED_AFTER = (
    r"(?:đường|phố|trường|thpt|thcs|quảng trường|công viên|bệnh viện|công ty|tập đoàn|cầu|chợ|khu|nhà|số \w+|học viện|"
    r"quỹ|giải thưởng|cúp|tên|mang tên|tượng đài|hầm|sân bay|cảng|bão|lớp|tư tưởng|phong cách|tấm gương|đạo đức)"
)

# -- Documents --------------------------------------------------------------------------------------------
KINDS = (
    "nghị quyết", "quyết định", "chỉ thị", "kết luận", "quy định", "quy chế", "hướng dẫn", "thông báo", "kế hoạch",
    "chương trình", "nghị định", "thông tư", "công văn", "tờ trình", "công điện", "đề án", "báo cáo",
)  # fmt: skip
KIND = "|".join(KINDS)
