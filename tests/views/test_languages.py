"""English under /en/: the same pages, chosen by the address and by nothing else."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from meetings.models import Redirect
from tests.builders import make_meeting, make_official, make_province

pytestmark = pytest.mark.django_db


def test_the_address_decides_and_no_header_or_cookie(client):
    client.cookies["django_language"] = "en"
    vietnamese = client.get("/hoi-nghi/", headers={"Accept-Language": "en"})
    english = client.get("/en/hoi-nghi/", headers={"Accept-Language": "vi"})
    assert ('<html lang="vi">' in vietnamese.text, "<h1>Hội nghị</h1>" in vietnamese.text) == (True, True)
    assert ('<html lang="en">' in english.text, "<h1>Meetings</h1>" in english.text) == (True, True)
    for answer in (vietnamese, english):
        assert "Language" not in answer.headers.get("Vary", "")
        assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_language_of_one_answer_is_not_that_of_the_next(client):
    client.get("/en/")
    assert translation.get_language() == "vi"
    assert '<html lang="vi">' in client.get("/").text


def test_links_of_an_english_page_stay_english(client):
    meeting = make_meeting()
    page = client.get("/en/hoi-nghi/").text
    assert f'href="/en{meeting.get_absolute_url()}"' in page
    inner = re.findall(r'href="(/[^"]*)"', page)
    # Files have one language.
    pages = [address for address in inner if "." not in address]
    away = [address for address in pages if not address.startswith("/en/")]
    assert away == ["/hoi-nghi/"]


def test_each_language_links_to_the_other_with_what_was_asked(client):
    assert (
        'href="/en/hoi-nghi/?body=other&amp;year=2024"' in client.get("/hoi-nghi/?body=other&year=2024").text
    )
    assert 'href="/hoi-nghi/?year=2024"' in client.get("/en/hoi-nghi/?year=2024").text


def test_search_engines_learn_of_both(client):
    for address in ("/can-bo/", "/en/can-bo/"):
        page = client.get(address).text
        assert f'<link rel="canonical" href="http://testserver{address}">' in page
        assert '<link rel="alternate" hreflang="vi" href="http://testserver/can-bo/">' in page
        assert '<link rel="alternate" hreflang="en" href="http://testserver/en/can-bo/">' in page


def test_an_address_without_its_last_slash_is_put_right(client):
    for address in ("/en", "/en/hoi-nghi"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (301, f"{address}/")


def test_a_wrong_slug_leads_to_the_right_one_in_the_same_language(client):
    official = make_official()
    answer = client.get(f"/en/can-bo/{official.pk}-khac/")
    assert answer.headers["Location"] == f"/en{official.get_absolute_url()}"


def test_an_address_that_moved_leads_on_in_the_same_language(client):
    Redirect.objects.create(old_path="/can-bo/1-cu/", new_path="/can-bo/2-moi/")
    assert client.get("/en/can-bo/1-cu/").headers["Location"] == "/en/can-bo/2-moi/"


@pytest.mark.parametrize("address", ["/vi/", "/vi/hoi-nghi/", "/en/healthz", "/fr/"])
def test_there_are_no_other_languages(client, address):
    assert client.get(address).status_code == 404


def test_errors_are_told_in_the_language_of_the_address(client):
    assert "There is no such page" in client.get("/en/khong-co/").text
    assert "The calendar has no such day." in client.get("/en/hoi-nghi/?date_after=31/2/2022").text


def test_vietnamese_words_of_an_english_page_say_so(client):
    meeting = make_meeting(title="Hội nghị thử", province=make_province("Mẫu"))
    page = client.get(f"/en{meeting.get_absolute_url()}").text
    assert '<p class="standfirst" lang="vi">Hội nghị thử</p>' in page
    assert "<h1>Meeting of the standing committee of Mẫu province</h1>" in page


def test_addresses_made_in_either_language_find_the_page(client):
    with translation.override("en"):
        assert reverse("meetings") == "/en/hoi-nghi/"
    assert reverse("meetings") == "/hoi-nghi/"
    assert reverse("healthz") == "/healthz"
