"""What every answer goes through: methods, headers, language, addresses that moved."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from meetings.languages import VIETNAMESE, address_in, language_of
from meetings.models import Redirect
from meetings.views.data.answers import problem

logger = logging.getLogger("django.request")
DATABASE_FAILURES = (OperationalError, InterfaceError)
LONGEST_LOGGED = 1_000
GetResponse = Callable[[HttpRequest], HttpResponse]

# One constant policy for every reader: nothing inline, nothing foreign, so pages stay cacheable.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
READING_METHODS = ("GET", "HEAD")
# Protocols of others that send their questions by POST, too. They write nothing either.
ASKED_BY_POST = {"/oai", "/doi-soat", "/en/doi-soat"}


class SecurityHeadersMiddleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class UnavailableMiddleware:
    """Where the database can't be asked: 503, and when to come back. Where it gave up on a question that
    takes too long: 503, and what to ask instead.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return _unavailable(request, exception) if isinstance(exception, DATABASE_FAILURES) else None


def _unavailable(request: HttpRequest, exception: Exception) -> HttpResponse:
    if took_too_long(exception):
        logger.error("Took too long: %s", request.get_full_path()[:LONGEST_LOGGED])
        return _too_costly(request)
    logger.error("Service Unavailable: %s", request.path, exc_info=exception)
    page = get_template("503.html").render()
    return HttpResponse(page, status=503, headers={"Retry-After": "120", "Cache-Control": "no-store"})


def took_too_long(exception: Exception) -> bool:
    """Whether the database ended a query because its time was over (archive.database)."""
    cause = exception.__cause__
    is_cancelled = getattr(cause, "sqlstate", None) == "57014"
    return is_cancelled or getattr(cause, "sqlite_errorname", None) == "SQLITE_INTERRUPT"


def _too_costly(request: HttpRequest) -> HttpResponse:
    """Without a moment to come back: the same question would take as long then."""
    if request.path_info.endswith((".json", ".jsonl", ".csv")):
        answer = problem(503, "This takes too long to find. Narrow the period, or take the whole archive.")
        answer.headers["Cache-Control"] = "no-store"
        return answer
    page = get_template("too_costly.html").render({"data": reverse("data")})
    return HttpResponse(page, status=503, headers={"Cache-Control": "no-store"})


class ReadOnlyMiddleware:
    """Answers 405 to everything but GET and HEAD: the public site has no write path.

    Two addresses are also asked by POST, since harvesters and OpenRefine do so; the database's connection is
    one for reading only, there as everywhere.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_asked_by_post = request.path_info in ASKED_BY_POST
        methods = (*READING_METHODS, "POST") if is_asked_by_post else READING_METHODS
        if request.method not in methods:
            return HttpResponseNotAllowed(methods)
        response = self.get_response(request)
        return _without_body(response) if request.method == "HEAD" else response


def _without_body(response: HttpResponse) -> HttpResponse:
    """The server would drop it, and write a line about each into its log; its length stands in the header."""
    if response.streaming:
        response.streaming_content = []
    else:
        response.content = b""
    return response


class LanguageMiddleware:
    """The address alone says in which language to answer: no cookie, no header of the browser.

    Django's own middleware also asks the browser, and so has every page vary by it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request.path_info)):
            return self.get_response(request)


class RedirectMiddleware:
    """An address that once worked: 301 to where its record went, 410 where it was withdrawn.

    Addresses are kept without a language; an English page leads to an English one.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # PostgreSQL takes no NUL in a text, so no address holds one.
        if response.status_code != 404 or "\0" in request.path:
            return response
        try:
            redirect = Redirect.objects.filter(old_path=address_in(VIETNAMESE, request.path)).first()
        except DATABASE_FAILURES as error:
            # No view is asking, so what answers for the views' exceptions isn't asked either.
            return _unavailable(request, error)
        if redirect is None:
            return response
        if redirect.new_path:
            return HttpResponsePermanentRedirect(address_in(language_of(request.path), redirect.new_path))
        return render(request, "410.html", {"reason": redirect.reason}, status=410)
