"""Where readers find the archive: one host in all that leaves it, by whatever name it was asked."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest


def site_of(request: HttpRequest) -> str:
    """`PUBLIC_SITE`, as in "https://example.org"; where it isn't set, the host that was asked."""
    return settings.PUBLIC_SITE.rstrip("/") or f"{request.scheme}://{request.get_host()}"


def absolute(request: HttpRequest) -> Callable[[str], str]:
    """Makes a path of the site a whole address."""
    site = site_of(request)
    return lambda path: f"{site}{path}"
