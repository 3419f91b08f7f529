"""What is doubtful of a meeting by all that its reports say together, and beside other meetings."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from meetings.loading.asking import ask, standing
from meetings.loading.compose import fact_text
from meetings.loading.doubles import probable_doubles
from meetings.loading.locks import Locks
from meetings.loading.offices import may_chair
from meetings.loading.prepared import Prepared
from meetings.models import Basis, Citation, Correction, Doubt, Fact, Meeting, Participation, Province, Review

Reason = Doubt.Reason

INFERENCES = {
    "date": Reason.YEAR_INFERRED,
    "partial_date": Reason.YEAR_INFERRED,
    "province": Reason.PROVINCE_INFERRED,
    "joint_province": Reason.PROVINCE_INFERRED,
    "body": Reason.BODY_INFERRED,
}
# Headlines always differ, places mostly; a year belongs to its date.
COMPARED = ("date", "date_end", "partial_date", "province", "body", "ordinal")
CHAIRS = "chairs"
REASONS = (
    Reason.REPORTS_DISAGREE,
    Reason.CORRECTION_REREAD,
    Reason.CHAIR_INFERRED,
    Reason.CHAIR_UNUSUAL,
    *INFERENCES.values(),
)


class FirstReport(NamedTuple):
    """Facts and rows of the one report of a meeting that it has made: nothing else was ever said of it."""

    facts: list[Fact]
    people: list[Participation]


def doubt_meeting(meeting: Meeting, locks: Locks, first_report: FirstReport | None = None) -> None:
    if first_report:
        facts, chairs = first_report.facts, _chairs_among(first_report.people)
    else:
        facts, chairs = _facts_of(meeting.pk), _chairs_of(meeting.pk)
    questions = [
        *_inferred(meeting, facts, locks),
        *_disagreeing(meeting, facts, locks),
        *_chairs_disagreeing(meeting, chairs),
        *_chairs_doubtful(meeting, chairs),
        *(() if first_report else _rereadings(meeting)),
    ]
    ask(questions, [] if first_report else standing(meeting.pk, REASONS))
    alike = probable_doubles(meeting, is_new=first_report is not None)
    doubles = [_double(meeting, other, why) for other, why in alike]
    ask(doubles, [] if first_report else _doubles_asked_about(meeting.pk))
    if not first_report:
        _settle_pairs_gone(meeting)


@Prepared
def _facts_of(meeting: int) -> QuerySet[Fact]:
    return Fact.objects.filter(meeting=meeting, field__in=sorted({*COMPARED, *INFERENCES}))


@Prepared
def _chairs_of(meeting: int) -> QuerySet[Participation]:
    return Participation.objects.shown().chairs().filter(meeting=meeting)


def _chairs_among(people: list[Participation]) -> list[Participation]:
    """In the order in which they are named, as `_chairs_of` answers them."""
    chairs = [row for row in people if row.is_chair and row.review != Review.REJECTED]
    return sorted(chairs, key=lambda row: (row.start, row.pk))


@Prepared
def _doubles_asked_about(meeting: int) -> QuerySet[Doubt]:
    """Whichever of the two it is."""
    doubles = Doubt.objects.filter(reason=Reason.DUPLICATE_MEETING).order_by()
    return doubles.filter(meeting=meeting).union(doubles.filter(other_meeting=meeting))


# -- Fields --------------------------------------------------------------------------------------------------
def _inferred(meeting: Meeting, facts: list[Fact], locks: Locks) -> Iterator[Doubt]:
    """Fields whose value no report states: each that gives it concluded it."""
    for field, reason in INFERENCES.items():
        value = _value_text(meeting, field)
        saying = [fact for fact in facts if fact.field == field and fact.value == value]
        if not saying or locks.holds(meeting, field):
            continue
        if all(fact.basis == Basis.INFERRED for fact in saying):
            yield Doubt(
                meeting=meeting, reason=reason, subject=field, field=field, readings={"values": [value]}
            )


def _value_text(meeting: Meeting, field: str) -> str:
    value = getattr(meeting, field)
    return value.slug if isinstance(value, Province) else fact_text(value)


def _disagreeing(meeting: Meeting, facts: list[Fact], locks: Locks) -> Iterator[Doubt]:
    for field in COMPARED:
        values = sorted({fact.value for fact in facts if fact.field == field})
        if len(values) > 1 and not locks.holds(meeting, field):
            yield Doubt(
                meeting=meeting,
                reason=Reason.REPORTS_DISAGREE,
                subject=field,
                field=field,
                readings={"values": values},
            )


def _rereadings(meeting: Meeting) -> Iterator[Doubt]:
    """Corrections whose field the machine reads as something that no editor has yet seen there."""
    seen = defaultdict(list)
    corrections = _corrections_of(meeting.pk)
    for correction in corrections:
        seen[_place(correction)] += [correction.old_value, correction.new_value]
    for correction in corrections:
        if correction.superseded_at is None and correction.machine_value not in seen[_place(correction)]:
            yield Doubt(
                meeting=meeting,
                reason=Reason.CORRECTION_REREAD,
                subject=_place(correction),
                field=correction.field,
                **_row_of(correction),
                readings={"corrected": correction.new_value, "machine": correction.machine_value},
            )


@Prepared
def _corrections_of(meeting: int) -> QuerySet[Correction]:
    """Of the meeting and its rows, those that aren't in force any more included."""
    people = Participation.objects.filter(meeting=meeting).order_by().values("pk")
    citations = Citation.objects.filter(meeting=meeting).order_by().values("pk")
    return Correction.objects.filter(
        Q(record_type="meeting", record_id=meeting)
        | Q(record_type="participation", record_id__in=people)
        | Q(record_type="citation", record_id__in=citations)
    )


