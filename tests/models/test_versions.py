"""Every change of what readers see makes a version of its own; nothing else does."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.settings.base import BASE_DIR
from meetings.indexing import follow
from meetings.models import ArchiveVersion, Redirect, archive_changed, current_version
from tests.admin.conftest import at_desk, editor, save  # noqa: F401
from tests.builders import make_meeting

pytestmark = pytest.mark.django_db
SAMPLES = str(BASE_DIR / "fixtures" / "articles" / "2025.jsonl")


def number() -> int:
    return current_version().number


def test_an_archive_never_written_has_version_nought():
    assert current_version().label == "1970-01-01.0"


def test_versions_count_up_and_say_the_day_in_vietnam():
    archive_changed()
    archive_changed()
    assert number() == 2
    ArchiveVersion.objects.update(changed_at=datetime.datetime(2025, 6, 30, 18, 0, tzinfo=datetime.UTC))
    assert current_version().label == "2025-07-01.2"


def test_there_is_one_row_and_reading_it_takes_one_query():
    archive_changed()
    with CaptureQueriesContext(connection) as queries:
        current_version()
    assert len(queries) == 1
    assert ArchiveVersion.objects.count() == 1


def test_what_is_undone_makes_no_version():
    with transaction.atomic():
        archive_changed()
        transaction.set_rollback(True)
    assert number() == 0


def test_a_load_makes_a_version_and_the_same_load_again_none():
    call_command("load_gazetteer", stdout=StringIO())
    assert number() == 1
    call_command("load_gazetteer", stdout=StringIO())
    assert number() == 1
    call_command("load_articles", SAMPLES, stdout=StringIO())
    loaded = number()
    assert loaded > 1
    call_command("load_articles", SAMPLES, stdout=StringIO())
    assert number() == loaded


def test_following_a_record_makes_a_version():
    meeting = make_meeting()
    before = number()
    follow(meeting)
    assert number() == before + 1


def test_a_correction_makes_a_version_and_a_page_saved_unchanged_none(save):  # noqa: F811
    meeting = make_meeting()
    before = number()
    save(meeting)
    assert number() == before
    save(meeting, title="Bàn về ngân sách")
    assert number() == before + 1


def test_an_address_that_moves_makes_a_version(at_desk):  # noqa: F811
    pages = "admin:meetings_redirect"
    at_desk.post(reverse(f"{pages}_add"), {"old_path": "/can-bo/7-cu/", "new_path": "/can-bo/8-moi/"})
    assert number() == 1
    redirect = Redirect.objects.get()
    at_desk.post(reverse(f"{pages}_delete", args=[redirect.pk]), {"post": "yes"})
    assert number() == 2
    assert not Redirect.objects.exists()
