"""Sitemaps name every page and record once in each language, in files of a size that stays."""

import datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Meeting
from meetings.views import sitemaps
from tests.builders import make_meeting, make_official, make_province, make_resolution
from tests.pages import make_archive

pytestmark = pytest.mark.django_db

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOMENT = datetime.datetime(2026, 3, 1, 8, 30, 15, 123456, tzinfo=datetime.UTC)


def read(client, address: str) -> dict[str, str | None]:
    """The addresses of a sitemap or index, each with its moment."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    entries = list(ElementTree.fromstring(answer.content))
    found = {entry.find(f"{NAMESPACE}loc").text: entry.findtext(f"{NAMESPACE}lastmod") for entry in entries}
    assert len(found) == len(entries)
    return found


def path(address: str) -> str:
    assert address.startswith("http://testserver/")
    return address.removeprefix("http://testserver")


def read_all(client) -> dict[str, str | None]:
    found = {}
    for sitemap in read(client, "/sitemap.xml"):
        held = read(client, path(sitemap))
        assert not found.keys() & held.keys()
        found |= held
    return found


def test_every_record_and_page_is_named_once_in_each_language_and_answers(client):
    make_archive()
    paths = [path(address) for address in read_all(client)]
    english = {one.removeprefix("/en") for one in paths if one.startswith("/en/")}
    vietnamese = [one for one in paths if not one.startswith("/en/")]
    assert english == set(vietnamese)
    assert {"/", "/hoi-nghi/", "/tinh-thanh/ninh-binh-2025/"} <= english
    assert {meeting.get_absolute_url() for meeting in Meeting.objects.all()} <= english
    for address in vietnamese[::10]:
        assert client.get(address).status_code == 200, address


def test_sitemaps_hold_ranges_of_ids_with_their_last_change(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "IDS_A_SITEMAP", 10)
    for pk in (1, 10, 11, 25):
        Meeting.objects.filter(pk=make_meeting(pk=pk).pk).update(
            changed_at=MOMENT + datetime.timedelta(minutes=pk)
        )
    named = {path(address): moment for address, moment in read(client, "/sitemap.xml").items()}
    assert named["/sitemap/meetings-1.xml"] == "2026-03-01T08:40:15+00:00"
    assert named["/en/sitemap/meetings-3.xml"] == "2026-03-01T08:55:15+00:00"
    assert [name for name in named if "/meetings-" in name and "/en/" not in name] == [
        "/sitemap/meetings-1.xml",
        "/sitemap/meetings-2.xml",
        "/sitemap/meetings-3.xml",
    ]
    first = read(client, "/sitemap/meetings-1.xml")
    assert list(first.values()) == ["2026-03-01T08:31:15+00:00", "2026-03-01T08:40:15+00:00"]
    english = read(client, "/en/sitemap/meetings-2.xml")
    assert [path(address)[:15] for address in english] == ["/en/hoi-nghi/11"]


def test_what_is_withdrawn_is_not_named(client):
    withdrawn = [make_meeting(), make_official(), make_resolution()]
    for record in withdrawn:
        record.is_withdrawn = True
        record.save()
    named = [path(address) for address in read_all(client)]
    assert [record for record in withdrawn if record.get_absolute_url() in named] == []


@pytest.mark.parametrize("name", ["provinces-1", "meetings-0", "meetings-922337203685477580", "x-1"])
def test_there_is_no_such_sitemap(client, name):
    assert client.get(f"/sitemap/{name}.xml").status_code == 404


def test_a_sitemap_costs_as_many_queries_for_many_records_as_for_one(client):
    province = make_province()

    def queries() -> list[int]:
        numbers = []
        for name in ("sitemap.xml", "sitemap/pages.xml", "sitemap/meetings-1.xml", "sitemap/officials-1.xml"):
            with CaptureQueriesContext(connection) as asked:
                client.get(f"/{name}")
            numbers.append(len(asked))
        return numbers

    make_meeting(pk=1, province=province)
    make_official(pk=1)
    with_one = queries()
    for number in range(2, 20):
        make_meeting(pk=number, province=province)
        make_official(f"Lê Văn {number}", pk=number)
    assert queries() == with_one
    assert max(with_one) <= 5


def test_who_has_the_newest_index_is_told_so(client):
    first = client.get("/sitemap.xml")
    again = client.get("/sitemap.xml", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_province_changed_when_a_meeting_of_it_or_of_its_predecessors_did(client):
    old, other, empty = make_province("Nam Định"), make_province("Hà Nam"), make_province("Cà Mau")
    new = make_province("Ninh Bình", slug="ninh-binh-2025")
    old.successors.add(new)
    make_meeting(province=old)
    joint = make_meeting(province=new, joint_province=other)
    Meeting.objects.update(changed_at=MOMENT)
    Meeting.objects.filter(pk=joint.pk).update(changed_at=MOMENT - datetime.timedelta(days=1))
    held = {path(address): moment for address, moment in read(client, "/sitemap/pages.xml").items()}
    days = [
        moment and moment[:10]
        for moment in (held[one.get_absolute_url()] for one in (old, new, other, empty))
    ]
    assert days == ["2026-03-01", "2026-03-01", "2026-02-28", None]
