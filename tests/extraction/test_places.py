"""The province whose committee met, and the place it met in."""

import datetime

import pytest

from meetings.extraction.bodies import find_body
from meetings.extraction.facts import Basis, Reason, Span
from meetings.extraction.gazetteer import Gazetteer, OfficeHolder
from meetings.extraction.officials import find_mentions
from meetings.extraction.places import find_place, find_province, is_lower_city
from tests.extraction.reading import read, read_body

DAY = datetime.date(2020, 7, 3)
MET = "Ngày 3/7/2020, Ban Thường vụ Tỉnh ủy họp"
CITY_MET = "Ngày 3/7/2020, Ban Thường vụ Thành ủy họp"


def where(report, gazetteer, date=DAY):
    anchor = find_body(report).anchor
    mentions = find_mentions(report, gazetteer.place_names)
    return find_province(report, anchor, date, gazetteer, mentions)


def province_of(report, gazetteer, date=DAY):
    return where(report, gazetteer, date).province


PROVINCES = [
    # Printed with the committee.
    ("Ngày 3/7/2020, Ban Thường vụ Tỉnh ủy Lào Cai họp.", "lao-cai"),
    ("Ngày 3/7/2020, Ban Thường vụ Thành ủy thành phố Cần Thơ họp.", "can-tho"),
    # Elsewhere.
    (f"{MET} với UBND tỉnh Bắc Giang.", "bac-giang"),
    (f"{MET}. Thời gian tới, Bắc Ninh chống dịch; dân Bắc Ninh yên tâm.", "bac-ninh"),
    # Another province named at length doesn't win against the committee's own.
    (
        "Ngày 3/7/2020, Ban Thường vụ Tỉnh ủy Lào Cai họp với đoàn tỉnh Yên Bái. Tỉnh Yên Bái góp ý. "
        "UBND tỉnh Yên Bái cảm ơn.", "lao-cai",
    ),
    # Two named alike leave it open.
    (f"{MET} về đường nối tỉnh Bắc Giang với tỉnh Bắc Ninh.", None),
    # One bare naming is too little.
    (f"{MET} về đường đi Bắc Ninh.", None),
    # A former office tells nothing.
    (f"{MET}; dự có ông Lê Văn Mẫu, nguyên Bí thư Tỉnh ủy Thanh Hóa.", None),
    # Districts, if they agree.
    (f"{MET} với lãnh đạo huyện Kim Bôi và huyện Mai Châu.", "hoa-binh"),
    (f"{MET} với lãnh đạo huyện Kim Bôi và huyện Giao Thủy.", None),
    (f"{MET} với lãnh đạo huyện Châu Thành.", None),
    # A city's committee belongs to no province, a province's to no city.
    (f"{CITY_MET} cùng UBND tỉnh Quảng Nam và UBND thành phố Đà Nẵng.", "da-nang"),
    (f"{MET} cùng UBND tỉnh Quảng Nam và UBND thành phố Đà Nẵng.", "quang-nam"),
    # Nothing at all.
    (f"{MET}.", None),
]  # fmt: skip


LEFT_OPEN = [
    (f"{MET} về đường nối tỉnh Bắc Giang với tỉnh Bắc Ninh.", ("bac-giang", "bac-ninh")),
    # The paper is of another province than the one named.
    (f"(QNO) - {MET} với UBND tỉnh Lào Cai.", ("lao-cai", "quang-nam")),
    (f"{MET} với UBND tỉnh Bắc Giang.", None),
    (f"{MET}.", None),
]


@pytest.mark.parametrize(("text", "readings"), LEFT_OPEN)
def test_a_province_left_open_is_said_to_be(text, readings, gazetteer):
    found = where(read_body(text), gazetteer)
    assert [(doubt.reason, doubt.readings) for doubt in found.doubts] == (
        [(Reason.PROVINCE_OPEN, readings)] if readings else []
    )
    assert (found.province is None) is bool(readings or text == f"{MET}.")


@pytest.mark.parametrize(("text", "province"), PROVINCES)
def test_find_province(text, province, gazetteer):
    fact = province_of(read_body(text), gazetteer)
    assert (fact and fact.value) == province


