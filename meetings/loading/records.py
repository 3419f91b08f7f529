"""JSON objects to articles: the archive's own field names, and those that crawlers use."""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from meetings.extraction.text import normalise
from meetings.loading.addresses import article_address, is_web_address
from meetings.loading.encodings import decode, restore
from meetings.loading.moments import parse_moment
from meetings.loading.pages import ReadPage, read_fragment, read_markup
from meetings.loading.sources import SourceArticle, UnreadableError

NO_TEXT_FIELD = 'has no "text", or an empty one'
FIELDS = "text, title, url, publisher, published_at"
LONGEST_PUBLISHER = 120
LONGEST_ID = 255
# Crawlers nest what they found about a page some levels deep.
DEEPEST = 100
TOO_DEEP = f"is nested deeper than any article, more than {DEEPEST} levels"
LONGEST_FIELD = 500

# Ours first, then those of others: news-please says "maintext", Scrapy projects "content" or "body", JSON
# feeds "content_text" and "date_published", schema.org "articleBody" and "datePublished".
TEXT_NAMES = (
    "text", "maintext", "articleBody", "article_body", "content_text", "full_text", "content", "body",
    "html", "content_html", "body_html", "raw_html",
)  # fmt: skip
ID_NAMES = ("id", "_id")
TITLE_NAMES = ("title", "headline")
URL_NAMES = ("url", "link", "canonical_url", "source_url", "permalink")
PUBLISHER_NAMES = (
    "publisher", "source", "site_name", "sitename", "newspaper", "source_name", "source_domain",
)  # fmt: skip
DATE_NAMES = (
    "published_at", "datePublished", "date_published", "date_publish", "publish_date", "published_date",
    "published", "pubDate", "pub_date", "date",
)  # fmt: skip
WHOLE_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
MARKUP = re.compile(r"<(?:html|body|div|p|br|article|section|h1|span)\b[^<>]{0,500}>", re.IGNORECASE)


class Repeated(NamedTuple):
    """Stands for a JSON object that gives something twice: which of the two counts, nobody knows."""

    name: str


def parse_json(content: bytes) -> Any:
    """As JSON says it, but with `Repeated` for an object that isn't clear, so that others beside it are."""
    text = decode(content)
    try:
        return json.loads(text, object_pairs_hook=_object)
    except RecursionError as error:
        raise UnreadableError(TOO_DEEP) from error
    except json.JSONDecodeError as error:
        hint = "; give one object a line as .jsonl" if error.msg == "Extra data" else ""
        raise UnreadableError(f"isn't valid JSON: {error}{hint}") from error
    except ValueError as error:
        raise UnreadableError(f"isn't valid JSON: {error}") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Repeated:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    names = [name for name, _value in pairs]
    return Repeated(next(name for name in names if names.count(name) > 1))


def _check(record: Any) -> None:
    waiting = [(record, 0)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, Repeated):
            raise UnreadableError(f"gives {value.name!r:.100} more than once: leave the one that counts")
        if depth > DEEPEST:
            raise UnreadableError(TOO_DEEP)
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting += [(each, depth + 1) for each in inner]


def read_record(source: str, record: Any, content: bytes | None = None) -> SourceArticle:
    """The article that a JSON object holds, or an UnreadableError that says why it holds none.

    `content` is the object as it came, where it came alone.
    """
    _check(record)
    if not isinstance(record, dict):
        raise UnreadableError(f"isn't a JSON object with the fields {FIELDS}")
    text = _text(record)
    title = _line(record, TITLE_NAMES, LONGEST_FIELD)
    url = _line(record, URL_NAMES, LONGEST_FIELD)
    if url and not is_web_address(url):
        raise UnreadableError(f"has a url that is no web address: {url!r:.100}")
    page = read_markup(text) if WHOLE_PAGE.search(text) else ReadPage()
    if not page.text:
        text = read_fragment(text) if MARKUP.search(text) else restore(text)
    return SourceArticle(
        source=source,
        text=page.text or _with_title(text, title),
        bytes_sha256=hashlib.sha256(_as_bytes(record) if content is None else content).hexdigest(),
        record_id=_line(record, ID_NAMES, LONGEST_ID) or source.rsplit("/", 1)[-1][-LONGEST_ID:],
        publisher=_line(record, PUBLISHER_NAMES, LONGEST_PUBLISHER) or page.publisher,
        url=article_address([url, page.url]),
        published_at=_moment(record) or page.published_at,
        is_digest=record.get("digest") is True,
    )


def _as_bytes(record: dict[str, Any]) -> bytes:
    """For its digest. Half a letter, which JSON can hold, is no reason to stop here."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _text(record: dict[str, Any]) -> str:
    """The first field that holds a text; some crawlers give a list of paragraphs.

    A field of another's name may hold something else: "body" is also a committee, "content" a kind of page.
    """
    for name in TEXT_NAMES:
        value = record.get(name)
        if isinstance(value, list) and all(isinstance(paragraph, str) for paragraph in value):
            value = "\n".join(value)
        if isinstance(value, str) and (len(value.split()) > 1 or (name == "text" and value.strip())):
            return value
    raise UnreadableError(NO_TEXT_FIELD)


def _first(record: dict[str, Any], names: Iterable[str]) -> tuple[str, Any]:
    """The first of the fields that says something, and what."""
    given = ((name, record.get(name)) for name in names)
    return next(((name, value) for name, value in given if value not in (None, "", [], {})), ("", ""))


def _line(record: dict[str, Any], names: tuple[str, ...], limit: int) -> str:
    name, value = _first(record, names)
    if isinstance(value, dict):
        value = value.get("name", value)
    if names is ID_NAMES and isinstance(value, int):
        value = str(value)
    if not isinstance(value, str):
        raise UnreadableError(f"has a {name} that is no text: {value!r:.100}")
    if len(value) > limit:
        raise UnreadableError(f"has a {name} longer than {limit} characters")
    return normalise(restore(value)).text.strip()


def _with_title(text: str, title: str) -> str:
    """The headline belongs to the text that spans count in; some sources repeat it there, some don't."""
    if not title or normalise(text).text.lstrip().startswith(title):
        return text
    return f"{title}\n\n{text}"


def _moment(record: dict[str, Any]) -> Any:
    name, value = _first(record, DATE_NAMES)
    moment = parse_moment(value) if isinstance(value, str) else None
    if moment is None and name:
        raise UnreadableError(f"has a {name} that is no ISO date (2024-01-23): {value!r:.100}")
    return moment
