"""Corrections in words that readers understand, whatever kind of value was corrected."""

import pytest

from meetings.models import Correction
from meetings.views.corrections import correction_rows, corrections_of
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = make_meeting()
    article = make_article(meeting, "Trần Thị Ví Dụ")
    meeting.people = [make_participation(article, "Trần Thị Ví Dụ")]
    meeting.documents = []
    return meeting


def correct(record, field, old, new, **fields):
    return Correction.objects.create(
        record_type=record._meta.model_name,
        record_id=record.pk,
        field=field,
        old_value=old,
        new_value=new,
        corrected_by="x",
        **fields,
    )


def only_row(meeting):
    (row,) = correction_rows(meeting, corrections_of(meeting))
    return row.label, row.before, row.after


def test_a_date_reads_as_readers_write_it(meeting):
    correct(meeting, "date", "2024-10-03", None)
    assert only_row(meeting) == ("Ngày", "3/10/2024", "để trống")


def test_a_choice_reads_as_its_label(meeting):
    correct(meeting, "body", "standing_board", "executive_committee")
    assert only_row(meeting) == ("Cơ quan họp", "Thường trực", "Ban Chấp hành")


def test_a_yes_or_no_reads_as_such(meeting):
    correct(meeting, "is_expanded", False, True)
    assert only_row(meeting) == ("Mở rộng", "không", "có")


def test_a_linked_record_reads_as_its_name(meeting):
    province = make_province("Hà Nam")
    correct(meeting, "province", province.pk, 10**9)
    assert only_row(meeting) == ("Tỉnh", "Hà Nam", "hồ sơ không còn nữa")


def test_a_correction_of_a_person_says_of_whom(meeting):
    official = make_official("Trần Văn Khác")
    correct(meeting.people[0], "official", official.pk, None)
    correct(meeting.people[0], "positions", ["Bí thư"], ["Bí thư", "Ủy viên"])
    rows = correction_rows(meeting, corrections_of(meeting))
    assert {(row.about, row.before, row.after) for row in rows} == {
        ("Trần Thị Ví Dụ", "Trần Văn Khác", "để trống"),
        ("Trần Thị Ví Dụ", "Bí thư", "Bí thư; Ủy viên"),
    }


def test_only_corrections_in_force_of_this_meeting_are_shown(meeting):
    correct(meeting, "term", "XX", "XXI", superseded_at="2024-10-04T00:00:00Z")
    correct(make_meeting(), "term", "XX", "XXI")
    assert list(corrections_of(meeting)) == []
