"""What a reader comes for, in a real browser without scripts: on a desk and on a phone."""

import datetime
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

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

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
READERS = {
    "desk": (DESK, True),
    "desk without script": (DESK, False),
    "phone": (PHONE, True),
    "phone without script": (PHONE, False),
}


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


@pytest.fixture(params=READERS)
def reader(request, browser: Browser, live_server, plenum) -> Iterator[Page]:
    """A reader at the front page."""
    screen, has_script = READERS[request.param]
    page = browser.new_page(
        base_url=live_server.url, viewport=screen, java_script_enabled=has_script, locale="vi-VN"
    )
    # A page takes far less than a second: what isn't there by then won't come.
    page.set_default_timeout(5_000)
    page.goto("/")
    yield page
    page.close()


def highlighted(page: Page):
    return page.locator("mark:target")


def open_filters(reader: Page) -> None:
    """On a phone the form of the list is folded away."""
    reader.get_by_role("navigation").first.get_by_role("link", name="Hội nghị", exact=True).click()
    reader.wait_for_url("**/hoi-nghi/")
    if reader.locator("[name=chair_name]").is_hidden():
        reader.locator(".filters > summary").click()


def search(reader: Page, words: str) -> None:
    reader.locator("main input[name=q]").fill(words)
    reader.locator("main").get_by_role("button", name="Tìm").click()


def test_a_stranger_reaches_the_chairs_of_a_plenum_in_three_steps(reader, plenum):
    search(reader, "nam dinh")
    reader.locator("main").get_by_role("link", name=re.compile("^Nam Định")).first.click()
    reader.get_by_role("link", name=plenum.name).first.click()
    expect(reader).to_have_title(re.compile("Hội nghị lần thứ 14.*8/4/2022"))
    expect(reader.locator("main").get_by_role("link", name="Trần Thị Ví Dụ").first).to_be_visible()


def test_from_a_province_to_the_passage_that_says_when(reader, plenum):
    provinces = reader.get_by_role("region", name="Hội nghị theo tỉnh, thành phố")
    provinces.get_by_text("Số liệu dạng bảng").click()
    provinces.get_by_role("link", name="Nam Định", exact=True).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Nam Định")
    reader.get_by_role("link", name=plenum.name).first.click()
    reader.locator(".fact .passage", has_text="Sáng 8/4").first.click()
    expect(highlighted(reader)).to_have_text("Sáng 8/4")
    expect(highlighted(reader)).to_be_in_viewport()


def test_from_a_chair_to_the_passage_far_down_the_report(reader, plenum):
    reader.get_by_role("link", name=plenum.name).first.click()
    reader.locator(".people .passage").first.click()
    expect(highlighted(reader)).to_have_text("Trần Thị Ví Dụ")
    expect(highlighted(reader)).to_be_in_viewport()
    ink = highlighted(reader).evaluate("mark => getComputedStyle(mark).textDecorationLine")
    assert ink == "underline"


def test_a_chair_is_found_by_name_without_diacritics_and_chosen(reader, plenum):
    open_filters(reader)
    reader.locator("[name=chair_name]").fill("tran")
    reader.locator(".filters").get_by_role("button").click()
    expect(reader.locator(".results-count")).to_have_text("Tìm thấy 2 hội nghị")
    which = reader.get_by_role("navigation", name="Chọn đúng người chủ trì")
    which.get_by_role("link", name="Trần Thị Ví Dụ").click()
    expect(reader.locator(".results-count")).to_have_text("Tìm thấy 1 hội nghị")
    expect(reader.locator(".entries li")).to_contain_text(plenum.name)
    reader.get_by_role("link", name="Bỏ điều kiện: Chủ trì: Trần Thị Ví Dụ").click()
    expect(reader.locator(".results-count")).to_have_text("Tìm thấy 3 hội nghị")


def test_a_province_of_today_takes_in_its_predecessors(reader, plenum):
    search(reader, "ninh bình")
    reader.locator("main").get_by_role("link", name="Ninh Bình").first.click()
    reader.locator("main a[href*='predecessors=1']").first.click()
    expect(reader.locator("main").get_by_role("link", name=plenum.name).first).to_be_visible()


def test_a_slip_in_a_date_is_told_where_it_was_typed(reader, plenum):
    open_filters(reader)
    reader.get_by_label("Từ ngày").fill("31/2/2022")
    reader.locator(".filters").get_by_role("button").click()
    expect(reader.get_by_role("alert")).to_contain_text("Từ ngày: Lịch không có ngày này.")
    field = reader.get_by_label("Từ ngày")
    expect(field).to_have_value("31/2/2022")
    expect(field).to_have_accessible_description(re.compile("Lịch không có ngày này"))
    expect(reader.locator(".entries")).to_have_count(0)


def test_the_keyboard_reaches_the_content_first(reader, plenum):
    reader.keyboard.press("Tab")
    skip = reader.get_by_role("link", name="Đến phần nội dung")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    reader.keyboard.press("Enter")
    expect(reader.locator("main")).to_be_focused()
