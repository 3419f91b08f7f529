"""Harvesters get every record once, in whatever portions, and are told of what was withdrawn."""

import datetime
from collections.abc import Iterable
from xml.etree import ElementTree

import pytest
import requests
import sickle
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from requests.adapters import BaseAdapter

from meetings.models import Meeting
from meetings.views import oai
from tests.builders import (
    make_article,
    make_citation,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db

OAI = "{http://www.openarchives.org/OAI/2.0/}"
FORM = "application/x-www-form-urlencoded"
MOMENT = datetime.datetime(2026, 3, 1, 8, 30, 15, 123456, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)
NAME = "Trần Thị Ví Dụ"


class ToTheSite(BaseAdapter):
    """Takes what a harvester sends to the site, without a network."""

    def send(self, request: requests.PreparedRequest, **how) -> requests.Response:
        path = request.url.removeprefix("http://testserver")
        if request.method == "POST":
            answer = Client().post(path, request.body, content_type=FORM)
        else:
            answer = Client().get(path)
        response = requests.Response()
        response.status_code, response._content = answer.status_code, answer.content
        response.headers.update(answer.headers.items())
        response.encoding, response.url, response.request = "utf-8", request.url, request
        return response

    def close(self) -> None:
        pass


@pytest.fixture
def harvester(monkeypatch) -> sickle.Sickle:
    session = requests.Session()
    session.mount("http://testserver", ToTheSite())
    monkeypatch.setattr(requests, "get", session.get)
    monkeypatch.setattr(requests, "post", session.post)
    return sickle.Sickle("http://testserver/oai")


def changed_at(meeting: Meeting, moment: datetime.datetime) -> Meeting:
    Meeting.objects.filter(pk=meeting.pk).update(changed_at=moment)
    return meeting


def identifier(meeting: Meeting) -> str:
    return f"oai:testserver:meeting/{meeting.pk}"


def identifiers(records: Iterable) -> list[str]:
    return [getattr(record, "header", record).identifier for record in records]


def error_of(client, query: str) -> str:
    answer = client.get(f"/oai{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    return ElementTree.fromstring(answer.content).find(f"{OAI}error").get("code")


@pytest.fixture
def told() -> Meeting:
    province = make_province("Nam Định", slug="nam-dinh")
    meeting = make_meeting(province=province, date_end=datetime.date(2024, 10, 5), ordinal=14)
    article = make_article(meeting, f"{NAME} bàn 28-NQ/TW.", url="https://example.org/1?a=1&b=2")
    make_participation(article, NAME, official=make_official(NAME))
    make_citation(article, "28-NQ/TW", resolution=make_resolution(number="28-NQ/TW"))
    return changed_at(meeting, MOMENT)


# -- Harvesting ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_harvester_gets_every_record_once(harvester, monkeypatch, method):
    monkeypatch.setattr(oai, "RECORDS_AN_ANSWER", 3)
    harvester.http_method = method
    # Several of one moment: their ids go on.
    for number in range(1, 12):
        changed_at(make_meeting(ordinal=number), MOMENT + number // 5 * MINUTE)
    Meeting.objects.filter(ordinal=4).update(is_withdrawn=True)
    expected = [identifier(meeting) for meeting in Meeting.objects.order_by("changed_at", "pk")]

    records = list(harvester.ListRecords(metadataPrefix="oai_dc"))

    assert identifiers(records) == expected
    withdrawn = Meeting.objects.get(is_withdrawn=True)
    assert identifiers(record for record in records if record.deleted) == [identifier(withdrawn)]
    assert identifiers(harvester.ListIdentifiers(metadataPrefix="oai_dc")) == expected
    assert len(list(harvester.ListRecords(metadataPrefix="oai_dc", ignore_deleted=True))) == 10


def test_what_changes_meanwhile_comes_again_and_nothing_is_missed(harvester, monkeypatch):
    monkeypatch.setattr(oai, "RECORDS_AN_ANSWER", 1)
    first, second = (changed_at(make_meeting(ordinal=one), MOMENT + one * MINUTE) for one in (1, 2))
    records = harvester.ListIdentifiers(metadataPrefix="oai_dc")
    found = [next(records).identifier]
    changed_at(first, MOMENT + 10 * MINUTE)
    assert found + identifiers(records) == [identifier(one) for one in (first, second, first)]


def test_a_record_tells_the_meeting_in_dublin_core(harvester, told):
    record = harvester.GetRecord(identifier=identifier(told), metadataPrefix="oai_dc")
    assert record.header.datestamp == "2026-03-01T08:30:15Z"
    assert record.header.setSpecs == ["nam-dinh"]
    assert record.metadata == {
        "title": ["Hội nghị lần thứ 14, Ban Thường vụ Tỉnh ủy Nam Định, 4–5/10/2024"],
        "creator": ["Ban Thường vụ Tỉnh ủy Nam Định"],
        "subject": ["Ban Thường vụ"],
        "description": [f"Chủ trì: {NAME}. Văn bản: Nghị quyết số 28-NQ/TW."],
        "publisher": ["Kho tư liệu hội nghị tỉnh ủy, thành ủy"],
        "contributor": [NAME],
        "date": ["2024-10-04/2024-10-05"],
        "type": ["Event"],
        "format": ["text/html"],
        "identifier": [f"http://testserver{told.get_absolute_url()}"],
        "source": ["https://example.org/1?a=1&b=2"],
        "language": ["vi"],
        "relation": ["Nghị quyết số 28-NQ/TW"],
        "coverage": ["Nam Định"],
    }


@pytest.mark.parametrize(
    ("partial", "said"), [("2024-06", ["2024-06"]), ("2024", ["2024"]), ("--11-01", None)]
)
def test_no_more_of_a_date_is_given_than_is_known(harvester, partial, said):
    meeting = make_meeting(date=None, partial_date=partial)
    record = harvester.GetRecord(identifier=identifier(meeting), metadataPrefix="oai_dc")
    assert record.metadata.get("date") == said


def test_records_of_a_set_and_of_a_time(harvester, told):
    other = make_province("Hà Nam", slug="ha-nam")
    joint = changed_at(make_meeting(province=other, joint_province=told.province), MOMENT + MINUTE)
    alone = changed_at(make_meeting(province=other), MOMENT + datetime.timedelta(days=1))

    def found(**asked: str) -> list[str]:
        return identifiers(harvester.ListIdentifiers(metadataPrefix="oai_dc", **asked))

    assert found(set="nam-dinh") == [identifier(told), identifier(joint)]
    assert found(set="ha-nam") == [identifier(joint), identifier(alone)]
    assert found(**{"from": "2026-03-02"}) == [identifier(alone)]
    assert found(until="2026-03-01") == [identifier(told), identifier(joint)]
    assert found(until="2026-03-01T08:30:15Z") == [identifier(told)]
    minute = {"from": "2026-03-01T08:30:16Z", "until": "2026-03-01T08:31:15Z"}
    assert found(**minute, set="ha-nam") == [identifier(joint)]


def test_the_archive_introduces_itself(harvester, told, settings):
    settings.CONTACT_ADDRESS = "mailto:ban-doc@example.org"
    said = harvester.Identify()
    expected = {
        "baseURL": "http://testserver/oai",
        "protocolVersion": "2.0",
        "deletedRecord": "persistent",
        "earliestDatestamp": "2026-03-01T08:30:15Z",
        "adminEmail": "ban-doc@example.org",
    }
    assert {name: getattr(said, name) for name in expected} == expected
    assert [one.metadataPrefix for one in harvester.ListMetadataFormats()] == ["oai_dc"]
    assert [(one.setSpec, one.setName) for one in harvester.ListSets()] == [("nam-dinh", "Nam Định")]
    settings.CONTACT_ADDRESS = "https://example.org/lien-he"
    assert harvester.Identify().adminEmail == "noreply@testserver"


# -- Asking --------------------------------------------------------------------------------------------------
LIST, GET = "?verb=ListRecords", "?verb=GetRecord&metadataPrefix=oai_dc"
LIST_DC = f"{LIST}&metadataPrefix=oai_dc"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("?verb=Nonsense", "badVerb"),
        ("?verb=Identify&verb=Identify", "badVerb"),
        ("?verb=Identify&until=2026-01-01", "badArgument"),
        (GET, "badArgument"),
        (f"{GET}&identifier=oai:testserver:meeting/0", "idDoesNotExist"),
        (f"{GET}&identifier=oai:example.org:meeting/1", "idDoesNotExist"),
        (f"{GET}&identifier=x%00", "idDoesNotExist"),
        ("?verb=GetRecord&metadataPrefix=marc&identifier=x", "cannotDisseminateFormat"),
        ("?verb=ListMetadataFormats&identifier=x", "idDoesNotExist"),
        ("?verb=ListSets&resumptionToken=x", "badResumptionToken"),
        (LIST, "badArgument"),
        (f"{LIST}&metadataPrefix=marc", "cannotDisseminateFormat"),
        (f"{LIST_DC}&metadataPrefix=oai_dc", "badArgument"),
        (f"{LIST_DC}&from=2026-02-30", "badArgument"),
        (f"{LIST_DC}&until=9999-12-31", "badArgument"),
        (f"{LIST_DC}&from=2026-01-01&until=2026-01-01T00:00:00Z", "badArgument"),
        (f"{LIST_DC}&from=2026-01-02&until=2026-01-01", "badArgument"),
        (f"{LIST_DC}&from=2100-01-01", "noRecordsMatch"),
        (f"{LIST_DC}&set=khong-co", "noRecordsMatch"),
        (f"{LIST_DC}&set=%00", "noRecordsMatch"),
        (f"{LIST}&resumptionToken=x", "badResumptionToken"),
        (f"{LIST}&resumptionToken=~2026-02-30~~1-1", "badResumptionToken"),
        (f"{LIST}&resumptionToken=%00~~~1-1", "badResumptionToken"),
        (f"{LIST_DC}&resumptionToken=~~~1-1", "badArgument"),
    ],
)
def test_what_is_asked_wrongly_gets_the_protocols_error(client, told, query, code):
    assert error_of(client, query) == code


def test_the_request_is_repeated_unless_it_made_no_sense(client, told):
    def asked(query: str) -> dict[str, str]:
        return ElementTree.fromstring(client.get(f"/oai{query}").content).find(f"{OAI}request").attrib

    assert asked("?verb=ListSets") == {"verb": "ListSets"}
    assert asked("?verb=Nonsense&x=1") == asked("?verb=Identify&x=1") == {}


def test_a_form_is_the_only_body_that_is_read(client, told, settings):
    assert b"<Identify>" in client.post("/oai", "verb=Identify", content_type=FORM).content
    assert b"badVerb" in client.post("/oai", {"verb": "Identify"}).content
    assert client.put("/oai").status_code == 405
    assert client.post("/hoi-nghi/").status_code == 405
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    assert client.post("/oai", "verb=Identify", content_type=FORM).status_code == 400


def test_an_answer_costs_as_many_queries_for_many_records_as_for_one(client, told):
    def number() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert b"<record>" in client.get(f"/oai{LIST_DC}&set=nam-dinh").content
        return len(queries)

    with_one = number()
    for _ in range(20):
        article = make_article(make_meeting(province=told.province), f"{NAME} bàn 28-NQ/TW.")
        make_participation(article, NAME, official=make_official())
        make_citation(article, "28-NQ/TW", resolution=make_resolution(number=f"{article.pk}-NQ/TU"))
    assert number() == with_one
    assert with_one < 10
