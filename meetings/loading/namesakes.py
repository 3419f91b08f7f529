"""Officials who bear a name to the letter, and whether they are the person named.

The same name is not the same person: province, office and time decide, and what editors said, that two are
one, or that one is two.
"""

import datetime
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from meetings.extraction.facts import Person
from meetings.loading.central_offices import names_central_body, names_central_office
from meetings.loading.occasions import Occasion
from meetings.loading.prepared import Prepared
from meetings.loading.rearranged import told_apart, was_seen_before_merging
from meetings.loading.sightings import CAREER, SAME_TIME, around, of_lineage, positions_of, within
from meetings.models import Official, Participation
from meetings.models.people import name_key
from meetings.vietnamese import exact_key


class Namesakes(NamedTuple):
    """All who bear a name, and among them those who surely are, and who may be, the person named."""

    all: list[Official]
    same: list[Official]
    doubtful: list[Official]


class _Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    DOUBTFUL = "doubtful"


def namesakes_of(people: Sequence[Person], occasion: Occasion) -> list[Namesakes]:
    """Of each; a database is asked for all of them at once."""
    span = around(CAREER, occasion) if occasion.lineage else (None, None)
    bearers = _named({name_key(person.name) for person in people}, occasion.lineage, *span)
    return [
        _judged([official for official in bearers if _bears(official, person.name)], person, occasion)
        for person in people
    ]


@Prepared
def _named(
    keys: set[str], lineage: frozenset[int], first: datetime.date | None, last: datetime.date | None
) -> QuerySet[Official]:
    """Each with `is_seen_there`: by the lineage, between two days or on an unknown day; and `has_merged`."""
    seen = Participation.objects.shown().filter(within(first, last), of_lineage(lineage))
    return (
        Official.objects.standing()
        .with_name_keys(keys)
        .annotate(
            is_seen_there=Exists(seen.filter(official=OuterRef("pk"))),
            has_merged=Exists(Official.objects.filter(merged_into=OuterRef("pk"))),
        )
    )


def _bears(official: Official, name: str) -> bool:
    """Marks count here: Lý Văn Ba is not Ly Văn Bá. Tone placement and case don't."""
    return exact_key(name) in map(exact_key, [official.name, *official.other_names])


def _judged(bearers: list[Official], person: Person, occasion: Occasion) -> Namesakes:
    verdicts = [(official, _verdict(official, person, occasion)) for official in bearers]
    same = [official for official, verdict in verdicts if verdict is _Verdict.SAME]
    doubtful = [official for official, verdict in verdicts if verdict is _Verdict.DOUBTFUL]
    if len(same) > 1:
        same = told_apart(same, occasion) or same
    return Namesakes(bearers, same, doubtful)


def _verdict(official: Official, person: Person, occasion: Occasion) -> _Verdict:
    """Of one of those that `_named` answers."""
    if official.is_seen_there:
        return _Verdict.SAME
    if official.has_merged and was_seen_before_merging(official, person.name, occasion):
        return _Verdict.SAME
    if names_central_body(person.positions):
        seen = positions_of(official.pk, *around(CAREER, occasion))
        # Members of the Central Committee and holders of central offices are few: a name and such an office
        # are one person, whichever province is visited.
        if names_central_office(person.positions) and any(map(names_central_office, seen)):
            return _Verdict.SAME
        if any(map(names_central_body, seen)):
            return _Verdict.DOUBTFUL
    if occasion.date is None or not occasion.lineage:
        return _Verdict.DOUBTFUL
    elsewhere_then = _seen_in_a_province(official.pk, *around(SAME_TIME, occasion))
    return _Verdict.DIFFERENT if elsewhere_then else _Verdict.DOUBTFUL


@Prepared
def _seen_in_a_province(official: int, first: datetime.date, last: datetime.date) -> QuerySet[Participation]:
    seen = Participation.objects.shown().filter(
        official=official, meeting__date__range=(first, last), meeting__province__isnull=False
    )
    return seen.order_by().values_list("pk")[:1]
