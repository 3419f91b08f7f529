"""Every page of the public site has its data at its own address with .json in place of the last slash."""

import re
from html import unescape

import pytest
from django.urls import resolve

from meetings.languages import VIETNAMESE, address_in
from tests.pages import addresses, make_archive
from tests.reader import Reader

pytestmark = pytest.mark.django_db

JSON_LINK = re.compile(r'<link rel="alternate" type="application/json" href="([^"]+)">')
# Pages that have something to show once something is asked for.
ASKING = {"in_context", "frequency", "compare"}


def data_of(page: str) -> str:
    """Where the data of the page have to be, whatever its language."""
    path, question, query = address_in(VIETNAMESE, page).partition("?")
    return f"{path[:-1] or '/'}.json{question}{query}"


def name_of(page: str) -> str | None:
    """The pattern's."""
    return resolve(address_in(VIETNAMESE, page).partition("?")[0]).url_name


def answered(client: Reader, address: str):
    """One redirect may lead elsewhere: to the address of a record, or from a search to its list."""
    answer = client.get(address)
    return client.get(answer.headers["Location"]) if answer.status_code == 301 else answer


def test_every_page_has_its_data_and_leads_there(client):
    meeting = make_archive()
    with_data, wrong = set(), {}
    for page in [one for path in addresses(meeting) for one in (path, f"/en{path}")]:
        answer = client.get(page)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        name = name_of(page)
        links = [unescape(link) for link in JSON_LINK.findall(answer.text)]
        data = answered(client, data_of(page).replace("page=2", ""))
        if links and (len(links) > 1 or answered(client, links[0]).status_code != 200):
            wrong[page] = links
        elif links and data.status_code == 200 and data.headers["Content-Type"] == "application/json":
            with_data.add(name)
        elif data.status_code != 400 or not data.json()["parameters"]:
            wrong[page] = data.status_code
        # Without data there is a mistake to mend, or nothing was asked for yet.
        elif links or not (name in ASKING or answer.context["form"].errors):
            wrong[page] = data.json()
    assert wrong == {}
    names = set(map(name_of, addresses(meeting)))
    feeds = {name for name in names if name.endswith(("_atom", "_calendar"))}
    assert names - feeds - with_data == {"opensearch", "page_sitemap", "reconcile"}


def test_data_lead_back_to_their_page(client):
    meeting = make_archive()
    for page in addresses(meeting):
        data = client.get(data_of(page).replace("page=2", ""))
        if data.status_code == 200 and data.headers["Content-Type"] == "application/json":
            back = data.json()["page"].removeprefix("http://testserver")
            assert client.get(back, follow=True).status_code == 200, page
            assert back.partition("?")[0] == page.partition("?")[0]


@pytest.mark.parametrize(
    "address",
    [
        "/.json",
        "/gioi-thieu.json",
        "/du-lieu.json",
        "/so-sanh.json",
        "/tinh-thanh/nam-dinh.json",
        "/tim-kiem/ngu-canh.json?q=x",
        "/tim-kiem/tan-suat.json?q=x",
    ],
)
def test_what_no_page_knows_is_refused(client, address):
    make_archive()
    answer = client.get(f"{address}{'&' if '?' in address else '?'}provnce=nam-dinh&fbclid=x")
    assert answer.status_code == 400
    assert [one["name"] for one in answer.json()["parameters"]][-1] == "provnce"


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("/en/so-sanh.json?official=1", "/so-sanh.json?official=1"),
        ("/so-sanh/.json", "/so-sanh.json"),
        ("/en/tim-kiem/ngu-canh.csv?q=a%20b", "/tim-kiem/ngu-canh.csv?q=a%20b"),
        ("/tim-kiem/tan-suat/.csv.meta.json?q=a", "/tim-kiem/tan-suat.csv.meta.json?q=a"),
        ("/en/du-lieu.json", "/du-lieu.json"),
    ],
)
def test_addresses_put_together_by_hand_lead_to_the_right_one(client, given, right):
    answer = client.get(given)
    assert (answer.status_code, answer.headers["Location"]) == (301, right)
