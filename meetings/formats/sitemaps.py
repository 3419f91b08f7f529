"""Sitemaps as sitemaps.org describes them."""

import datetime
from collections.abc import Iterable

from meetings.formats.xml_elements import as_xml, element

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# An address, and when what is there changed, None where that isn't known.
Address = tuple[str, datetime.datetime | None]


def as_sitemap(addresses: Iterable[Address]) -> bytes:
    return _list("urlset", "url", addresses)


def as_index(addresses: Iterable[Address]) -> bytes:
    """A sitemap of sitemaps."""
    return _list("sitemapindex", "sitemap", addresses)


def _list(name: str, item: str, addresses: Iterable[Address]) -> bytes:
    entries = []
    for address, changed in addresses:
        moment = [element("lastmod", changed.isoformat(timespec="seconds"))] if changed else []
        entries.append(element(item, element("loc", address), *moment))
    return as_xml(element(name, *entries, xmlns=NAMESPACE))
