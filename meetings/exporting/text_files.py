"""A table as CSV, and as JSON Lines."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from meetings.exporting.tables import Table
from meetings.formats.csv_rows import csv_header, csv_lines


class CsvFile:
    """The same lines as those of the lists on the site."""

    def __init__(self, folder: Path, table: Table) -> None:
        self.file = (folder / f"{table.name}.csv").open("wb")
        self.file.write(csv_header(table.record.columns))

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        self.file.write(csv_lines(rows))

    def close(self) -> None:
        self.file.close()


class JsonLinesFile:
    """An object a line, its values as the site's JSON has them."""

    def __init__(self, folder: Path, table: Table) -> None:
        self.file = (folder / f"{table.name}.jsonl").open("w", encoding="utf-8", newline="\n")
        self.as_json = table.record.as_json

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        self.file.writelines(json.dumps(self.as_json(row), ensure_ascii=False) + "\n" for row in rows)

    def close(self) -> None:
        self.file.close()
