"""Those who watch over the site learn at once whether the archive can be read."""

import pytest
from django.db import OperationalError
from django.urls import reverse

from archive import health
from archive.replicas import GONE, PRIMARY, Databases, State
from meetings.models import Meeting, archive_changed, current_version


def test_a_readable_archive_is_ready_and_tells_its_version(client, db):
    archive_changed()
    response = client.get(reverse("healthz"))
    assert response.status_code == 200
    assert response.json() == {
        "live": True,
        "ready": True,
        "data_version": current_version().label,
        "replicas": {},
    }
    assert response.headers["Cache-Control"] == "no-store"


def test_an_unreadable_archive_is_not_ready_but_the_process_lives(client, monkeypatch):
    def fail():
        raise OperationalError("no connection")

    monkeypatch.setattr(Meeting.objects, "exists", fail)
    response = client.get(reverse("healthz"))
    assert response.status_code == 503
    assert response.json() == {"live": True, "ready": False, "data_version": None, "replicas": {}}
    assert b"no connection" not in response.content


def test_whether_the_process_lives_is_asked_of_no_database(client):
    response = client.get(reverse("live"))
    assert (response.status_code, response.json()) == (200, {"live": True})
    assert response.headers["Cache-Control"] == "no-store"


def test_replicas_are_told_of(client, db, monkeypatch):
    states = {"replica1": State(True, 0.5), "replica2": GONE, PRIMARY: State(True)}
    known = Databases(["replica1", "replica2"], states.get, longest_lag=10)
    known.look_at_all()
    monkeypatch.setattr(health, "databases", lambda: known)
    assert client.get(reverse("healthz")).json()["replicas"] == {
        "replica1": {"in_use": True, "answers": True, "lag_seconds": 0.5},
        "replica2": {"in_use": False, "answers": False, "lag_seconds": None},
    }


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_public_site_is_for_reading_only(client, method):
    assert getattr(client, method)(reverse("healthz")).status_code == 405
