"""Whom a name means: an official only where one, and no other, can be meant.

The same name is not the same person: province, office and time decide, and what editors said, that two are
one, or that one is two. Another spelling may be the same person: the office that one person holds decides, or
another report of the same meeting. What fits several, or may or may not fit one, stays unresolved under what
was printed, with the candidates and why.
"""

import datetime
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from meetings.extraction.facts import Person
from meetings.indexing import follow
from meetings.loading.occasions import Occasion
from meetings.loading.offices import HELD_BY_ONE, offices_printed
from meetings.loading.prepared import Prepared
from meetings.loading.rearranged import told_apart, was_seen_before_merging
from meetings.loading.spellings import Likeness, given_names, likeness
from meetings.models import Correction, Official, OfficialName, Participation
from meetings.models.people import name_key
from meetings.vietnamese import exact_key, plain

# Members of the Central Committee and holders of central offices are few: a name and such an office are
# one person.
CENTRAL_OFFICE = re.compile(
    r"trung ương|bộ chính trị|ban bí thư|^tổng bí thư|^(?:phó )?chủ tịch nước|^(?:phó )?thủ tướng|"
    r"^bộ trưởng|^thứ trưởng|"
    r"^(?:phó )?chủ tịch quốc hội"
)
# Nobody serves in two provinces within a year unless he was moved; further apart it may be one person.
SAME_TIME = datetime.timedelta(days=365)
# Longer than anybody leads a province's committees: a name seen again later may be a child's.
CAREER = datetime.timedelta(days=20 * 365)
# Within a term those who are named in a province with names alike are few enough to be asked about.
TERM = datetime.timedelta(days=5 * 366)
POSITIONS_LOOKED_AT = 10


class Why(StrEnum):
    """Why somebody could be meant, and needn't be."""

    NAMESAKE_HERE = "namesake_here"
    NAMESAKE_ELSEWHERE = "namesake_elsewhere"
    NAMESAKE_MOVED = "namesake_moved"
    OTHER_SPELLING = "other_spelling"
    INITIALS = "initials"
    MIDDLE_NAME = "middle_name"


