"""How to cite what a page shows: words beside it, and the same as files for reference managers."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation

from meetings.formats.citing import FILES, Cited, apa, vietnamese
from meetings.languages import VIETNAMESE, address_in, file_address
from meetings.models import Meeting, Official, Participation, Resolution, current_version
from meetings.site_address import absolute

Record = Meeting | Official | Resolution
KEYS = {Meeting: "meeting", Official: "official", Resolution: "document"}


def chair_names(people: Iterable[Participation]) -> tuple[str, ...]:
    """Who chaired, once each, as several reports may print them."""
    return tuple(dict.fromkeys(person.name for person in people if person.is_chair))


def cited_record(request: HttpRequest, record: Record, chairs: tuple[str, ...] = ()) -> Cited:
    """The record's Vietnamese page, whatever the language of the page that is open."""
    with translation.override(VIETNAMESE):
        return Cited(
            key=f"{KEYS[type(record)]}-{record.pk}",
            title=str(record),
            address=absolute(request)(address_in(VIETNAMESE, record.get_absolute_url())),
            version=current_version(),
            happened_on=_day_of(record),
            chairs=chairs,
        )


def _day_of(record: Record) -> str:
    """In ISO, as exact as it is known; a day without its year is none."""
    match record:
        case Meeting():
            partial = record.partial_date if record.has_year else ""
            return record.date.isoformat() if record.date else partial
        case Resolution(issued_on=day) if day:
            return day.isoformat()
    return ""


def cited_list(request: HttpRequest, title: str, query: str, count: int | None) -> Cited:
    """What a list held. Its key is made of its question: two lists in one bibliography differ.

    `count` is None where so much is found that nobody counted it: a citation gives no number that is too low.
    """
    address = f"{address_in(VIETNAMESE, reverse('meetings'))}{query}"
    return Cited(
        key=f"meetings-{hashlib.sha256(query.encode()).hexdigest()[:8]}",
        title=title,
        address=absolute(request)(address),
        version=current_version(),
        is_list=True,
        count=count,
    )


def citation(cited: Cited, files_of: str, query: str = "") -> dict[str, Any]:
    """For _citation.html: both styles in words, and each file's address, `files_of` being the page's path."""
    today = timezone.localdate()
    return {
        "cited": cited,
        "vietnamese": vietnamese(cited, today),
        "apa": apa(cited, today),
        "files": [
            (name, media_type, f"{file_address(files_of, ending)}{query}")
            for ending, (name, media_type, _write) in FILES.items()
        ],
    }
