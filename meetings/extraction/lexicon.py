"""The words of the genre: what committees, offices, meetings and documents are called in print.

Patterns here match the plain form of a text (`meetings.vietnamese.plain`): lower case, marks kept, the
older tone placement ("ủy", "khóa"), Ð as đ. They are pieces; the finders join them into shapes.
"""

# -- Letters ----------------------------------------------------------------------------------------------
UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐÐ"

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
    r"(?:ban thường vụ(?: \((?:btv|tvtu)\))?|btv|ban tvtu|tvtu|thường vụ(?= (?:tỉnh|thành) ủy))(?: "
    + PROVINCIAL
    + r")?(?: \((?:tvtu|btv|btvtu)\))?"
)
STANDING_BOARD = r"thường trực " + PROVINCIAL
# What may follow "Đảng bộ" in the name of another committee: "Ban Chấp hành Đảng bộ Công an tỉnh".
LOWER_PARTY = (
    r"huyện|quận|thị xã|thị trấn|xã|phường|công an|quân sự|bộ (?:chỉ huy|đội)|biên phòng|khối|"
    r"các(?! tỉnh (?!ủy|phía)\S+ [^\s,]+,)|cơ quan|sở|trường|đại học|"
    r"ủy ban|ubnd|hđnd|quân khu|quân đội|ngoài nước|bộ phận|cơ sở|doanh nghiệp|"
    r"tập đoàn|công ty|tổng công ty|bệnh viện|ngành|khu|hội đồng nhân dân|mttq|mặt trận|thanh tra|"
    r"tòa án|viện|kho bạc|ngân hàng|văn phòng|chính phủ|quốc hội|cục|chi cục|thuế|hải quan|nhà máy|"
    r"đặc khu|đài phát thanh|bưu điện|điện lực"
)

# Committees of a lower or another level: "Ban Thường vụ Huyện ủy", "BTV Đảng ủy Khối", "Ban Thường vụ
# Quốc hội".
OTHER_COMMITTEE = (
    r"huyện ủy|quận ủy|thị ủy|đảng ủy|chi ủy|cấp ủy|các cấp ủy|tỉnh đoàn|thành đoàn|đoàn thanh niên|"
    r"hội (?!nghị|ý|đàm|thảo)|trung ương|quốc hội|liên đoàn|công đoàn|"
    r"đảng bộ (?:" + LOWER_PARTY + r")\b|đảng đoàn|ban cán sự|(?:" + LOWER_PARTY + r")\b"
)

# -- Meetings ---------------------------------------------------------------------------------------------
MEETING = r"(?:hội nghị|cuộc họp|phiên họp|buổi họp|buổi làm việc|kỳ họp)"
# What a committee does when it meets: "Ban Thường vụ Tỉnh ủy mở hội nghị …", "… triệu tập hội nghị …".
HOLDS = r"(?:tổ chức|họp|mở|khai mạc|tiến hành|triệu tập|bế mạc|có(?= (?:cuộc|buổi|phiên|hội nghị)))"

# -- Offices ----------------------------------------------------------------------------------------------
RANKS = (
    "đại tướng", "thượng tướng", "trung tướng", "thiếu tướng", "chuẩn đô đốc", "đô đốc", "phó đô đốc",
    "đại tá", "thượng tá", "trung tá", "thiếu tá",
)  # fmt: skip
RANK = "|".join(sorted(RANKS, key=len, reverse=True))
# Each accepted position begins with one of these, after any of "nguyên", "quyền", "phó".
POSITION_HEAD = (
    r"(?:(?:nguyên|quyền|cựu|tân)\s+)*(?:"
    r"(?:phó\s+)?(?:tổng\s+)?bí\s+thư|phó\s+bí(?=\s+(?:tỉnh|thành)\s+ủy)|(?:tổng\s+)?thư\s+ký|"
    r"(?:ủy|uv)\s*viên|uv(?=\s+(?:trung\s+ương|bộ|ban|bch|btv|tw|t\.?ư))|uvbct|uvbtv|uvtv|uvdk|uvtw|tuv(?!\w)|uvt\.?ư|tỉnh\s+ủy\s+viên|thành\s+ủy\s+viên|"
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
    r"(?:ban|ủy ban kiểm tra|văn phòng|vụ|hội đồng lý luận|học viện)[^,;]{0,60}"
    r"(?:trung ương|t\.ư|tw)(?! đảng$)|"
    r"bộ chính trị|ban bí thư|chủ tịch nước|phó chủ tịch nước|thủ tướng|bộ trưởng|thứ trưởng|"
    r"chủ tịch quốc hội|vụ trưởng"
)
LEADER = r"^(?:quyền )?(?:phó )?bí thư (?:thường trực )?(?:tỉnh|thành) ủy"

