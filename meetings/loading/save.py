"""Facts to rows, one article a transaction. What a human corrected, confirmed or rejected stays so.

The meeting's own fields are composed of all its reports; what the loader was unsure of becomes a doubt.
"""

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from meetings.extraction import VERSION
from meetings.extraction.facts import MeetingFacts
from meetings.loading.compose import LONGEST_TEXT, composed_values, fact_text
from meetings.loading.doubts import doubt_article, doubt_rows
from meetings.loading.locks import Locks
from meetings.loading.matching import find_reprinted, find_same_meeting
from meetings.loading.meeting_doubts import FirstReport, doubt_meeting
from meetings.loading.meeting_fields import write_fields
from meetings.loading.occasions import occasion_of
from meetings.loading.prepared import Prepared
from meetings.loading.rows import (
    assign,
    documents_before,
    evidence,
    people_before,
    write_documents,
    write_people,
)
from meetings.loading.sameness import Stored
from meetings.loading.sources import SourceArticle
from meetings.loading.takedowns import lift, take_down, terms_among
from meetings.loading.versions import is_of_another_paper, news_for, said_by, take_over, was_replaced
from meetings.models import Article, Basis, Fact, Meeting


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


def text_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def is_unchanged(
    article: Article, source: SourceArticle, text_sha256: str, *, counts_anew: bool = False
) -> bool:
    """Whether the stored article says all that this one does, as read by this version, or has said it before.

    With `counts_anew` what it has said before counts once more.
    """
    said = said_by(source, text_sha256)
    news = news_for(article, said)
    if not news:
        return article.extractor_version == VERSION
    if is_of_another_paper(article, said, news):
        return True
    return not counts_anew and was_replaced(article, news)


class Saved(NamedTuple):
    """What became of an article, and the meeting that it reports, which is still to be indexed.

    `rewritten` is the article's number where its stored version said something else.
    """

    outcome: Outcome
    meeting: int
    rewritten: int | None


@transaction.atomic
def save_article(
    source: SourceArticle, facts: MeetingFacts, stored: Stored, *, has_second_opinion: bool = False
) -> Saved:
    """Writes an article that reports a meeting, over its stored version if there is one.

    Of one that was taken down, nothing but its facts is left to readers when this is done. The caller gives
    the meeting to `index_meetings` in the same transaction: several at once cost little more than one.
    """
    article, same_text = stored
    outcome = Outcome.UPDATED if article else Outcome.CREATED
    terms = (lift(article) if article else None) or terms_among(same_text)
    meeting = article.meeting if article else _meeting_told(facts, same_text)
    is_first = meeting.pk is None
    locks = Locks.of(meeting)
    people_then, documents_then = people_before(meeting, article), documents_before(meeting, article)
    facts_then = _facts_of(article.pk) if article else []
    values = composed_values(meeting, article, facts, is_digest=source.is_digest)
    if write_fields(meeting, values, locks) or is_first:
        meeting.save()
    article = article or Article(meeting=meeting)
    replaces = _write_article(article, source, facts)
    occasion = occasion_of(meeting)
    new_facts = _write_facts(article, facts, facts_then)
    people = write_people(article, facts, locks, occasion, people_then)
    documents = write_documents(article, facts, locks, occasion, documents_then)
    locks.save()
    first_report = FirstReport(new_facts, [each.row for each in people]) if is_first else None
    doubt_article(article, facts, locks, has_second_opinion=has_second_opinion, is_new=is_first)
    doubt_rows(meeting, [*people, *documents], is_new=is_first)
    doubt_meeting(meeting, locks, first_report)
    if terms:
        take_down(article, terms)
    return Saved(outcome, meeting.pk, article.pk if replaces else None)


def _meeting_told(facts: MeetingFacts, same_text: Iterable[Article]) -> Meeting:
    return find_reprinted(facts, same_text) or find_same_meeting(facts) or Meeting()


def _write_article(article: Article, source: SourceArticle, facts: MeetingFacts) -> bool:
    """Whether anything was replaced that a version of it said before."""
    replaces = take_over(article, said_by(source, text_digest(facts.text)))
    article.text = facts.text
    article.headline = (facts.headline or "")[:LONGEST_TEXT]
    article.source_name = source.record_id
    article.bytes_sha256 = source.bytes_sha256
    article.extractor_version = VERSION
    article.save()
    return replaces


@Prepared
def _facts_of(article: int) -> QuerySet[Fact]:
    return Fact.objects.filter(article=article)


def _write_facts(article: Article, facts: MeetingFacts, before: list[Fact]) -> list[Fact]:
    """The article's own readings: each replaced, since nobody corrects them; their spans are the text's.

    Answers those that are new.
    """
    stored = {fact.field: fact for fact in before}
    new = []
    for field in Fact.Field.values:
        found = getattr(facts, field)
        fact = stored.get(field)
        if found is None:
            if fact:
                fact.delete()
            continue
        values = {"value": fact_text(found.value), "basis": Basis(found.basis), "rule": found.rule}
        values |= evidence(article, found.span)
        if fact:
            assign(fact, values)
        else:
            new.append(Fact(article=article, meeting_id=article.meeting_id, field=field, **values))
    return Fact.objects.bulk_create(new)
