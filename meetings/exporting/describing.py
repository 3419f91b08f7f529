"""What an export says of itself to programs: a Data Package with Table Schemas, metadata for Datasette."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from meetings.exporting import sqlite_file
from meetings.exporting.tables import TABLES, Table
from meetings.formats.csv_rows import BETWEEN_VALUES
from meetings.formats.licence import LICENCE_ADDRESS, LICENCE_ID
from meetings.formats.records import Field, Type
from meetings.languages import ENGLISH
from meetings.models import ArchiveVersion, Article

# By which a folder is known for an export of this archive.
NAME = "provincial-party-committee-meetings"
LICENCE_TITLE = "GNU General Public License, version 3 or later"
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".jsonl": "application/jsonl",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite3": "application/vnd.sqlite3",
    ".md": "text/markdown",
}
SCHEMA_TYPES = {
    Type.INTEGER: "integer",
    Type.BOOLEAN: "boolean",
    Type.DATE: "date",
    Type.MOMENT: "datetime",
}
LISTS = (Type.TEXTS, Type.INTEGERS)


def data_package(folder: Path, sums: Mapping[str, str], version: ArchiveVersion, site: str) -> dict[str, Any]:
    """`sums` gives each file's SHA-256. A CSV is described as a table; other files hold the same again.

    `taken_down` are the articles whose text isn't quoted: the site offers no files that still quote one.
    """
    tables = {f"{table.name}.csv": table for table in TABLES}
    with translation.override(ENGLISH):
        return {
            "profile": "data-package",
            "name": NAME,
            "title": gettext("Archive of provincial party-committee meetings"),
            "description": gettext(
                "Meetings of Vietnam's provincial party committees, read from newspaper reports: who met, "
                "when, who chaired, which documents were dealt with, and the words that say so."
            ),
            "homepage": f"{site}/",
            "version": version.label,
            "created": version.changed_at.isoformat(),
            "taken_down": list(Article.objects.taken_down().order_by("pk").values_list("pk", flat=True)),
            "licenses": [{"name": LICENCE_ID, "title": LICENCE_TITLE, "path": LICENCE_ADDRESS}],
            "sources": [
                {"title": gettext("Newspapers' reports, listed in the table of articles"), "path": site}
            ],
            "resources": [
                _resource(folder / name, digest, tables.get(name)) for name, digest in sorted(sums.items())
            ],
        }


def schemas() -> dict[str, Any]:
    """Each table's own, by its name."""
    with translation.override(ENGLISH):
        return {table.name: _schema(table) for table in TABLES}


def _resource(path: Path, digest: str, table: Table | None) -> dict[str, Any]:
    resource = {
        "name": table.name if table else path.name.lower(),
        "type": "table" if table else "file",
        "path": path.name,
        "format": path.suffix.removeprefix("."),
        "mediatype": MEDIA_TYPES.get(path.suffix, "text/plain"),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }
    if table is None:
        return resource
    return resource | {
        "profile": "tabular-data-resource",
        "title": str(table.title),
        "description": str(table.record.meaning),
        "encoding": "utf-8",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(field) for field in table.fields]}
    if table.primary_key:
        schema["primaryKey"] = [table.primary_key]
    keys = [
        {"fields": [name], "reference": {"resource": other, "fields": [key]}}
        for name, (other, key) in table.foreign_keys.items()
    ]
    return schema | {"foreignKeys": keys} if keys else schema


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not field.is_optional and field.type not in LISTS:
        constraints["required"] = True
    if field.choices and field.type not in LISTS:
        constraints["enum"] = [value for value, _label in field.choices]
    described = {
        "name": field.name,
        "type": SCHEMA_TYPES.get(field.type, "string"),
        "description": described_in_text(field),
    }
    return described | {"constraints": constraints} if constraints else described


def described_in_text(field: Field) -> str:
    """Of a list, also how a CSV writes it."""
    if field.type not in LISTS:
        return str(field.meaning)
    separated = gettext("In CSV the values are separated by “%(separator)s”.") % {"separator": BETWEEN_VALUES}
    return f"{field.meaning} {separated}"


def datasette_metadata(version: ArchiveVersion, site: str) -> dict[str, Any]:
    with translation.override(ENGLISH):
        title = gettext("Archive of provincial party-committee meetings")
        return {
            "title": title,
            "description": gettext("Data version %(version)s") % {"version": version.label},
            "license": LICENCE_TITLE,
            "license_url": LICENCE_ADDRESS,
            "source": title,
            "source_url": f"{site}/",
            "databases": {Path(sqlite_file.NAME).stem: {"tables": dict(_table_metadata(TABLES))}},
        }


def _table_metadata(tables: Iterable[Table]) -> Iterable[tuple[str, dict[str, Any]]]:
    for table in tables:
        metadata = {
            "title": str(table.title),
            "description": str(table.record.meaning),
            "columns": {field.name: str(field.meaning) for field in table.fields},
        }
        names = {field.name for field in table.fields}
        if "name" in names and table.primary_key:
            metadata["label_column"] = "name"
        yield table.name, metadata
