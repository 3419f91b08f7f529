"""What is doubtful in one report just written: what it leaves open, and whom and what it could mean.

What its meeting's reports say together is `meeting_doubts`' matter. A corrected field and a row that an
editor reviewed are no question any more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from meetings.extraction.facts import MeetingFacts
from meetings.extraction.facts import Reason as ReadingReason
from meetings.loading.asking import ask, standing
from meetings.loading.locks import Locks
from meetings.loading.prepared import Prepared
from meetings.loading.resolve_documents import Identified
from meetings.loading.resolve_people import Identity
from meetings.loading.rows import Written
from meetings.models import Article, Citation, Doubt, Meeting, Participation, Review
from meetings.vietnamese import exact_key

Reason = Doubt.Reason
LONGEST_SUBJECT = 200

# What the extraction says of itself, and the field it is about. Its other reasons show in the facts' basis.
READING_REASONS = {
    ReadingReason.ORDINALS_DIFFER: (Reason.ORDINALS_CONTRADICT, "ordinal"),
    ReadingReason.DAYS_DIFFER: (Reason.DAYS_CONTRADICT, "date"),
    ReadingReason.PROVINCE_OPEN: (Reason.PROVINCE_OPEN, "province"),
}
ROW_REASONS = (
    Reason.CHAIR_UNRESOLVED,
    Reason.OFFICIAL_AMBIGUOUS,
    Reason.OFFICIAL_UNRESOLVED,
    Reason.DOCUMENT_UNRESOLVED,
)


# -- What the report leaves open -----------------------------------------------------------------------------
def doubt_article(
    article: Article,
    facts: MeetingFacts,
    locks: Locks,
    *,
    has_second_opinion: bool = False,
    is_new: bool = False,
) -> None:
    """Where no second reader was asked, what it once said stands."""
    asked = [] if is_new else _asked_of(article.pk)
    open_readings = {reason for reason, _ in READING_REASONS.values()}
    ask(
        _open_readings(article, facts, locks),
        [doubt for doubt in asked if doubt.reason in open_readings],
    )
    if has_second_opinion:
        ask(
            _names_seen_once(article, facts),
            [doubt for doubt in asked if doubt.reason == Reason.NAME_SEEN_ONCE],
        )


@Prepared
def _asked_of(article: int) -> QuerySet[Doubt]:
    return Doubt.objects.filter(article=article)


def _open_readings(article: Article, facts: MeetingFacts, locks: Locks) -> Iterator[Doubt]:
    """One question a reason: with all that the report gives for it, at the first passage that raises it."""
    by_reason = defaultdict(list)
    for doubt in facts.doubts:
        by_reason[doubt.reason].append(doubt)
    for found, (reason, field) in READING_REASONS.items():
        doubts = by_reason[found]
        if not doubts or locks.holds(article.meeting, field):
            continue
        # Another report may name the province that this one leaves open.
        if reason == Reason.PROVINCE_OPEN and article.meeting.province:
            continue
        span = next((doubt.span for doubt in doubts if doubt.span), None)
        yield Doubt(
            meeting=article.meeting,
            reason=reason,
            subject=f"article {article.pk}",
            field=field,
            article=article,
            start=span and span.start,
            end=span and span.end,
            readings={"values": sorted({value for doubt in doubts for value in doubt.readings})},
        )


def _names_seen_once(article: Article, facts: MeetingFacts) -> Iterator[Doubt]:
    for doubt in facts.doubts:
        if doubt.reason != ReadingReason.NAMES_DIFFER:
            continue
        name, reader = doubt.readings
        yield Doubt(
            meeting=article.meeting,
            reason=Reason.NAME_SEEN_ONCE,
            subject=f"article {article.pk} {exact_key(name)}"[:LONGEST_SUBJECT],
            article=article,
            start=doubt.span and doubt.span.start,
            end=doubt.span and doubt.span.end,
            readings={"values": [name], "reader": reader},
        )


# -- Whom and what it could mean -----------------------------------------------------------------------------
def doubt_rows(meeting: Meeting, written: Iterable[Written], *, is_new: bool = False) -> None:
    """`is_new`: nothing was asked about the meeting yet."""
    written = list(written)
    asked = [] if is_new else standing(meeting.pk, ROW_REASONS)
    if asked:
        elsewhere = _unresolved_keys(meeting) - {each.row.mention_key for each in written}
        asked = [doubt for doubt in asked if doubt.subject not in elsewhere]
    ask(filter(None, map(_row_question, written)), asked)
    doubles = [question for each in written for question in _doubles(each)]
    if doubles:
        subjects = {doubt.subject for doubt in doubles}
        asked = [] if is_new else standing(meeting.pk, (Reason.DUPLICATE_OFFICIAL,))
        ask(doubles, [doubt for doubt in asked if doubt.subject in subjects])


def _unresolved_keys(meeting: Meeting) -> set[str]:
    """Of rows that mean nobody or nothing known: their question stands while one report raises it."""
    people = Participation.objects.shown().unresolved().filter(meeting=meeting)
    documents = Citation.objects.shown().unresolved().filter(meeting=meeting)
    return {key for rows in (people, documents) for key in rows.values_list("mention_key", flat=True)}


def _row_question(written: Written) -> Doubt | None:
    row, outcome = written.row, written.outcome
    if row.review != Review.UNSEEN:
        return None
    if isinstance(outcome, Identity) and outcome.official is None:
        return _person_question(row, outcome)
    if isinstance(outcome, Identified) and outcome.resolution is None:
        candidates = sorted(resolution.pk for resolution in outcome.candidates)
        return Doubt(
            meeting_id=row.meeting_id,
            reason=Reason.DOCUMENT_UNRESOLVED,
            subject=row.mention_key,
            citation=row,
            readings={"printed": row.as_printed, "documents": candidates},
        )
    return None


def _person_question(row: Participation, identity: Identity) -> Doubt | None:
    if row.is_chair:
        reason = Reason.CHAIR_UNRESOLVED
    elif identity.candidates:
        reason = Reason.OFFICIAL_AMBIGUOUS
    elif row.role == Participation.Role.MENTIONED:
        return None
    else:
        reason = Reason.OFFICIAL_UNRESOLVED
    candidates = sorted((each.official.pk, str(each.why)) for each in identity.candidates)
    return Doubt(
        meeting_id=row.meeting_id,
        reason=reason,
        subject=row.mention_key,
        participation=row,
        readings={
            "printed": row.name,
            "candidates": [{"official": official, "why": why} for official, why in candidates],
        },
    )


def _doubles(written: Written) -> Iterator[Doubt]:
    """An official made new although one known may be the same: with each of those a question of its own."""
    identity = written.outcome
    if not isinstance(identity, Identity) or not identity.is_new:
        return
    for candidate in identity.candidates:
        yield Doubt(
            meeting_id=written.row.meeting_id,
            reason=Reason.DUPLICATE_OFFICIAL,
            subject=f"officials {candidate.official.pk} {identity.official.pk}",
            participation=written.row,
            official=candidate.official,
            other_official=identity.official,
            readings={"printed": written.row.name, "why": str(candidate.why)},
        )
