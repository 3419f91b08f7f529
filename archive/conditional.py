"""Answers that change only with the archive: who has the newest is told so before anything is looked up."""

import datetime
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from archive.build import build
from archive.kept_pages import keep_page, kept_page
from archive.middleware import DATABASE_FAILURES, READING_METHODS
from archive.routing import ask_elsewhere
from meetings.models import ArchiveVersion, current_version
from meetings.models.versions import answering_from

# A shared cache asks again after so long, and so shows a correction then.
SECONDS_KEPT = 60
# What depends on more than the archive: on the process, on the files for download, on who asks by POST, on
# loads that end or find nothing new.
UNVERSIONED = (
    "/healthz",
    "/metrics",
    "/oai",
    "/du-lieu/",
    "/en/du-lieu/",
    "/du-lieu.json",
    "/gioi-thieu/",
    "/en/gioi-thieu/",
)


@dataclass(frozen=True, slots=True)
class Validators:
    """Of one version on one day: `changed` is the second since when pages may be as they are."""

    version: ArchiveVersion
    etag: str
    changed: int
    last_modified: str


class VersionMiddleware:
    """One version of the archive for the whole answer, and its validators on it.

    A page also says which day it is, and is made by one state of the software: both are part of its ETag.
    Where the version was read a moment ago, who has the newest is told so, and a page that is kept is sent,
    without a question to the database; what has to be made is made from the version of now.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.build = build()
        self.started = timezone.now()
        self.longest_trusted = settings.VERSION_AGE_SECONDS
        self.last_read: tuple[float, Validators] | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING_METHODS or request.path_info.startswith(UNVERSIONED):
            return self.get_response(request)
        if (trusted := self._trusted()) and (response := _at_hand(request, trusted)):
            return response
        try:
            validators = self._read()
        except DATABASE_FAILURES:
            if ask_elsewhere():
                return self(request)
            # The view will say so, if it asks at all.
            return self.get_response(request)
        if response := _at_hand(request, validators):
            return response
        with answering_from(validators.version):
            response = self.get_response(request)
        if response.status_code not in (200, 304):
            return response
        response = _validated(response, validators)
        keep_page(request, validators.etag, response)
        return response

    def _trusted(self) -> Validators | None:
        last_read = self.last_read
        if last_read is None or time.monotonic() - last_read[0] >= self.longest_trusted:
            return None
        return last_read[1]

    def _read(self) -> Validators:
        asked_at = time.monotonic()
        version = current_version()
        today = timezone.localdate()
        # After a restore the numbers of lost versions come again; the moments don't.
        state = f"{version.label}-{version.changed_at.timestamp():.0f}"
        changed = self._changed(version, today)
        validators = Validators(
            version, f'W/"{state}-{today:%Y%m%d}-{self.build}"', changed, http_date(changed)
        )
        self.last_read = (asked_at, validators)
        return validators

    def _changed(self, version: ArchiveVersion, today: datetime.date) -> int:
        """The archive's second, the day's, or that of the start: whichever is the last."""
        midnight = timezone.make_aware(datetime.datetime.combine(today, datetime.time.min))
        return int(max(version.changed_at, midnight, self.started).timestamp())


def _at_hand(request: HttpRequest, validators: Validators) -> HttpResponse | None:
    """What needn't be made."""
    return _conditional(request, validators) or kept_page(request, validators.etag)


def _conditional(request: HttpRequest, validators: Validators) -> HttpResponse | None:
    """304 where what the request names is still the newest, 412 where it may not be answered then."""
    response = get_conditional_response(request, validators.etag, validators.changed)
    return _validated(response, validators) if response and response.status_code == 304 else response


def _validated(response: HttpResponse, validators: Validators) -> HttpResponse:
    response.headers.setdefault("Cache-Control", f"public, max-age={SECONDS_KEPT}")
    if "no-" not in response.headers["Cache-Control"]:
        response.headers["ETag"] = validators.etag
        response.headers["Last-Modified"] = validators.last_modified
    return response
