#!/usr/bin/env python
"""Keeps the translations in step with the sources: extracts, updates and compiles each catalogue.

scripts/messages.py    writes locale/*/LC_MESSAGES/django.po and .mo; says what awaits a translator
"""

import datetime
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
PYTHON_FOLDERS = ("archive", "meetings")
PAGES = ROOT / "templates"
DESK_PAGES = PAGES / "desk"
# Babel would write the moment of the run, and so compile the same words to other bytes each time.
NO_MOMENT = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def sources() -> Iterator[tuple[Path, str | Callable, str]]:
    """Each file with messages, how Babel reads it, and its text."""
    for folder in PYTHON_FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, "python", path.read_text(encoding="utf-8")
    for path in sorted(PAGES.glob("*.html")):
        yield path, babel_extract, path.read_text(encoding="utf-8")
    for path in sorted(DESK_PAGES.rglob("*.html")):
        # Babel knows no templates of Django's; Django writes them as Python of the same messages.
        yield path, "python", templatize(path.read_text(encoding="utf-8"), origin=path.name)


def extracted() -> Catalog:
    """Every message of the sources, with the files it stands in."""
    catalog = Catalog(charset="utf-8")
    for path, method, source in sources():
        name = path.relative_to(ROOT).as_posix()
        file = io.BytesIO(source.encode())
        found = extract(method, file, keywords=KEYWORDS, options={"silent": "false", "trimmed": "true"})
        for _line, message, _comments, context in found:
            catalog.add(message, locations=[(name, 0)], context=context)
    return catalog


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parts[-3])
    catalog.creation_date = catalog.revision_date = NO_MOMENT
    return catalog


def updated(path: Path, template: Catalog) -> Catalog:
    """The catalogue with just the template's messages; what was translated before stays so."""
    catalog = read_catalogue(path)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """Without line numbers and dates, so that only changed messages change the file."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, sort_output=True, include_lineno=False, omit_header=True, width=110)
    header = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Language: {catalog.locale_identifier}\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    return header.encode() + buffer.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """The messages that have no translation, or one that a translator hasn't confirmed."""
    return [
        str(message.id)
        for message in catalog
        if message.id and (message.fuzzy or not all(_strings(message.string)))
    ]


def _strings(string: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ("",))


def main() -> int:
    template = extracted()
    waiting = []
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        catalog = updated(path, template)
        path.write_bytes(as_po(catalog))
        path.with_suffix(".mo").write_bytes(as_mo(read_catalogue(path)))
        waiting += [f"{path.relative_to(ROOT)}: {message}" for message in untranslated(catalog)]
    print("\n".join([*waiting, f"{len(template)} messages, {len(waiting)} without a translation"]))
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
