"""An editor at work, in a real browser under the policy that forbids everything inline."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Browser, Page, Request
from pytest_django.live_server_helper import LiveServer

from archive.desk.codes import give_new_device
from archive.settings import public as public_settings
from meetings.indexing import index_meetings
from meetings.models import Correction, Meeting, Official
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
    page.on("response", lambda answer: answer.status < 400 or complaints.append(answer.url))
    yield page
    page.close()


@pytest.fixture
def meeting(transactional_db) -> Meeting:
    meeting = make_meeting(province=make_province("Hà Nam"))
    article = make_article(meeting, "Ngày 4/10, đồng chí Trần Thị Thử chủ trì hội nghị.")
    make_participation(article, "Trần Thị Thử", official=make_official("Trần Thị Thử"), mention_key="t")
    make_fact(article, "date", "4/10", "2024-10-04")
    index_meetings([meeting.pk])
    return meeting


def code_of(device: TOTPDevice) -> str:
    """What the editor's phone shows now."""
    return f"{TOTP(device.bin_key).token():06}"


def sign_in(page: Page) -> None:
    user = get_user_model().objects.create_superuser("editor", password=PASSWORD)
    page.goto("/")
    page.fill("input[name=username]", "editor")
    page.fill("input[name=password]", PASSWORD)
    page.fill("input[name=code]", code_of(give_new_device(user)))
    page.click("input[type=submit]")


def open_meeting(page: Page, meeting: Meeting) -> None:
    page.goto(reverse("admin:meetings_meeting_change", args=[meeting.pk]))


def save(page: Page) -> None:
    page.click("input[name=_save]")
    page.wait_for_selector(".messagelist .success")


def test_an_editor_corrects_a_date_and_sees_the_correction(page, meeting, complaints):
    sign_in(page)
    open_meeting(page, meeting)
    assert page.inner_text(".report-text mark[id^=fact-]") == "4/10"

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
    page.fill("input[name=reason]", "Báo nêu tên tỉnh.")
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
    page.fill("input[name=reason]", "Có tên trong bài.")
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


def look(page: Page, name: str) -> None:
    """Pictures of the page for whoever works on it: `LOOK=folder`."""
    if folder := os.environ.get("LOOK"):
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 720})


@contextmanager
def public_site(settings) -> Iterator[str]:
    """The public site served in place of the desk, for a look between two steps of an editor."""
    names = ("ROOT_URLCONF", "MIDDLEWARE", "TEMPLATES")
    desk = {name: getattr(settings, name) for name in names}
    for name in names:
        setattr(settings, name, getattr(public_settings, name))
    server = LiveServer("127.0.0.1")
    try:
        yield server.url
    finally:
        server.thread.terminate()
        for name, value in desk.items():
            setattr(settings, name, value)


def test_an_editor_merges_two_officials_follows_the_old_address_and_undoes_it(
    page, meeting, complaints, settings
):
    official = Official.objects.get()
    double = make_official("Trần Thị Thừ")
    make_participation(
        make_article(make_meeting(), "Trần Thị Thừ dự."), "Trần Thị Thừ", official=double, role="attendee"
    )
    sign_in(page)
    page.goto(reverse("admin:meetings_official_changelist"))
    for record in (official, double):
        page.check(f"input[name=_selected_action][value='{record.pk}']")
    page.select_option("select[name=action]", "merge_selected")
    page.click("button[name=index]")

    page.check(f"input[name=keep][value='{official.pk}']")
    page.check(f"input[name=name][value='{official.pk}']")
    look(page, "merge")
    page.fill("input[name=reason]", "Cùng chức vụ, cùng tỉnh.")
    page.click("input[type=submit]")
    page.wait_for_selector(".messagelist .success")

    old, new = (f"/can-bo/{record.pk}-{record.slug}/" for record in (double, official))
    with public_site(settings) as site:
        page.goto(site + old)
        assert page.url == site + new
        page.goto(f"{site}/en{old}")
        assert page.url == f"{site}/en{new}"
        assert page.locator("text=Trần Thị Thừ").count() > 0

    page.goto(reverse("admin:meetings_official_change", args=[official.pk]))
    page.click(".field-rearranged a")
    look(page, "undo")
    page.click("input[value='Hoàn tác: trả mọi dòng về như cũ']")
    page.wait_for_selector(".messagelist .success")
    with public_site(settings) as site:
        assert page.goto(site + old).status == 200
        assert page.url == site + old
    assert complaints == []


def test_an_editor_picks_the_record_to_merge_with_and_splits_another(page, meeting, complaints):
    official, double = Official.objects.get(), make_official("Trần Thị Thừ")
    article = make_article(make_meeting(), "Trần Thị Thử dự.")
    row = make_participation(article, "Trần Thị Thử", official=official, mention_key="trần thị thử")
    sign_in(page)
    page.goto(reverse("admin:meetings_official_change", args=[official.pk]))
    look(page, "record")
    page.click(".object-tools a[href*='/merge/']")
    page.click(".select2-selection")
    page.keyboard.type("tran thi thu")
    page.click(f".select2-results__option:has-text('{double.name}')")
    page.click("input[type=submit]")
    assert page.locator("input[name=keep]").count() == 2

    page.goto(reverse("admin:meetings_official_change", args=[official.pk]))
    page.click(".object-tools a[href*='/split/']")
    page.check(f"input[name=rows][value='{row.pk}']")
    page.fill("input[name=reason]", "Hai người trùng tên.")
    look(page, "split")
    page.click("input[type=submit]")
    page.wait_for_selector(".messagelist .success")
    row.refresh_from_db()
    assert row.official not in (official, double)

    page.goto(reverse("admin:meetings_aliasrule_add"))
    page.fill("input[name=spelling]", "Trần Thị Thử")
    page.click(".field-official .select2-selection")
    page.keyboard.type("thu")
    page.click(f".select2-results__option:has-text('{double.name}')")
    page.fill("input[name=reason]", "Một cách viết khác.")
    page.click("input[name=_save]")
    page.wait_for_selector(".trial")
    assert "Trần Thị Thử" in page.inner_text(".trial")
    look(page, "rule")
    save(page)
    assert double.alias_rules.count() == 1
    assert complaints == []
