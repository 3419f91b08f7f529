"""Naughty strings in every parameter and every text: a right answer or a clear refusal, and nothing more."""

import csv
import io
import json
import os
import re
from xml.etree import ElementTree

import html5lib
import pytest
from django.test import Client

from meetings.indexing import index_meetings
from meetings.models import Correction, Official, Redirect, Resolution
from tests.builders import (
    make_article,
    make_citation,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)
from tests.reader import Reader
from tests.security.naughty import ELEMENT, MARKUP, OTHERS, STORABLE, STRINGS

# Every seventh string here; with FUZZ_QUERIES (`make faults`) each in every parameter. Others' strings, where
# NAUGHTY_STRINGS names a file of them, go the same way.
EVERY = 1 if os.environ.get("FUZZ_QUERIES") else 7

# Such as no page of ours has by itself.
LIKE_AN_ELEMENT = re.compile(r"<\w+[^>]*\W(?:on\w+|src|href|style)\s*=|<script|<i-am-here", re.IGNORECASE)

pytestmark = pytest.mark.django_db

PAGES = {
    "/hoi-nghi/": [
        "q",
        "province",
        "chair_name",
        "chair",
        "date_after",
        "year",
        "order",
        "page",
        "resolution",
    ],
    "/can-bo/": ["q", "letter", "order", "page"],
    "/van-ban/": ["q", "kind", "year", "level"],
    "/dinh-chinh/": ["kind", "date_before"],
    "/tinh-thanh/": ["q"],
    "/tim-kiem/": ["q"],
    "/tim-kiem/ngu-canh/": ["q"],
    "/tim-kiem/tan-suat/": ["q"],
    "/so-sanh/": ["name", "province", "official"],
    "/can-bo/goi-y": ["q"],
    "/hoi-nghi.json": ["q", "cursor", "limit"],
    "/hoi-nghi.atom": ["before", "body"],
    "/oai": ["verb", "identifier", "from"],
    "/doi-soat": ["queries"],
}


@pytest.mark.parametrize(("page", "parameters"), PAGES.items())
def test_in_a_parameter_they_are_answered_or_refused_and_never_markup(page, parameters):
    make_meeting(title="Hội nghị mẫu")
    reader = Reader()
    answered = {reader.get(page, {name: text}).status_code for name in parameters for text in MARKUP}
    for name in parameters:
        for text in [*STRINGS, *OTHERS][::EVERY]:
            answer = reader.get(page, {name: text})
            assert answer.status_code in (200, 400, 404), (name, text)
            if answer.headers["Content-Type"].startswith("text/html"):
                assert "<i-am-here" not in answer.text, (name, text)
            answered.add(answer.status_code)
    assert answered & {200, 400}


def test_each_is_searched_for():
    make_meeting(title="Hội nghị mẫu")
    reader = Reader()
    for text in [*STRINGS, *OTHERS]:
        answer = reader.get("/tim-kiem/", {"q": text})
        assert answer.status_code == 200, text
        # What looks like an element stands nowhere as it was typed.
        assert not (LIKE_AN_ELEMENT.search(text) and text in answer.text), text


def elements(page: str) -> int:
    return sum(1 for _ in html5lib.parse(page, namespaceHTMLElements=False).iter())


def records(text: str) -> list[str]:
    """Records all of whose texts are the string, and the addresses that show them."""
    province = make_province("Nam Định", slug="nam-dinh")
    meeting = make_meeting(province=province, title=text, place=text)
    official = make_official(text, other_names=[text, f"{text} B"])
    document = make_resolution(number=text[:60], title=text, issuer=text)
    said = f"Chủ trì: {text} đã họp."
    article = make_article(meeting, said, headline=text, publisher=text, url="https://example.org/1")
    make_participation(article, text, name=text, positions=[text], official=official, change_office=text)
    make_citation(article, text, as_printed=text, number=text[:60], issuer=text, resolution=document)
    Correction.objects.create(
        record_type="meeting", record_id=meeting.pk, field="title", old_value=text, new_value=text,
        corrected_by=text, reason=text,
    )  # fmt: skip
    Redirect.objects.create(old_path="/cu/", reason=text)
    index_meetings([meeting.pk])
    addresses = [record.get_absolute_url() for record in (meeting, official, document)]
    lists = ["/", "/hoi-nghi/", "/can-bo/", "/van-ban/", "/dinh-chinh/", "/cu/", "/gioi-thieu/"]
    data = [
        "/hoi-nghi.json",
        "/hoi-nghi.csv",
        "/hoi-nghi.atom",
        "/dinh-chinh.atom",
        "/can-bo.csv",
        "/hoi-nghi.bib",
    ]
    return [*addresses, *lists, *data, addresses[0].rstrip("/") + ".json", "/hoi-nghi.ics"]


@pytest.mark.parametrize("text", MARKUP)
def test_in_a_text_markup_stays_text(text):
    client = Client()
    for address in records(text):
        answer = client.get(address)
        assert answer.status_code in (200, 410), address
        kind, content = answer.headers["Content-Type"], answer.getvalue().decode()
        if kind.startswith("text/html"):
            assert "<i-am-here" not in content, address
            assert 'href="javascript:' not in content, address
            tags = {str(tag.tag) for tag in html5lib.parse(content, namespaceHTMLElements=False).iter()}
            assert "i-am-here" not in tags, address
        _assert_well_formed(kind, content)


@pytest.mark.parametrize("part", range(4))
def test_in_a_text_any_string_is_shown(part):
    """Officials and meetings of all storable strings, on the same pages."""
    client = Client()
    province = make_province("Nam Định", slug="nam-dinh")
    meetings = []
    for text in STORABLE[part::4]:
        meeting = make_meeting(province=province, title=text)
        article = make_article(meeting, f"Chủ trì: {text} đã họp.", headline=text)
        official = make_official(text)
        make_participation(article, text, name=text, official=official)
        make_citation(article, text, as_printed=text, resolution=make_resolution(number=text))
        meetings.append(meeting)
        for record in (meeting, official):
            assert client.get(record.get_absolute_url()).status_code == 200, text
    index_meetings([meeting.pk for meeting in meetings])
    for address in (
        "/hoi-nghi/",
        "/can-bo/",
        "/van-ban/",
        "/hoi-nghi.csv",
        "/hoi-nghi.json",
        "/hoi-nghi.atom",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        _assert_well_formed(answer.headers["Content-Type"], answer.getvalue().decode())
    assert Official.objects.count() == Resolution.objects.count() == len(meetings)


def _assert_well_formed(kind: str, content: str) -> None:
    if "json" in kind:
        json.loads(content)
    elif "xml" in kind:
        ElementTree.fromstring(content)
    elif "csv" in kind:
        cells = [cell for row in csv.reader(io.StringIO(content.lstrip("\ufeff"))) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "+cmd", "-2+"))]


def test_the_element_is_found_where_it_is_not_escaped():
    """Else the tests above would pass whatever a page shows."""
    assert elements(f"<p>{ELEMENT}</p>") == elements("<p></p>") + 1
