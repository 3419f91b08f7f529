"""A page is made once for a version of the archive; what isn't everyone's page, or another, is made anew."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.kept_pages import LARGEST, keep_page, kept_page
from archive.settings.public import IN_MEMORY, NOTHING_KEPT
from meetings.models import Meeting, archive_changed
from tests.builders import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keeping(settings):
    settings.CACHES = {"default": NOTHING_KEPT, "pages": IN_MEMORY}
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def asked(path="/", host="localhost", **options):
    return RequestFactory(headers={"host": host}).get(path, **options)


def page(content=b"page", **headers):
    return HttpResponse(content, headers={"Cache-Control": "public, max-age=60", **headers})


def with_cookie():
    response = page()
    response.set_cookie("reader", "1")
    return response


def test_the_same_page_is_sent_again_and_asks_for_the_version_alone(client):
    make_meeting(title="Hội nghị Ban Chấp hành")
    made = client.get(reverse("meetings"))
    with CaptureQueriesContext(connection) as queries:
        again = client.get(reverse("meetings"))
    assert len(queries) == 1
    assert "Hội nghị Ban Chấp hành" in again.text
    assert (again.content, dict(again.headers)) == (made.content, dict(made.headers))


def test_it_asks_for_nothing_where_the_version_was_read_a_moment_ago(client, settings):
    settings.VERSION_AGE_SECONDS = 1_000
    made = client.get(reverse("meetings"))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("meetings")).content == made.content
    assert len(queries) == 0


def test_who_has_a_kept_page_is_told_so(client):
    etag = client.get(reverse("meetings")).headers["ETag"]
    assert client.get(reverse("meetings"), headers={"If-None-Match": etag}).status_code == 304


def test_a_change_of_the_archive_is_seen_at_once(client):
    meeting = make_meeting(title="Hội nghị lần thứ nhất")
    client.get(reverse("meetings"))
    Meeting.objects.filter(pk=meeting.pk).update(title="Hội nghị lần thứ hai")
    archive_changed()
    assert "Hội nghị lần thứ hai" in client.get(reverse("meetings")).text


def test_each_language_and_each_question_has_a_page_of_its_own(client):
    addresses = [reverse("meetings"), "/en" + reverse("meetings"), reverse("meetings") + "?year=2024"]
    first = [client.get(address).content for address in addresses]
    assert [client.get(address).content for address in addresses] == first
    assert len(set(first)) == 3


def test_each_host_and_scheme_has_a_page_of_its_own():
    keep_page(asked(), "1", page())
    assert kept_page(asked(), "1").content == b"page"
    assert kept_page(asked(host="127.0.0.1"), "1") is None
    assert kept_page(asked(secure=True), "1") is None
    assert kept_page(asked("/?a=1"), "1") is None
    keep_page(asked("/?q=%C3%84%C2%91"), "1", page())
    as_bytes = RequestFactory(headers={"host": "localhost"}).get("/", QUERY_STRING="q=Ä\x91")
    assert kept_page(as_bytes, "1") is None
    assert kept_page(asked(), "2") is None


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(status=404, headers={"Cache-Control": "public"}),
        page(**{"Cache-Control": "no-store"}),
        page(b"x" * (LARGEST + 1)),
        StreamingHttpResponse([b"whole list"], headers={"Cache-Control": "public"}),
        page(Vary="Accept-Language"),
        with_cookie(),
    ],
    ids=["not found", "of its moment", "too large", "streamed", "varies", "with a cookie"],
)
def test_what_is_no_page_for_everyone_is_not_kept(response):
    keep_page(asked(), "1", response)
    assert kept_page(asked(), "1") is None


@pytest.mark.parametrize("method", ["head", "post"])
def test_only_what_is_read_is_answered_by_what_is_kept(method):
    keep_page(asked(), "1", page())
    request = getattr(RequestFactory(headers={"host": "localhost"}), method)("/")
    assert kept_page(request, "1") is None
    caches["pages"].clear()
    keep_page(request, "1", page())
    assert kept_page(asked(), "1") is None


def test_a_host_that_is_not_ours_is_refused(client):
    client.get(reverse("meetings"))
    assert client.get(reverse("meetings"), headers={"host": "elsewhere.example"}).status_code == 400


def test_those_asked_for_longest_ago_make_room(settings):
    settings.CACHES = settings.CACHES | {"pages": IN_MEMORY | {"OPTIONS": {"MAX_ENTRIES": 3}}}
    for number in range(3):
        keep_page(asked(f"/{number}"), "1", page())
    kept_page(asked("/0"), "1")
    keep_page(asked("/3"), "1", page())
    kept = [number for number in range(4) if kept_page(asked(f"/{number}"), "1")]
    assert kept == [0, 2, 3]
