"""A report's facts as the JSON that `extract_articles` prints. Others rely on its shape: only extend it."""

from typing import Any

from meetings.extraction import Gazetteer, MeetingFacts
from meetings.extraction.facts import Document, Fact, Person, Role, Span
from meetings.extraction.gazetteer import Period
from meetings.vietnamese import key

CHAIRS = (Role.CHAIR, Role.CO_CHAIR)
EVIDENCE = (
    "title", "date", "date_end", "partial_date", "year", "province", "joint_province", "body",
    "ordinal", "is_expanded", "term", "place",
)  # fmt: skip


def report_facts(record_id: str, facts: MeetingFacts, gazetteer: Gazetteer) -> dict[str, Any]:
    """Scalars, the chairs, the other people, the documents, and the evidence of each field with a span."""
    period = _period_named(facts, gazetteer) if facts.province else None
    return {
        "id": record_id,
        "is_meeting_report": facts.is_meeting_report,
        "rejected_because": facts.rejected_because,
        "title": facts.headline,
        "date": _text(facts.date),
        "date_end": _text(facts.date_end),
        "date_partial": _text(facts.partial_date),
        "date_basis": facts.date.basis if facts.date else None,
        "province": period.name if period else None,
        "province_slug": facts.province.value if facts.province else None,
        "joint_province": facts.joint_province.value if facts.joint_province else None,
        "province_basis": facts.province.basis if facts.province else None,
        "body": facts.body.value if facts.body else None,
        "ordinal": facts.ordinal.value if facts.ordinal else None,
        "is_expanded": facts.is_expanded is not None,
        "term": _text(facts.term),
        "place": _text(facts.place),
        "chairs": [
            _person(facts, person) | {"basis": person.basis}
            for person in facts.people
            if person.role in CHAIRS
        ],
        "others": [_person(facts, person) for person in facts.people if person.role not in CHAIRS],
        "documents": [_document(facts, document) for document in facts.documents],
        "doubts": [
            {
                "reason": doubt.reason,
                "readings": list(doubt.readings),
                "evidence": _evidence(facts, doubt.span) if doubt.span else None,
            }
            for doubt in facts.doubts
        ],
        "evidence": {
            field: _evidence(facts, fact.span) | {"rule": fact.rule}
            for field in EVIDENCE
            if (fact := getattr(facts, field))
        },
    }


def _period_named(facts: MeetingFacts, gazetteer: Gazetteer) -> Period | None:
    """The unit's name and kind that day; where no day is known, the name that the report prints."""
    slug, printed = facts.province.value, key(facts.text[facts.province.span.start : facts.province.span.end])
    if facts.date:
        return gazetteer.period_of(slug, facts.date.value)
    borne = [period for period in gazetteer.periods if period.slug == slug]
    return next((period for period in borne if key(period.name) in printed), borne[-1] if borne else None)


def _text(fact: Fact[Any] | None) -> str | None:
    return str(fact.value) if fact else None


def _person(facts: MeetingFacts, person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "positions": list(person.positions),
        "role": person.role,
        "change": person.change,
        "change_office": person.change_office,
        "evidence": _evidence(facts, person.span),
    }


def _document(facts: MeetingFacts, document: Document) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "number": document.number,
        "date": document.issued_on.isoformat() if document.issued_on else None,
        "issuer": document.issuer,
        "term": document.term,
        "relation": document.relation,
        "as_written": document.as_printed,
        "evidence": _evidence(facts, document.span),
    }


def _evidence(facts: MeetingFacts, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "quote": facts.text[span.start : span.end]}
