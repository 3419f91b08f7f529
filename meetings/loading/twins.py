"""Rows in which several reports of one meeting name the same person or document.

What an editor said of one holds for all of them, those of reports loaded later included: a person rejected
at a meeting does not come back with the next newspaper.
"""

from meetings.loading.locks import Locks, as_json
from meetings.models import Basis, Citation, Correction, Participation, Review

Row = Participation | Citation


def follow_twins(row: Row, twins: list[Row], locks: Locks) -> None:
    """Makes a row that no editor has touched what editors made of its twins, the rejected first."""
    if row.review != Review.UNSEEN or locks.holds_any(row):
        return
    for twin in sorted(twins, key=lambda twin: twin.review != Review.REJECTED):
        if twin.review == Review.REJECTED or locks.holds_any(twin):
            # What an editor linked to nobody would else be open, and linked again by the same load.
            locks.add(_correct_alike(row, twin, locks.of_row(twin)))
            return


def _correct_alike(row: Row, twin: Row, corrections: list[Correction]) -> list[Correction]:
    """The row's own corrections: what editors said of its twin, repeated."""
    before = {c.field: as_json(getattr(row, c.field)) for c in corrections}
    is_corrected = any(correction.field != Correction.REVIEW for correction in corrections)
    machine_basis = row.basis if is_corrected else ""
    for correction in corrections:
        setattr(row, correction.field, getattr(twin, correction.field))
    row.review = twin.review
    if is_corrected:
        row.basis = Basis.CORRECTED
    row.save()
    return Correction.objects.bulk_create(
        Correction(
            record_type=correction.record_type,
            record_id=row.pk,
            field=correction.field,
            old_value=before[correction.field],
            new_value=correction.new_value,
            machine_value=before[correction.field],
            machine_basis=machine_basis,
            reason=correction.reason,
            corrected_by=correction.corrected_by,
            corrected_at=correction.corrected_at,
            is_repeat=True,
        )
        for correction in corrections
    )


def link_alike(row: Row, field: str, twins: list[Row], locks: Locks) -> None:
    """Links twins that could not be linked before: who is known by one report is known in all of them."""
    for twin in twins:
        is_free = twin.review != Review.REJECTED and not locks.holds(twin, field)
        if is_free and not getattr(twin, f"{field}_id"):
            setattr(twin, field, getattr(row, field))
            twin.save()
