"""Corrections and their values in words for editors."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import formats, timezone
from django.utils.dateparse import parse_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings.admin.field_values import CORRECTABLE, PERIODS
from meetings.models import Correction, Fact, Meeting, ProvincePeriod
from meetings.public_corrections import field_of

NOTHING = "–"
# Records that corrections link to, by model and id: fetched once for a whole page.
Linked = dict[tuple[type[models.Model], int], str]


def field_label(correction: Correction) -> str:
    if correction.field == PERIODS:
        return str(ProvincePeriod._meta.verbose_name_plural)
    field = field_of(correction)
    return str(field.verbose_name) if field else correction.field


def field_names() -> dict[str, str]:
    """Of all fields that editors correct, as forms name them."""
    names = {
        field: capfirst(model._meta.get_field(field).verbose_name)
        for model, fields in CORRECTABLE.items()
        for field in fields
        if field != PERIODS
    }
    return names | {PERIODS: capfirst(ProvincePeriod._meta.verbose_name_plural)}


def linked_records(corrections: Iterable[Correction]) -> Linked:
    """The names of all records that the corrections' values link to, in one query a kind of record."""
    wanted: dict[type[models.Model], set[int]] = {}
    for correction in corrections:
        field = field_of(correction)
        if field and field.is_relation:
            for value in (correction.old_value, correction.new_value, correction.machine_value):
                ids = value if isinstance(value, list) else [value]
                wanted.setdefault(field.related_model, set()).update(i for i in ids if isinstance(i, int))
    return {
        (model, record.pk): str(record)
        for model, ids in wanted.items()
        for record in model.objects.filter(pk__in=ids)
    }


def value_text(correction: Correction, value: Any, linked: Linked) -> str:
    """The value as editors read it: a name for an id, a choice's label, a date as it's written here."""
    if value in (None, "", []):
        return NOTHING
    field = field_of(correction)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if correction.field == PERIODS:
        return "; ".join(_period_text(period) for period in value)
    if field and field.is_relation:
        ids = value if isinstance(value, list) else [value]
        return ", ".join(linked.get((field.related_model, pk), f"#{pk}") for pk in ids)
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(field, models.DateField):
        return date_text(value)
    return str(dict(field.flatchoices).get(value, value)) if field else str(value)


def _period_text(period: dict[str, Any]) -> str:
    begins = date_text(period["valid_from"]) if period.get("valid_from") else ""
    kind = dict(ProvincePeriod._meta.get_field("kind").flatchoices).get(period.get("kind"), "")
    return " ".join(part for part in (begins, str(kind), str(period.get("name", ""))) if part)


def date_text(value: str) -> str:
    try:
        date = parse_date(value)
    except ValueError:
        date = None
    return formats.date_format(date) if date else value


def fact_text(fact: Fact) -> str:
    """What an article says of a field, as editors read it."""
    if fact.field == Fact.Field.BODY:
        return str(dict(Meeting.Body.choices).get(fact.value, fact.value))
    if fact.field in (Fact.Field.DATE, Fact.Field.DATE_END):
        return date_text(fact.value)
    return fact.value


def corrections_list(corrections: list[Correction]) -> str | SafeString:
    """Which fields of a record editors fixed, and what the machine reads there now."""
    if not corrections:
        return NOTHING
    linked = linked_records(corrections)
    items = [
        {
            "field": capfirst(field_label(correction)),
            "value": value_text(correction, correction.new_value, linked),
            "machine": value_text(correction, correction.machine_value, linked),
            "editor": correction.corrected_by,
            "date": formats.date_format(timezone.localdate(correction.corrected_at), "SHORT_DATE_FORMAT"),
            "reason": f"– {correction.reason}" if correction.reason else "",
        }
        for correction in corrections
    ]
    sentence = gettext("{field}: {value} (the machine reads: {machine}), {editor}, {date} {reason}")
    return format_html('<ul class="corrections">{}</ul>', format_html_join("", f"<li>{sentence}</li>", items))
