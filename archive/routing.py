"""Each request is answered by one database, and by another one where that is lost meanwhile."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections
from django.http import HttpRequest, HttpResponse

from archive.replicas import PRIMARY, databases

_request = threading.local()


class ReplicaRouter:
    """All queries of a request go to one database: a page is of one moment, as far as pages are."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return getattr(_request, "alias", PRIMARY)

    def allow_relation(self, *records: Any, **hints: Any) -> bool:
        """All hold the same archive; a process keeps the provinces that one of them told."""
        return True


class ReplicaMiddleware:
    """Asks again elsewhere where a request failed because its database was lost: reading twice does no harm.

    An answer that is made while it is sent, as a whole list in one file, can't be begun again and breaks off.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = databases()
        known.watch()
        for _ in (PRIMARY, *known.replicas):
            # Kept after the answer: what is sent bit by bit is asked for bit by bit, by the same thread.
            _request.alias = known.choose()
            response = self.get_response(request)
            if response.status_code < 500 or not _leave_if_lost():
                break
        return response


def ask_elsewhere() -> bool:
    """Moves the request, for which nothing was read yet, to another database, where its own is lost and one
    is left: whoever goes on would wait for the lost one again.
    """
    before = getattr(_request, "alias", PRIMARY)
    if not _leave_if_lost():
        return False
    _request.alias = databases().choose()
    return _request.alias != before


def _leave_if_lost() -> bool:
    """Whether the request's database is lost, and is left out now because others could answer."""
    known, alias = databases(), getattr(_request, "alias", PRIMARY)
    if not known.replicas or not was_lost(alias):
        return False
    known.leave_out(alias)
    connections[alias].close()
    return True


def was_lost(alias: str) -> bool:
    """Whether this thread's connection broke, or none was to be had; a refused question is no loss."""
    connection = connections[alias]
    if not connection.errors_occurred:
        return False
    return connection.connection is None or not connection.is_usable()
