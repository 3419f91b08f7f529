"""Records in the words of schema.org, for programs that read pages. Only what the page shows too."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from meetings import languages
from meetings.formats.licence import LICENCE_ADDRESS
from meetings.models import ArchiveVersion, Article, Meeting, Official, Participation, Resolution

Absolute = Callable[[str], str]
Data = dict[str, Any]
# A script ends at "</script" wherever that stands; escaped like this, no tag ends or begins in it.
UNSAFE = {ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&\u2028\u2029"}
PRESENT = ("chair", "co_chair", "speaker", "attendee", "guest")


def as_script(data: Data) -> SafeString:
    """A block of data, which no browser runs: the Content-Security-Policy has nothing against it."""
    text = json.dumps({"@context": "https://schema.org"} | data, ensure_ascii=False).translate(UNSAFE)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def _filled(data: Data) -> Data:
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def event(
    meeting: Meeting,
    people: Iterable[Any],
    documents: Iterable[Any],
    articles: Iterable[Article],
    *,
    absolute: Absolute,
) -> Data:
    """`people` and `documents` are groups of what several reports say of one; the first says it best."""
    # A day without its year is no ISO date.
    partial = meeting.partial_date if meeting.has_year else ""
    return _filled(
        {
            "@type": "Event",
            **_addresses(meeting.get_absolute_url(), absolute),
            "name": meeting.name,
            "description": meeting.title,
            "startDate": meeting.date.isoformat() if meeting.date else partial,
            "endDate": meeting.date_end and meeting.date_end.isoformat(),
            "location": _location(meeting),
            "organizer": {"@type": "Organization", "name": meeting.committee},
            "attendee": [_attendee(group.first, absolute) for group in people if group.first.role in PRESENT],
            "about": [_about(group.first, absolute) for group in documents],
            "subjectOf": [_report(article) for article in articles],
        }
    )


def _addresses(path: str, absolute: Absolute) -> Data:
    """One thing in both languages, each with its page."""
    return {"@id": absolute(languages.address_in(languages.VIETNAMESE, path)), "url": absolute(path)}


def _location(meeting: Meeting) -> Data | None:
    """Two committees may meet in either one's province: then it isn't known in which."""
    if meeting.unit is None or meeting.joint_province:
        return None
    region = {"@type": "PostalAddress", "addressRegion": meeting.unit.name, "addressCountry": "VN"}
    return {"@type": "Place", "name": meeting.place or meeting.unit.name, "address": region}


def _attendee(row: Participation, absolute: Absolute) -> Data:
    """schema.org puts a role between the event and the person."""
    person = {"@type": "Person", "name": row.name, "jobTitle": row.positions}
    if row.official and not row.official.is_withdrawn:
        person |= {"name": row.official.name, "url": absolute(row.official.get_absolute_url())}
    return {"@type": "Role", "roleName": row.get_role_display(), "attendee": _filled(person)}


def _about(row: Any, absolute: Absolute) -> Data:
    if row.resolution and not row.resolution.is_withdrawn:
        return legislation(row.resolution, absolute=absolute)
    return {"@type": "Legislation", "name": row.as_printed}


def _report(article: Article) -> Data:
    """Of a digest, the report that it digests: the words are ours, the source isn't."""
    return _filled(
        {
            "@type": "NewsArticle",
            "headline": article.headline,
            "url": article.url if article.url.startswith(("http://", "https://")) else "",
            "datePublished": article.published_at and article.published_at.isoformat(),
            "publisher": article.publisher and {"@type": "Organization", "name": article.publisher},
            "inLanguage": "vi",
        }
    )


def person(official: Official, positions: Iterable[str], *, absolute: Absolute) -> Data:
    return _filled(
        {
            "@type": "Person",
            **_addresses(official.get_absolute_url(), absolute),
            "name": official.name,
            "alternateName": official.other_names,
            "jobTitle": list(positions),
        }
    )


def dataset(
    version: ArchiveVersion, name: str, description: str, files: Iterable[str], *, absolute: Absolute
) -> Data:
    """The archive as a whole. `files` are the paths of what can be downloaded."""
    return {
        "@type": "Dataset",
        **_addresses("/du-lieu/", absolute),
        "name": name,
        "description": description,
        "version": version.label,
        "dateModified": version.changed_at.isoformat(),
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "inLanguage": "vi",
        "spatialCoverage": {"@type": "Country", "name": "Việt Nam"},
        "distribution": [
            {"@type": "DataDownload", "contentUrl": absolute(path), "encodingFormat": path.rsplit(".", 1)[-1]}
            for path in files
        ],
    }


def legislation(document: Resolution, *, absolute: Absolute) -> Data:
    return _filled(
        {
            "@type": "Legislation",
            **_addresses(document.get_absolute_url(), absolute),
            "name": document.title or str(document),
            "legislationIdentifier": document.number,
            "legislationType": document.kind,
            "legislationDate": document.issued_on and document.issued_on.isoformat(),
            "legislationPassedBy": document.issuer and {"@type": "Organization", "name": document.issuer},
            "inLanguage": "vi",
        }
    )
