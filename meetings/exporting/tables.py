"""The tables of an export: each kind of public record, and how they are linked."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetings.formats.records import RECORDS, Field, Record, Type

ROWS_A_BATCH = 2000
# Fields of these names hold keys of other tables, in whatever table they stand.
LINKS = {
    "meeting_id": ("meetings", "id"),
    "official_id": ("officials", "id"),
    "document_id": ("documents", "id"),
    "article_id": ("articles", "id"),
    "province": ("provinces", "slug"),
    "joint_province": ("provinces", "slug"),
    "last_province": ("provinces", "slug"),
}
KEYS = {"id", "slug"}
TITLES = {
    "meetings": _("Meetings"),
    "participations": _("People at meetings"),
    "citations": _("Documents at meetings"),
    "facts": _("What each report says"),
    "articles": _("Reports"),
    "officials": _("Officials"),
    "documents": _("Documents"),
    "provinces": _("Provinces and cities"),
    "province_periods": _("Names and kinds of provinces"),
    "corrections": _("Corrections"),
}
# What the one-file database can be searched by, and what names a row where another table links to it.
SEARCHED = {
    "meetings": ("name", "title"),
    "officials": ("name", "other_names"),
    "documents": ("number", "title"),
}


@dataclass(frozen=True, slots=True)
class Table:
    record: Record

    @property
    def name(self) -> str:
        return self.record.table

    @property
    def title(self) -> Promise:
        return TITLES[self.name]

    @property
    def fields(self) -> Sequence[Field]:
        return self.record.fields

    @property
    def primary_key(self) -> str | None:
        first = self.fields[0].name
        return first if first in KEYS else None

    @property
    def foreign_keys(self) -> dict[str, tuple[str, str]]:
        return {field.name: LINKS[field.name] for field in self.fields if field.name in LINKS}

    @property
    def searched(self) -> Sequence[str]:
        return SEARCHED.get(self.name, ())

    def count(self) -> int:
        return self.record.published().count()

    def batches(self) -> Iterator[list[list[Any]]]:
        """All that readers may see of it, by number: an order that both databases have."""
        values = [number for number, field in enumerate(self.fields) if field.type == Type.VALUE]
        rows = self.record.rows(
            self.record.published().order_by("pk").values_list("pk", flat=True).iterator()
        )
        while batch := list(islice(rows, ROWS_A_BATCH)):
            for row in batch if values else ():
                for number in values:
                    row[number] = _in_order(row[number])
            yield batch


def _in_order(value: Any) -> Any:
    """The same value, its keys sorted: each database gives them in an order of its own."""
    return json.loads(json.dumps(value, sort_keys=True))


def json_text(value: Any) -> str | None:
    """A list, or any other value, as JSON; nothing where nothing is known."""
    return None if value is None else json.dumps(value, ensure_ascii=False)


TABLES = tuple(map(Table, RECORDS))
