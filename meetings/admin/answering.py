"""What an answer does to records: corrections, reviews, links.

Whoever calls has taken a turn to write before reading; `admin/undoing_answers.py` remembers what comes of it.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from meetings.admin.correcting import Row, record_corrections, review_row, unlock
from meetings.admin.field_values import Values, derived_names, read_values, refresh_derived, write_value
from meetings.admin.settling import settle_doubts
from meetings.indexing import follow
from meetings.models import Citation, Correction, Doubt, Official, Participation, Resolution, Review


def settle(doubt: Doubt, *, editor: str) -> None:
    """The question is answered; it comes back only if the readings change."""
    if doubt.is_open:
        doubt.settled_at, doubt.settled_by = timezone.now(), editor
        doubt.save(update_fields=["settled_at", "settled_by"])


def correct(record: models.Model, values: Values, *, editor: str, reason: str) -> None:
    """Gives the fields these values, JSON as in corrections. Raises ValidationError for what can't be."""
    before = read_values(record)
    for field, value in values.items():
        write_value(record, field, value)
    save_corrected(record, before, editor=editor, reason=reason)


def save_corrected(record: models.Model, before: Values, *, editor: str, reason: str) -> None:
    record.clean_fields(exclude=derived_names(record))
    refresh_derived(record)
    record.validate_constraints()
    record.save()
    record_corrections(record, before, editor=editor, reason=reason)
    follow(record)


def review(row: Row, value: Review, *, editor: str, reason: str) -> None:
    """Confirms or rejects a row, and those in which the meeting's other reports name the same."""
    review_row(row, value, editor=editor, reason=reason)
    settle_doubts(row, editor=editor)
    follow(row)


def create_official(row: Participation, *, editor: str, reason: str) -> Official:
    official = Official.objects.create(name=row.name)
    correct(row, {"official": official.pk}, editor=editor, reason=reason)
    return official


def create_document(row: Citation, *, editor: str, reason: str) -> Resolution:
    """A record of what the report says of it. Raises ValidationError where that is too little, or known."""
    own = {field: getattr(row, field) for field in ("kind", "number", "issuer", "term", "issued_on")}
    document = Resolution(**own, title="" if row.number or row.issuer else row.as_printed)
    document.clean_fields(exclude=derived_names(document))
    refresh_derived(document)
    document.validate_constraints()
    document.save()
    correct(row, {"resolution": document.pk}, editor=editor, reason=reason)
    return document


def give_back(correction: Correction, *, editor: str, reason: str) -> None:
    """The field takes what the machine reads there now. Raises ValidationError where that can't stand."""
    _, refused = unlock(Correction.objects.filter(pk=correction.pk))
    if refused:
        raise ValidationError(refused)
