"""Provinces from the gazetteer's `provinces.json` into the database. docs/gazetteer.md tells its fields."""

import datetime
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from meetings.indexing import follow
from meetings.models import Correction, Province, ProvincePeriod, archive_changed
from meetings.models.turns import take_turn_to_write

TEXT_FIELDS = ("name", "kind", "region", "gso_code")
DATE_FIELDS = ("valid_from", "valid_to")

Unit = dict[str, Any]
Corrections = dict[tuple[int, str], Correction]


class GazetteerError(Exception):
    """The gazetteer can't be read; the message says which file and why."""


@dataclass(frozen=True, slots=True)
class GazetteerCounts:
    created: int
    updated: int
    unchanged: int


def load_gazetteer(directory: Path) -> GazetteerCounts:
    """Makes the provinces in the database those of `directory`, all or none of them.

    A field under a correction stays as the editor left it; the correction notes what the gazetteer says.
    A province that the gazetteer doesn't name stays too: its meetings and addresses depend on it.
    Raises GazetteerError if the file can't be read.
    """
    units = _read_units(directory / "provinces.json")
    with transaction.atomic():
        take_turn_to_write()
        counts = _write(units)
        if counts.created or counts.updated:
            archive_changed()
        return counts


def _read_units(path: Path) -> list[Unit]:
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        units = [_with_dates(unit) | {"periods": [*map(_with_dates, unit["periods"])]} for unit in entries]
        known = {unit["slug"] for unit in units}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GazetteerError(f"{path}: {error!r}") from error
    for unit in units:
        if unknown := set(unit["successors"]) - known:
            raise GazetteerError(f"{path}: {unit['slug']} has unknown successors: {', '.join(unknown)}")
    return units


def _with_dates(entry: Unit) -> Unit:
    dates = {field: entry[field] for field in DATE_FIELDS if field in entry}
    return entry | {
        field: datetime.date.fromisoformat(text) if text else None for field, text in dates.items()
    }


def _write(units: list[Unit]) -> GazetteerCounts:
    provinces = {province.slug: province for province in Province.objects.prefetch_related("periods")}
    active = Correction.objects.active().filter(record_type=Correction.RecordType.PROVINCE)
    corrections = {(correction.record_id, correction.field): correction for correction in active}
    outcomes: dict[str, str] = {}
    for unit in units:
        province = provinces.get(unit["slug"])
        if province is None:
            provinces[unit["slug"]] = _create(unit)
            outcomes[unit["slug"]] = "created"
            continue
        changed = [_update_fields(province, unit, corrections), _update_periods(province, unit, corrections)]
        if any(changed):
            follow(province)
        outcomes[unit["slug"]] = "updated" if any(changed) else "unchanged"
    for slug in _update_successors(units, provinces, corrections):
        if outcomes[slug] == "unchanged":
            outcomes[slug] = "updated"
    counts = Counter(outcomes.values())
    return GazetteerCounts(counts["created"], counts["updated"], counts["unchanged"])


def _create(unit: Unit) -> Province:
    fields = {field: unit[field] for field in (*TEXT_FIELDS, *DATE_FIELDS)}
    province = Province.objects.create(slug=unit["slug"], **fields)
    ProvincePeriod.objects.bulk_create(
        ProvincePeriod(province=province, **period) for period in unit["periods"]
    )
    return province


def _update_fields(province: Province, unit: Unit, corrections: Corrections) -> bool:
    changed = False
    for field in (*TEXT_FIELDS, *DATE_FIELDS):
        if correction := corrections.get((province.pk, field)):
            _note_machine_value(correction, unit[field])
        elif getattr(province, field) != unit[field]:
            setattr(province, field, unit[field])
            changed = True
    if changed:
        province.save()
    return changed


def _note_machine_value(correction: Correction, value: Any) -> None:
    value = value.isoformat() if isinstance(value, datetime.date) else value
    if correction.machine_value != value:
        correction.machine_value = value
        correction.save(update_fields=["machine_value"])


def _update_periods(province: Province, unit: Unit, corrections: Corrections) -> bool:
    """Periods are told apart by their first day. A correction of `periods` keeps them all."""
    if correction := corrections.get((province.pk, "periods")):
        _note_machine_value(correction, [_as_json(period) for period in unit["periods"]])
        return False
    stored = {period.valid_from: period for period in province.periods.all()}
    changed = False
    for entry in unit["periods"]:
        period = stored.pop(entry["valid_from"], None) or ProvincePeriod(province=province)
        if period.pk and all(getattr(period, field) == value for field, value in entry.items()):
            continue
        for field, value in entry.items():
            setattr(period, field, value)
        period.save()
        changed = True
    for period in stored.values():
        period.delete()
    return changed or bool(stored)


def _as_json(period: Unit) -> Unit:
    begins = period["valid_from"]
    return period | {"valid_from": begins.isoformat() if begins else None}


def _update_successors(
    units: Iterable[Unit], provinces: dict[str, Province], corrections: Corrections
) -> list[str]:
    """Links every unit to its successors, which all exist by now. Answers the slugs of those that changed."""
    stored: dict[int, set[int]] = {province.pk: set() for province in provinces.values()}
    for unit_id, successor_id in Province.successors.through.objects.values_list(
        "from_province_id", "to_province_id"
    ):
        stored[unit_id].add(successor_id)
    changed = []
    for unit in units:
        province = provinces[unit["slug"]]
        wanted = {provinces[slug].pk for slug in unit["successors"]}
        if correction := corrections.get((province.pk, "successors")):
            _note_machine_value(correction, sorted(wanted))
        elif stored[province.pk] != wanted:
            province.successors.set(wanted)
            changed.append(unit["slug"])
    return changed
