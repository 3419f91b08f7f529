"""What a reader comes for, in a real browser without scripts: on a desk and on a phone."""

import datetime
import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from meetings.models import Meeting
from tests.builders import (
    make_article,
    make_citation,
    make_fact,
    make_meeting,
    make_official,
    make_participation,
    make_province,
)

pytestmark = pytest.mark.django_db(transaction=True)

PADDING = "\n\n".join(
    f"Đoạn thứ {number} của bài báo, dài cho đủ một trang màn hình." for number in range(40)
)
TEXT = (
    "Sáng 8/4, Ban Chấp hành Đảng bộ tỉnh Nam Định họp hội nghị lần thứ 14.\n\n"
    f"{PADDING}\n\nĐồng chí Trần Thị Ví Dụ, Bí thư Tỉnh ủy, chủ trì hội nghị và nêu Nghị quyết số 28-NQ/TW."
)

SCREENS = {"desk": {"width": 1280, "height": 800}, "phone": {"width": 360, "height": 740}}


@pytest.fixture
def plenum() -> Meeting:
    """The 14th plenum of a former province, and two meetings that it must not be taken for."""
    today = make_province("Ninh Bình", slug="ninh-binh")
    province = make_province("Nam Định", slug="nam-dinh", valid_to=datetime.date(2025, 6, 30))
    province.successors.add(today)
    meeting = make_meeting(
        province=province, date=datetime.date(2022, 4, 8), body="executive_committee", ordinal=14
    )
    article = make_article(meeting, TEXT, publisher="Báo Mẫu")
    make_fact(article, "date", "Sáng 8/4", "2022-04-08")
    chair = make_official("Trần Thị Ví Dụ")
    make_participation(article, "Trần Thị Ví Dụ", official=chair, positions=["Bí thư Tỉnh ủy"])
    make_citation(article, "Nghị quyết số 28-NQ/TW", number="28-NQ/TW")
    for name in ("Lê Văn Khác", "Trần Văn Khác"):
        other = make_meeting(province=make_province(name), date=datetime.date(2022, 4, 9))
        make_participation(make_article(other, name), name, official=make_official(name))
    return meeting


@pytest.fixture(params=SCREENS)
def reader(request, page: Page, live_server, plenum) -> Page:
    """A reader at the front page."""
    page.set_viewport_size(SCREENS[request.param])
    page.goto(live_server.url)
    return page


def highlighted(page: Page):
    return page.locator("mark:target")


def test_from_a_province_to_the_passage_that_says_when(reader, plenum):
    provinces = reader.get_by_role("region", name="Hội nghị theo tỉnh, thành phố")
    provinces.get_by_role("link", name="Nam Định", exact=True).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Nam Định")
    reader.get_by_role("link", name=plenum.name).click()
    expect(reader).to_have_title(re.compile("Hội nghị lần thứ 14.*8/4/2022"))
    reader.get_by_role("link", name="“Sáng 8/4”").click()
    expect(highlighted(reader)).to_have_text("Sáng 8/4")
    expect(highlighted(reader)).to_be_in_viewport()


def test_from_a_chair_to_the_passage_far_down_the_report(reader, plenum):
    reader.get_by_role("link", name=plenum.name).click()
    passage = reader.get_by_role("link", name="xem trong bài")
    passage.first.click()
    expect(highlighted(reader)).to_have_text("Trần Thị Ví Dụ")
    expect(highlighted(reader)).to_be_in_viewport()
    ink = highlighted(reader).evaluate("mark => getComputedStyle(mark).textDecorationLine")
    assert ink == "underline"


def test_a_chair_is_found_by_name_without_diacritics_and_chosen(reader, plenum):
    reader.get_by_label("Tên người chủ trì").fill("tran")
    reader.get_by_role("button", name="Tìm").click()
    expect(reader.get_by_role("status")).to_have_text("Tìm thấy 2 hội nghị")
    which = reader.get_by_role("navigation", name="Chọn đúng người chủ trì")
    which.get_by_role("link", name="Trần Thị Ví Dụ").click()
    expect(reader.get_by_role("status")).to_have_text("Tìm thấy 1 hội nghị")
    expect(reader.locator(".entries li")).to_contain_text(plenum.name)
    reader.get_by_role("link", name="Bỏ điều kiện: Chủ trì: Trần Thị Ví Dụ").click()
    expect(reader.get_by_role("status")).to_have_text("Tìm thấy 3 hội nghị")


def test_a_province_of_today_takes_in_its_predecessors(reader, plenum):
    reader.get_by_label("Tỉnh, thành phố", exact=True).select_option("Ninh Bình")
    reader.get_by_label("Từ ngày").fill("1/1/2022")
    reader.get_by_label("Đến ngày").fill("2022")
    reader.get_by_role("button", name="Tìm").click()
    expect(reader.get_by_role("status")).to_have_text("Tìm thấy 1 hội nghị")
    expect(reader.locator(".entries li")).to_contain_text(plenum.name)


def test_a_slip_in_a_date_is_told_where_it_was_typed(reader, plenum):
    reader.get_by_label("Từ ngày").fill("31/2/2022")
    reader.get_by_role("button", name="Tìm").click()
    expect(reader.get_by_role("alert")).to_contain_text("Từ ngày: Lịch không có ngày này.")
    field = reader.get_by_label("Từ ngày")
    expect(field).to_have_value("31/2/2022")
    expect(field).to_have_accessible_description(re.compile("Lịch không có ngày này"))
    expect(reader.locator(".entries")).to_have_count(0)


@pytest.mark.parametrize("page_name", ["home", "meetings", "provinces", "officials", "documents"])
def test_no_page_is_wider_than_a_small_phone(page: Page, live_server, plenum, page_name):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(live_server.url + reverse(page_name))
    body = page.locator("body").bounding_box()
    assert body["width"] <= 320
    for address in page.locator("a, input, select, button").all():
        box = address.bounding_box()
        assert box is None or box["x"] + box["width"] <= 320


def test_the_keyboard_reaches_the_content_first(reader, plenum):
    reader.keyboard.press("Tab")
    skip = reader.get_by_role("link", name="Đến phần nội dung")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    reader.keyboard.press("Enter")
    expect(reader.locator("main")).to_be_focused()
