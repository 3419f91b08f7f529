"""What every answer goes through: methods, headers, addresses that moved."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from archive.middleware import (
    READING_METHODS,
    SECURITY_HEADERS,
    ReadOnlyMiddleware,
    SecurityHeadersMiddleware,
)
from meetings.models import Redirect
from tests.builders import make_province

WRITING_METHODS = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]


# -- Methods -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("method", WRITING_METHODS)
@pytest.mark.parametrize("path", ["/", "/hoi-nghi/", "/khong-co/", "/healthz"])
def test_the_public_site_only_reads(method, path, client):
    answer = client.generic(method, path)

    assert answer.status_code == 405
    assert answer.headers["Allow"] == ", ".join(READING_METHODS)


def test_a_method_named_in_a_header_or_field_changes_nothing(client):
    answer = client.post("/", {"_method": "GET"}, headers={"X-HTTP-Method-Override": "GET"})

    assert answer.status_code == 405


def test_reading_goes_through():
    answer = ReadOnlyMiddleware(lambda request: HttpResponse("read"))(RequestFactory().get("/"))

    assert answer.content == b"read"


def test_the_desk_is_written_to(desk, client):
    assert client.post("/login/").status_code == 200


# -- Headers -------------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/khong-co/", "/cu/", "/healthz"])
def test_every_public_answer_has_the_security_headers(path, client):
    Redirect.objects.create(old_path="/cu/", new_path="/tinh-thanh/")

    answer = client.get(path)

    for name, value in SECURITY_HEADERS.items():
        assert answer.headers[name] == value


def test_a_refused_method_has_the_security_headers_too(client):
    answer = client.post("/")

    assert answer.headers["Content-Security-Policy"] == SECURITY_HEADERS["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/login/", "/", "/khong-co/"])
def test_every_answer_of_the_desk_has_the_security_headers(path, desk, client):
    answer = client.get(path)

    for name, value in SECURITY_HEADERS.items():
        assert answer.headers[name] == value


@pytest.mark.parametrize("unsafe", ["unsafe-inline", "unsafe-eval", "*", "http:", "https:"])
def test_the_policy_allows_nothing_inline_and_nothing_foreign(unsafe):
    policy = SECURITY_HEADERS["Content-Security-Policy"]

    assert unsafe not in policy
    assert policy.startswith("default-src 'none'")


def test_a_header_that_a_view_has_set_stays():
    def get_response(request):
        return HttpResponse(headers={"Referrer-Policy": "no-referrer"})

    answer = SecurityHeadersMiddleware(get_response)(RequestFactory().get("/"))

    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.django_db
def test_the_public_site_sets_no_cookie(client):
    answer = client.get("/")

    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


# -- Addresses that moved ------------------------------------------------------------------------------------
@pytest.mark.django_db
class TestRedirect:
    def test_a_record_that_moved_is_found_at_its_new_address(self, client):
        Redirect.objects.create(old_path="/can-bo/1-cu/", new_path="/can-bo/2-moi/")

        answer = client.get("/can-bo/1-cu/")

        assert (answer.status_code, answer.headers["Location"]) == (301, "/can-bo/2-moi/")

    def test_a_withdrawn_record_is_gone_and_the_page_says_why(self, client):
        Redirect.objects.create(old_path="/hoi-nghi/1-cu/", reason="Bài báo đã bị gỡ <b>")

        answer = client.get("/hoi-nghi/1-cu/")

        assert answer.status_code == 410
        assert "Bài báo đã bị gỡ &lt;b&gt;" in answer.content.decode()

    def test_a_record_that_was_never_there_is_not_found(self, client):
        Redirect.objects.create(old_path="/hoi-nghi/1-cu/")

        assert client.get("/hoi-nghi/2-khac/").status_code == 404

    def test_an_address_that_works_never_redirects(self, client):
        province = make_province("Nam Định", slug="nam-dinh")
        Redirect.objects.create(old_path="/tinh-thanh/nam-dinh/", new_path="/khac/")

        answer = client.get(reverse("province", args=[province.slug]))

        assert answer.status_code == 200

    @pytest.mark.parametrize("path", ["/%00/", "/%ff/", "/" + "x" * 5000, "/%2e%2e/", "/%E2%80%AE/"])
    def test_a_hostile_address_is_not_found(self, path, client):
        assert client.get(path).status_code == 404

    def test_the_desk_has_no_redirects(self, desk):
        Redirect.objects.create(old_path="/cu/", new_path="/moi/")

        assert Client().get("/cu/").headers.get("Location") != "/moi/"


@pytest.mark.parametrize("answer", [HttpResponse("read"), StreamingHttpResponse(iter([b"re", b"ad"]))])
def test_who_asks_for_headers_alone_gets_no_body(rf, answer):
    answer.headers["Content-Length"] = "4"
    headers_alone = ReadOnlyMiddleware(lambda request: answer)(rf.head("/"))
    assert b"".join(headers_alone) == b""
    assert headers_alone.headers["Content-Length"] == "4"
