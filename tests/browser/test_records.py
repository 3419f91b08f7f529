"""Pages of one record in a real browser: ways to passages and paragraphs, data, a sheet of paper."""

import datetime
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
    make_resolution,
)

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "\n".join(f"Đoạn thứ {number} của bài báo." for number in range(60))


@pytest.fixture
def meeting() -> Meeting:
    meeting = make_meeting(date=datetime.date(2022, 4, 8))
    document = make_resolution(issued_on=datetime.date(2022, 1, 1))
    for day in ("8/4", "9/4"):
        text = f"Ngày {day} họp.\n{LONG}\nTrần Thị Ví Dụ chủ trì, nêu Nghị quyết số 28-NQ/TW."
        article = make_article(meeting, text, publisher="Báo </script><script>alert(1)</script>")
        make_fact(article, "date", f"Ngày {day}", f"2022-04-0{day[0]}")
        make_participation(article, "Trần Thị Ví Dụ", official=make_official("Trần Thị Ví Dụ"))
        make_citation(article, "Nghị quyết số 28-NQ/TW", resolution=document)
    return meeting


@pytest.fixture
def scripted(browser: Browser) -> Iterator[Page]:
    """A page in which scripts may run, as in most readers' browsers, and what the browser complains of."""
    page = browser.new_context(locale="vi-VN").new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
    page.set_default_timeout(5000)
    yield page
    page.context.close()


def test_data_for_programs_break_no_policy_and_run_nowhere(scripted, live_server, meeting):
    official = meeting.participations.first().official
    document = meeting.citations.first().resolution
    for record in (meeting, official, document):
        scripted.goto(live_server.url + record.get_absolute_url())
        data = scripted.locator('script[type="application/ld+json"]')
        assert data.evaluate("element => JSON.parse(element.textContent)['@context']") == "https://schema.org"
    assert scripted.complaints == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_passage_far_down_either_report_is_one_click_away(page, live_server, meeting, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + meeting.get_absolute_url())
    for person in meeting.participations.all():
        page.locator(f'.passage[href="#{person.anchor}"]').click()
        passage = page.locator(f"#{person.anchor}")
        expect(passage).to_be_in_viewport()
        expect(passage).to_have_text("Trần Thị Ví Dụ")


def test_a_paragraph_has_an_address_that_leads_back_to_it(page, live_server, meeting):
    page.goto(f"{live_server.url}{meeting.get_absolute_url()}#doan-40")
    expect(page.locator("#doan-40")).to_be_in_viewport()
    page.locator("#doan-41 .paragraph").click()
    assert page.url.endswith("#doan-41")


def test_reports_stand_side_by_side_where_there_is_room(page, live_server, meeting):
    for width, beside in ((1280, True), (360, False)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(live_server.url + meeting.get_absolute_url())
        first, second = (report.bounding_box() for report in page.locator(".report").all())
        assert (first["y"] == second["y"]) == beside
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_paper_the_sheet_says_what_where_and_when_it_was_seen(page, live_server, meeting):
    page.emulate_media(media="print")
    address = live_server.url + meeting.get_absolute_url()
    page.goto(address)
    expect(page.locator(".citation-text").first).to_contain_text(address)
    expect(page.locator(".jumps")).to_be_hidden()
    expect(page.locator(".report-text").first).to_contain_text("Trần Thị Ví Dụ chủ trì")
