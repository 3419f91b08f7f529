"""An unchanged archive is told so by one query; what is changed, by an editor or by the software, is sent."""

import datetime
from unittest.mock import Mock

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from archive import conditional, routing
from archive.replicas import PRIMARY, Databases, State
from meetings.models import ArchiveVersion, archive_changed, current_version
from meetings.models.versions import answering_from
from tests.builders import make_meeting

pytestmark = pytest.mark.django_db


def page(client, **headers):
    return client.get(reverse("meetings"), headers=headers)


def test_who_has_the_newest_page_is_told_so_by_one_query(client):
    make_meeting()
    first = page(client)
    assert first.headers["Cache-Control"] == "public, max-age=60"
    for headers in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        with CaptureQueriesContext(connection) as queries:
            again = page(client, **headers)
        assert (again.status_code, again.content, len(queries)) == (304, b"", 1)
        assert again.headers["ETag"] == first.headers["ETag"]


def test_a_change_of_the_archive_is_sent(client):
    make_meeting()
    first = page(client)
    archive_changed()
    again = page(client, **{"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert again.headers["ETag"] != first.headers["ETag"]


def test_who_has_what_was_newest_a_moment_ago_is_told_so_by_no_query(client, settings, monkeypatch):
    settings.VERSION_AGE_SECONDS = 1
    now = 100.0
    monkeypatch.setattr(conditional.time, "monotonic", lambda: now)
    make_meeting()
    first = page(client)
    for seconds, answer in ((0.9, (304, 0)), (1.0, (304, 1)), (1.9, (304, 0))):
        now = 100 + seconds
        with CaptureQueriesContext(connection) as queries:
            again = page(client, **{"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, len(queries)) == answer
        assert again.headers["Cache-Control"] == "public, max-age=60"
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.headers["Last-Modified"] == first.headers["Last-Modified"]


def test_what_has_to_be_made_is_made_from_the_version_of_now(client, settings):
    settings.VERSION_AGE_SECONDS = 1_000
    make_meeting()
    first = page(client)
    archive_changed()
    second = page(client)
    assert second.headers["ETag"] != first.headers["ETag"]
    assert page(client, **{"If-None-Match": first.headers["ETag"]}).status_code == 200
    assert page(client, **{"If-None-Match": second.headers["ETag"]}).status_code == 304


def test_what_another_process_knows_to_be_newer_is_newest(client, settings):
    settings.VERSION_AGE_SECONDS = 1_000
    page(client)
    archive_changed()
    of_another_process = page(Client()).headers["ETag"]
    assert page(client, **{"If-None-Match": of_another_process}).status_code == 304


def test_a_version_that_took_the_number_of_a_lost_one_is_another_page(client):
    """After a restore what readers kept of the lost archive is not what there is."""
    make_meeting()
    lost = page(client)
    ArchiveVersion.objects.update(changed_at=current_version().changed_at + datetime.timedelta(seconds=1))
    assert page(client, **{"If-None-Match": lost.headers["ETag"]}).status_code == 200


def test_another_day_and_another_state_of_the_software_are_another_page(client, monkeypatch):
    make_meeting()
    etags = {page(client).headers["ETag"]}
    today = timezone.localdate()
    for later in (today + datetime.timedelta(days=1), today + datetime.timedelta(days=365)):
        with monkeypatch.context() as patched:
            patched.setattr(conditional.timezone, "localdate", lambda *args, later=later: later)
            etags.add(page(client).headers["ETag"])
    monkeypatch.setattr(conditional, "build", lambda: "another")
    client.handler.load_middleware()
    etags.add(page(client).headers["ETag"])
    assert len(etags) == 4


def test_a_site_that_was_given_another_address_sends_its_pages_anew(client, settings):
    make_meeting()
    first = page(client)
    settings.PUBLIC_SITE = "https://moved.example"
    # As a restart does.
    client.handler.load_middleware()
    again = page(client, **{"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert "https://moved.example/hoi-nghi/" in again.content.decode()


@pytest.mark.parametrize("address", ["/healthz", "/du-lieu/", "/oai?verb=Identify", "/en/gioi-thieu/"])
def test_what_depends_on_more_than_the_archive_is_not_said_to_be_unchanged(client, address):
    archive_changed()
    long_after = "Fri, 01 Jan 2100 00:00:00 GMT"
    assert client.get(address, headers={"If-Modified-Since": long_after}).status_code == 200


def test_what_is_not_found_has_no_validator(client):
    archive_changed()
    missing = client.get("/khong-co/")
    assert missing.status_code == 404
    assert "ETag" not in missing.headers


def test_a_database_that_fails_is_said_by_the_page(client, monkeypatch):
    def fail():
        raise OperationalError("gone")

    monkeypatch.setattr(conditional, "current_version", fail)
    monkeypatch.setattr("meetings.models.Meeting.objects.published", fail)
    assert client.get("/").status_code == 503


@pytest.fixture
def two_databases(monkeypatch):
    """Answers by replica1, which fails, or by the first database; names those that were asked."""
    known = Databases(["replica1"], lambda alias: State(answers=True, lag_seconds=0), longest_lag=10)
    known.look_at_all()
    monkeypatch.setattr(known, "watch", lambda: None)
    monkeypatch.setattr(routing, "databases", lambda: known)
    monkeypatch.setattr(routing, "connections", {"replica1": Mock()})
    # All go to the tests' one database.
    monkeypatch.setattr(routing.ReplicaRouter, "db_for_read", lambda *_, **_hints: PRIMARY)
    asked = []

    def version():
        asked.append(routing._request.alias)
        if asked[-1] == "replica1":
            raise OperationalError("gone")
        return ArchiveVersion(pk=1, number=7, changed_at=timezone.now())

    monkeypatch.setattr(conditional, "current_version", version)
    return asked


def test_a_lost_database_is_waited_for_once_before_another_is_asked(client, two_databases, monkeypatch):
    monkeypatch.setattr(routing, "was_lost", lambda alias: alias == "replica1")
    response = client.get("/en/hoi-nghi/")
    assert (response.status_code, two_databases) == (200, ["replica1", PRIMARY])
    assert ".7-" in response.headers["ETag"]


def test_a_database_that_is_not_lost_is_asked_on(client, two_databases, monkeypatch):
    monkeypatch.setattr(routing, "was_lost", lambda alias: False)
    assert client.get("/hoi-nghi/").status_code == 200
    assert two_databases == ["replica1"]


def test_an_answer_is_made_from_one_version():
    archive_changed()
    asked = current_version()
    with answering_from(asked):
        ArchiveVersion.objects.update(number=99)
        assert current_version() is asked
    assert current_version().number == 99
