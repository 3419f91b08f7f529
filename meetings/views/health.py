"""For those who watch over the site."""

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse

from meetings.models import Meeting


def healthz(request: HttpRequest) -> HttpResponse:
    """200 "ok" where the archive can be read, else 503."""
    try:
        Meeting.objects.exists()
    except (DatabaseError, InterfaceError):
        response = HttpResponse("the database can't be read\n", content_type="text/plain", status=503)
    else:
        response = HttpResponse("ok\n", content_type="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response
