"""Files to articles. What can't be read becomes a refusal that says why; nothing stops the rest."""

import codecs
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from meetings.extraction.pipeline import TOO_LONG
from meetings.loading.encodings import decode, restore
from meetings.loading.json_lines import LARGEST_LINE, read_lines
from meetings.loading.pages import read_fragment, read_page
from meetings.loading.records import LONGEST_ID, MARKUP, NO_TEXT_FIELD, WHOLE_PAGE, parse_json, read_record
from meetings.loading.sources import Refusal, Source, SourceArticle, UnreadableError, name_of

LARGEST_FILE = 5_000_000
# In letters. The extraction refuses far shorter ones, but normalises them first: seconds for 5 MB of marks.
LONGEST_TEXT = 1_000_000
PAGE_SUFFIXES = (".html", ".htm")
SUFFIXES = (".txt", *PAGE_SUFFIXES, ".jsonl", ".json")
# What a file is, whatever it is called, by how it begins; and what to do with it.
NO_TEXTS = {
    b"\x1f\x8b": "is compressed (gzip): unpack it",
    b"BZh": "is compressed (bzip2): unpack it",
    b"\xfd7zXZ\x00": "is compressed (xz): unpack it",
    b"\x28\xb5\x2f\xfd": "is compressed (zstd): unpack it",
    b"PK\x03\x04": "is a ZIP archive, or a document of an office program: save its text as .txt",
    b"7z\xbc\xaf": "is compressed (7z): unpack it",
    b"%PDF-": "is a PDF: save its text as .txt",
    codecs.BOM_UTF32_LE: "is in UTF-32: convert it to UTF-8",
    codecs.BOM_UTF32_BE: "is in UTF-32: convert it to UTF-8",
}
LONGEST_MAGIC = max(map(len, NO_TEXTS))
JSON = re.compile(r"\s*(?:\[\s*)?\{\s*\"")


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
        yield Refusal(name_of(folder), f"is a folder without any article ({', '.join(SUFFIXES)})")


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
        yield Refusal(name_of(path), f"can't be read: {error.strerror or error}")
    except UnreadableError as error:
        yield Refusal(name_of(path), str(error))


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
    with path.open("rb") as content:
        beginning = content.read(LONGEST_MAGIC)
    if kind := next((kind for magic, kind in NO_TEXTS.items() if beginning.startswith(magic)), None):
        raise UnreadableError(kind)
    if size > LARGEST_FILE and suffix != ".jsonl":
        raise UnreadableError(f"is larger than {LARGEST_FILE // 1_000_000} MB: give its articles as .jsonl")


def _text(path: Path, content: bytes) -> SourceArticle:
    text = decode(content)
    if WHOLE_PAGE.search(text):
        return _page(path, content)
    if JSON.match(text):
        raise UnreadableError("is JSON by another name: call it .json, or .jsonl if each line is an object")
    text = read_fragment(text) if MARKUP.search(text) else restore(text)
    if not text.strip():
        raise UnreadableError("is empty")
    return SourceArticle(name_of(path), text, _sha256(content), record_id=_stem(path))


def _page(path: Path, content: bytes) -> SourceArticle:
    page = read_page(content)
    return SourceArticle(
        source=name_of(path),
        text=page.text,
        bytes_sha256=_sha256(content),
        record_id=_stem(path),
        publisher=page.publisher,
        url=page.url,
        published_at=page.published_at,
    )


def _stem(path: Path) -> str:
    return name_of(Path(path.stem))[-LONGEST_ID:]


def _json_lines(path: Path) -> Iterator[Source]:
    for number, line in enumerate(read_lines(path), start=1):
        source = f"{name_of(path)}:{number}"
        if line is None:
            yield Refusal(source, f"is a line longer than {LARGEST_LINE // 1_000_000} MB")
        elif line.strip():
            try:
                yield read_record(source, parse_json(line), line)
            except UnreadableError as error:
                yield Refusal(source, str(error))


def _json_document(path: Path, content: bytes) -> Iterator[Source]:
    parsed = parse_json(content)
    for number, record in enumerate(parsed if isinstance(parsed, list) else [parsed], start=1):
        source = f"{name_of(path)}:{number}" if isinstance(parsed, list) else name_of(path)
        try:
            yield read_record(source, record)
        except UnreadableError as error:
            yield Refusal(source, str(error))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