# -- What people do at a meeting --------------------------------------------------------------------------
SPEAKS = (
    "phát biểu", "kết luận", "khai mạc", "bế mạc", "nhấn mạnh", "khẳng định", "đề nghị", "yêu cầu", "báo cáo",
    "trình bày", "quán triệt", "thông tin", "cho biết", "nhận xét", "đọc", "nêu", "đánh giá",
    "(?<!ban )chỉ đạo", "trực tiếp quán triệt", "giới thiệu", "thông báo", "truyền đạt", "công bố", "nói",
    "ghi nhận", "gợi ý",
    "phân tích", "tiếp thu", "trao", "lưu ý", "cảm ơn", "hứa", "thay mặt", "đề xuất", "tham luận",
    "giải trình", "cho rằng", "cho hay", "chia sẻ", "kiến nghị", "góp ý", "tóm tắt", "thảo luận",
)  # fmt: skip
SPEECH = "|".join(sorted(SPEAKS, key=len, reverse=True))
# Verbs that end a position: what follows "Bí thư Tỉnh ủy" in "… Bí thư Tỉnh ủy chủ trì hội nghị".
AFTER_POSITION = (
    SPEECH
    + r"|đồng chủ trì|cùng chủ trì|chủ trì|chủ tọa|điều hành|dự(?! khuyết)|tham dự|tham gia|cùng|trực tiếp|"
    r"làm (?:trưởng|tổ trưởng|nhóm trưởng|việc)|làm(?= " + POSITION_HEAD + r")|"
    r"dẫn đầu|tiếp đoàn|được|đã|là|giữ chức|để|ứng cử|trúng cử|đạt|thay|nhận|gửi|"
    r"đến|tới|vào|tại (?:hội nghị|buổi|phiên|cuộc)|có|bị|chúc mừng|tặng|thăm|(?<!ủy ban )kiểm tra|"
    r"khảo sát|mất|xin|nguyên là|"
    r"trong|trước|sau|hiện (?:nay|đang|là)|với (?:\d+|tỷ lệ|số phiếu)|vừa|cũng|sẽ|không|ký|chủ động|"
    r"đồng tình|thống nhất|bày tỏ|nghỉ|khi|"
    # "Chủ tịch UBND thành phố nay giữ chức vụ …", "… thôi giữ chức", "… chuyển công tác", "… luân chuyển".
    r"(?:từ )?nay|thôi|chuyển(?! (?:giao|đổi))|luân chuyển|đảm nhận|đảm nhiệm|tái đắc cử|đắc cử|"
    r"tái cử|tự ứng cử|tiếp tục|đảm trách|gồm|vì|do|bởi|theo (?!dõi)|về (?:làm|nhận|công tác|giữ|việc)|"
    r"từ trần|qua đời"
)

