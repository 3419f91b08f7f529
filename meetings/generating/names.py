"""Names that nobody bears: each begins with a word that no Vietnamese family is called by."""

from itertools import accumulate
from random import Random

# Not even without its marks is one of these a family name. A few stand for most people, as real ones do.
FAMILY_NAMES = (
    "Mây", "Sóng", "Nắng", "Suối", "Sương", "Trăng", "Lụa", "Biển", "Ruộng", "Khói", "Vườn", "Rêu", "Gió",
    "Thềm", "Gạch", "Chuông", "Giềng", "Thuyền", "Chèo", "Bếp",
)  # fmt: skip
FEWER_AND_FEWER = tuple(accumulate(1 / rank for rank in range(1, len(FAMILY_NAMES) + 1)))
MIDDLE_NAMES = (
    "Văn", "Thị", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Ngọc", "Thanh", "Công", "Đình", "Bá", "Thế",
    "Hồng", "Thị Thu", "Thị Kim", "Quốc", "Trọng", "Mạnh", "Duy", "Phúc", "Như", "Hoàng", "Anh", "Kim",
    "Tiến",
)  # fmt: skip
GIVEN_NAMES = (
    "An", "Ánh", "Bảo", "Bình", "Bích", "Châu", "Chi", "Chiến", "Cường", "Dung", "Dũng", "Duyên", "Đạt",
    "Điệp", "Đông", "Giang", "Hà", "Hải", "Hạnh", "Hằng", "Hiền", "Hiếu", "Hoa", "Hòa", "Hùng", "Huệ",
    "Hương", "Khánh", "Khoa", "Kiên", "Lan", "Lâm", "Liên", "Linh", "Loan", "Long", "Lợi", "Mai", "Mẫn",
    "Nam", "Nga", "Nghĩa", "Ngân", "Nhân", "Nhung", "Oanh", "Phong", "Phượng", "Quân", "Quế", "Quyên",
    "Quyết", "Sáng", "Sơn", "Tài", "Tâm", "Thái", "Thắng", "Thảo", "Thịnh", "Thúy", "Thủy", "Tín", "Toàn",
    "Trang", "Trí", "Trung", "Tú", "Tùng", "Tuyết", "Uyên", "Vân", "Việt", "Vinh", "Vượng", "Xuyến",
    "Yên", "Ý",
)  # fmt: skip


def invented_name(random: Random) -> str:
    """One of 40,000 names, some far more frequent than others: namesakes come by themselves."""
    [family] = random.choices(FAMILY_NAMES, cum_weights=FEWER_AND_FEWER)
    return f"{family} {random.choice(MIDDLE_NAMES)} {random.choice(GIVEN_NAMES)}"
