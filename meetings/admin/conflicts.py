"""A form opened before someone else, or a load, changed its record: refused, all versions side by side.

Django would write the old values back and call them the editor's, so each form carries the values it was
opened with (`seen`). Where the stored ones differ, the page comes back with what was typed still in its
fields, and beside each field in which two have different things to say, a choice: keep theirs, apply mine.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings.admin.field_values import PERIODS, Values, read_values
from meetings.admin.wording import field_label, linked_records, value_text
from meetings.models import Correction

THEIRS, MINE = "theirs", "mine"
# The name of the buttons that choose for all fields at once.
CHOOSE_ALL = "keep"


class HiddenValues(forms.JSONField):
    """Values that a page carries, of which it is no change of the editor's that they differ now."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that changed after the page was opened. `typed` is "" where the editor had left it alone.

    `choice` is the form field with which to choose between the two, "" where there is nothing to choose.
    """

    label: str
    opened: str
    now: str
    typed: str = ""
    choice: str = ""
    chosen: str = ""


class StaleAware(forms.ModelForm):
    """A form that notices what changed since it was opened."""

    seen = HiddenValues()
    shown = HiddenValues()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # What is stored before the editor's change: nobody else writes since the record was read.
        self.before = read_values(self.instance) if self.instance.pk else None
        self.initial["seen"] = self.before
        self.conflicts: list[Conflict] = []
        self._theirs: set[str] = set()

    @property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if name not in self._theirs]

    def clean(self) -> Values:
        cleaned = super().clean()
        seen = cleaned.get("seen")
        if self.before and isinstance(seen, dict):
            self._settle(cleaned, seen)
        return cleaned

    def _settle(self, cleaned: Values, seen: Values) -> None:
        """Leaves to the others what they changed and the editor didn't; refuses what both did, once shown."""
        stale = [name for name, value in self.before.items() if seen.get(name, value) != value]
        if not stale:
            return
        typed = {name: _json(cleaned[name]) for name in self.before if name in cleaned}
        # What can't be read as a value was typed too: nobody stored it.
        typed |= {name: self._raw(name) for name in self.before if name in self.errors}
        own = [name for name, value in typed.items() if value != seen.get(name, value)]
        # Rows of their own, which their formset knows: whoever changed them meanwhile, the editor chooses.
        own += [PERIODS] if PERIODS in stale else []
        contested = [name for name in stale if name in own and typed.get(name) != self.before[name]]
        choices = {name: self._choice(name) for name in contested}
        self._keep_theirs(cleaned, [name for name in stale if choices.get(name, THEIRS) == THEIRS])
        shown = cleaned.get("shown") if isinstance(cleaned.get("shown"), dict) else {}
        is_news = any(shown.get(name, self.instance) != self.before[name] for name in stale)
        undecided = [name for name, choice in choices.items() if not choice]
        if own and (is_news or undecided):
            self._refuse(stale, seen, typed, choices)

    def _choice(self, name: str) -> str:
        choice = self.data.get(CHOOSE_ALL) or self.data.get(self._choice_name(name))
        return choice if choice in (THEIRS, MINE) else ""

    def _choice_name(self, name: str) -> str:
        return f"{CHOOSE_ALL}-{self.add_prefix(name)}"

    def _raw(self, name: str) -> Any:
        bound = self[name]
        return str(bound.data)

    def _keep_theirs(self, cleaned: Values, names: Iterable[str]) -> None:
        for name in names:
            self._theirs.add(name)
            if name not in self.fields:
                continue
            self.errors.pop(name, None)
            field = self.instance._meta.get_field(name)
            stored = getattr(self.instance, name)
            cleaned[name] = stored.all() if field.many_to_many else stored

    def _refuse(self, stale: list[str], seen: Values, typed: Values, choices: dict[str, str]) -> None:
        for name in stale:
            opened, now = seen.get(name), self.before[name]
            words = _Words(self.instance, name, [opened, now, typed.get(name)])
            conflict = Conflict(words.label, words.of(opened), words.of(now))
            if name in choices:
                said = words.of(typed[name]) if name in typed else gettext("see below")
                choice = self._choice_name(name)
                conflict = Conflict(words.label, conflict.opened, conflict.now, said, choice, choices[name])
            elif name in self.fields:
                self._fill_in(name)
            self.conflicts.append(conflict)
        self._carry("shown", {name: self.before[name] for name in stale})
        raise ValidationError(
            gettext(
                "Someone else, or a load, changed this after you had opened it: %(fields)s. Nothing is "
                "saved yet, and what you typed is still here. Look above, choose, and save again."
            )
            % {"fields": ", ".join(conflict.label for conflict in self.conflicts)},
            code="stale",
        )

    def _fill_in(self, name: str) -> None:
        """Shows what is stored now in a field that the editor had left alone."""
        bound = self[name]
        value = bound.field.prepare_value(self.initial.get(name))
        if isinstance(bound.field.widget, forms.CheckboxInput):
            self._put(bound.html_name, ["on"] if value else [])
        elif isinstance(value, list | tuple):
            self._put(bound.html_name, [str(getattr(each, "pk", each)) for each in value])
        else:
            text = bound.field.widget.format_value(value)
            self._put(bound.html_name, [*map(str, text)] if isinstance(text, list) else [str(text or "")])

    def _carry(self, name: str, values: Values) -> None:
        self._put(self.add_prefix(name), [self.fields[name].prepare_value(values)])

    def _put(self, html_name: str, values: list[str]) -> None:
        self.data = self.data.copy()
        self.data.setlist(html_name, values)


class _Words:
    """A field's values in words. A correction that is never written knows how to say them."""

    def __init__(self, record: models.Model, name: str, values: list[Any]) -> None:
        old, new, machine = values
        self.about = Correction(
            record_type=record._meta.model_name,
            field=name,
            old_value=old,
            new_value=new,
            machine_value=machine,
        )
        self.linked = linked_records([self.about])

    @property
    def label(self) -> str:
        return capfirst(field_label(self.about))

    def of(self, value: Any) -> str:
        return value_text(self.about, value, self.linked)


def _json(value: Any) -> Any:
    """A cleaned value in the shape of a correction's."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, models.QuerySet):
        return sorted(value.values_list("pk", flat=True))
    return value.isoformat() if isinstance(value, datetime.date) else value
