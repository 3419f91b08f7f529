"""Rows that a load took away while a page that shows them stood open: what was typed there isn't lost."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict

from meetings.admin.conflicts import CHOOSE_ALL, THEIRS
from meetings.admin.field_values import CORRECTABLE, write_value

Fields = dict[str, list[str]]


def move_vanished_rows(
    data: QueryDict,
    prefix: str,
    model: type[models.Model],
    form: type[forms.ModelForm],
    existing: Iterable[int],
) -> tuple[QueryDict, list[int]]:
    """The page's data without rows that are no more.

    Those in which the editor had changed something become new rows, whose places are answered too; those
    that he or she chose to drop are left out.
    """
    total, initial = _count(data, prefix, "TOTAL"), _count(data, prefix, "INITIAL")
    # Out of bounds: what no page of ours sends, the formset itself refuses.
    if not 0 <= initial <= total <= forms.formsets.DEFAULT_MAX_NUM:
        return data, []
    known = {str(pk) for pk in existing}
    stored, vanished, added = [], [], []
    for place in range(total):
        fields = _fields_of(data, f"{prefix}-{place}-")
        if place >= initial:
            if data.get(f"{CHOOSE_ALL}-{prefix}-{place}") != THEIRS:
                added.append(fields)
        elif fields.get("id", [""])[0] in known or not fields.get("id", [""])[0].isdigit():
            stored.append(fields)
        elif _is_changed(fields, model, form):
            vanished.append({name: values for name, values in fields.items() if name not in ("id", "seen")})
    rows = [*stored, *added, *vanished]
    if len(rows) == total and not vanished:
        return data, []
    moved = data.copy()
    for name in [name for name in data if name.startswith(f"{prefix}-") and not name.endswith("_FORMS")]:
        del moved[name]
    for place, fields in enumerate(rows):
        for name, values in fields.items():
            moved.setlist(f"{prefix}-{place}-{name}", values)
    moved[f"{prefix}-TOTAL_FORMS"], moved[f"{prefix}-INITIAL_FORMS"] = str(len(rows)), str(len(stored))
    return moved, list(range(len(rows) - len(vanished), len(rows)))


def _count(data: QueryDict, prefix: str, which: str) -> int:
    try:
        return int(data.get(f"{prefix}-{which}_FORMS", ""))
    except ValueError:
        return -1


def _fields_of(data: QueryDict, beginning: str) -> Fields:
    return {name.removeprefix(beginning): data.getlist(name) for name in data if name.startswith(beginning)}


def _is_changed(fields: Fields, model: type[models.Model], form: type[forms.ModelForm]) -> bool:
    """Whether the editor had changed the row; one that was to go anyway hasn't been."""
    if fields.get("DELETE"):
        return False
    row = model()
    for name, value in _seen(fields).items():
        if name in CORRECTABLE[model]:
            write_value(row, name, value)
    typed = QueryDict(mutable=True)
    for name, values in fields.items():
        typed.setlist(name, values)
    return form(typed, instance=row).has_changed()


def _seen(fields: Fields) -> dict[str, Any]:
    try:
        seen = json.loads(fields.get("seen", [""])[0])
    except ValueError:
        return {}
    return seen if isinstance(seen, dict) else {}
