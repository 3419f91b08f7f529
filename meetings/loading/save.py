"""Facts to rows, one article a transaction. What a human corrected, confirmed or rejected stays so.

Rows are found again by what the machine first read in them, never deleted and made anew: ids, addresses and
corrections hold. A row that is no longer found goes, unless a human has touched it.
"""

import hashlib
from enum import StrEnum
from typing import Any

from django.db import models, transaction

from meetings.extraction import VERSION
from meetings.extraction.facts import Document, MeetingFacts, Person, Span
from meetings.loading.compose import LONGEST_TEXT, composed_values, fact_text
from meetings.loading.locks import Locks
from meetings.loading.matching import find_same_meeting
from meetings.loading.readers import SourceArticle
from meetings.loading.resolve import Occasion, occasion_of, resolve_official, resolve_resolution
from meetings.loading.twins import follow_twins, twin_rows
from meetings.models import Article, Basis, Citation, Fact, Meeting, Participation, Review
from meetings.vietnamese import exact_key

LONGEST_KEY = 150


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


def text_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def is_unchanged(article: Article, source: SourceArticle, text_sha256: str) -> bool:
    """Whether the stored article says all that this one does, as read by this version."""
    return (
        article.text_sha256 == text_sha256
        and article.extractor_version == VERSION
        and all(getattr(article, field) == value for field, value in _metadata(source).items())
    )


@transaction.atomic
def save_article(source: SourceArticle, facts: MeetingFacts, article: Article | None) -> Outcome:
    """Writes an article that reports a meeting, over its stored version if there is one."""
    outcome = Outcome.UPDATED if article else Outcome.CREATED
    meeting = article.meeting if article else find_same_meeting(facts) or Meeting()
    locks = Locks.of(meeting)
    values = composed_values(meeting, article, facts, is_digest=source.is_digest)
    if locks.assign(meeting, values) | _settle_dates(meeting, locks) or meeting.pk is None:
        meeting.save()
    article = article or Article(meeting=meeting)
    _write_article(article, source, facts)
    occasion = occasion_of(meeting.province, meeting.date)
    _write_facts(article, facts)
    _write_people(article, facts, locks, occasion)
    _write_documents(article, facts, locks, occasion)
    locks.save()
    return outcome


def _write_article(article: Article, source: SourceArticle, facts: MeetingFacts) -> None:
    for field, value in _metadata(source).items():
        setattr(article, field, value)
    article.text = facts.text
    article.headline = (facts.headline or "")[:LONGEST_TEXT]
    article.source_name = source.record_id
    article.bytes_sha256 = source.bytes_sha256
    article.text_sha256 = text_digest(facts.text)
    article.extractor_version = VERSION
    article.save()


def _metadata(source: SourceArticle) -> dict[str, Any]:
    """What came with the text. A copy without an address takes none away from the stored article."""
    metadata = {
        "publisher": source.publisher,
        "url": source.url,
        "published_at": source.published_at,
        "is_digest": source.is_digest,
    }
    return {field: value for field, value in metadata.items() if value}


# -- The meeting ---------------------------------------------------------------------------------------------
def _settle_dates(meeting: Meeting, locks: Locks) -> bool:
    """A corrected day beside a machine's partial date or last day: what the editor fixed rules."""
    settled = False
    if meeting.date and meeting.partial_date:
        field, empty = ("date", None) if locks.holds(meeting, "partial_date") else ("partial_date", "")
        setattr(meeting, field, empty)
        settled = True
    if meeting.date_end and (meeting.date is None or meeting.date_end <= meeting.date):
        meeting.date_end = None
        settled = True
    return settled


def _write_facts(article: Article, facts: MeetingFacts) -> None:
    """The article's own readings: each replaced, since nobody corrects them; their spans are the text's."""
    stored = {fact.field: fact for fact in article.facts.all()}
    for field in Fact.Field.values:
        found = getattr(facts, field)
        fact = stored.pop(field, None)
        if found is None:
            if fact:
                fact.delete()
            continue
        fact = fact or Fact(article=article, meeting_id=article.meeting_id, field=field)
        values = {"value": fact_text(found.value), "basis": Basis(found.basis), "rule": found.rule}
        _assign(fact, values | _evidence(article, found.span))


