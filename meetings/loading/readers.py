"""Files to articles. What can't be read becomes a refusal that says why; nothing stops the rest."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from meetings.extraction.text import normalise

LARGEST_FILE = 5_000_000
LARGEST_LINE = 1_000_000
SUFFIXES = (".txt", ".jsonl", ".json")
# Formats that hold articles but that no reader here understands yet: told of, never passed over.
UNREAD_SUFFIXES = (".html", ".htm")
NO_TEXT_FIELD = 'has no "text", or an empty one'
TEXT_FIELDS = ("title", "publisher", "url", "id")


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """An article as it came: `text` opens with its headline; `source` names its file, and line if any."""

    source: str
    text: str
    bytes_sha256: str
    record_id: str = ""
    publisher: str = ""
    url: str = ""
    published_at: datetime.datetime | None = None
    is_digest: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    source: str
    reason: str


Source = SourceArticle | Refusal


class UnreadableError(Exception):
    """Why a file or a line of it can't be read, as a reader of the message understands it."""


def read_sources(paths: Iterable[Path]) -> Iterator[Source]:
    """Articles and refusals of the files named and of all files in the folders named, in order of name."""
    for path in paths:
        if path.is_dir():
            yield from _read_folder(path)
        else:
            yield from _read_file(path)


def _read_folder(folder: Path) -> Iterator[Source]:
    found = False
    for path in sorted(folder.rglob("*")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if is_hidden or path.is_dir() or path.suffix.lower() not in SUFFIXES + UNREAD_SUFFIXES:
            continue
        for source in _articles_beside_data(path):
            found = True
            yield source
    if not found:
        yield Refusal(str(folder), f"is a folder without any article ({', '.join(SUFFIXES)})")


def _articles_beside_data(path: Path) -> Iterator[Source]:
    """A file of a folder, unless no record of it has a text: facts may lie beside the reports."""
    waiting: list[Source] = []
    holds_articles = False
    for source in _read_file(path):
        waiting.append(source)
        holds_articles = holds_articles or isinstance(source, SourceArticle) or source.reason != NO_TEXT_FIELD
        if holds_articles:
            yield from waiting
            waiting.clear()


def _read_file(path: Path) -> Iterator[Source]:
    try:
        _check(path)
        if path.suffix.lower() == ".jsonl":
            yield from _json_lines(path)
            return
        content = path.read_bytes()
        if path.suffix.lower() == ".json":
            yield from _json_document(path, content)
            return
        yield SourceArticle(str(path), _decoded(content), _sha256(content), record_id=path.stem)
    except OSError as error:
        yield Refusal(str(path), f"can't be read: {error.strerror or error}")
    except UnreadableError as error:
        yield Refusal(str(path), str(error))


def _check(path: Path) -> None:
    suffix = path.suffix.lower()
    if not path.exists():
        raise UnreadableError("doesn't exist")
    if not path.is_file():
        raise UnreadableError("is no regular file")
    if suffix not in SUFFIXES:
        kinds = ", ".join(SUFFIXES)
        raise UnreadableError(f"is of a kind that isn't read ({suffix or 'no suffix'}); these are: {kinds}")
    size = path.stat().st_size
    if size == 0:
        raise UnreadableError("is empty")
    if size > LARGEST_FILE and suffix != ".jsonl":
        raise UnreadableError(f"is larger than {LARGEST_FILE // 1_000_000} MB: give its articles as .jsonl")


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("is UTF-16 text: convert it to UTF-8")
    if not content.strip():
        raise UnreadableError("is empty")
    if b"\x00" in content:
        raise UnreadableError("is no text but binary data")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"isn't UTF-8 text (byte 0x{content[error.start]:02x} at {error.start}): convert it to UTF-8"
        ) from error


def _json_lines(path: Path) -> Iterator[Source]:
    with path.open("rb") as lines:
        for number, line in enumerate(iter(lambda: lines.readline(LARGEST_LINE), b""), start=1):
            source = f"{path}:{number}"
            try:
                if len(line) == LARGEST_LINE:
                    raise UnreadableError(f"is a line longer than {LARGEST_LINE // 1_000_000} MB")
                if line.strip():
                    yield _article(source, _parsed(_decoded(line)), line)
            except UnreadableError as error:
                yield Refusal(source, str(error))


def _json_document(path: Path, content: bytes) -> Iterator[Source]:
    parsed = _parsed(_decoded(content))
    for number, record in enumerate(parsed if isinstance(parsed, list) else [parsed], start=1):
        source = f"{path}:{number}" if isinstance(parsed, list) else str(path)
        try:
            yield _article(source, record, json.dumps(record, ensure_ascii=False, sort_keys=True).encode())
        except UnreadableError as error:
            yield Refusal(source, str(error))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"isn't valid JSON: {error}") from error


def _article(source: str, record: Any, content: bytes) -> SourceArticle:
    if not isinstance(record, dict):
        raise UnreadableError("isn't a JSON object with the fields text, title, url, publisher, published_at")
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UnreadableError(NO_TEXT_FIELD)
    fields = {name: _text_field(record, name) for name in TEXT_FIELDS}
    if fields["url"] and urlsplit(fields["url"]).scheme not in ("http", "https"):
        raise UnreadableError(f"has a url that is no web address: {fields['url']!r}")
    return SourceArticle(
        source=source,
        text=_with_title(text, fields["title"]),
        bytes_sha256=_sha256(content),
        record_id=fields["id"] or source.rsplit("/", 1)[-1],
        publisher=fields["publisher"],
        url=fields["url"],
        published_at=_moment(record.get("published_at")),
        is_digest=record.get("digest") is True,
    )


def _text_field(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UnreadableError(f"has a {name} that is no text: {value!r}")
    limit = 120 if name == "publisher" else 500
    if len(value) > limit:
        raise UnreadableError(f"has a {name} longer than {limit} characters")
    return normalise(value).text.strip()


def _with_title(text: str, title: str) -> str:
    """The headline belongs to the text that spans count in; some sources repeat it there, some don't."""
    if not title or normalise(text).text.lstrip().startswith(title):
        return text
    return f"{title}\n\n{text}"


def _moment(value: Any) -> datetime.datetime | None:
    """An ISO date or time; one without a zone is Vietnam's."""
    if value in (None, ""):
        return None
    try:
        moment = parse_datetime(value)
    except (TypeError, ValueError):
        moment = None
    if moment is None:
        raise UnreadableError(f"has a published_at that is no ISO date (2024-01-23): {value!r}")
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
