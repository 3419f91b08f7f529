"""The whole archive as files, where `export_archive` has written them: what there is, and each file.

A proxy may serve the files at the same addresses (docs/operators.md).
"""

import json
import os
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext_lazy as _

from meetings.models import Article
from meetings.views.data.answers import VERSION, problem, shared

DESCRIPTION, SUMS = "datapackage.json", "SHA256SUMS"
FORMATS = {"csv": "CSV", "jsonl": "JSON Lines", "parquet": "Parquet"}
MEANINGS = {
    "archive.sqlite3": _("all tables in one SQLite file, for Datasette"),
    "metadata.json": _("titles and terms, for Datasette"),
    "popolo.json": _("officials, positions and committees, as Popolo"),
    "tu-dien-du-lieu.md": _("data dictionary in Vietnamese"),
    "data-dictionary.md": _("data dictionary in English"),
    "LICENCE.md": _("licence"),
    DESCRIPTION: _("description of all files, as a Frictionless Data Package"),
    SUMS: _("sums to check the files by"),
}
# Absent, cut off, or written by a release that described files otherwise.
NO_EXPORT = (OSError, ValueError, LookupError, TypeError, AttributeError)


class QuotingError(LookupError):
    """The files quote a text that was taken down since."""


@dataclass(frozen=True, slots=True)
class File:
    """`bytes` and `sha256` aren't told of what itself describes the others."""

    name: str
    meaning: Any
    media_type: str
    bytes: int | None = None
    sha256: str = ""

    @property
    def address(self) -> str:
        return reverse("archive_file", args=[self.name])


@dataclass(frozen=True, slots=True)
class WholeArchive:
    version: str
    files: dict[str, File]

    @property
    def tables(self) -> dict[str, list[tuple[str, File]]]:
        """Each table's files, with the names of their formats."""
        found: dict[str, list[tuple[str, File]]] = {}
        for file in self.files.values():
            table, _dot, suffix = file.name.partition(".")
            if suffix in FORMATS:
                found.setdefault(table, []).append((FORMATS[suffix], file))
        return found

    @property
    def others(self) -> list[File]:
        return [self.files[name] for name in MEANINGS if name in self.files]

    @property
    def summed(self) -> list[File]:
        return [file for file in self.files.values() if file.sha256]


def whole_archive() -> WholeArchive | None:
    """None where nothing was written yet, or no longer by this release, or before a text was taken down."""
    try:
        return described((settings.EXPORT_DIR / DESCRIPTION).read_bytes())
    except NO_EXPORT:
        return None


def described(description: bytes) -> WholeArchive:
    data = json.loads(description)
    if set(Article.objects.taken_down().values_list("pk", flat=True)) - set(data.get("taken_down", [])):
        raise QuotingError
    files = [
        File(
            resource["path"],
            MEANINGS.get(resource["path"], ""),
            resource["mediatype"],
            resource["bytes"],
            resource["hash"].removeprefix("sha256:"),
        )
        for resource in data["resources"]
    ]
    files += [
        File(DESCRIPTION, MEANINGS[DESCRIPTION], "application/json"),
        File(SUMS, MEANINGS[SUMS], "text/plain"),
    ]
    return WholeArchive(data["version"], {file.name: file for file in files})


@shared
def archive_file(request: HttpRequest, name: str) -> FileResponse | HttpResponse:
    """The file, if the description names it: both of one export, whatever takes its place meanwhile."""
    try:
        folder = os.open(settings.EXPORT_DIR, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return problem(404, "No files of the whole archive have been written.")
    try:
        with _opened(DESCRIPTION, folder) as description:
            archive = described(description.read())
        file = archive.files[name]
        etag = f'"{file.sha256}"' if file.sha256 else None
        if unchanged := get_conditional_response(request, etag=etag):
            return unchanged
        content = _opened(name, folder)
    except QuotingError:
        return problem(404, "The files quote a text that was taken down since: they are to be written anew.")
    except NO_EXPORT:
        return problem(404, "The archive has no file of this name.", files=reverse("data"))
    finally:
        os.close(folder)
    response = FileResponse(content, as_attachment=True, filename=name, content_type=file.media_type)
    response.headers[VERSION] = archive.version
    if etag:
        response.headers["ETag"] = etag
    return response


def _opened(name: str, folder: int) -> BinaryIO:
    return open(name, "rb", opener=lambda path, flags: os.open(path, flags, dir_fd=folder))
