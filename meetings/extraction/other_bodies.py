"""Words that tell whose meeting a page reports, where it is none of a provincial committee's own.

"Tiểu ban Văn kiện … họp phiên thứ nhất"; "UBND tỉnh tổ chức hội nghị", though its members attend.
Patterns match the plain form of a text, as those of the lexicon do.
"""

import re

from meetings.extraction import lexicon

OTHER_HOLDER = re.compile(
    # "Bí thư Tỉnh ủy phát biểu tại Kỳ họp thứ 19 HĐND tỉnh": a speech there cites what the committee found.
    r"\b(?:tại|khai mạc|bế mạc) kỳ họp (?:thứ )?\S+,? (?:của )?(?:hđnd|hội đồng nhân dân|quốc hội)\b|"
    rf"(?:^|[.;,–-] |\d )(?:ban (?:chỉ đạo|chỉ huy|tổ chức|tuyên giáo|nội chính|dân vận|dân tộc|cán sự)|"
    r"ban (?:thường vụ|chấp hành)(?: đảng bộ)? (?:huyện|quận|thị|đảng|xã|phường)|"
    rf"tiểu ban|văn phòng|ủy ban|ubkt|ubnd|hđnd|hội đồng|đảng ủy|đảng đoàn|huyện ủy|thị ủy|quận ủy|sở|"
    rf"đoàn (?:giám sát|kiểm tra|công tác|đbqh|đại biểu)|công an|bộ |liên đoàn|hội (?!nghị)|tỉnh đoàn|"
    rf"chính phủ|quốc hội|thủ tướng)[^.;\n]{{0,80}}?\b(?:họp|(?<!quy chế )làm việc|xem xét|"
    rf"(?:tổ chức|mở|tiến hành|khai mạc)[^.;\n]{{0,20}} (?:{lexicon.MEETING}|phiên|giao ban))\b"
)
ANOTHER_BODY = re.compile(
    r"ban chỉ đạo|tiểu ban|đoàn giám sát|đoàn kiểm tra|hội đồng|ủy ban nhân dân (?:tỉnh|"
    r"thành phố) (?:tổ chức|họp)|"
    r"ubnd (?:tỉnh|thành phố) (?:tổ chức|họp)|đảng ủy|huyện ủy|ban tổ chức trung ương|giao ban công tác"
)
