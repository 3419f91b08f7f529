"""Made-up reports in the ordinary style, for the tests of loading. Nobody in them exists."""

LEAD = "Ngày {day}, Ban Thường vụ Tỉnh ủy Nam Định tổ chức hội nghị thường kỳ."
CHAIRS = (
    "Các đồng chí: Lê Văn Mẫu, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy; "
    "Trần Thị Thí Dụ, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh chủ trì hội nghị."
)
BODY = (
    "Hội nghị quán triệt Kết luận số 99-KL/TW ngày 1/9/2024 của Bộ Chính trị và cho ý kiến về "
    "kế hoạch sản xuất vụ đông, việc tu bổ đê điều và chương trình công tác của quý tới."
)


def make_report(
    *, headline: str = "Ban Thường vụ bàn việc tháng 10", day: str = "4/10/2024", chairs: str = CHAIRS
) -> str:
    return f"{headline}\n\n{LEAD.format(day=day)} {chairs}\n\n{BODY}\n"
