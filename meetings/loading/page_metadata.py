"""What a page says of itself: headline, newspaper, address and day, from JSON-LD and meta elements.

Only what is said to be the day of publication counts. The day in a page's head is the reader's or crawler's,
and `dateModified` may be years later.
"""

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from meetings.loading.addresses import article_address

ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report)$")
TITLE_NAMES = ("og:title", "dc.title", "dcterms.title", "twitter:title", "headline", "title")
PUBLISHER_NAMES = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
DATE_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "pubdate",
    "publishdate", "publish-date", "publish_date", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.date", "dcterms.created", "citation_publication_date", "parsely-pub-date", "sailthru.date",
    "date",
)  # fmt: skip
# What browsers write into a page that they save.
SAVED_FROM = re.compile(r"(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url: )([^\s>]+)")
# "Headline - Báo Nam Định", "Headline | Báo Nam Định".
SITE_BEHIND_TITLE = re.compile(r"\s+[-–—|»:]\s+[^-–—|»:]{2,50}$")
DEEPEST_JSON = 8
# No report is as long.
LONGEST_JSON = 1_000_000
# A headline is shorter, and a page has few: each is compared with each.
LONGEST_TITLE = 500
MOST_TITLES = 50
LONGEST_PUBLISHER = 120


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """`titles` in order of trust; `published` as printed, of which the first that is a day counts."""

    titles: tuple[str, ...]
    publisher: str
    url: str
    published: tuple[str, ...]
    body: str


def read_metadata(tree: HtmlElement, top: str) -> PageMetadata:
    """From the parsed page, and from `top`, its first letters, where browsers say whence they saved it."""
    article = _json_ld_article(tree)
    meta = _meta(tree)
    titles = [_string(article.get("headline")), *_of(meta, TITLE_NAMES), tree.findtext(".//title") or ""]
    titles = list(dict.fromkeys(map(_title, titles)))[:MOST_TITLES]
    headings = [_title(heading.text_content()) for heading in islice(tree.iter("h1"), MOST_TITLES)]
    shown = [heading for heading in headings if heading and any(t.startswith(heading) for t in titles)]
    bare = [SITE_BEHIND_TITLE.sub("", title) for title in titles]
    times = [time.get("datetime", "") for time in tree.iter("time") if _tells_publication(time)]
    return PageMetadata(
        titles=tuple(dict.fromkeys(filter(None, [*shown, *titles[:1], *bare, *titles, *headings]))),
        publisher=_publisher([_string(article.get("publisher")), *_of(meta, PUBLISHER_NAMES)]),
        url=article_address(
            [*_links(tree), *_of(meta, ["og:url"]), *_own_addresses(article), *SAVED_FROM.findall(top)]
        ),
        published=tuple(
            filter(None, [_string(article.get("datePublished")), *_of(meta, DATE_NAMES), *times])
        ),
        body=html.unescape(_string(article.get("articleBody"))),
    )


def _title(text: str) -> str:
    return " ".join(html.unescape(text[:LONGEST_TITLE]).split())


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    values = defaultdict(list)
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            values[element.get(attribute, "").lower()].append(element.get("content", "").strip())
    return values


def _of(meta: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    return (value for name in names for value in meta.get(name, ()))


def _json_ld_article(tree: HtmlElement) -> dict[str, Any]:
    """The first object that describes an article, wherever in the page's JSON-LD it stands."""
    for script in tree.iter("script"):
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads((script.text or "")[:LONGEST_JSON], strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _objects(data, DEEPEST_JSON):
            kinds = thing.get("@type")
            if any(
                ARTICLE_TYPES.search(kind) for kind in map(str, kinds if isinstance(kinds, list) else [kinds])
            ):
                return thing
    return {}


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
    values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for value in values if depth else ():
        yield from _objects(value, depth - 1)


def _string(value: Any) -> str:
    """The text of a JSON-LD value: itself, its name, or that of the first of several."""
    if isinstance(value, list):
        return _string(value[0]) if value else ""
    if isinstance(value, dict):
        return _string(value.get("name") or value.get("@id"))
    return value if isinstance(value, str) else ""


def _publisher(names: Iterable[str]) -> str:
    """A newspaper's name rather than its domain: "Báo Nam Định", not "baonamdinh.vn"."""
    given = [" ".join(html.unescape(name).split()) for name in names if name]
    name = next((name for name in given if "." not in name), given[0] if given else "")
    return name if len(name) <= LONGEST_PUBLISHER else ""


def _links(tree: HtmlElement) -> Iterator[str]:
    return (link.get("href", "") for link in tree.iter("link") if link.get("rel", "").lower() == "canonical")


def _own_addresses(article: dict[str, Any]) -> Iterator[str]:
    page = article.get("mainEntityOfPage")
    yield _string(page.get("@id") if isinstance(page, dict) else page)
    yield _string(article.get("url"))


def _tells_publication(time: HtmlElement) -> bool:
    return time.get("itemprop") == "datePublished" or "pubdate" in time.attrib
