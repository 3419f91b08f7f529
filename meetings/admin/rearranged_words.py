"""Merges and splits in words for editors."""

from collections import Counter
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings.admin.field_values import Values, read_values
from meetings.admin.wording import NOTHING, linked_records, value_text
from meetings.models import Correction, Rearrangement


def change_address(record: models.Model) -> str:
    return reverse(f"admin:meetings_{record._meta.model_name}_change", args=[record.pk])


def linked_record(record: models.Model | None, pk: int) -> str | SafeString:
    return format_html('<a href="{}">{}</a> ({})', change_address(record), record, pk) if record else f"#{pk}"


def done_message(said: str, rearrangement: Rearrangement) -> SafeString:
    """That it is done, and where it is undone."""
    address = reverse("admin:meetings_rearrangement_change", args=[rearrangement.pk])
    return format_html('{} <a href="{}">{}</a>', said, address, gettext("What moved, and undo"))


def values_changed(record: models.Model, before: Values) -> list[str]:
    """A sentence for each field whose value isn't what it was: "Name: A → B." """
    after = read_values(record)
    return [
        f"{label}: {old} → {new}."
        for label, old, new in _in_words(record, {name: (before[name], after[name]) for name in before})
    ]


def _in_words(record: models.Model, pairs: dict[str, tuple[Any, Any]]) -> list[tuple[str, str, str]]:
    changed = [
        Correction(record_type=record._meta.model_name, field=name, old_value=old, new_value=new)
        for name, (old, new) in pairs.items()
        if old != new
    ]
    linked = linked_records(changed)
    return [
        (
            capfirst(str(record._meta.get_field(each.field).verbose_name)),
            value_text(each, each.old_value, linked),
            value_text(each, each.new_value, linked),
        )
        for each in changed
    ]


def records_of(rearrangement: Rearrangement) -> tuple[models.Model | None, models.Model | None]:
    model = apps.get_model("meetings", rearrangement.record_type)
    found = model._base_manager.in_bulk([rearrangement.kept_id, rearrangement.other_id])
    return found.get(rearrangement.kept_id), found.get(rearrangement.other_id)


def moved_text(rearrangement: Rearrangement) -> str:
    """How many rows of each kind it changed or made, the two records themselves left out."""
    counted = Counter(
        {name: len(rows) for name, rows in rearrangement.changes.items() if name != rearrangement.record_type}
    )
    said = [
        f"{capfirst(str(apps.get_model('meetings', name)._meta.verbose_name_plural))}: {count}"
        for name, count in counted.items()
    ]
    return "; ".join(said) or NOTHING


def fields_text(rearrangement: Rearrangement) -> str | SafeString:
    """What became of the fields of the records themselves."""
    model = apps.get_model("meetings", rearrangement.record_type)
    lines = []
    for pk, change in rearrangement.changes.get(rearrangement.record_type, {}).items():
        fields = change.get("changed", {})
        shown = {
            field.name: tuple(fields[field.attname])
            for field in model._meta.concrete_fields
            if field.attname in fields and field.editable
        }
        record = model._base_manager.filter(pk=pk).first()
        if record is not None:
            lines += [(record, *words) for words in _in_words(record, shown)]
    return format_html_join("", "<div>{}: {}: {} → {}</div>", lines) if lines else NOTHING
