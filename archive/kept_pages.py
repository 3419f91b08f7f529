"""Pages as they were made for a version of the archive, sent again while it is the newest.

Each process keeps those that were asked for last (`CACHES["pages"]`). Address, host and scheme make a page,
and what its ETag tells of (archive.conditional); what varies by more isn't kept.
"""

from hashlib import sha256

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase

# Bytes: more than a page has. Sitemaps and the longest answers of JSON are made anew, as whole lists are.
LARGEST = 128 * 1024


def kept_page(request: HttpRequest, etag: str) -> HttpResponse | None:
    found = caches["pages"].get(_key(request, etag)) if request.method == "GET" else None
    if found is None:
        return None
    content, headers = found
    return HttpResponse(content, headers=headers)


def keep_page(request: HttpRequest, etag: str, response: HttpResponseBase) -> None:
    """Where it is one, complete, and for everyone."""
    if request.method != "GET" or response.status_code != 200 or response.streaming:
        return
    if response.has_header("Vary") or response.cookies:
        return
    if "no-" not in response.headers["Cache-Control"] and len(response.content) <= LARGEST:
        caches["pages"].set(_key(request, etag), (response.content, dict(response.headers)))


def _key(request: HttpRequest, etag: str) -> str:
    # As it was sent: written out, "?q=%C3%84" and the bytes that it stands for look alike.
    query = request.META.get("QUERY_STRING", "")
    parts = (etag, request.scheme or "", request.get_host(), request.path, query)
    return sha256("\n".join(parts).encode(errors="surrogateescape")).hexdigest()