def _evidence(article: Article, span: Span) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "quote": article.text[span.start : span.end],
        "text_length": len(article.text),
    }


def _assign(row: models.Model, values: dict[str, Any]) -> None:
    """Writes a row that is new or differs, and no other."""
    if row.pk is None or any(getattr(row, field) != value for field, value in values.items()):
        for field, value in values.items():
            setattr(row, field, value)
        row.save()


# -- People and documents ------------------------------------------------------------------------------------
def _write_people(article: Article, facts: MeetingFacts, locks: Locks, occasion: Occasion) -> None:
    stored = {row.mention_key: row for row in article.participations.exclude(mention_key="")}
    twins = twin_rows(article, Participation)
    for person in facts.people:
        mention_key = exact_key(person.name)[:LONGEST_KEY]
        row = stored.pop(mention_key, None) or Participation(mention_key=mention_key)
        _write_row(row, article, locks, _person_values(person), person.span, Basis(person.basis), person.rule)
        follow_twins(row, twins[mention_key], locks)
        _link(row, "official", locks, lambda person=person: resolve_official(person, occasion))
    _withdraw(stored.values(), article, locks)


def _person_values(person: Person) -> dict[str, Any]:
    return {"name": person.name, "positions": list(person.positions), "role": str(person.role)}


def _write_documents(article: Article, facts: MeetingFacts, locks: Locks, occasion: Occasion) -> None:
    stored = {row.mention_key: row for row in article.citations.exclude(mention_key="")}
    twins = twin_rows(article, Citation)
    for document in facts.documents:
        mention_key = exact_key(f"{document.kind} {document.number or document.issuer}")[:LONGEST_KEY]
        row = stored.pop(mention_key, None) or Citation(mention_key=mention_key)
        _write_row(
            row, article, locks, _document_values(document), document.span, Basis.STATED, document.rule
        )
        follow_twins(row, twins[mention_key], locks)
        _link(row, "resolution", locks, lambda document=document: resolve_resolution(document, occasion))
    _withdraw(stored.values(), article, locks)


def _document_values(document: Document) -> dict[str, Any]:
    return {
        "as_printed": document.as_printed[:LONGEST_TEXT],
        "relation": str(document.relation),
        "kind": document.kind,
        "number": (document.number or "")[:60],
        "issuer": (document.issuer or "")[:200],
        "term": (document.term or "")[:20],
        "issued_on": document.issued_on,
    }


def _write_row(
    row: Participation | Citation,
    article: Article,
    locks: Locks,
    values: dict[str, Any],
    span: Span,
    basis: Basis,
    rule: str,
) -> None:
    is_new = row.pk is None
    row.article, row.meeting_id = article, article.meeting_id
    changed = locks.assign(row, values)
    proof = _evidence(article, span) | {"rule": rule}
    if row.basis != Basis.CORRECTED:
        proof["basis"] = basis
    changed |= any(getattr(row, field) != value for field, value in proof.items())
    for field, value in proof.items():
        setattr(row, field, value)
    if changed or is_new:
        row.save()


def _link(row: Participation | Citation, field: str, locks: Locks, resolve: Any) -> None:
    """Resolves a row that is linked to nothing. A link once made stays until an editor changes it."""
    if getattr(row, f"{field}_id") or locks.holds(row, field) or row.review == Review.REJECTED:
        return
    record = resolve()
    if record:
        setattr(row, field, record)
        row.save()


def _withdraw(rows: Any, article: Article, locks: Locks) -> None:
    """Rows that this text no longer gives: gone, unless a human confirmed, corrected or rejected them."""
    for row in rows:
        if row.review == Review.UNSEEN and not locks.holds_any(row):
            row.delete()
            continue
        start = article.text.find(row.quote) if row.quote else -1
        if start >= 0:
            proof = _evidence(article, Span(start, start + len(row.quote)))
        else:
            proof = {"start": None, "end": None, "quote": "", "text_length": None, "basis": Basis.CORRECTED}
        _assign(row, proof)
