"""What a loader would have been unsure of in an invented report: questions for the desk."""

from collections.abc import Iterable, Iterator

from meetings.generating.tables import Row, Rows
from meetings.models import Basis, Doubt, Fact, Participation, Review

Reason = Doubt.Reason
CHAIRS = (Participation.Role.CHAIR, Participation.Role.CO_CHAIR)


def doubt_report(proven: Iterable[Row], province_id: int | None, rows: Rows) -> None:
    """Adds a doubt for each fact and row of the report that was concluded or means nobody known."""
    for row in proven:
        for reason, subject, readings, about in _questions(row):
            rows.add(
                Doubt,
                meeting_id=row["meeting_id"],
                province_id=province_id,
                reason=reason,
                subject=subject,
                readings=readings,
                **about,
            )


def _questions(row: Row) -> Iterator[tuple[Reason, str, dict, dict]]:
    """Reason, subject, readings, and what else it is about."""
    if row.get("field") == Fact.Field.DATE and row["basis"] == Basis.INFERRED:
        yield Reason.YEAR_INFERRED, "date", {"values": [row["value"]]}, {"field": "date"}
    elif row.get("review") != Review.UNSEEN:
        return
    elif "resolution_id" in row and row["resolution_id"] is None:
        said = {"printed": row["as_printed"], "documents": []}
        yield Reason.DOCUMENT_UNRESOLVED, row["mention_key"], said, {"citation_id": row["id"]}
    elif "official_id" in row:
        yield from _about_person(row, row["mention_key"], {"participation_id": row["id"]})


def _about_person(row: Row, key: str, about: dict) -> Iterator[tuple[Reason, str, dict, dict]]:
    if row["role"] in CHAIRS and row["basis"] == Basis.INFERRED:
        yield Reason.CHAIR_INFERRED, key, {"values": [row["name"]]}, about | {"field": "chairs"}
    if row["official_id"] is None:
        reason = Reason.CHAIR_UNRESOLVED if row["role"] in CHAIRS else Reason.OFFICIAL_UNRESOLVED
        yield reason, key, {"printed": row["name"], "candidates": []}, about
