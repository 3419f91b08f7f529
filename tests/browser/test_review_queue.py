"""An editor works through the review queue by keys, and corrects beside the report; what is said there stays.

With DESK_PICTURES=1 the handbook's pictures are taken on the way, to docs/images/.
"""
# ruff: noqa: F811 - fixtures of the desk's other tests

import json
import os
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command
from django.urls import NoReverseMatch, reverse
from PIL import Image
from playwright.sync_api import Page

from archive.settings.base import BASE_DIR
from meetings.loading.run import load
from meetings.models import Correction, Doubt, Meeting, Official
from tests.browser.test_desk import complaints, desk_address, page, sign_in  # noqa: F401

QUEUE = "admin:meetings_doubt_changelist"
REPORT = """Ban Thường vụ bàn việc tháng 10

Ngày 4/10, Ban Thường vụ Tỉnh ủy Nam Định tổ chức hội nghị thường kỳ. Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy, \
chủ trì hội nghị. Cùng dự có đồng chí Trần Thị Thí Dụ.

Hội nghị quán triệt Kết luận số 99-KL/TW ngày 1/9/2024 của Bộ Chính trị và cho ý kiến về kế hoạch sản xuất, \
việc tu bổ đê điều và chương trình công tác của quý tới.
"""
OTHER_REPORT = """Tỉnh ủy Nam Định bàn việc cuối năm

Ngày 4/10/2024, Ban Thường vụ Tỉnh ủy Nam Định họp dưới sự chủ trì của đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy.
"""


@pytest.fixture
def reports(tmp_path: Path, transactional_db) -> Path:
    """A folder with a report that names neither its year nor an office of all who attended, and is loaded."""
    call_command("load_gazetteer", stdout=StringIO())
    write(tmp_path, REPORT)
    load_again(tmp_path)
    return tmp_path


def write(folder: Path, text: str) -> None:
    page = {"id": "mot", "text": text, "published_at": "2024-10-05T08:00:00+07:00", "publisher": "Báo Mẫu"}
    (folder / "mot.json").write_text(json.dumps(page), encoding="utf-8")


def load_again(folder: Path) -> None:
    assert [result.reason for result in load([folder], settings.GAZETTEER_DIR) if result.reason] == []


def picture(page: Page, name: str) -> None:
    if os.environ.get("DESK_PICTURES"):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.wait_for_timeout(300)
        path = BASE_DIR / "docs" / "images" / f"desk-{name}.png"
        page.screenshot(path=path)
        # Few colours, a third of the bytes.
        Image.open(path).quantize(64).save(path, optimize=True)


def passage_in_sight(page: Page) -> bool:
    return page.eval_on_selector(
        ".report-text mark.asked",
        "mark => mark.getBoundingClientRect().top >= 0 && mark.getBoundingClientRect().bottom <= innerHeight",
    )


def test_an_editor_answers_one_question_after_the_other_and_no_load_undoes_it(page, reports, complaints):
    sign_in(page)
    page.goto(reverse(QUEUE))
    picture(page, "queue")
    page.click("a.start")
    assert page.inner_text(".excerpt mark.asked") == "Ngày 4/10"
    assert passage_in_sight(page)
    picture(page, "question")

    page.keyboard.press("g")
    page.keyboard.type("5/10/2024")
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    page.wait_for_selector(".messagelist .success")
    assert "Trần Thị Thí Dụ" in page.inner_text(".excerpt mark.asked")
    assert str(Meeting.objects.get().date) == "2024-10-05"

    page.keyboard.press("t")
    page.wait_for_url("**/meetings/doubt/")
    picture(page, "undo")
    assert Official.objects.filter(name="Trần Thị Thí Dụ").exists()
    page.keyboard.press("z")
    page.wait_for_url("**/answer/")
    assert not Official.objects.filter(name="Trần Thị Thí Dụ").exists()

    write(reports, REPORT.replace("tổ chức hội nghị", "đã tổ chức hội nghị"))
    load_again(reports)
    meeting = Meeting.objects.get()
    assert str(meeting.date) == "2024-10-05"
    assert Correction.objects.active().get().machine_value == "2024-10-04"
    page.goto(reverse("admin:meetings_meeting_change", args=[meeting.pk]))
    assert page.input_value("input[name=date]") == "05/10/2024"
    assert complaints == []


def test_labels_and_rows_lead_to_their_passages_in_whichever_report(page, reports, complaints):
    (reports / "hai.txt").write_text(OTHER_REPORT, encoding="utf-8")
    load_again(reports)
    meeting = Meeting.objects.get()
    sign_in(page)
    page.goto(reverse("admin:meetings_meeting_change", args=[meeting.pk]))
    picture(page, "beside")

    opened = "details.report[open] summary strong"
    assert page.inner_text(opened) == "Báo Mẫu"
    other = meeting.facts.filter(article__source_name="hai").get(field="date")
    page.click(f"#facts-group a[href='#{other.anchor}']")
    assert page.inner_text(opened) == "hai"
    assert page.inner_text("mark:target") == "Ngày 4/10/2024"
    page.click(".field-date label a")
    assert page.inner_text("mark:target") == "Ngày 4/10"
    assert page.inner_text(opened) == "Báo Mẫu"
    assert complaints == []


def desk_addresses() -> Iterator[str]:
    """Every page of the desk of which there is a record to show."""
    yield from map(reverse, ("admin:index", "admin:password_change", "admin:meetings_doubt_next"))
    for model in admin.site._registry:
        place = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield from (reverse(f"{place}_{name}") for name in ("changelist", "add"))
        for record in model.objects.all()[:1]:
            for name in ("change", "history", "delete", "split", "answer", "undo"):
                try:
                    yield reverse(f"{place}_{name}", args=[record.pk])
                except NoReverseMatch:
                    continue
    for doubt in Doubt.objects.all():
        yield reverse("admin:meetings_doubt_answer", args=[doubt.pk])


def test_no_page_of_the_desk_breaks_the_policy(page, reports, complaints):
    sign_in(page)
    page.goto(reverse(QUEUE))
    page.click("a.start")
    page.wait_for_load_state()
    page.keyboard.press("d")
    page.wait_for_selector(".messagelist .success")
    visited = 0
    for address in dict.fromkeys(desk_addresses()):
        if page.request.get(address).ok:
            page.goto(address)
            visited += 1
    assert visited > 40
    # Chromium's advice on forms for passwords, and on fields that would like to be written in first.
    advice = ("[DOM] Password forms", "Autofocus processing")
    assert [said for said in complaints if not said.startswith(advice)] == []
