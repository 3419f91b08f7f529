"""A record's fields as the JSON that corrections hold, and back. The shapes are those of `Correction`."""

import datetime
from typing import Any

from django.db import models

from meetings.models import (
    Citation,
    Correction,
    Meeting,
    Official,
    Participation,
    Province,
    ProvincePeriod,
    Resolution,
)
from meetings.models.fields import Derived

Values = dict[str, Any]

# What the loader writes and an editor may write better. A province's periods are corrected all together.
PERIODS = "periods"
CORRECTABLE: dict[type[models.Model], tuple[str, ...]] = {
    Meeting: (
        "date",
        "date_end",
        "partial_date",
        "province",
        "joint_province",
        "body",
        "ordinal",
        "is_expanded",
        "term",
        "title",
        "place",
        "is_withdrawn",
    ),
    Participation: ("official", "name", "positions", "role", "change", "change_office", Correction.REVIEW),
    Citation: (
        "resolution",
        "as_printed",
        "relation",
        "kind",
        "number",
        "issuer",
        "term",
        "issued_on",
        Correction.REVIEW,
    ),
    Official: ("name", "other_names", "is_withdrawn"),
    Resolution: ("kind", "number", "issuer", "province", "term", "issued_on", "title", "is_withdrawn"),
    Province: ("name", "kind", "region", "gso_code", "valid_from", "valid_to", "successors", PERIODS),
}
PERIOD_FIELDS = ("name", "kind", "valid_from", "legal_basis")


def read_values(record: models.Model) -> Values:
    """Every correctable field of the record, as JSON."""
    return {field: _read(record, field) for field in CORRECTABLE[type(record)]}


def _read(record: models.Model, name: str) -> Any:
    if name == PERIODS:
        return [
            {field: _as_json(getattr(period, field)) for field in PERIOD_FIELDS}
            for period in ProvincePeriod.objects.filter(province=record)
        ]
    field = record._meta.get_field(name)
    if field.many_to_many:
        return sorted(getattr(record, name).values_list("pk", flat=True))
    return _as_json(getattr(record, field.attname))


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def write_value(record: models.Model, name: str, value: Any) -> None:
    """Gives the field the value that JSON holds. Links and periods are written; the rest awaits `save()`.

    A linked record that is no more becomes an empty link, one that was merged into another that other.
    """
    if name == PERIODS:
        _write_periods(record, value or [])
        return
    field = record._meta.get_field(name)
    if field.many_to_many:
        getattr(record, name).set(field.related_model.objects.filter(pk__in=value or []))
    elif field.many_to_one:
        linked = field.related_model.objects.filter(pk=value).first()
        setattr(record, field.attname, (getattr(linked, "merged_into_id", None) or value) if linked else None)
    else:
        setattr(record, name, field.to_python(value))


def _write_periods(province: Province, periods: list[Values]) -> None:
    """Periods are told apart by their first day; one that stays keeps its id, which open pages know."""
    stored = {period.valid_from: period for period in ProvincePeriod.objects.filter(province=province)}
    wanted = [period | {"valid_from": _as_day(period["valid_from"])} for period in periods]
    begins = {period["valid_from"] for period in wanted}
    ProvincePeriod.objects.filter(pk__in=[p.pk for day, p in stored.items() if day not in begins]).delete()
    for period in wanted:
        record = stored.get(period["valid_from"]) or ProvincePeriod(province=province)
        for field, value in period.items():
            setattr(record, field, value)
        record.save()


def _as_day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def refresh_derived(record: models.Model) -> None:
    """Computes the derived columns now, for checks that come before the record is written."""
    for field in record._meta.fields:
        if isinstance(field, Derived):
            field.pre_save(record, add=False)


def derived_names(record: models.Model) -> set[str]:
    return {field.name for field in record._meta.fields if isinstance(field, Derived)}
