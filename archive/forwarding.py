"""Whether a request came through a proxy."""

from django.http import HttpRequest

# What a proxy adds: behind one, every reader seems to sit on this machine.
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def was_forwarded(request: HttpRequest) -> bool:
    return any(header in request.META for header in FORWARDED)
