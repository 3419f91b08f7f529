"""HTML pages to articles, as browsers and crawlers save them from any newspaper."""

import datetime
import re
from dataclasses import dataclass

from lxml import etree, html

from meetings.loading.encodings import decode_page, restore
from meetings.loading.moments import parse_moment
from meetings.loading.page_body import find_body
from meetings.loading.page_lines import read_lines
from meetings.loading.page_metadata import PageMetadata, read_metadata
from meetings.loading.sources import UnreadableError

# An article's page has some thousands; time grows with them.
MOST_ELEMENTS = 50_000
TOP = 4_000
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
NO_ARTICLE = "is a page without an article: it has no paragraphs of text, or only those of a list"
TOO_MANY_ELEMENTS = f"is a page of more than {MOST_ELEMENTS:,} elements: save the article's own page"
UNREADABLE_LETTERS = "has letters that no encoding tried makes sense of: convert it to UTF-8"


@dataclass(frozen=True, slots=True)
class ReadPage:
    """An article's text, which opens with its headline and the day under it, and what the page says of it."""

    text: str = ""
    publisher: str = ""
    url: str = ""
    published_at: datetime.datetime | None = None


def read_page(content: bytes) -> ReadPage:
    """The article on a page, or an UnreadableError that says why there is none."""
    return read_markup(decode_page(content))


def read_markup(markup: str) -> ReadPage:
    tree = _parsed(markup)
    metadata = read_metadata(tree, markup[:TOP])
    title, body = find_body(tree, read_lines(tree), metadata.titles) or _from_json_ld(metadata)
    text = restore("\n\n".join(filter(None, [title, *body])))
    if "\ufffd" in text:
        raise UnreadableError(UNREADABLE_LETTERS)
    moments = filter(None, map(parse_moment, metadata.published))
    return ReadPage(text, restore(metadata.publisher), metadata.url, next(moments, None))


def read_fragment(markup: str) -> str:
    """The text of an article's body alone, as crawlers keep it."""
    lines = [line.text for line in read_lines(_parsed(markup)) if not line.is_link]
    if not lines:
        raise UnreadableError(NO_ARTICLE)
    return restore("\n\n".join(lines))


def _parsed(markup: str) -> html.HtmlElement:
    try:
        parser = html.HTMLParser(remove_pis=True)
        tree = html.document_fromstring(XML_DECLARATION.sub("", markup).replace("\x00", ""), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(NO_ARTICLE) from error
    if tree.xpath("count(//node()[not(self::text())])") > MOST_ELEMENTS:
        raise UnreadableError(TOO_MANY_ELEMENTS)
    return tree


def _from_json_ld(metadata: PageMetadata) -> tuple[str, list[str]]:
    """The body that some pages give to machines only, and a script shows to readers."""
    if not metadata.body.strip():
        raise UnreadableError(NO_ARTICLE)
    return next(iter(metadata.titles), ""), metadata.body.split("\n")
