"""An editor at work, in a real browser under the policy that forbids everything inline."""

from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import Browser, Page, Request
from pytest_django.live_server_helper import LiveServer

from meetings.models import Correction, Meeting
from tests.builders import (
    make_article,
    make_fact,
    make_meeting,
    make_official,
    make_participation,
    make_province,
)

PASSWORD = "a long password for tests"


@pytest.fixture
def desk_address(desk, transactional_db) -> Iterator[str]:
    """The desk, served. The session's `live_server` may already be serving the public site."""
    server = LiveServer("127.0.0.1")
    yield server.url
    # Not `server.stop()`, which forbids the server's threads the database: the browser's last ones end late.
    server.thread.terminate()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser finds wrong: breaches of the policy, errors of scripts, requests that fail."""
    return []


def failure_of(request: Request) -> list[str]:
    """Nothing for what the browser itself gave up: an answer that the next letter typed made useless."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.url}: {request.failure}"]


@pytest.fixture
def page(browser: Browser, desk_address: str, complaints: list[str]) -> Iterator[Page]:
    page = browser.new_page(base_url=desk_address, locale="vi-VN")
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.extend(failure_of(request)))
    page.on("response", lambda answer: answer.ok or answer.status == 302 or complaints.append(answer.url))
    yield page
    page.close()


@pytest.fixture
def meeting(transactional_db) -> Meeting:
    meeting = make_meeting(province=make_province("Hà Nam"))
    article = make_article(meeting, "Ngày 4/10, đồng chí Trần Thị Thử chủ trì hội nghị.")
    make_participation(article, "Trần Thị Thử", official=make_official("Trần Thị Thử"), mention_key="t")
    make_fact(article, "date", "4/10", "2024-10-04")
    return meeting


def sign_in(page: Page) -> None:
    get_user_model().objects.create_superuser("editor", password=PASSWORD)
    page.goto("/")
    page.fill("input[name=username]", "editor")
    page.fill("input[name=password]", PASSWORD)
    page.click("input[type=submit]")


def open_meeting(page: Page, meeting: Meeting) -> None:
    page.goto(reverse("admin:meetings_meeting_change", args=[meeting.pk]))


def save(page: Page) -> None:
    page.click("input[name=_save]")
    page.wait_for_selector(".messagelist .success")


def test_an_editor_corrects_a_date_and_sees_the_correction(page, meeting, complaints):
    sign_in(page)
    open_meeting(page, meeting)
    assert page.inner_text("#facts-group mark") == "4/10"

    page.fill("input[name=date]", "5/10/2024")
    page.fill("input[name=reason]", "Báo in nhầm ngày.")
    save(page)
    open_meeting(page, meeting)

    corrected = page.inner_text(".corrections li")
    for words in ("5/10/2024", "4/10/2024", "editor", "Báo in nhầm ngày."):
        assert words in corrected
    assert Correction.objects.get().new_value == "2024-10-05"
    assert complaints == []


def test_an_editor_picks_a_province_typed_without_diacritics(page, meeting, complaints):
    province = make_province("Nam Định")
    sign_in(page)
    open_meeting(page, meeting)

    page.click(".field-province .select2-selection")
    page.keyboard.type("nam dinh")
    page.click(".select2-results__option:has-text('Nam Định')")
    save(page)

    meeting.refresh_from_db()
    assert meeting.province == province
    assert complaints == []


def test_an_editor_adds_someone_who_took_part(page, meeting, complaints):
    sign_in(page)
    open_meeting(page, meeting)

    page.click("#participations-group .add-row a")
    page.fill("input[name=participations-1-name]", "Lê Văn Ví Dụ")
    page.select_option("select[name=participations-1-role]", "speaker")
    page.fill("textarea[name=participations-1-positions]", "Bí thư Tỉnh ủy\nChủ tịch HĐND tỉnh")
    save(page)

    added = meeting.participations.get(name="Lê Văn Ví Dụ")
    assert added.positions == ["Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"]
    assert added.basis == "corrected"
    assert complaints == []


def test_an_editor_finds_a_meeting_and_takes_a_day_from_the_calendar(page, meeting, complaints):
    sign_in(page)
    page.goto(reverse("admin:meetings_meeting_changelist"))
    page.fill("#searchbar", "ha nam")
    page.press("#searchbar", "Enter")
    page.click("#result_list tbody th a")

    page.click(".fieldBox.field-date_end .datetimeshortcuts a:has(.date-icon)")
    page.click(".calendarbox:visible .calendar td:not(.nonday) a:text-is('15')")

    assert page.input_value("input[name=date_end]").startswith("15/")
    assert complaints == []
