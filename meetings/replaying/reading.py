"""The file of what editors did, read."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from meetings.admin.field_values import CORRECTABLE
from meetings.replaying.export import FORMAT

FIELDS = {model._meta.model_name: fields for model, fields in CORRECTABLE.items()}


class ReplayError(Exception):
    """Nothing can be applied; the message says why."""


class Line(dict[str, Any]):
    """A line of the file, with its number as "line". Asked for what it lacks, it says so: ReplayError.

    A file of an earlier release may lack what came since, so a line needs no more than is asked of it.
    """

    def __missing__(self, name: str) -> Any:
        raise ReplayError(f"line {self['line']}: the {self['record']} has no {name}")


def read_lines(lines: Iterable[str]) -> dict[str, list[Line]]:
    """By kind of record. Raises ReplayError for what `export_corrections` didn't write."""
    by_kind: dict[str, list[Line]] = defaultdict(list)
    for number, text in enumerate(lines, start=1):
        if text.strip():
            line = _read(number, text)
            by_kind[line["record"]].append(line)
    if "archive" not in by_kind:
        raise ReplayError("the first line doesn't say that export_corrections wrote the file")
    return by_kind


def _read(number: int, text: str) -> Line:
    try:
        line = Line(json.loads(text) | {"line": number})
    except (ValueError, TypeError, RecursionError) as error:
        raise ReplayError(f"line {number} is none that export_corrections wrote: {error!r}") from error
    kind = line.get("record")
    if not isinstance(kind, str):
        raise ReplayError(f"line {number} is none that export_corrections wrote: it has no record")
    if kind == "archive" and line["format"] != FORMAT:
        raise ReplayError(f"line {number}: format {line['format']} is not {FORMAT}")
    if kind == "article":
        _check_rows(line)
    if kind == "correction" and line["field"] not in FIELDS.get(str(line["record_type"]), ()):
        raise ReplayError(
            f"line {number}: there is no {line['field']} of a {line['record_type']} to be corrected"
        )
    return line


def _check_rows(line: Line) -> None:
    for name in ("facts", "participations", "citations"):
        rows = line[name].values() if isinstance(line[name], dict) else [None]
        if not all(row if name == "facts" else isinstance(row, list) and len(row) == 2 for row in rows):
            raise ReplayError(f"line {line['line']}: the article's {name} are none that a report has")
