"""One document with the meetings that dealt with it."""

import datetime
import json
import re

import pytest

from tests.builders import make_article, make_citation, make_meeting, make_resolution

pytestmark = pytest.mark.django_db


def cite(document, relation="cited", **fields):
    meeting = make_meeting(**fields)
    article = make_article(meeting, f"Nghị quyết số {document.number}")
    make_citation(article, document.number, resolution=document, relation=relation)
    return meeting


def test_a_document_shows_what_it_is(client):
    document = make_resolution(
        number="28-NQ/TW",
        issuer="Ban Chấp hành Trung ương Đảng",
        issued_on=datetime.date(2022, 10, 25),
        title="Về một vấn đề thử",
        term="XIII",
    )
    page = client.get(document.get_absolute_url()).text
    assert "<h1>Nghị quyết số 28-NQ/TW ngày 25/10/2022 của Ban Chấp hành Trung ương Đảng</h1>" in page
    assert "Về một vấn đề thử" in page
    assert '<time datetime="2022-10-25">25/10/2022</time>' in page
    assert "Chưa có hội nghị nào liên quan." in page


def test_meetings_come_with_the_relation(client):
    document = make_resolution()
    adopted = cite(document, "adopted", date=datetime.date(2022, 1, 1))
    cited = cite(document, "cited", date=datetime.date(2023, 1, 1))
    make_citation(make_article(cited, "28-NQ/TW"), "28-NQ/TW", resolution=document, relation="draft")
    make_citation(make_article(adopted, "28-NQ/TW"), "28-NQ/TW", resolution=document, review="rejected")
    response = client.get(document.get_absolute_url())
    assert [
        (meeting, [f"{relation}" for relation in own]) for meeting, own in response.context["meetings"]
    ] == [
        (cited, ["draft", "cited"]),
        (adopted, ["adopted"]),
    ]
    assert "2 (thông qua: 1; thảo luận dự thảo: 1; viện dẫn: 1)" in response.text


def test_many_meetings_come_in_pages(client):
    document = make_resolution()
    day = datetime.date(2020, 1, 1)
    meetings = [cite(document, date=day + datetime.timedelta(days=n)) for n in range(27)]
    address = document.get_absolute_url()
    first, second = client.get(address), client.get(f"{address}?page=2")
    assert [meeting for meeting, _ in first.context["meetings"]] == meetings[:1:-1]
    assert [meeting for meeting, _ in second.context["meetings"]] == meetings[1::-1]
    assert client.get(f"{address}?page=3").status_code == 404
    assert f'href="/hoi-nghi/?resolution={document.pk}"' in first.text


def test_a_document_of_the_same_number_is_another(client):
    document = make_resolution(issued_on=datetime.date(2022, 1, 1))
    other = make_resolution(issued_on=datetime.date(2012, 1, 1), term="XI")
    make_resolution(issued_on=datetime.date(2002, 1, 1), is_withdrawn=True)
    make_resolution(kind="kết luận")
    make_resolution(number="29-NQ/TW")
    assert list(client.get(document.get_absolute_url()).context["of_same_number"]) == [other]
    untitled = make_resolution(number="", title="Nghị quyết Đại hội thử")
    make_resolution(number="", title="Nghị quyết Đại hội khác")
    assert list(client.get(untitled.get_absolute_url()).context["of_same_number"]) == []


def test_a_program_reads_what_document_it_is(client):
    document = make_resolution(issuer="Bộ Chính trị", issued_on=datetime.date(2022, 1, 1), title="Thử")
    page = client.get(document.get_absolute_url()).text
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = json.loads(script)
    assert (data["@type"], data["legislationIdentifier"], data["legislationDate"]) == (
        "Legislation",
        "28-NQ/TW",
        "2022-01-01",
    )
    assert data["legislationPassedBy"]["name"] == "Bộ Chính trị"


def test_a_withdrawn_document_is_gone(client):
    assert client.get(make_resolution(is_withdrawn=True).get_absolute_url()).status_code == 410
