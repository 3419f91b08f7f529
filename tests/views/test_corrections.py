"""The list of corrections: what was saved together stands together, and nothing empty is struck out."""

import datetime

import pytest
from django.utils import translation

from meetings.models import Correction
from tests.builders import make_meeting, make_official, make_province

pytestmark = pytest.mark.django_db

MOMENT = datetime.datetime(2026, 3, 1, 8, tzinfo=datetime.UTC)


def corrected(
    record, field: str, old, new, *, reason: str = "Báo in nhầm.", minutes: int = 0, **more
) -> Correction:
    return Correction.objects.create(
        record_type=record._meta.model_name,
        record_id=record.pk,
        field=field,
        old_value=old,
        new_value=new,
        reason=reason,
        corrected_at=MOMENT + datetime.timedelta(minutes=minutes),
        **more,
    )


def saved(client) -> list[list[str]]:
    with translation.override("en"):
        return [[str(row.label) for row in rows] for rows in client.get("/en/dinh-chinh/").context["saved"]]


def test_what_was_changed_of_one_record_for_one_reason_stands_together(client):
    meeting = make_meeting(province=make_province())
    corrected(meeting, "title", "a", "b")
    corrected(meeting, "place", "a", "b", minutes=1)
    corrected(meeting, "ordinal", 1, 2, minutes=2, reason="Vì khác.")
    corrected(make_meeting(), "term", "a", "b", minutes=3, reason="Vì khác.")
    corrected(meeting, "body", "a", "b", minutes=24 * 60, reason="Vì khác.")
    assert saved(client) == [["Body"], ["Term"], ["Ordinal"], ["Place", "Title"]]
    assert "Found 5 corrections" in client.get("/en/dinh-chinh/").text


def test_withdrawn_records_are_never_taken_for_one(client):
    for _ in range(2):
        corrected(make_official(is_withdrawn=True), "is_withdrawn", False, True)
    assert len(saved(client)) == 2


def test_a_value_is_struck_out_and_what_was_empty_is_said_to_be(client):
    meeting = make_meeting()
    corrected(meeting, "title", "", "Tiêu đề mới")
    corrected(meeting, "place", "Chỗ cũ", None)
    text = client.get("/en/dinh-chinh/").text
    assert '<span class="note">left empty</span> → <ins lang="vi">Tiêu đề mới</ins>' in text
    assert '<del lang="vi">Chỗ cũ</del> → <span class="note">left empty</span>' in text
    assert '<span lang="vi">Báo in nhầm.</span>' in text
    page = client.get(f"/en{meeting.get_absolute_url()}").text
    assert "<span>left empty</span>" in page
    assert '<span lang="vi">Báo in nhầm.</span>' in page


def test_files_that_hold_less_than_the_page_say_so(client):
    meeting = make_meeting()
    corrected(meeting, "title", "a", "b")
    note = "The files hold the corrections in force"
    assert note not in client.get("/en/dinh-chinh/").text
    corrected(meeting, "place", "a", "b", superseded_at=MOMENT)
    text = client.get("/en/dinh-chinh/").text
    assert note in text
    assert "(no longer in force)" in text
