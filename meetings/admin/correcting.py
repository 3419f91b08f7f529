"""What an editor changes becomes a correction, which the loader respects; unlocking gives the field back.

Nothing else on the desk writes corrections. Whoever calls has taken a turn to write before reading.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone

from meetings.admin.field_values import Values, derived_names, read_values, refresh_derived, write_value
from meetings.admin.settling import settle_doubts
from meetings.indexing import follow
from meetings.models import Basis, Citation, Correction, Participation, Review
from meetings.models.turns import take_turn_to_write

Row = Participation | Citation


def record_corrections(
    record: models.Model, before: Values, *, editor: str, reason: str = ""
) -> list[Correction]:
    """One correction for each field of the written record that differs from its value `before`."""
    after = read_values(record)
    changed = [field for field in before if before[field] != after[field]]
    if not changed:
        return []
    earlier = {correction.field: correction for correction in Correction.objects.active().of(record)}
    machine_basis = _mark_as_corrected(record, earlier) if isinstance(record, Row) else ""
    _end(earlier[field] for field in changed if field in earlier)
    corrections = [
        Correction.objects.create(
            record_type=record._meta.model_name,
            record_id=record.pk,
            field=field,
            old_value=before[field],
            new_value=after[field],
            machine_value=earlier[field].machine_value if field in earlier else before[field],
            machine_basis=machine_basis,
            reason=reason,
            corrected_by=editor,
        )
        for field in changed
    ]
    settle_doubts(record, editor=editor, fields=changed)
    if isinstance(record, Row):
        for twin in twins_of(record):
            corrections += _correct_alike(twin, {f: after[f] for f in changed}, editor=editor, reason=reason)
    return corrections


def twins_of(row: Row) -> QuerySet:
    """The rows in which the meeting's other reports name the same person or document."""
    if not row.mention_key:
        return type(row).objects.none()
    return type(row).objects.filter(meeting=row.meeting_id, mention_key=row.mention_key).exclude(pk=row.pk)


def _correct_alike(twin: Row, values: Values, *, editor: str, reason: str) -> list[Correction]:
    """What an editor says of a person at a meeting holds for every report that names the person."""
    before = read_values(twin)
    for field, value in values.items():
        write_value(twin, field, value)
    twin.save()
    return record_corrections(twin, before, editor=editor, reason=reason)


def _mark_as_corrected(row: Row, earlier: dict[str, Correction]) -> str:
    """Answers the row's basis before its first correction. Who corrects a row has reviewed it."""
    machine_basis = next(iter(earlier.values())).machine_basis if earlier else row.basis
    row.basis = Basis.CORRECTED
    if row.review == Review.UNSEEN:
        row.review = Review.CONFIRMED
    row.save(update_fields=["basis", "review"])
    return machine_basis


def reject_or_delete(row: Row) -> bool:
    """Takes a row out. True if it stays as rejected, because the machine would find it anew."""
    if not row.mention_key:
        row.delete()
        return False
    row.review = Review.REJECTED
    row.save(update_fields=["review"])
    twins_of(row).update(review=Review.REJECTED)
    return True


@transaction.atomic
def unlock(corrections: QuerySet[Correction]) -> tuple[list[Correction], list[str]]:
    """Ends active corrections and puts back what the machine reads, so that a load may write there again.

    Answers the corrections that ended, and a message for each record that would contradict itself,
    such as one with a full and a partial date: all of its corrections stay.
    """
    take_turn_to_write()
    by_record = defaultdict(list)
    for correction in corrections.active():
        by_record[correction.record_type, correction.record_id].append(correction)
    ended, refused = [], []
    for (record_type, record_id), together in by_record.items():
        try:
            with transaction.atomic():
                _unlock_together(record_type, record_id, together)
        except ValidationError as error:
            refused.append(f"{together[0]}: {' '.join(error.messages)}")
        else:
            ended.extend(together)
    return ended, refused


def _unlock_together(record_type: str, record_id: int, corrections: list[Correction]) -> None:
    _end(corrections)
    model = apps.get_model("meetings", record_type)
    record = model._base_manager.filter(pk=record_id).first()
    if record is None:
        return
    for correction in corrections:
        write_value(record, correction.field, correction.machine_value)
    # A row whose passage a load no longer finds has no span, and only "corrected" may stand without one.
    if isinstance(record, Row) and record.quote and not Correction.objects.active().of(record).exists():
        record.basis = corrections[0].machine_basis or record.basis
    record.clean_fields(exclude=derived_names(record))
    refresh_derived(record)
    record.validate_constraints()
    record.save()
    follow(record)


def _end(corrections: Iterable[Correction]) -> None:
    ended = [correction.pk for correction in corrections]
    Correction.objects.active().filter(pk__in=ended).update(superseded_at=timezone.now())