WHY_ALIKE = {
    Likeness.SPELLING: Why.OTHER_SPELLING,
    Likeness.INITIALS: Why.INITIALS,
    Likeness.MIDDLE_NAME: Why.MIDDLE_NAME,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    official: Official
    why: Why


@dataclass(frozen=True, slots=True)
class Identity:
    """The official meant, where certain, and who else could be: of a new official, probable doubles."""

    official: Official | None
    candidates: tuple[Candidate, ...] = ()
    is_new: bool = False


class _Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    DOUBTFUL = "doubtful"


def identify(person: Person, occasion: Occasion, named_beside: Collection[str] = ()) -> Identity:
    """Who a person named is. `named_beside` holds the exact keys of all names of the same report."""
    namesakes = [official for official in _namesakes(person, occasion) if _bears(official, person.name)]
    verdicts = [(official, _verdict(official, person, occasion)) for official in namesakes]
    same = [official for official, verdict in verdicts if verdict is _Verdict.SAME]
    if len(same) > 1:
        same = told_apart(same, occasion) or same
    if len(same) == 1:
        return Identity(same[0])
    if same:
        return Identity(None, tuple(Candidate(official, Why.NAMESAKE_HERE) for official in same))
    alike = list(_alike(person, occasion, named_beside))
    certain = [official for official, kind in alike if _is_certainly(official, kind, person, occasion)]
    if len(certain) == 1:
        return Identity(_also_called(certain[0], person.name))
    candidates = [Candidate(official, WHY_ALIKE[kind]) for official, kind in alike]
    doubtful = [official for official, verdict in verdicts if verdict is _Verdict.DOUBTFUL]
    if doubtful or not person.positions:
        candidates += [Candidate(official, Why.NAMESAKE_ELSEWHERE) for official in doubtful]
        return Identity(None, tuple(candidates))
    # All of the name were elsewhere that year. Of leaders one may have been moved.
    candidates += [
        Candidate(official, Why.NAMESAKE_MOVED) for official in namesakes if _both_lead(official, person)
    ]
    return Identity(Official.objects.create(name=person.name), tuple(candidates), is_new=True)


# -- The same name -------------------------------------------------------------------------------------------
def _namesakes(person: Person, occasion: Occasion) -> list[Official]:
    around = _around(CAREER, occasion) if occasion.lineage else (None, None)
    return _named(name_key(person.name), occasion.lineage, *around)


@Prepared
def _named(
    key: str, lineage: frozenset[int], first: datetime.date | None, last: datetime.date | None
) -> QuerySet[Official]:
    """Each with `is_seen_there`: by the lineage, between two days or on an unknown day; and `has_merged`."""
    seen = Participation.objects.shown().filter(_within(first, last), _of_lineage(lineage))
    return (
        Official.objects.standing()
        .with_name_key(key)
        .annotate(
            is_seen_there=Exists(seen.filter(official=OuterRef("pk"))),
            has_merged=Exists(Official.objects.filter(merged_into=OuterRef("pk"))),
        )
    )


def _bears(official: Official, name: str) -> bool:
    """Marks count here: Lý Văn Ba is not Ly Văn Bá. Tone placement and case don't."""
    return exact_key(name) in map(exact_key, [official.name, *official.other_names])


def _verdict(official: Official, person: Person, occasion: Occasion) -> _Verdict:
    """Of one of those that `_named` answers."""
    if official.is_seen_there:
        return _Verdict.SAME
    if official.has_merged and was_seen_before_merging(official, person.name, occasion, CAREER):
        return _Verdict.SAME
    if _is_central(person.positions) and any(map(_is_central, _positions_of(official.pk))):
        return _Verdict.SAME
    if occasion.date is None or not occasion.lineage:
        return _Verdict.DOUBTFUL
    elsewhere_then = _seen_in_a_province(official.pk, *_around(SAME_TIME, occasion))
    return _Verdict.DIFFERENT if elsewhere_then else _Verdict.DOUBTFUL


@Prepared
def _seen_in_a_province(official: int, first: datetime.date, last: datetime.date) -> QuerySet[Participation]:
    seen = Participation.objects.shown().filter(
        official=official, meeting__date__range=(first, last), meeting__province__isnull=False
    )
    return seen.order_by().values_list("pk")[:1]


def _of_lineage(lineage: frozenset[int]) -> Q:
    return Q(meeting__province__in=lineage) | Q(meeting__joint_province__in=lineage)


def _around(
    span: datetime.timedelta, occasion: Occasion
) -> tuple[datetime.date, datetime.date] | tuple[None, None]:
    """So long before and after; nothing where the day is unknown."""
    return (occasion.date - span, occasion.date + span) if occasion.date else (None, None)


def _within(first: datetime.date | None, last: datetime.date | None) -> Q:
    if first is None:
        return Q()
    return Q(meeting__date__range=(first, last)) | Q(meeting__date__isnull=True)


@Prepared
def _positions_of(official: int) -> QuerySet[Participation]:
    recent = Participation.objects.shown().filter(official=official).order_by("-pk")
    return recent.values_list("positions", flat=True)[:POSITIONS_LOOKED_AT]


def _is_central(positions: list[str] | tuple[str, ...]) -> bool:
    return any(CENTRAL_OFFICE.search(plain(position)) for position in positions)


def _both_lead(official: Official, person: Person) -> bool:
    return bool(offices_printed(person.positions)) and any(map(offices_printed, _positions_of(official.pk)))


# -- A name alike --------------------------------------------------------------------------------------------
def _alike(
    person: Person, occasion: Occasion, named_beside: Collection[str]
) -> Iterator[tuple[Official, Likeness]]:
    """Officials of the lineage, within a term, with another spelling of the name.

    Whom the same report names beside this person is another person.
    """
    alike = {}
    for pk, name, other_names in _called(given_names(person.name)):
        names = [name, *other_names]
        kinds = [kind for kind in (likeness(person.name, name) for name in names) if kind]
        if kinds and not any(exact_key(name) in named_beside for name in names):
            alike[pk] = min(kinds, key=list(Likeness).index)
    if not alike:
        return
    # Of the few that are alike, who was there then: there are hundreds of the given name alone.
    there = _who_was_there(tuple(alike), occasion.lineage, *_around(TERM, occasion))
    yield from ((official, alike[official.pk]) for official in there)


@Prepared
def _called(given_keys: set[str]) -> QuerySet[Official]:
    bearers = OfficialName.objects.filter(given_key__in=given_keys).values("official")
    return Official.objects.standing().filter(pk__in=bearers).values_list("pk", "name", "other_names")


@Prepared
def _who_was_there(
    officials: tuple[int, ...],
    lineage: frozenset[int],
    first: datetime.date | None,
    last: datetime.date | None,
) -> QuerySet[Official]:
    seen = Participation.objects.shown().filter(_within(first, last), _of_lineage(lineage))
    return Official.objects.filter(pk__in=seen.filter(official__in=officials).values("official"))


def _is_certainly(official: Official, kind: Likeness, person: Person, occasion: Occasion) -> bool:
    """Whether the spelling is the official's: one office for one person, or two reports of one meeting.

    Two deputies may be called Hùng and Hưng; a province has one secretary, and in two reports of a meeting a
    position and a name that differ in marks alone are a misprint.
    """
    if kind is Likeness.SPELLING and occasion.meeting:
        positions = set(map(exact_key, person.positions))
        for printed in _positions_at(official.pk, occasion.meeting):
            if positions & set(map(exact_key, printed)):
                return True
    held = offices_printed(person.positions) & HELD_BY_ONE
    if not held or occasion.date is None:
        return False
    then = _positions_there(official.pk, occasion.lineage, *_around(SAME_TIME, occasion))
    return any(held & offices_printed(positions) for positions in then)


@Prepared
def _positions_at(official: int, meeting: int) -> QuerySet[Participation]:
    seen = Participation.objects.shown().filter(official=official, meeting=meeting)
    return seen.values_list("positions", flat=True)


@Prepared
def _positions_there(
    official: int, lineage: frozenset[int], first: datetime.date, last: datetime.date
) -> QuerySet[Participation]:
    seen = Participation.objects.shown().filter(
        _of_lineage(lineage), official=official, meeting__date__range=(first, last)
    )
    return seen.values_list("positions", flat=True)


def _also_called(official: Official, name: str) -> Official:
    if not _is_corrected(official, "other_names"):
        official.other_names = [*official.other_names, name]
        official.save()
        follow(official)
    return official


def prefer_commoner_spelling(official: Official) -> None:
    """Calls an official by the name that most rows print: the first report may have had the misprint."""
    if not official.other_names or _is_corrected(official, "name") or _is_corrected(official, "other_names"):
        return
    # Who made two officials one chose the name.
    if official.merged.exists():
        return
    rows = Participation.objects.shown().filter(official=official).values_list("name", flat=True)
    printed = Counter(map(exact_key, rows))
    commonest = max([official.name, *official.other_names], key=lambda name: printed[exact_key(name)])
    if commonest != official.name:
        others = [name for name in official.other_names if name != commonest]
        official.name, official.other_names = commonest, [official.name, *others]
        official.save()
        follow(official)


def _is_corrected(official: Official, field: str) -> bool:
    return Correction.objects.active().of(official).filter(field=field).exists()