UNITS = [
    # The unit of the day bears the name: two were called Tuyên Quang.
    ("Ban Thường vụ Tỉnh ủy Tuyên Quang họp hội nghị.", "2024-04-09", "tuyen-quang"),
    ("Ban Thường vụ Tỉnh ủy Tuyên Quang họp hội nghị.", "2025-10-28", "tuyen-quang-2025"),
    # Which of the two where no day is known?
    ("Ban Thường vụ Tỉnh ủy Tuyên Quang họp hội nghị.", None, "tuyen-quang"),
    # One that ended before the archive begins is no second reading.
    ("Ban Thường vụ Tỉnh ủy Lai Châu họp hội nghị.", None, "lai-chau"),
    # A unit that was no more met nowhere.
    ("Ban Thường vụ Tỉnh ủy Hà Giang họp hội nghị.", "2025-10-28", None),
    # Huế was a province's city until 2024.
    ("Ban Thường vụ Thành ủy Huế họp hội nghị.", "2025-03-18", "hue"),
    ("Ban Thường vụ Tỉnh ủy Thừa Thiên Huế họp hội nghị.", "2019-04-03", "hue"),
    # Đồng Nai became a city on 30 April 2026.
    ("Ban Thường vụ Tỉnh ủy Đồng Nai họp hội nghị.", "2020-04-03", "dong-nai"),
    ("Ban Thường vụ Thành ủy Đồng Nai họp hội nghị.", "2026-06-01", "dong-nai-2025"),
    # A province of the first years.
    ("Ban Thường vụ Tỉnh ủy Hà Tây họp hội nghị.", "2007-07-18", "ha-tay"),
]


@pytest.mark.parametrize(("text", "day", "slug"), UNITS)
def test_the_unit_of_the_day(text, day, slug, gazetteer):
    fact = province_of(read_body(text), gazetteer, day and datetime.date.fromisoformat(day))
    assert (fact and fact.value) == slug


PAPERS = [
    # The page's address, its publisher, the dateline, the signature.
    ({"url": "https://www.baodongthap.vn/tin-1"}, f"{MET}.", "dong-thap"),
    ({"url": "https://m.baodongthap.vn/tin-1"}, f"{MET}.", "dong-thap"),
    ({"url": "https://baodongthap.vn.mau.com/tin-1"}, f"{MET}.", None),
    ({"publisher": "Báo Bình Định"}, f"{MET}.", "binh-dinh"),
    ({"publisher": "Báo Bình Định điện tử"}, f"{MET}.", "binh-dinh"),
    ({"publisher": "Báo và phát thanh, truyền hình Bình Định"}, f"{MET}.", "binh-dinh"),
    ({"publisher": "Báo điện tử Chính phủ"}, f"{MET}.", None),
    ({}, f"(QNO) - {MET}.", "quang-nam"),
    ({}, f"LCĐT - {MET}.", "lao-cai"),
    ({}, f"(Baothanhhoa.vn) - {MET}.", "thanh-hoa"),
    ({}, f"tuoitre.vn - {MET}.", None),
    ({}, f"{MET}.\n\nBáo Sơn La", "son-la"),
    ({}, f"Báo Cao Bằng 16/05/2024\n\n{MET}.", "cao-bang"),
    # A portal of the province; a page that lists several.
    ({}, f"Cổng thông tin điện tử Tỉnh ủy Tiền Giang\n\n{MET}.", "tien-giang"),
    ({}, f"Cổng thông tin điện tử | Tỉnh ủy Tiền Giang | Tỉnh ủy Long An\n\n{MET}.", None),
    # A national agency reports from everywhere.
    ({}, f"(TTXVN) - {MET}.", None),
    ({"url": "https://tuoitre.vn/tin-1"}, f"{MET}.", None),
    # Guests from elsewhere, named oftener than the host.
    ({}, f"(QNO) - {MET} với Tỉnh ủy Sơn La; Tỉnh ủy Sơn La mời UBND tỉnh Quảng Nam thăm lại.", "quang-nam"),
    # The host isn't named at all: the paper may be another's.
    ({}, f"(QNO) - {MET} với Tỉnh ủy Sơn La; Tỉnh ủy Sơn La cảm ơn.", None),
]


@pytest.mark.parametrize(("metadata", "text", "province"), PAPERS)
def test_the_newspapers_province(metadata, text, province, gazetteer):
    fact = province_of(read_body(text, **metadata), gazetteer)
    assert (fact and fact.value) == province


def test_initials_outlive_their_province(gazetteer):
    report = read_body("(ĐTO) - Ngày 3/7/2026, Ban Thường vụ Tỉnh ủy họp.")
    assert province_of(report, gazetteer, datetime.date(2026, 7, 3)).value == "dong-thap-2025"


def holder(name, province, **days):
    return OfficeHolder(
        name=name,
        province=province,
        office="secretary",
        valid_from=days.get("valid_from"),
        valid_to=days.get("valid_to"),
        attested_on=days.get("attested_on"),
    )


# A made-up roster: the same name in two provinces, one after the other.
MOVED = datetime.date(2019, 1, 1)
ROSTER = (
    holder("Lê Văn Mẫu", "lao-cai", attested_on=datetime.date(2020, 1, 1)),
    holder("Trần Văn Ví", "yen-bai", valid_from=datetime.date(2015, 1, 1), valid_to=MOVED),
    holder("Trần Văn Ví", "bac-giang", valid_from=MOVED + datetime.timedelta(days=1)),
)

