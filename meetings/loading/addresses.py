"""Web addresses: which are any, and which are an article's own."""

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

LONGEST_ADDRESS = 500
FRONT_PAGE = re.compile(r"^/?(?:(?:index|default|home|trang-?chu)(?:\.\w{3,5})?)?/?$", re.IGNORECASE)


def is_web_address(address: str) -> bool:
    return _parts(address) is not None


def article_address(addresses: Iterable[str]) -> str:
    """The first that is an article's own: many sites give their front page as the address of all pages."""
    for address in addresses:
        parts = _parts(address)
        is_front_page = parts and not parts.query and FRONT_PAGE.match(parts.path)
        if parts and not is_front_page and len(address) <= LONGEST_ADDRESS:
            return address.strip()
    return ""


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # "http://[": brackets hold a number of the Internet's sixth version, or nothing does.
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None
