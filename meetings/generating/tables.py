"""Rows as a database takes them, by column: of a million meetings they are fourteen million, too many to make
a record of each. Derived columns are computed by their fields, and the database checks its constraints.
"""

from itertools import count
from types import SimpleNamespace
from typing import Any

from django.db import connection, models
from django.utils import timezone

from meetings.models import (
    Article,
    Citation,
    Correction,
    Doubt,
    Fact,
    Meeting,
    Official,
    OfficialName,
    Participation,
    Resolution,
)
from meetings.models.fields import Derived

# Each after those that it refers to.
MODELS = (
    Official,
    OfficialName,
    Resolution,
    Meeting,
    Article,
    Fact,
    Participation,
    Citation,
    Doubt,
    Correction,
)
# What the database's driver doesn't take as it is.
CONVERTED = (models.DateField, models.JSONField)

Row = dict[str, Any]


class Rows:
    """What is to be written next."""

    def __init__(self) -> None:
        self._tables = {model: _Table(model) for model in MODELS}

    def add(self, model: type[models.Model], **values: Any) -> Row:
        """A new row with a number of its own; it may be changed until it is written."""
        return self._tables[model].add(values)

    def write(self) -> None:
        for table in self._tables.values():
            table.write()


class _Table:
    def __init__(self, model: type[models.Model]) -> None:
        fields = model._meta.concrete_fields
        self._name = connection.ops.quote_name(model._meta.db_table)
        self._columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
        self._unsaid: Row = {field.attname: _unsaid(field) for field in fields}
        self._derived = [field for field in fields if isinstance(field, Derived)]
        self._converted = [field for field in fields if isinstance(field, CONVERTED)]
        self._numbers = count(1)
        self._rows: list[Row] = []

    def add(self, values: Row) -> Row:
        row = {"id": next(self._numbers)} | values
        self._rows.append(row)
        return row

    def write(self) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self._name} ({self._columns}) FROM STDIN") as copy:
                    for row in self._rows:
                        copy.write_row(self._values(row))
            else:
                marks = ", ".join(["%s"] * len(self._unsaid))
                insert = f"INSERT INTO {self._name} ({self._columns}) VALUES ({marks})"
                cursor.executemany(insert, map(self._values, self._rows))
        self._rows = []

    def _values(self, row: Row) -> tuple[Any, ...]:
        """The row's values in the order of the columns."""
        whole = self._unsaid | row
        if self._derived:
            record = SimpleNamespace(**whole)
            for field in self._derived:
                whole[field.attname] = field.derive(record)
        for field in self._converted:
            whole[field.attname] = field.get_db_prep_save(whole[field.attname], connection)
        return tuple(whole.values())


def _unsaid(field: models.Field) -> Any:
    """What the column holds where a row says nothing."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return timezone.now()
    return field.get_default()