HOLDERS = [
    # Who was secretary that day, before and after a move.
    ("Lê Văn Mẫu", "2020-07-03", "lao-cai"),
    ("Trần Văn Ví", "2016-07-03", "yen-bai"),
    ("Trần Văn Ví", "2020-07-03", "bac-giang"),
    # More than a term before.
    ("Lê Văn Mẫu", "2010-07-03", None),
    # No day: a name in one province only tells it.
    ("Lê Văn Mẫu", None, "lao-cai"),
    ("Trần Văn Ví", None, None),
    # Somebody whom the roster doesn't know.
    ("Phạm Thị Dụ", "2020-07-03", None),
]


@pytest.mark.parametrize(("name", "day", "province"), HOLDERS)
def test_the_office_holders_province(name, day, province, gazetteer):
    known = Gazetteer(
        gazetteer.periods, gazetteer.successors, gazetteer.districts, gazetteer.newspapers, ROSTER
    )
    report = read_body(f"Ban Thường vụ Tỉnh ủy họp hội nghị. Đồng chí {name}, Bí thư Tỉnh ủy chủ trì.")
    fact = province_of(report, known, day and datetime.date.fromisoformat(day))
    assert (fact and fact.value) == province


def test_a_printed_province_is_stated_and_a_clue_inferred(gazetteer):
    stated = province_of(read_body("Ngày 3/7/2020, Ban Thường vụ Tỉnh ủy Lào Cai họp."), gazetteer)
    inferred = province_of(read_body(f"{MET} với lãnh đạo huyện Kim Bôi."), gazetteer)
    assert (stated.basis, inferred.basis) == (Basis.STATED, Basis.INFERRED)


LOWER_CITIES = [
    # A city inside a province: with the committee, or with the sentence or headline.
    ("Ngày 3/7/2020, Ban Thường vụ Thành ủy Vinh họp.", DAY, True),
    ("Ngày 3/7/2020, Thành ủy Thủ Dầu Một tổ chức Hội nghị Ban Chấp hành Đảng bộ thành phố.", DAY, True),
    ("Ngày 3/7/2020, Ban Thường vụ Thành ủy Huế họp.", DAY, True),
    ("Ngày 3/7/2025, Ban Thường vụ Thành ủy Huế họp.", datetime.date(2025, 7, 3), False),
    # A centrally run city.
    ("Ngày 3/7/2020, Ban Thường vụ Thành ủy Hải Phòng họp.", DAY, False),
    # The city isn't named, the province is.
    (f"{CITY_MET}. UBND tỉnh Quảng Nam góp ý.", DAY, True),
    # A guest from a lower city.
    (f"{CITY_MET}. Dự có Bí thư Thành ủy Thủ Đức; UBND thành phố Hồ Chí Minh báo cáo.", DAY, False),
    # A province's committee.
    ("Ngày 3/7/2020, Ban Thường vụ Tỉnh ủy họp với Thành ủy Vinh.", DAY, False),
]


@pytest.mark.parametrize(("text", "day", "expected"), LOWER_CITIES)
def test_is_lower_city(text, day, expected, gazetteer):
    report = read_body(text)
    assert is_lower_city(report, find_body(report).anchor, day, gazetteer) is expected


def test_the_headline_can_name_the_lower_city(gazetteer):
    report = read(f"Thành ủy Vinh họp phiên tháng 7\n\n{CITY_MET}.")
    assert is_lower_city(report, find_body(report).anchor, DAY, gazetteer)


PLACES = [
    ("Ngày 31-12, tại Nhà Văn hóa 3-2 tỉnh, Ban TVTU họp.", "Nhà Văn hóa 3-2 tỉnh"),
    ("Ngày 31-12 tại TP Lào Cai, Ban TVTU họp.", "TP Lào Cai"),
    ("Ngày 31-12, Ban TVTU họp tại trụ sở.", None),
    ("Ngày 31-12, tại hội nghị của tỉnh, có ý kiến.", None),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_find_place(text, place):
    report = read_body(text)
    start = report.text.text.index("Ngày 31-12")
    fact = find_place(report, Span(start, start + len("Ngày 31-12")))
    assert (fact and fact.value) == place


WITHOUT_A_DAY = [
    ("Ban Thường vụ Tỉnh ủy Hưng Yên họp với các huyện.", "hung-yen"),
    ("Ban Thường vụ Tỉnh ủy Hưng Yên họp về chính quyền địa phương 2 cấp.", "hung-yen-2025"),
    ("Ban Thường vụ Tỉnh ủy Hưng Yên họp về chính quyền 2 cấp với các huyện.", "hung-yen"),
    ("Ban Thường vụ Tỉnh ủy Hưng Yên họp.", "hung-yen"),
]


@pytest.mark.parametrize(("text", "province"), WITHOUT_A_DAY)
def test_of_two_units_of_one_name_words_of_the_time_tell_which(text, province, gazetteer):
    fact = province_of(read_body(text), gazetteer, date=None)
    assert (fact.value, fact.basis, fact.rule) == (province, Basis.INFERRED, "province:unit of no known day")
