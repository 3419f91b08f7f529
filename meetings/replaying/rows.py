"""Rows of tables as JSON and back, with all columns but derived ones."""

import datetime
from typing import Any

from django.db import models

from meetings.models.fields import Derived

Row = dict[str, Any]


def columns(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if not isinstance(field, Derived)]


def as_row(record: models.Model, *, without: tuple[str, ...] = ()) -> Row:
    fields = [field for field in columns(type(record)) if field.name not in without]
    return {field.attname: _as_json(getattr(record, field.attname)) for field in fields}


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else value


def write_row(model: type[models.Model], row: Row) -> None:
    """Makes the record of the row's id, or makes it what the row says. Moments are the row's too."""
    values = {
        field.attname: field.to_python(row[field.attname])
        if not field.is_relation and not isinstance(field, models.JSONField)
        else row[field.attname]
        for field in columns(model)
        if field.attname in row
    }
    record = model(**values)
    exists = model._base_manager.filter(pk=record.pk).exists()
    record.save(
        force_insert=not exists, force_update=exists, update_fields=[*_own(model, values)] if exists else None
    )
    moments = {
        field.attname: values[field.attname]
        for field in columns(model)
        if field.attname in values
        and (getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False))
    }
    if moments:
        model._base_manager.filter(pk=record.pk).update(**moments)


def _own(model: type[models.Model], values: Row) -> list[str]:
    derived = [field.name for field in model._meta.concrete_fields if isinstance(field, Derived)]
    return [*(name for name in values if name != "id"), *derived]
