"""A feed as RFC 4287 wants it; one of several pages links to the others as RFC 5005 says."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from meetings.formats.xml_elements import as_xml, element

CONTENT_TYPE = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """`categories` are terms with their labels; `sources` the addresses of what it is told by."""

    id: str
    title: str
    address: str
    updated: datetime.datetime
    summary: str
    published: datetime.datetime
    authors: Sequence[str] = ()
    categories: Sequence[tuple[str, str]] = ()
    sources: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """`links` by their relation: "self"; "first" and "next" where there are pages. Addresses are whole."""

    id: str
    title: str
    subtitle: str
    language: str
    author: str
    updated: datetime.datetime
    page: str
    entries: Sequence[Entry]
    links: Mapping[str, str] = field(default_factory=dict)


def as_atom(feed: Feed) -> bytes:
    return as_xml(
        element(
            "feed",
            element("id", feed.id),
            element("title", feed.title),
            element("subtitle", feed.subtitle),
            element("updated", feed.updated.isoformat()),
            _author(feed.author),
            element("link", rel="alternate", type="text/html", href=feed.page),
            *(
                element("link", rel=relation, type=CONTENT_TYPE, href=address)
                for relation, address in feed.links.items()
            ),
            *(element("entry", *_entry(entry)) for entry in feed.entries),
            **{"xmlns": NAMESPACE, "xml:lang": feed.language},
        )
    )


def _author(name: str) -> Element:
    return element("author", element("name", name))


def _entry(entry: Entry) -> Iterator[Element]:
    yield element("id", entry.id)
    yield element("title", entry.title)
    yield element("updated", entry.updated.isoformat())
    yield element("published", entry.published.isoformat())
    yield from map(_author, entry.authors)
    yield element("link", rel="alternate", type="text/html", href=entry.address)
    yield from (element("link", rel="via", href=source) for source in entry.sources)
    yield from (element("category", term=term, label=label) for term, label in entry.categories)
    yield element("summary", entry.summary)
