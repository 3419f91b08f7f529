"""The file of what editors did, read."""

import json
from collections import defaultdict
from collections.abc import Iterable

from meetings.replaying.export import FORMAT
from meetings.replaying.matching import Line


class ReplayError(Exception):
    """Nothing can be applied; the message says why."""


def read_lines(lines: Iterable[str]) -> dict[str, list[Line]]:
    """By kind of record. Raises ReplayError for what `export_corrections` didn't write."""
    by_kind: dict[str, list[Line]] = defaultdict(list)
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
            kind = line["record"]
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise ReplayError(f"line {number} is none that export_corrections wrote: {error!r}") from error
        if kind == "archive" and line.get("format") != FORMAT:
            raise ReplayError(f"line {number}: format {line.get('format')} is not {FORMAT}")
        by_kind[kind].append(line | {"line": number})
    if "archive" not in by_kind:
        raise ReplayError("the first line doesn't say that export_corrections wrote the file")
    return by_kind