# -- Names ------------------------------------------------------------------------------------------------
# First syllables of family names, the ethnic minorities' included. Left out on purpose: Văn, Viên, Ông, Phó,
# Trang, Kim, Sơn, which turn "Ông Nguyễn Văn Nên" into a name of four syllables.
SURNAMES = frozenset(
    """
    a alăng an arất ayun âu ấu bá bạch bàn bành bế bh'riu bhling biện bkrông blúp bríu brôl bùi buôn ca cà
    cái cam cao cầm cấn chảo châu chẩu chấu chế chu chúc chung chử chương cil cồ cổ cơlâu cù cung cư
    danh diệp doãn doanh dư dương đái đàm đan đào đặng đậu đèo địch điêu điểu đinh đoàn đồ đỗ đôn đồng
    đổng đống đới đường êban giản giàng giáp hà hàn hán hàng hạng hầu hmok hoa hoàn hoàng hoắc hồ hốih
    hồng hờ hùng huy huỳnh hứa k ka kbuôr kha khà khâu khiếu khổng khuất khúc khương khưu kiên kiều kơ
    kpă kră ksor ktul la lã lai lại lang lao lăng lâm lầu len lèng lèo lê lềm lều liêng liêu lìm linh lò
    lô lồ lộc lơ lợi lù luân lục luyện lữ lương lường lưu lừu ly lỳ lỷ lý ma mã mạc mạch mai mẫn mầu mẫu
    mlô mùa múa mục nay ngạc ngân nghê nghiêm ngọ ngọc ngô ngôl ngụy nguyễn nhạc nhan nhâm nhiêu nhữ niê
    ninh nông ôn phạm phan phàn phi phí phù phùng phương pờ pơloong quách quan quản quang quàng quế
    quyết rah rcom rmah rơ sái sằn sầm siu sùng sử tạ tào tăng tẩn tất tề thạch thái thang thào thẩm
    thân thi thiều thiệu thịnh thùng thường tiền tiếp tiết tiêu tín tòng tô tôn tống tơ trà trác tráng
    trầm trần tri triển triều triệu trình trịnh trưng trương từ tưởng ung uông ưng vàn vạn vàng vày vi
    viêm vĩnh võ vòng vũ vừ vương xin xồng y ỷ zơrâm
    """.split()
)
# Ethnic names whose first part is no family name: "Y Thanh Hà Niê Kđăm", "Hầu A Lềnh", "K'Mák", "Y Mửi".
NAME_PARTICLES = frozenset(["y", "a", "h'", "k'"])

# Capitalised words that begin no name though they stand where one could: "Ông", "Bà", "Tỉnh", "Đồng".
NOT_A_NAME = frozenset(
    """
    an án ảnh bà ban báo bch bí biểu bộ btv các cáo chỉ chiều chính cho chủ chương công của cùng do dự
    đại đảng đề đến đoàn đồng được hđnd hiện hội huyện kết khai khóa là luận mặt mttq nam nay năm ngày
    nghị người nhà nước ông phát phó phòng phủ phường quốc quý quyết sáng sau sở tại tập tham tháng
    thành theo thị thư thường tịch tin tỉnh tổ tối tổng tp tphcm trận trình trong trung trực trước
    trưởng từ ubkt ubnd ủy ương và về việc viên việt với vụ xã
    """.split()
)
# Family names so common that another word before them is not part of the name: "Đoàn Nguyễn Văn …".
COMMON_SURNAMES = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý trịnh đinh".split()
)
PEOPLE_TITLES = r"đồng chí|đ/c|ông|bà|các đồng chí|các ông|các bà|chị|anh|bác sĩ|giáo sư|tiến sĩ|luật sư"
# Places whose names begin as a title does: "Tỉnh ủy Bà Rịa-Vũng Tàu", "Khu du lịch Bà Nà", "cửa Ông Đốc".
PLACES_LIKE_TITLES = frozenset(
    ["bà rịa", "bà nà", "bà đen", "bà điểm", "bà chiểu", "bà hom", "bà quẹo", "bà chúa", "ông đốc"]
)
# "đạo đức, phong cách Hồ Chí Minh", "Đoàn TNCS Hồ Chí Minh": a phrase, never somebody at a meeting.
NEVER_PRESENT = frozenset(["hồ chí minh", "tôn đức thắng", "võ nguyên giáp", "lê nin", "mác lê nin"])
# "đường Lê Duẩn", "trường Nguyễn Du", "số 142 Lê Trung Đình", "nhà 8B Lê Trực".
NAMED_AFTER = (
    r"(?:đường|(?<!thành )phố|xã|phường|thị trấn|trường|tiểu học|mầm non|thpt|thcs|đại học|học viện|"
    r"bệnh viện|quảng trường|công viên|vườn quốc gia|nghĩa trang|tượng đài|thủy điện|công ty|tập đoàn|cầu|"
    r"chợ|khu|nhà|số \w+|chiến dịch|"
    r"quỹ|giải thưởng|cúp|tên|mang tên|hầm|sân bay|cảng|bão|lớp|tư tưởng|phong cách|"
    r"tấm gương|đạo đức)"
)

# -- Documents --------------------------------------------------------------------------------------------
KINDS = (
    "nghị quyết", "quyết định", "chỉ thị", "kết luận", "quy định", "quy chế", "hướng dẫn", "thông báo",
    "kế hoạch", "chương trình", "nghị định", "thông tư", "công văn", "tờ trình", "công điện", "đề án",
    "báo cáo",
)  # fmt: skip
KIND = "|".join(KINDS)
