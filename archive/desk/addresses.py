"""Whence a sign-in comes."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The address that the proxy saw, whatever a reader's header says; without one, who connected.

    None for what is no address, as with a socket file: failures from there then count by name alone.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_HTTPS:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rsplit(",", 1)[-1].strip()
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return None
