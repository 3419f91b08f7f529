"""Columns that follow from others, on every way into the database that makes or saves a record."""

import datetime

import pytest

from meetings.models import Meeting, Official
from tests.builders import make_meeting, make_official

pytestmark = pytest.mark.django_db


def test_a_derived_column_is_set_when_a_record_is_made():
    assert make_official("Đặng Thị Mẫu").names_key == "|dang thi mau|"


def test_a_derived_column_follows_when_a_record_is_saved():
    official = make_official("Đặng Thị Mẫu")

    official.name = "Đỗ Thị Mẫu"
    official.save()

    official.refresh_from_db()
    assert official.names_key == "|do thi mau|"


def test_a_derived_column_is_set_when_records_are_made_in_bulk():
    Official.objects.bulk_create([Official(name="Đặng Thị Mẫu"), Official(name="Đỗ Thị Thử")])

    assert set(Official.objects.values_list("names_key", flat=True)) == {"|dang thi mau|", "|do thi thu|"}


def test_a_derived_column_is_never_taken_from_outside():
    official = Official.objects.create(name="Đặng Thị Mẫu", names_key="|khac|")

    official.refresh_from_db()
    assert official.names_key == "|dang thi mau|"


@pytest.mark.parametrize(
    ("date", "partial_date", "sorts_on"),
    [
        (datetime.date(2024, 10, 4), "", datetime.date(2024, 10, 4)),
        (None, "2024-10", datetime.date(2024, 10, 1)),
        (None, "2024", datetime.date(2024, 1, 1)),
        (None, "--11-01", datetime.date.min),
        (None, "", datetime.date.min),
    ],
)
def test_a_meeting_sorts_on_the_first_day_it_may_have_been(date, partial_date, sorts_on):
    meeting = make_meeting(date=date, partial_date=partial_date)

    assert Meeting.objects.get(pk=meeting.pk).sorts_on == sorts_on


def test_migrations_need_no_function_to_derive_with():
    field = Official._meta.get_field("names_key")

    _, path, _, options = field.deconstruct()

    assert path == "meetings.models.fields.DerivedTextField"
    assert "derive" not in options
    assert "editable" not in options
