"""Every record and every result can be cited: on its page, in its page's head, and as files beside it."""

import datetime
import json

import pytest
from django.urls import reverse
from pyld import jsonld

from meetings.formats.citing import FILES
from meetings.indexing import index_meetings
from meetings.models import Meeting, archive_changed, current_version
from tests.builders import (
    make_article,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    province = make_province("Nam Định", slug="nam-dinh")
    meeting = make_meeting(province=province, date=datetime.date(2022, 4, 8), body="standing_committee")
    for number in (1, 2):
        article = make_article(meeting, f"Bài {number}: đồng chí Trần Thị Ví Dụ chủ trì.")
        make_participation(article, "Trần Thị Ví Dụ")
    archive_changed()
    return meeting


def file_of(page: str, ending: str) -> str:
    return f"{page.rstrip('/')}.{ending}"


def csl(client, address: str) -> dict:
    (item,) = json.loads(client.get(address).content)
    return item


def test_a_meeting_s_files_have_the_address_of_its_vietnamese_page_and_each_chair_once(client, meeting):
    item = csl(client, file_of(meeting.get_absolute_url(), "csl.json"))
    assert item["URL"] == f"http://testserver{meeting.get_absolute_url()}"
    assert item["chair"] == [{"literal": "Trần Thị Ví Dụ"}]
    assert item["event-date"] == {"date-parts": [[2022, 4, 8]]}
    assert item["version"] == current_version().label
    assert "Nam Định" in item["title"]


@pytest.mark.parametrize("make", [make_official, make_resolution])
@pytest.mark.parametrize("ending", FILES)
def test_officials_and_documents_have_each_file(client, make, ending):
    record = make()
    answer = client.get(file_of(record.get_absolute_url(), ending))
    assert answer.headers["Content-Type"] == f"{FILES[ending][1]}; charset=utf-8"
    assert answer.headers["X-Data-Version"] == current_version().label
    assert str(record) in answer.content.decode()


def test_the_page_links_its_files_and_tells_reference_managers(client, meeting):
    address = meeting.get_absolute_url()
    page = client.get(f"/en{address}").content.decode()
    for ending in FILES:
        assert f'href="{file_of(address, ending)}"' in page
    assert f'<meta name="citation_public_url" content="http://testserver{address}">' in page
    in_vietnamese = client.get(address).content.decode()
    assert f'<meta name="citation_title" content="{meeting}">' in in_vietnamese


def test_a_result_is_cited_with_its_conditions_count_and_version(client, meeting):
    make_meeting(province=make_province("Hà Nam", slug="ha-nam"))
    query = "?province=nam-dinh"
    page = client.get(reverse("meetings") + query).content.decode()
    assert f'href="/hoi-nghi.bib{query}"' in page
    item = csl(client, f"/hoi-nghi.csl.json{query}")
    assert item["URL"] == f"http://testserver/hoi-nghi/{query}"
    assert "Nam Định" in item["title"]
    assert item["note"].endswith(": 1")


@pytest.mark.parametrize(("words", "number"), [("thuế", 1), ("họp", 2), ("biển", 0)])
def test_a_search_is_cited_with_the_number_of_what_has_the_words(client, meeting, words, number):
    for text in ("họp về thuế", "họp"):
        make_article(told := make_meeting(), text)
        index_meetings([told.pk])
    assert csl(client, f"/hoi-nghi.csl.json?q={words}")["note"].endswith(f": {number}")


def test_two_results_have_keys_of_their_own(client, meeting):
    keys = {csl(client, f"/hoi-nghi.csl.json?year={year}")["id"] for year in (2022, 2023)}
    assert len(keys) == 2


def test_conditions_that_make_no_sense_are_refused(client):
    answer = client.get("/hoi-nghi.ris?year=x&colour=red")
    assert answer.status_code == 400
    assert "year" in answer.content.decode()
    assert "colour" in answer.content.decode()


def test_a_wrong_slug_leads_to_the_right_file(client, meeting):
    answer = client.get(f"/hoi-nghi/{meeting.pk}-khac.ris")
    assert answer.status_code == 301
    assert answer.headers["Location"] == file_of(meeting.get_absolute_url(), "ris")


def test_what_is_withdrawn_is_cited_no_more(client, meeting):
    Meeting.objects.update(is_withdrawn=True)
    assert client.get(file_of(meeting.get_absolute_url(), "bib")).status_code == 410


@pytest.mark.parametrize("path", ["/hoi-nghi/999-khong.bib", "/can-bo/1-x.endnote", "/hoi-nghi.enw"])
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_file_that_has_not_changed_is_not_sent_again(client, meeting):
    address = file_of(meeting.get_absolute_url(), "bib")
    etag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    archive_changed()
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200


def only_schema_org(address: str, options: dict) -> dict:
    assert address.startswith("https://schema.org")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": {"@context": {"@vocab": "https://schema.org/"}},
    }


@pytest.mark.parametrize("kind", ["Event", "Person", "Legislation", "Dataset"])
def test_the_data_in_a_page_expand_to_what_they_are(client, meeting, kind):
    pages = {
        "Event": meeting.get_absolute_url(),
        "Person": make_official().get_absolute_url(),
        "Legislation": make_resolution().get_absolute_url(),
        "Dataset": "/du-lieu/",
    }
    page = client.get(pages[kind]).content.decode()
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    (expanded,) = jsonld.expand(data, {"documentLoader": only_schema_org})
    assert expanded["@type"] == [f"https://schema.org/{kind}"]
    assert expanded["@id"] == f"http://testserver{pages[kind]}"
    assert expanded["https://schema.org/name"]
