"""A table as Parquet, in row groups of one size: the same rows give the same bytes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from meetings.exporting.tables import Table, json_text
from meetings.formats.records import Type

ROWS_A_GROUP = 50_000
TYPES = {
    Type.INTEGER: pa.int64(),
    Type.TEXT: pa.string(),
    Type.BOOLEAN: pa.bool_(),
    Type.DATE: pa.date32(),
    Type.MOMENT: pa.timestamp("us", tz="UTC"),
    Type.TEXTS: pa.list_(pa.string()),
    Type.INTEGERS: pa.list_(pa.int64()),
    Type.VALUE: pa.string(),
}


class ParquetFile:
    def __init__(self, folder: Path, table: Table) -> None:
        self.schema = pa.schema(
            pa.field(field.name, TYPES[field.type], nullable=field.is_optional) for field in table.fields
        )
        self.writer = pq.ParquetWriter(folder / f"{table.name}.parquet", self.schema, compression="zstd")
        self.as_text = [number for number, field in enumerate(table.fields) if field.type == Type.VALUE]
        self.group: list[pa.RecordBatch] = []

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Waits for a whole group, as Arrow's columns, which take less room than Python's values."""
        columns = list(zip(*rows, strict=True))
        for number in self.as_text:
            columns[number] = tuple(map(json_text, columns[number]))
        arrays = [pa.array(values, field.type) for values, field in zip(columns, self.schema, strict=True)]
        self.group.append(pa.RecordBatch.from_arrays(arrays, schema=self.schema))
        if sum(map(len, self.group)) >= ROWS_A_GROUP:
            self._write_group()

    def close(self) -> None:
        if self.group:
            self._write_group()
        self.writer.close()

    def _write_group(self) -> None:
        self.writer.write_table(pa.Table.from_batches(self.group))
        self.group = []