def _place(correction: Correction) -> str:
    return f"{correction.record_type} {correction.record_id} {correction.field}"


def _row_of(correction: Correction) -> dict[str, int]:
    if correction.record_type == Correction.RecordType.MEETING:
        return {}
    return {f"{correction.record_type}_id": correction.record_id}


# -- Chairs --------------------------------------------------------------------------------------------------
def _chairs_disagreeing(meeting: Meeting, chairs: list[Participation]) -> Iterator[Doubt]:
    """Two reports name chairs, and each one whom the other doesn't. That one names fewer is no difference."""
    by_report: dict[int, set[str]] = defaultdict(set)
    for chair in chairs:
        if chair.article_id and chair.review == Review.UNSEEN:
            by_report[chair.article_id].add(chair.mention_key)
    named = list(by_report.values())
    if all(one <= other or other <= one for one in named for other in named):
        return
    yield Doubt(
        meeting=meeting,
        reason=Reason.REPORTS_DISAGREE,
        subject=CHAIRS,
        field=CHAIRS,
        readings={"values": sorted(set().union(*named))},
    )


def _chairs_doubtful(meeting: Meeting, chairs: list[Participation]) -> Iterator[Doubt]:
    stated = {chair.mention_key for chair in chairs if chair.basis != Basis.INFERRED}
    asked = set()
    for chair in chairs:
        if chair.review != Review.UNSEEN or chair.mention_key in asked:
            continue
        asked.add(chair.mention_key)
        if chair.mention_key not in stated:
            yield _about_chair(meeting, chair, Reason.CHAIR_INFERRED, [chair.name])
        if chair.positions and not may_chair(chair.positions):
            yield _about_chair(meeting, chair, Reason.CHAIR_UNUSUAL, chair.positions)


def _about_chair(meeting: Meeting, chair: Participation, reason: str, values: list[str]) -> Doubt:
    return Doubt(
        meeting=meeting,
        reason=reason,
        subject=chair.mention_key,
        field=CHAIRS,
        participation=chair,
        readings={"values": values},
    )


# -- Doubles -------------------------------------------------------------------------------------------------
def _double(meeting: Meeting, other: Meeting, why: list[str]) -> Doubt:
    """One question about two meetings, whichever of them is loaded: it stands with the older."""
    older, newer = sorted((meeting, other), key=lambda each: each.pk)
    return Doubt(
        meeting=older,
        reason=Reason.DUPLICATE_MEETING,
        subject=f"meeting {newer.pk}",
        other_meeting=newer,
        readings={"why": why},
    )


def _settle_pairs_gone(meeting: Meeting) -> None:
    """Doubles of whom one is named nowhere any more, since a later version read the name otherwise."""
    asked = standing(meeting.pk, (Reason.DUPLICATE_OFFICIAL,))
    if not asked:
        return
    pairs = Doubt.objects.open().filter(pk__in=[doubt.pk for doubt in asked])
    named = Participation.objects.shown().filter(official=OuterRef("official"))
    other_named = Participation.objects.shown().filter(official=OuterRef("other_official"))
    pairs.exclude(Exists(named), Exists(other_named)).update(settled_at=timezone.now())
