"""What editors corrected in a meeting, in words that readers understand."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model, Q, QuerySet
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings.models import Citation, Correction, Meeting, Participation

MODELS: dict[str, type[Model]] = {
    Correction.RecordType.MEETING: Meeting,
    Correction.RecordType.PARTICIPATION: Participation,
    Correction.RecordType.CITATION: Citation,
}


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """`about` names the official or document that was corrected; it is empty for the meeting itself.

    `is_printed`: the values are words of reports, in Vietnamese whatever the language of the page.
    """

    about: str
    label: str
    before: str
    after: str
    machine: str
    reason: str
    corrected_at: datetime.datetime
    is_printed: bool


def corrections_of(meeting: Meeting) -> QuerySet:
    """The corrections in force of the meeting, its `people` and its `documents`, newest first."""
    kind = Correction.RecordType
    return Correction.objects.active().filter(
        Q(record_type=kind.MEETING, record_id=meeting.pk)
        | Q(record_type=kind.PARTICIPATION, record_id__in=[person.pk for person in meeting.people])
        | Q(record_type=kind.CITATION, record_id__in=[document.pk for document in meeting.documents])
    )


def correction_rows(meeting: Meeting, corrections: Iterable[Correction]) -> list[CorrectionRow]:
    """The corrections as readers read them. Asks once for each kind of record that values link to."""
    corrections = list(corrections)
    about = {(Correction.RecordType.PARTICIPATION, person.pk): person.name for person in meeting.people}
    about |= {(Correction.RecordType.CITATION, row.pk): row.as_printed for row in meeting.documents}
    linked = _linked_records(corrections)
    rows = []
    for correction in corrections:
        field = _field(correction)
        rows.append(
            CorrectionRow(
                about=about.get((correction.record_type, correction.record_id), ""),
                label=capfirst(field.verbose_name) if field else correction.field,
                before=_readable(field, correction.old_value, linked),
                after=_readable(field, correction.new_value, linked),
                machine=_readable(field, correction.machine_value, linked),
                reason=correction.reason,
                corrected_at=correction.corrected_at,
                is_printed=field is not None and _is_printed(field),
            )
        )
    return rows


def _field(correction: Correction) -> Field | None:
    try:
        return MODELS[correction.record_type]._meta.get_field(correction.field)
    except FieldDoesNotExist:
        return None


def _is_printed(field: Field) -> bool:
    kind = field.get_internal_type()
    return kind in ("CharField", "TextField", "JSONField") and not field.choices


def _linked_records(corrections: Iterable[Correction]) -> dict[tuple[type[Model], Any], str]:
    """The names of all records that the values link to, by model and id."""
    wanted: dict[type[Model], set[int]] = {}
    for correction in corrections:
        field = _field(correction)
        if field and field.is_relation:
            values = (correction.old_value, correction.new_value, correction.machine_value)
            wanted.setdefault(field.related_model, set()).update(filter(None, values))
    return {
        (model, record.pk): str(record)
        for model, ids in wanted.items()
        for record in model._default_manager.filter(pk__in=ids)
    }


def _readable(field: Field | None, value: Any, linked: dict[tuple[type[Model], Any], str]) -> str:
    if value in (None, "", []):
        return gettext("nothing")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if field and field.is_relation:
        return linked.get((field.related_model, value), gettext("a record that is no more"))
    if field and field.choices:
        return str(dict(field.choices).get(value, value))
    if field and field.get_internal_type() == "DateField":
        return formats.date_format(datetime.date.fromisoformat(value))
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
