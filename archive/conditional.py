"""Answers that change only with the archive: who has the newest is told so before anything is looked up."""

import datetime
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from archive.build import build
from archive.middleware import DATABASE_FAILURES, READING_METHODS
from meetings.models import ArchiveVersion, current_version
from meetings.models.versions import answering_from

# A shared cache asks again after so long, and so shows a correction then.
SECONDS_KEPT = 60
# What depends on more than the archive: on the process, on the files for download, on who asks by POST.
UNVERSIONED = ("/healthz", "/metrics", "/oai", "/du-lieu/", "/en/du-lieu/", "/du-lieu.json")


class VersionMiddleware:
    """One version of the archive for the whole answer, and its validators on it.

    A page also says which day it is, and is made by one state of the software: both are part of its ETag.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.build = build()
        self.started = timezone.now()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING_METHODS or request.path_info.startswith(UNVERSIONED):
            return self.get_response(request)
        try:
            version = current_version()
        except DATABASE_FAILURES:
            # The view will say so.
            return self.get_response(request)
        today = timezone.localdate()
        # After a restore the numbers of lost versions come again; the moments don't.
        state = f"{version.label}-{version.changed_at.timestamp():.0f}"
        etag = f'W/"{state}-{today:%d}-{self.build}"'
        changed = self._changed(version, today)
        with answering_from(version):
            response = get_conditional_response(request, etag, changed) or self.get_response(request)
        if response.status_code in (200, 304):
            response.headers.setdefault("Cache-Control", f"public, max-age={SECONDS_KEPT}")
            if "no-" not in response.headers["Cache-Control"]:
                response.headers["ETag"] = etag
                response.headers["Last-Modified"] = http_date(changed)
        return response

    def _changed(self, version: ArchiveVersion, today: datetime.date) -> int:
        """The second since when the page may be as it is: the archive's, the day's, or that of the start."""
        midnight = timezone.make_aware(datetime.datetime.combine(today, datetime.time.min))
        return int(max(version.changed_at, midnight, self.started).timestamp())
