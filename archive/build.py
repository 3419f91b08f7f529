"""Which state of the software makes the answers: a page of another state is not the same page."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from archive.settings.base import BASE_DIR

MADE_OF = ("archive", "meetings", "templates", "static", "locale", "fixtures")
LEFT_OUT = {"__pycache__"}
# What operators choose and pages say: whole addresses begin with https:// behind a proxy that speaks HTTPS.
SHOWN = ("PUBLIC_SITE", "CONTACT_ADDRESS", "CARD_FONT", "BEHIND_HTTPS")


def build() -> str:
    """A digest of all files that pages are made of, and of the settings that they show.

    Alike wherever the same version of the software runs with the same settings.
    """
    digest = hashlib.sha256(repr([getattr(settings, name) for name in SHOWN]).encode())
    for path in _files():
        digest.update(path.relative_to(BASE_DIR).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _files() -> Iterator[Path]:
    for folder in MADE_OF:
        for path in sorted((BASE_DIR / folder).rglob("*")):
            if path.is_file() and LEFT_OUT.isdisjoint(path.parts):
                yield path
