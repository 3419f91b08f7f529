"""No page needs more queries for many rows than for one; no list needs fifteen."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Correction, Official, Province, Resolution
from tests.builders import (
    make_article,
    make_citation,
    make_fact,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db

DETAILS = ["province", "official", "document", "meeting"]
MANY = 30


class Archive:
    """One province, official and document that are in every meeting, and more of each with every meeting."""

    def __init__(self, today: Province, official: Official, document: Resolution) -> None:
        self.today, self.official, self.document = today, official, document
        self.province = make_province("Nam Định", valid_to=datetime.date(2025, 6, 30))
        self.province.successors.add(today)
        self.full_meeting = make_meeting(province=self.province)
        self.size = 0

    def grow_to(self, size: int) -> None:
        while self.size < size:
            self.size += 1
            self._add(self.size)

    def _add(self, number: int) -> None:
        date = datetime.date(2020, 1, 1) + datetime.timedelta(days=number)
        meeting = make_meeting(date=date, province=self.province)
        self._report(meeting, self.official, self.document)
        other = make_official(f"Nguyễn Thị {number} Dự")
        document = make_resolution(number=f"{number}-NQ/TU")
        self._report(meeting, other, document)
        # A meeting with as many reports, people, documents and corrections as there are meetings.
        self._report(self.full_meeting, other, document)
        before = make_province("Cũ", valid_to=datetime.date(2025, 6, 30))
        before.successors.add(self.today)
        make_meeting(province=before)

    def _report(self, meeting, official, document) -> None:
        article = make_article(meeting, f"{official.name} chủ trì, bàn {document.number} ngày 1/1.")
        make_fact(article, "date", "ngày 1/1", "2020-01-01")
        make_fact(article, "province", "ngày", self.today.slug)
        person = make_participation(article, official.name, official=official, positions=["Bí thư Tỉnh ủy"])
        make_participation(article, "bàn", name="Ai Đó", role="attendee")
        make_citation(article, document.number, number=document.number, resolution=document)
        Correction.objects.create(
            record_type="participation",
            record_id=person.pk,
            field="official",
            old_value=official.pk,
            corrected_by="x",
        )


@pytest.fixture
def archive() -> Archive:
    return Archive(make_province("Ninh Bình"), make_official("Trần Văn Mẫu"), make_resolution())


def queries_for(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(queries)


def lists(archive: Archive) -> list[str]:
    meetings = reverse("meetings")
    return [
        reverse("home"),
        meetings,
        f"{meetings}?order=date&body=standing_committee",
        f"{meetings}?chair_name=mau&year=2020",
        f"{meetings}?chair={archive.official.pk}&province={archive.province.slug}&predecessors=1",
        f"{meetings}?year=2020&kind=nghị quyết&region=DBSH",
        f"{meetings}?year=1999&chair={archive.official.pk}&province={archive.province.slug}&date_after=1998",
        f"{meetings}?resolution={archive.document.pk}&official={archive.official.pk}",
        reverse("provinces"),
        f"{reverse('provinces')}?q=nam",
        reverse("officials"),
        f"{reverse('officials')}?q=nguyen&letter=d",
        f"{reverse('officials')}?order=family&province={archive.province.slug}",
        reverse("documents"),
        f"{reverse('documents')}?q=nq",
        f"{reverse('documents')}?level=central&kind=nghị quyết",
    ]


def records(archive: Archive) -> list[str]:
    shown = [archive.province, archive.today, archive.official, archive.document, archive.full_meeting]
    further = f"{archive.today.get_absolute_url()}?predecessors=1&on=1/2/2020"
    return [*(record.get_absolute_url() for record in shown), further]


def test_lists_take_as_many_queries_for_many_rows_as_for_one(client, archive):
    archive.grow_to(1)
    with_one = {address: queries_for(client, address) for address in lists(archive)}
    archive.grow_to(MANY)
    with_many = {address: queries_for(client, address) for address in lists(archive)}
    assert with_many == with_one
    # What pages share is read once for a version of the archive.
    again = {address: queries_for(client, address) for address in lists(archive)}
    assert all(again[address] <= number for address, number in with_many.items())
    assert max(again.values()) < 15


def test_records_take_as_many_queries_for_many_rows_as_for_one(client, archive):
    archive.grow_to(1)
    with_one = {address: queries_for(client, address) for address in records(archive)}
    archive.grow_to(MANY)
    with_many = {address: queries_for(client, address) for address in records(archive)}
    assert with_many == with_one
    few = [archive.official, archive.document, archive.full_meeting]
    assert max(with_many[record.get_absolute_url()] for record in few) < 20


def test_lists_of_many_stay_small(client, archive):
    archive.grow_to(MANY)
    sizes = {address: len(client.get(address).content) for address in lists(archive)}
    assert max(sizes.values()) < 100_000
