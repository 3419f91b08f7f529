"""Lines that belong to the page or to the database it was exported from, not to the report.

Each list with the wording that asked for it. All match a whole line in its matching form (`plain`).
"""

import re

# Names of sections and buttons at the head of a page: "Thời sự - Chính trị", "Xem với cỡ chữAA".
SECTION = re.compile(
    r"^(?:xem với cỡ chữ.{0,10}$|(?:trang chủ|thời sự(?: - chính trị)?|chính trị|hoạt động của lãnh đạo tỉnh|"
    r"cổng thông tin điện tử|tin tức|sự kiện|đọc bài|nghe bài|theo dõi|in trang|gửi email|facebook|"
    r"zalo|vietnamese|đài (?:phát thanh|pt ?-? ?th))\b"
    r"[^.]{0,60}$)|^\[?img\]?$|^\W*\w{0,4}\W*$|^\.(?:jpg|png)\)?$"
)
# "Chia sẻ Facebook Zalo", "A- A A+", "In bài | Lưu bài", "Bình luận (0)", "Quảng cáo": of such words alone.
BUTTON = (
    r"chia sẻ(?: bài viết| lên| qua)?|facebook|zalo|twitter|messenger|telegram|linkedin|pinterest|youtube|"
    r"tiktok|e-?mail|gửi(?: bài| email| mail)?|in(?: bài| tin| trang| ấn)(?: viết| này)?|print|copy link|"
    r"sao chép(?: liên kết| link)?|lưu(?: bài| tin)(?: viết)?|like|thích|tweet|google news|theo dõi|"
    r"nghe(?: đọc)?(?: bài| tin)?|đọc bài|(?:tăng |giảm )?cỡ chữ|font size|tăng|giảm|mặc định|quay lại|"
    r"quảng cáo|bình luận|lượt xem|a\+|a-|a{1,3}|\d{1,6}"
)
BUTTONS = re.compile(rf"^(?:(?:{BUTTON})(?:[\s|,/:·•()\[\]–-]+|$))+$")
LONGEST_BUTTONS = 100
# "Document BAOND00020241005ek1000001", "Word count: 512", "512 words", "Load-Date: October 5, 2024",
# "Copyright 2024. Báo Mẫu. All rights reserved.", "(c) 2024 Báo Mẫu", "End of Document".
EXPORT = re.compile(
    r"^(?:document (?:id:? ?)?[a-z]{2,10}[a-z0-9]{12,30}|document \d{1,5} of \d{1,5}|"
    r"word ?count:? ?[\d.,]{0,9}|[\d.,]{1,7} (?:words|từ)|length: ?[\d.,]{1,7} words|load-date:.{0,40}|"
    r"end of document|"
    r"(?:language|section|byline|subject|source type|publication type|publication info|database)"
    r":.{0,80}|full text:?|(?:copyright\b|\(c\)|©).{0,120}|.{0,60}\ball rights reserved\W{0,2})$"
)
# "Xem thêm: Thường trực Tỉnh ủy làm việc với huyện": one link in the midst of the report.
LINK = re.compile(r"^(?:>+ ?)?(?:xem thêm|đọc thêm|xem ngay|mời xem)\s?:.{1,150}$")

# A line after which nothing belongs to the report.
RELATED = re.compile(
    r"^(?:tin khác|tin liên quan|tin mới|các tin khác|tin cùng chuyên mục|bài viết liên quan|"
    r"(?:xem|đọc) thêm(?!\s?:)|tin nổi bật|tin đọc nhiều|chia sẻ bài viết|bình luận|ý kiến bạn đọc|"
    r"thời tiết|thống kê truy cập|"
    r"đồng hành cùng|từ khóa|tags?|bài liên quan|các bài (?:viết )?khác|tin bài (?:khác|liên quan)|"
    r"những tin (?:mới|cũ) hơn|tin cùng (?:mục|loại)|cùng chuyên mục|có thể bạn quan tâm|"
    r"(?:tin |bài )?(?:đọc|xem) nhiều|tin tiêu điểm|(?:viết|gửi) (?:bình luận|phản hồi|ý kiến)|"
    r"\d{1,4} bình luận|ý kiến của bạn)\b[^.]{0,60}$"
)
# The foot of a newspaper's page, whose names are its editors'.
IMPRINT = re.compile(
    r"^(?:(?:phó )?tổng biên tập\s?:|cơ quan chủ quản\s?:|(?:trụ sở )?tòa soạn\s?:|đường dây nóng\s?:|"
    r"giấy phép (?:số|xuất bản|hoạt động|thiết lập)\b|bản quyền (?:thuộc|của)\b|(?:vui lòng )?ghi rõ nguồn\b|"
    r"® ?).{0,200}$"
)


def is_furniture(line: str) -> bool:
    buttons = len(line) <= LONGEST_BUTTONS and BUTTONS.search(line)
    return bool(buttons or SECTION.search(line) or EXPORT.search(line) or LINK.search(line))


def ends_report(line: str) -> bool:
    return bool(RELATED.search(line) or IMPRINT.search(line))
