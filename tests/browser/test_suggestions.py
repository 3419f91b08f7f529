"""Names offered while one is typed, by keyboard and by pointer, as screen readers are told."""

import datetime
import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.builders import make_article, make_meeting, make_official, make_participation, make_province

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reader(browser: Browser, live_server) -> Iterator[Page]:
    """A reader of the list of meetings with script, where two namesakes chaired in two provinces."""
    for province in ("Nam Định", "Hà Nam"):
        meeting = make_meeting(province=make_province(province), date=datetime.date(2022, 4, 8))
        article, chair = make_article(meeting, "Lê Văn Hùng"), make_official("Lê Văn Hùng")
        make_participation(article, "Lê Văn Hùng", official=chair, positions=["Bí thư Tỉnh ủy"])
    page = browser.new_page(base_url=live_server.url, java_script_enabled=True, locale="vi-VN")
    page.set_default_timeout(5_000)
    page.goto(reverse("meetings"))
    yield page
    page.close()


def test_a_chair_is_chosen_by_keyboard(reader):
    field = reader.get_by_role("combobox", name="Tên người chủ trì")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("hung")
    options = reader.get_by_role("option")
    expect(options).to_have_count(2)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(options.nth(0)).to_contain_text("Bí thư Tỉnh ủy, Nam Định, 2022")
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id"))
    field.press("Enter")
    expect(reader.locator(".results-count")).to_have_text("Tìm thấy 1 hội nghị")
    expect(reader.locator(".entries")).to_contain_text("Hà Nam")


def test_escape_folds_the_list_and_the_name_is_sent_as_typed(reader):
    field = reader.get_by_role("combobox", name="Tên người chủ trì")
    field.press_sequentially("hung")
    expect(reader.get_by_role("option")).to_have_count(2)
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press("Enter")
    which = reader.get_by_role("navigation", name="Chọn đúng người chủ trì")
    expect(which.get_by_role("link")).to_have_count(2)


def test_a_pointer_chooses_too_and_nobody_is_an_answer(reader):
    field = reader.get_by_role("combobox", name="Tên người chủ trì")
    field.press_sequentially("khongai")
    expect(reader.get_by_role("option")).to_have_count(0)
    field.fill("")
    field.press_sequentially("le van")
    reader.get_by_role("option").nth(0).click()
    expect(reader.locator(".entries")).to_contain_text("Nam Định")


@pytest.mark.parametrize("address", ["/", "/tim-kiem/", "/khong-co/"])
def test_every_search_box_offers_records_and_leads_to_them(reader, address):
    """On a phone: the list stays within the screen, and what was typed is searched for all the same."""
    reader.set_viewport_size({"width": 360, "height": 740})
    reader.goto(address)
    box = reader.get_by_role("combobox", name="Tìm trong kho tư liệu")
    box.press_sequentially("nam")
    options = reader.get_by_role("option")
    expect(options).to_have_count(2)
    expect(reader.locator(".search [role=status]")).to_have_text("2 gợi ý; dùng phím mũi tên để chọn")
    edges = reader.locator(".suggestions").bounding_box()
    assert edges["x"] >= 0
    assert edges["x"] + edges["width"] <= 360
    assert all(one.bounding_box()["height"] >= 24 for one in options.all())
    box.press("ArrowUp")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(options.nth(0)).to_contain_text("Nam Định")
    box.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Nam Định")
    reader.goto(address)
    box.press_sequentially("nam")
    expect(options).to_have_count(2)
    box.press("Enter")
    expect(reader).to_have_title(re.compile("^nam – Tìm"))
