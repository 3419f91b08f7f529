"""For those who watch over the site: whether the process lives, and whether the archive can be read."""

from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, JsonResponse

from archive.replicas import databases
from meetings.models import Meeting, current_version

NOT_KEPT = {"Cache-Control": "no-store"}


def live(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers at all; it asks no database."""
    return JsonResponse({"live": True}, headers=NOT_KEPT)


def healthz(request: HttpRequest) -> JsonResponse:
    """200 where the archive can be read, else 503.

    {"live": true, "ready": bool, "data_version": "2026-11-22.153" or null,
    "replicas": {alias: {"in_use": bool, "answers": bool, "lag_seconds": number or null}}}
    """
    version = None
    try:
        Meeting.objects.exists()
        version = current_version().label
    except (DatabaseError, InterfaceError):
        pass
    ready = version is not None
    told = {"live": True, "ready": ready, "data_version": version, "replicas": _replicas()}
    return JsonResponse(told, status=200 if ready else 503, headers=NOT_KEPT)


def _replicas() -> dict[str, Any]:
    known = databases()
    used = known.in_use()
    return {
        alias: {"in_use": alias in used, "answers": state.answers, "lag_seconds": state.lag_seconds}
        for alias, state in known.states.items()
        if alias in known.replicas
    }
