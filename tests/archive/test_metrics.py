"""Numbers about the running site, for those who run it and nobody else."""

import pytest
from django.db import OperationalError
from prometheus_client.parser import text_string_to_metric_families

from archive import metrics
from archive.replicas import GONE, PRIMARY, Databases, State
from meetings.models import archive_changed, current_version

pytestmark = pytest.mark.django_db


def numbers(client) -> dict[tuple[str, ...], float]:
    """Each sample's value by its name and the values of its labels."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.text)
    return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


def counted(client, address: str, status: str) -> float:
    return numbers(client).get(("archive_request_seconds_count", address, status), 0)


@pytest.mark.parametrize(
    ("path", "address", "status"),
    [
        ("/tinh-thanh/", "tinh-thanh/", "200"),
        ("/hoi-nghi/999999/", "hoi-nghi/<int:pk>/", "404"),
        ("/thought/of/by/a/reader/", "", "404"),
    ],
)
def test_requests_are_counted_by_the_pattern_of_their_address(client, path, address, status):
    before = counted(client, address, status)
    client.get(path)
    assert counted(client, address, status) == before + 1


@pytest.mark.parametrize("address", ["tinh-thanh/", "en/tinh-thanh/"])
def test_so_are_requests_that_were_answered_before_their_address_was_looked_up(client, address):
    etag = client.get(f"/{address}").headers["ETag"]
    before = counted(client, address, "304")
    client.get(f"/{address}", headers={"If-None-Match": etag})
    assert counted(client, address, "304") == before + 1


def test_the_data_version_is_told(client):
    archive_changed()
    found = numbers(client)
    assert found["archive_ready",] == 1
    assert found["archive_data_version",] == current_version().number


def test_an_archive_that_cannot_be_read_is_told_of_too(client, monkeypatch):
    def fail():
        raise OperationalError("no connection")

    monkeypatch.setattr(metrics, "current_version", fail)
    found = numbers(client)
    assert found["archive_ready",] == 0
    assert ("archive_data_version",) not in found


def test_replicas_are_told_of(client, monkeypatch):
    states = {"replica1": State(True, 0.5), "replica2": GONE, PRIMARY: State(True)}
    known = Databases(["replica1", "replica2"], states.get, longest_lag=10)
    known.look_at_all()
    monkeypatch.setattr(metrics, "databases", lambda: known)
    found = numbers(client)
    assert found["archive_replica_in_use", "replica1"] == 1
    assert found["archive_replica_lag_seconds", "replica1"] == 0.5
    assert found["archive_replica_in_use", "replica2"] == 0
    assert ("archive_replica_lag_seconds", "replica2") not in found


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip"])
def test_readers_get_none(client, header):
    assert client.get("/metrics", headers={header: "203.0.113.7"}).status_code == 404
