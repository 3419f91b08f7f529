"""What programs look for at a site's root, and the links that lead them."""

import re
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.builders import make_official, make_province, make_resolution
from tests.pages import addresses, make_archive

pytestmark = pytest.mark.django_db

NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_robots_may_read_pages_and_not_lists_under_conditions(client):
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.text.splitlines()
    assert "Disallow: /*?" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert any(line.startswith("#") and line.endswith(" http://testserver/du-lieu/") for line in lines)
    robots = RobotFileParser()
    robots.parse(lines)
    for allowed in ("/", "/hoi-nghi/", "/en/can-bo/1-x/", "/static/archive.css"):
        assert robots.can_fetch("*", allowed)
    # Python's own parser knows no wildcards; what the rule means: RFC 9309, 2.2.3.
    rule = re.compile(re.escape("/*?").replace(r"\*", ".*"))
    assert rule.match("/hoi-nghi/?year=2024&order=date")
    assert not rule.match("/hoi-nghi/12-x/")


def test_the_root_answers_what_browsers_ask_for(client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer.url) == (302, "/static/favicon.svg")


def test_the_data_are_described_in_plain_words(client):
    text = client.get("/llms.txt").text
    assert text.startswith("# Archive of provincial party-committee meetings\n\n> ")
    for address in re.findall(r"http://testserver(/[^\s<>:,]*)", text):
        assert client.get(address).status_code == 200, address


def test_a_browser_can_search_from_its_address_bar(client):
    make_province("Nam Định", slug="nam-dinh")
    for prefix, language in (("", "vi"), ("/en", "en")):
        answer = client.get(f"{prefix}/opensearch.xml")
        assert answer.headers["Content-Type"].startswith("application/opensearchdescription+xml")
        root = ElementTree.fromstring(answer.content)
        assert len(root.findtext(f"{NAMESPACE}ShortName")) <= 16
        assert root.findtext(f"{NAMESPACE}Language") == language
        templates = {url.get("type"): url.get("template") for url in root.iter(f"{NAMESPACE}Url")}
        assert templates["text/html"] == f"http://testserver{prefix}/tim-kiem/?q={{searchTerms}}"
        for kind, template in templates.items():
            found = client.get(template.replace("{searchTerms}", "nam%20dinh"))
            assert found.status_code == 200
            assert found.headers["Content-Type"].startswith(kind)


def test_suggestions_for_browsers_have_their_shape(client):
    make_province("Nam Định", slug="nam-dinh")
    make_official("Trần Văn Nam")
    make_resolution(number="28-NQ/TW")
    words, names, about, urls = client.get("/tim-kiem/goi-y.json?q=nam").json()
    assert (words, names) == ("nam", ["Nam Định", "Trần Văn Nam"])
    assert len(about) == len(urls) == 2
    assert urls[0] == "http://testserver/tinh-thanh/nam-dinh/"
    assert client.get("/tim-kiem/goi-y.json").status_code == 400


def test_every_page_has_one_address_for_search_engines_or_is_not_for_them():
    client = Client()
    for address in addresses(make_archive()):
        answer = client.get(address)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        is_kept_out = '<meta name="robots" content="noindex' in answer.text
        canonical = f'<link rel="canonical" href="http://testserver{address}">' in answer.text
        hreflang = f'hreflang="en" href="http://testserver/en{address}"' in answer.text
        assert canonical == hreflang == (not is_kept_out), address
        assert "?" not in address or is_kept_out, address
        assert 'rel="search" type="application/opensearchdescription+xml"' in answer.text
