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
from django.utils.translation import gettext

from meetings.admin.field_values import Values, derived_names, read_values, refresh_derived, write_value
from meetings.admin.settling import settle_doubts
from meetings.indexing import follow
from meetings.models import Basis, Citation, Correction, Official, Participation, Review
from meetings.models.turns import take_turn_to_write

Row = Participation | Citation
REVIEW = Correction.REVIEW


def record_corrections(
    record: models.Model, before: Values, *, editor: str, reason: str = "", is_repeat: bool = False
) -> list[Correction]:
    """One correction for each field of the written record that differs from its value `before`.

    What is said of a row holds for its twins: their corrections are repeats of it.
    """
    after = read_values(record)
    changed = [field for field in before if before[field] != after[field]]
    if not changed:
        return []
    earlier = {correction.field: correction for correction in Correction.objects.active().of(record)}
    machine_basis = ""
    if isinstance(record, Row) and changed != [REVIEW]:
        machine_basis = _mark_as_corrected(record, earlier.values())
    _end(earlier[field] for field in changed if field in earlier)
    machine = {
        field: earlier[field].machine_value if field in earlier else before[field] for field in changed
    }
    if REVIEW in machine and isinstance(record, Row):
        # No machine reviews, and what an editor added no machine reads.
        machine[REVIEW] = Review.UNSEEN.value if record.mention_key else None
    corrections = [
        Correction.objects.create(
            record_type=record._meta.model_name,
            record_id=record.pk,
            field=field,
            old_value=before[field],
            new_value=after[field],
            machine_value=machine[field],
            machine_basis=machine_basis,
            reason=reason,
            corrected_by=editor,
            is_repeat=is_repeat,
        )
        for field in changed
        # A row that nobody has reviewed any more is the machine's again.
        if not (field == REVIEW and after[field] == machine[field])
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
    return record_corrections(twin, before, editor=editor, reason=reason, is_repeat=True)


def _mark_as_corrected(row: Row, earlier: Iterable[Correction]) -> str:
    """Answers the row's basis before its first correction. Who corrects a row has reviewed it."""
    known = [correction.machine_basis for correction in earlier if correction.machine_basis]
    machine_basis = known[0] if known else row.basis
    row.basis = Basis.CORRECTED
    if row.review == Review.UNSEEN:
        row.review = Review.CONFIRMED
    row.save(update_fields=["basis", "review"])
    return machine_basis


def review_row(row: Row, review: str, *, editor: str, reason: str = "") -> list[Correction]:
    """Confirms a row, takes it out or back, and its twins with it. No row is ever deleted.

    Answers the corrections, none where it stood so already.
    """
    before = read_values(row)
    row.review = review
    row.save(update_fields=["review"])
    return record_corrections(row, before, editor=editor, reason=reason)


def record_addition(row: Row, *, editor: str, reason: str = "") -> Correction:
    """That an editor added the row, which no report's passage proves."""
    return Correction.objects.create(
        record_type=row._meta.model_name,
        record_id=row.pk,
        field=REVIEW,
        new_value=row.review,
        reason=reason,
        corrected_by=editor,
    )


def record_naming(official: Official, printed: str, *, editor: str, reason: str = "") -> Correction:
    """That an editor named the official, who is new; reports call the person as `printed`."""
    return Correction.objects.create(
        record_type=official._meta.model_name,
        record_id=official.pk,
        field="name",
        new_value=official.name,
        machine_value=printed,
        reason=reason,
        corrected_by=editor,
    )


@transaction.atomic
def unlock(corrections: QuerySet[Correction]) -> tuple[list[Correction], list[str]]:
    """Ends active corrections and puts back what the machine reads, so that a load may write there again.

    What was said of a row, and so of its twins, is taken back from all of them. Answers the corrections that
    ended, and a message for each record that would contradict itself, such as one with a full and a partial
    date, or that no machine reads: all of its corrections stay.
    """
    take_turn_to_write()
    by_record = defaultdict(list)
    for correction in _with_twins(corrections.active()):
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


def _with_twins(corrections: Iterable[Correction]) -> list[Correction]:
    """These, and the same fields' corrections of the twins of their rows."""
    found = {correction.pk: correction for correction in corrections}
    for correction in list(found.values()):
        row = _record_of(correction.record_type, correction.record_id)
        if isinstance(row, Row):
            alike = Correction.objects.active().filter(
                record_type=correction.record_type, record_id__in=twins_of(row).values("pk")
            )
            found |= {each.pk: each for each in alike.filter(field=correction.field)}
    return list(found.values())


def _record_of(record_type: str, record_id: int) -> models.Model | None:
    return apps.get_model("meetings", record_type)._base_manager.filter(pk=record_id).first()


def _unlock_together(record_type: str, record_id: int, corrections: list[Correction]) -> None:
    _end(corrections)
    record = _record_of(record_type, record_id)
    if record is None:
        return
    for correction in corrections:
        if correction.field == REVIEW and correction.machine_value is None:
            raise ValidationError(
                gettext("An editor added this row: no machine reads it. Reject it instead.")
            )
        write_value(record, correction.field, correction.machine_value)
    if isinstance(record, Row):
        if not Correction.objects.active().of(record).exists():
            _give_back(record, corrections)
        elif record.review == Review.UNSEEN:
            # Whoever corrected it in other fields has reviewed it.
            record.review = Review.CONFIRMED
    record.clean_fields(exclude=derived_names(record))
    refresh_derived(record)
    record.validate_constraints()
    record.save()
    follow(record)


def _give_back(row: Row, corrections: list[Correction]) -> None:
    """Nobody has a say in the row any more.

    One whose passage a load no longer finds has no span, and only "corrected" may stand without one: it goes
    with the next load of its report.
    """
    row.review = Review.UNSEEN
    machine_basis = next((c.machine_basis for c in corrections if c.machine_basis), row.basis)
    if row.start is not None:
        row.basis = machine_basis


def _end(corrections: Iterable[Correction]) -> None:
    ended = [correction.pk for correction in corrections]
    Correction.objects.active().filter(pk__in=ended).update(superseded_at=timezone.now())
