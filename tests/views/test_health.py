"""Those who watch over the site learn at once whether the archive can be read."""

import pytest
from django.db import OperationalError
from django.urls import reverse

from meetings.models import Meeting


def test_a_readable_archive_is_ok(client, db):
    response = client.get(reverse("healthz"))
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response.headers["Cache-Control"] == "no-store"


def test_an_unreadable_archive_is_not(client, monkeypatch):
    def fail():
        raise OperationalError("no connection")

    monkeypatch.setattr(Meeting.objects, "exists", fail)
    response = client.get(reverse("healthz"))
    assert response.status_code == 503
    assert b"no connection" not in response.content


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_public_site_is_for_reading_only(client, method):
    assert getattr(client, method)(reverse("healthz")).status_code == 405
