"""Two at work on one record: who saves second is shown the difference, and loses nothing."""

import pytest
from django.conf import settings
from playwright.sync_api import Page

from meetings.extraction import Gazetteer, read_report
from meetings.loading.sameness import find_stored
from meetings.loading.save import text_digest
from meetings.models import Correction, Meeting, Participation
from tests.browser.test_desk import (  # noqa: F401
    complaints,
    desk_address,
    meeting,
    open_meeting,
    page,
    save,
    sign_in,
)
from tests.builders import make_province
from tests.loading.conftest import make_source, save_indexed
from tests.loading.reports import make_report


def refused(tab: Page) -> None:
    tab.click("input[name=_save]")
    tab.wait_for_selector(".conflicts")


def cells(tab: Page) -> list[list[str]]:
    """The table of versions: field, when opened, now, as typed."""
    rows = tab.locator(".conflicts tbody tr").all()
    return [[cell.inner_text() for cell in row.locator("th, td").all()[:4]] for row in rows]


def lines_of_a_day(tab: Page, width: int) -> int:
    """At most how many lines a day in the table takes at that width of the window; nothing may be cut off."""
    tab.set_viewport_size({"width": width, "height": 900})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    return tab.eval_on_selector_all(
        ".conflicts tbody tr:first-child td[data-column]",
        "cells => Math.max(...cells.map(cell => { const words = document.createRange();"
        " words.selectNodeContents(cell); return words.getClientRects().length; }))",
    )


def test_the_second_of_two_editors_sees_both_versions_and_chooses(page, desk_address, meeting, complaints):  # noqa: F811
    sign_in(page)
    open_meeting(page, meeting)
    elsewhere = page.context.browser.new_context(
        base_url=desk_address, locale="vi-VN", storage_state=page.context.storage_state()
    )
    colleague = elsewhere.new_page()
    open_meeting(colleague, meeting)
    colleague.fill("input[name=date]", "5/10/2024")
    colleague.fill("input[name=place]", "Hội trường tỉnh")
    colleague.fill("input[name=reason]", "Báo in nhầm ngày.")
    save(colleague)

    page.fill("input[name=date]", "6/10/2024")
    page.fill("input[name=title]", "Hội nghị mẫu")
    page.fill("input[name=reason]", "Theo báo khác.")
    refused(page)

    assert cells(page) == [
        ["Ngày", "4/10/2024", "5/10/2024", "6/10/2024"],
        ["Địa điểm", "–", "Hội trường tỉnh", "không động đến"],
    ]
    assert lines_of_a_day(page, width=390) == 1
    assert lines_of_a_day(page, width=1280) == 1
    assert page.input_value("input[name=title]") == "Hội nghị mẫu"
    assert page.input_value("input[name=reason]") == "Theo báo khác."
    assert page.input_value("input[name=place]") == "Hội trường tỉnh"
    page.click("button[name=keep][value=mine]")
    page.wait_for_selector(".messagelist .success")

    meeting.refresh_from_db()
    assert (str(meeting.date), meeting.title, meeting.place) == (
        "2024-10-06",
        "Hội nghị mẫu",
        "Hội trường tỉnh",
    )
    assert Correction.objects.active().get(field="date").old_value == "2024-10-05"
    elsewhere.close()
    assert complaints == []


@pytest.fixture
def loaded(transactional_db):
    """A function that loads another text of one report."""
    make_province("Nam Định", slug="nam-dinh")
    gazetteer = Gazetteer.read(settings.GAZETTEER_DIR)

    def load(**text: str) -> Meeting:
        source = make_source(make_report(**text), url="https://example.org/1")
        facts = read_report(source.text, gazetteer)
        save_indexed(source, facts, find_stored(source, text_digest(facts.text), facts.text))
        return Meeting.objects.get()

    return load


def test_a_form_opened_before_a_load_shows_what_the_load_changed(page, loaded, complaints):  # noqa: F811
    held = loaded()
    sign_in(page)
    open_meeting(page, held)
    place = list(held.participations.values_list("name", flat=True)).index("Lê Văn Mẫu")
    loaded(day="5/10/2024", chairs="Đồng chí Trần Thị Thí Dụ, Phó Bí thư Tỉnh ủy, chủ trì hội nghị.")

    page.fill("input[name=date]", "3/10/2024")
    page.select_option(f"select[name=participations-{place}-role]", "speaker")
    page.fill("input[name=reason]", "Báo in nhầm.")
    refused(page)

    assert ["Ngày", "4/10/2024", "5/10/2024", "3/10/2024"] in cells(page)
    assert ["Lê Văn Mẫu"] in [row[:1] for row in cells(page)]
    page.check("input[name=keep-date][value=theirs]")
    save(page)

    held.refresh_from_db()
    assert str(held.date) == "2024-10-05"
    added = Participation.objects.get(name="Lê Văn Mẫu")
    assert (added.role, added.mention_key, added.basis) == ("speaker", "", "corrected")
    assert complaints == []
