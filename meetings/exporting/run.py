"""Writes the whole public archive, as of one moment, into a folder: the same archive, the same bytes."""

import json
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import get_urlconf, set_urlconf
from django.utils import translation

from meetings.exporting import popolo
from meetings.exporting.describing import NAME, data_package, datasette_metadata, schemas
from meetings.exporting.dictionary import DICTIONARIES, LICENCE_NOTE, dictionary, licence_note
from meetings.exporting.folder import DESCRIPTION, is_export, replacing, sha256_of, write_sums
from meetings.exporting.parquet_file import ParquetFile
from meetings.exporting.snapshot import one_snapshot
from meetings.exporting.sqlite_file import SqliteFile
from meetings.exporting.tables import TABLES
from meetings.exporting.text_files import CsvFile, JsonLinesFile
from meetings.languages import VIETNAMESE
from meetings.models import ArchiveVersion, current_version

POPOLO = "popolo.json"
DATASETTE = "metadata.json"


def export_archive(folder: Path, progress: Callable[[int], Any]) -> ArchiveVersion:
    """Answers which version was written; tells `progress` how many rows were, a batch at a time.

    Raises FolderError where the folder can't be written, or is none of ours: it is then as it was.
    """
    addresses = get_urlconf()
    set_urlconf(settings.PUBLIC_URLCONF)
    try:
        with replacing(folder, NAME) as draft, one_snapshot(), translation.override(VIETNAMESE):
            version = current_version()
            _write_tables(draft, progress)
            _write_json(draft / POPOLO, popolo.lines(settings.PUBLIC_SITE))
            _describe(draft, version)
            return version
    finally:
        set_urlconf(addresses)


def is_current(folder: Path) -> bool:
    """Whether the folder holds an export of the archive as it is now, with the columns of this release."""
    if not is_export(folder, NAME):
        return False
    description = json.loads((folder / DESCRIPTION).read_text("utf-8"))
    described = {
        resource["name"]: resource["schema"] for resource in description["resources"] if "schema" in resource
    }
    return description["version"] == current_version().label and described == schemas()


def rows_to_write() -> int:
    return sum(table.count() for table in TABLES)


def _write_tables(draft: Path, progress: Callable[[int], Any]) -> None:
    """Reads each record once, and writes it in all formats."""
    with closing(SqliteFile(draft, TABLES)) as database:
        for table in TABLES:
            with ExitStack() as stack:
                files = [
                    stack.enter_context(closing(kind(draft, table)))
                    for kind in (CsvFile, JsonLinesFile, ParquetFile)
                ]
                for rows in table.batches():
                    for file in files:
                        file.write(rows)
                    database.write(table, rows)
                    progress(len(rows))
        database.finish(TABLES)


def _write_json(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)


def _describe(draft: Path, version: ArchiveVersion) -> None:
    site = settings.PUBLIC_SITE
    for name, language in DICTIONARIES.items():
        (draft / name).write_text(dictionary(version, site, language), "utf-8")
    (draft / LICENCE_NOTE).write_text(licence_note(), "utf-8")
    _dump(draft / DATASETTE, datasette_metadata(version, site))
    sums = {path.name: sha256_of(path) for path in sorted(draft.iterdir())}
    _dump(draft / DESCRIPTION, data_package(draft, sums, version, site))
    write_sums(draft, sums | {DESCRIPTION: sha256_of(draft / DESCRIPTION)})


def _dump(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
