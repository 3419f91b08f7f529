"""Files to articles. What can't be read becomes a refusal that says why; nothing stops the rest."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from meetings.extraction.pipeline import TOO_LONG
from meetings.loading.encodings import decode, restore
from meetings.loading.json_lines import LARGEST_LINE, read_lines
from meetings.loading.pages import read_page
from meetings.loading.records import NO_TEXT_FIELD, parse_json, read_record
from meetings.loading.sources import Refusal, Source, SourceArticle, UnreadableError

LARGEST_FILE = 5_000_000
# In letters. The extraction refuses far shorter ones, but normalises them first: seconds for 5 MB of marks.
LONGEST_TEXT = 1_000_000
PAGE_SUFFIXES = (".html", ".htm")
SUFFIXES = (".txt", *PAGE_SUFFIXES, ".jsonl", ".json")


def read_sources(paths: Iterable[Path]) -> Iterator[Source]:
    """Articles and refusals of the files named and of all files in the folders named, in order of name."""
    for path in paths:
        yield from map(_of_a_reports_length, _read_folder(path) if path.is_dir() else _read_file(path))


def _of_a_reports_length(source: Source) -> Source:
    is_article = isinstance(source, SourceArticle)
    return Refusal(source.source, TOO_LONG) if is_article and len(source.text) > LONGEST_TEXT else source


def _read_folder(folder: Path) -> Iterator[Source]:
    found = False
    for path in sorted(folder.rglob("*")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if is_hidden or path.is_dir() or path.suffix.lower() not in SUFFIXES:
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
        if not content.strip():
            raise UnreadableError("is empty")
        if path.suffix.lower() == ".json":
            yield from _json_document(path, content)
        elif path.suffix.lower() in PAGE_SUFFIXES:
            yield _page(path, content)
        else:
            yield _text(path, content)
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


def _text(path: Path, content: bytes) -> SourceArticle:
    text = restore(decode(content))
    if not text.strip():
        raise UnreadableError("is empty")
    return SourceArticle(str(path), text, _sha256(content), record_id=path.stem)


def _page(path: Path, content: bytes) -> SourceArticle:
    page = read_page(content)
    return SourceArticle(
        source=str(path),
        text=page.text,
        bytes_sha256=_sha256(content),
        record_id=path.stem,
        publisher=page.publisher,
        url=page.url,
        published_at=page.published_at,
    )


def _json_lines(path: Path) -> Iterator[Source]:
    for number, line in enumerate(read_lines(path), start=1):
        if line is None:
            yield Refusal(f"{path}:{number}", f"is a line longer than {LARGEST_LINE // 1_000_000} MB")
        elif line.strip():
            source = f"{path}:{number}"
            try:
                yield read_record(source, parse_json(line), line)
            except UnreadableError as error:
                yield Refusal(source, str(error))


def _json_document(path: Path, content: bytes) -> Iterator[Source]:
    parsed = parse_json(content)
    for number, record in enumerate(parsed if isinstance(parsed, list) else [parsed], start=1):
        source = f"{path}:{number}" if isinstance(parsed, list) else str(path)
        try:
            yield read_record(source, record, _as_bytes(record))
        except UnreadableError as error:
            yield Refusal(source, str(error))


def _as_bytes(record: object) -> bytes:
    """For its digest. Half a letter, which JSON can hold, is for the reader of the record to refuse."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
