"""One document with the meetings that dealt with it."""

import datetime

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


def test_of_many_meetings_the_latest_are_shown_and_the_rest_linked(client):
    document = make_resolution()
    day = datetime.date(2020, 1, 1)
    meetings = [cite(document, date=day + datetime.timedelta(days=n)) for n in range(27)]
    response = client.get(document.get_absolute_url())
    assert [meeting for meeting, _ in response.context["meetings"]] == meetings[:1:-1]
    assert f'href="/hoi-nghi/?resolution={document.pk}">Xem 27 hội nghị</a>' in response.text
