"""Corrections: one active a field; redirects: never to themselves."""

import pytest
from django.utils import timezone

from meetings.models import Correction, Redirect
from tests.builders import make_meeting, make_official
from tests.models.refusal import refused

pytestmark = pytest.mark.django_db


def make_correction(**fields) -> Correction:
    fields = {"record_type": "meeting", "record_id": 1, "field": "date", "corrected_by": "editor"} | fields
    return Correction.objects.create(**fields)


def test_a_field_has_one_active_correction():
    make_correction()

    with refused("one_active_correction_a_field|UNIQUE"):
        make_correction()


@pytest.mark.parametrize(
    "difference",
    [{"record_type": "official"}, {"record_id": 2}, {"field": "title"}, {"superseded_at": "now"}],
)
def test_corrections_of_different_things_stand_side_by_side(difference):
    make_correction()
    if "superseded_at" in difference:
        difference = {"superseded_at": timezone.now()}

    make_correction(**difference)

    assert Correction.objects.count() == 2


def test_active_corrections_are_those_that_nothing_superseded():
    active = make_correction()
    make_correction(superseded_at=timezone.now())

    assert list(Correction.objects.active()) == [active]


def test_corrections_of_a_record_are_told_from_those_of_others():
    meeting, official = make_meeting(), make_official()
    of_meeting = make_correction(record_id=meeting.pk)
    of_official = make_correction(record_type="official", record_id=official.pk, field="name")

    assert list(Correction.objects.of(meeting)) == [of_meeting]
    assert list(Correction.objects.of(official)) == [of_official]
    assert not Correction.objects.of(make_meeting()).exists()


@pytest.mark.parametrize(
    "value", ["2024-10-04", 14, True, None, ["Bí thư Tỉnh ủy"], [{"name": "Hà Tây"}], ""]
)
def test_values_come_back_as_they_were_given(value):
    correction = make_correction(old_value=value, new_value=value, machine_value=value)

    correction.refresh_from_db()

    assert correction.old_value == correction.new_value == correction.machine_value == value


def test_a_redirect_to_itself_is_refused():
    with refused("redirect_leads_elsewhere"):
        Redirect.objects.create(old_path="/cu/", new_path="/cu/")


def test_an_address_leads_to_one_place():
    Redirect.objects.create(old_path="/cu/", new_path="/moi/")

    with refused():
        Redirect.objects.create(old_path="/cu/", new_path="/khac/")


def test_a_redirect_says_where_it_leads():
    assert str(Redirect(old_path="/cu/", new_path="/moi/")) == "/cu/ → /moi/"
    assert str(Redirect(old_path="/cu/")) == "/cu/ → 410"
