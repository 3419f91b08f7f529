"""The whole archive as plain rows, and an archive emptied to be built anew."""

from typing import Any

from django.apps import apps
from django.db import models

from meetings.models import ArchiveVersion, Doubt, Load, Observation, Province, ProvincePeriod
from meetings.models.counts import Count
from meetings.models.people import OfficialName
from meetings.models.turns import take_turn_to_write
from meetings.replaying.rows import as_row

# When something was loaded or last changed here is no part of what the archive says.
MOMENTS = {"created_at", "changed_at", "loaded_at"}


def snapshot() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, with its number; of the loader's questions those that an editor answered."""
    tables = {}
    for model in apps.get_app_config("meetings").get_models(include_auto_created=True):
        # Neither is what the archive says: how often it was written, and by which loads.
        if model in (ArchiveVersion, Load):
            continue
        if issubclass(model, (Count, Observation)):
            tables[model._meta.model_name] = _sums(model)
            continue
        records = model._base_manager.order_by("pk")
        if model is Doubt:
            records = records.exclude(settled_by="")
        rows = [{k: v for k, v in as_row(record).items() if k not in MOMENTS} for record in records]
        if model._meta.auto_created or model in (OfficialName, ProvincePeriod):
            rows = sorted(({k: v for k, v in row.items() if k != "id"} for row in rows), key=str)
        tables[model._meta.model_name] = rows
    return tables


def _sums(model: type[Count | Observation]) -> list[dict[str, Any]]:
    """Rows come and go with what they count: their numbers say nothing."""
    rows = model.objects.values()
    return sorted(
        ({name: str(value) for name, value in row.items() if name != "id"} for row in rows), key=str
    )


def differing(expected: dict[str, list[dict[str, Any]]]) -> dict[str, tuple[list, list]]:
    """Tables whose rows differ, with what is only there or only here."""
    found = snapshot()
    return {
        name: ([r for r in rows if r not in found[name]], [r for r in found[name] if r not in rows])
        for name, rows in expected.items()
        if rows != found[name]
    }


def empty_archive() -> None:
    """Takes all rows away, but not the numbers that they had: what comes next is numbered otherwise."""
    take_turn_to_write()
    for model in _children_first():
        model._base_manager.all().delete() if model is not Province else None
    Province.objects.all().delete()


def _children_first() -> list[type[models.Model]]:
    names = (
        "correction redirect rearrangement aliasrule doubt citation participation fact takedown article "
        "meeting resolution official provinceperiod"
    )
    found = [apps.get_model("meetings", name) for name in names.split()]
    for model in (apps.get_model("meetings", name) for name in ("meeting", "official", "resolution")):
        model._base_manager.update(merged_into=None)
    return found
