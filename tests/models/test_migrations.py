"""The migrations make what the models say."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command

from meetings.models import Answer, Doubt
from tests.builders import make_meeting


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_answers_of_before_hold_their_changes_as_merges_do():
    meeting = make_meeting()
    doubt = Doubt.objects.create(meeting=meeting, reason=Doubt.Reason.YEAR_INFERRED, subject="date")
    both = {"official": [None, 3], "basis": ["stated", "corrected"]}
    answer = Answer.objects.create(doubt=doubt, changes={"participation 7": both, "meeting 1": {"body": []}})
    migration = import_module("meetings.migrations.0014_answers_hold_changes_as_merges_do")
    migration.as_merges_do(apps, None)
    answer.refresh_from_db()
    assert answer.changes == {
        "participation": {"7": {"changed": {"official_id": [None, 3], "basis": ["stated", "corrected"]}}},
        "meeting": {"1": {"changed": {"body": []}}},
    }


@pytest.mark.django_db
def test_questions_about_two_meetings_get_the_province_of_the_one_they_stand_with():
    older, newer, unplaced = make_meeting(), make_meeting(), make_meeting(province=None)
    double, other = (
        Doubt.objects.create(meeting=meeting, other_meeting=newer, reason=Doubt.Reason.DUPLICATE_MEETING)
        for meeting in (older, unplaced)
    )
    migration = import_module("meetings.migrations.0024_provinces_of_doubles")
    migration.place_doubles(apps, None)
    double.refresh_from_db()
    other.refresh_from_db()
    assert (double.province, other.province) == (older.province, None)
