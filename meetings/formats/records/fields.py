"""What a public field is: a name, a type, a meaning, and where its value comes from."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import translation

from meetings.languages import VIETNAMESE

# One question to the database each, which must be answered in time (SECONDS_A_QUERY) beside other readers.
RECORDS_A_BATCH = 100


class Type(StrEnum):
    """`MOMENT` has a time zone; `TEXTS` and `INTEGERS` are lists; `VALUE` is any JSON."""

    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
    TEXTS = "texts"
    INTEGERS = "integers"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Field:
    """`value` answers a Python value of the type, or None where `is_optional` and nothing is known.

    `choices` are all the values that there may be, each with its label.
    """

    name: str
    type: Type
    meaning: Any
    value: Callable[[Any], Any]
    is_optional: bool = False
    choices: Sequence[tuple[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """What each row of a table holds, in every format the same. `table` is what lists and files of it are
    called.
    """

    name: str
    table: str
    meaning: Any
    fields: tuple[Field, ...]

    @property
    def columns(self) -> list[str]:
        return [field.name for field in self.fields]

    def row(self, told: Any) -> list[Any]:
        return [field.value(told) for field in self.fields]

    def as_object(self, told: Any) -> dict[str, Any]:
        return self.as_json(self.row(told))

    def as_json(self, row: Sequence[Any]) -> dict[str, Any]:
        return {field.name: _json_value(value) for field, value in zip(self.fields, row, strict=True)}


@dataclass(frozen=True, slots=True)
class Record(Shape):
    """A kind of record as the public gets it.

    `published` answers all that readers may see, in an order that stays; `fetch` answers records by primary
    key, with all that the fields ask for, in a number of queries that doesn't grow.
    """

    published: Callable[[], QuerySet]
    fetch: Callable[[Sequence[int]], Mapping[int, Model]]

    def rows(self, ids: Iterable[int]) -> Iterator[list[Any]]:
        """The values of the records with these primary keys, in their order, a hundred at a time.

        Names are in Vietnamese, whatever language the reader's page has.
        """
        for some in in_batches(ids):
            with translation.override(VIETNAMESE):
                found = self.fetch(some)
                rows = [self.row(found[pk]) for pk in some if pk in found]
            yield from rows

    def objects(self, ids: Iterable[int]) -> Iterator[dict[str, Any]]:
        """The same as JSON writes it."""
        for row in self.rows(ids):
            yield self.as_json(row)


def in_batches(ids: Iterable[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for pk in ids:
        batch.append(pk)
        if len(batch) == RECORDS_A_BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _json_value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value
