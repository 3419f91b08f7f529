"""What feeds and calendars say, as others' parsers take them."""

import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import vobject

from meetings.models import Meeting

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = datetime.datetime(2026, 3, 1, 8, 30, 15, 123456, tzinfo=datetime.UTC)
# What may stand how often in a feed and in an entry (RFC 4287, 4.1.1 and 4.1.2).
ONCE = {"feed": ["id", "title", "updated", "author"], "entry": ["id", "title", "updated", "summary"]}
AT_MOST_ONCE = ["subtitle", "published", "rights", "generator", "icon", "logo"]


def checked(text: str) -> ElementTree.Element:
    """The feed, if it keeps to RFC 4287 as far as ours can break it, and a reader's parser takes it."""
    parsed = feedparser.parse(text.encode())
    assert parsed.bozo == 0
    assert parsed.version == "atom10"
    root = ElementTree.fromstring(text.encode())
    for element in [root, *root.iter(f"{ATOM}entry")]:
        names = [child.tag.removeprefix(ATOM) for child in element]
        kind = element.tag.removeprefix(ATOM)
        assert {name: names.count(name) for name in ONCE[kind]} == dict.fromkeys(ONCE[kind], 1)
        assert all(names.count(name) <= 1 for name in AT_MOST_ONCE)
        alternates = [link for link in element.iter(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert alternates
    for link in root.iter(f"{ATOM}link"):
        assert urlsplit(link.get("href")).scheme in ("http", "https")
    for name in ("updated", "published"):
        for element in root.iter(f"{ATOM}{name}"):
            assert datetime.datetime.fromisoformat(element.text).tzinfo is not None
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    moments = [entry.find(f"{ATOM}updated").text for entry in root.iter(f"{ATOM}entry")]
    assert moments == sorted(moments, reverse=True)
    return root


def titles(text: str) -> list[str]:
    return [entry.find(f"{ATOM}title").text for entry in checked(text).iter(f"{ATOM}entry")]


def links(text: str) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in checked(text).findall(f"{ATOM}link")}


def events(text: str) -> list:
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    assert {key: len(value) for key, value in calendar.contents.items() if key in ("version", "prodid")} == {
        "version": 1,
        "prodid": 1,
    }
    return calendar.contents.get("vevent", [])


def about(text: str) -> str:
    return vobject.readOne(text).contents["x-wr-caldesc"][0].value


def changed_at(meeting: Meeting, moment: datetime.datetime) -> Meeting:
    Meeting.objects.filter(pk=meeting.pk).update(changed_at=moment)
    return meeting
