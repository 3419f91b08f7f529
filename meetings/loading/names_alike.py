"""Officials whose names are another spelling of a name, and whether they are the person named.

Another spelling may be the same person: the office that one person holds decides, in the province within a
year or in another report of the same meeting.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from django.db.models import QuerySet

from meetings.extraction.facts import Person
from meetings.loading.occasions import Occasion
from meetings.loading.offices import HELD_BY_ONE, is_held_by_one, offices_printed
from meetings.loading.prepared import Prepared
from meetings.loading.sightings import SAME_TIME, TERM, around, of_lineage, within
from meetings.loading.spellings import Likeness, given_names, likeness
from meetings.models import Official, OfficialName, Participation
from meetings.vietnamese import exact_key

# Names of officials, by their ids, by the last word of one of them.
Called = Mapping[str, Mapping[int, list[str]]]


def called_alike(people: Iterable[Person]) -> Called:
    """Whose name may be like one of theirs; a database is asked for all of them at once."""
    called: dict[str, dict[int, list[str]]] = defaultdict(dict)
    for given_key, official, name, other_names in _called(
        {key for person in people for key in given_names(person.name)}
    ):
        called[given_key][official] = [name, *other_names]
    return called


@Prepared
def _called(given_keys: set[str]) -> QuerySet[OfficialName]:
    names = OfficialName.objects.filter(given_key__in=given_keys, official__merged_into=None)
    return names.values_list("given_key", "official", "official__name", "official__other_names")


def alike(
    person: Person, called: Called, occasion: Occasion, named_beside: Collection[str], met: Collection[int]
) -> Iterator[tuple[Official, Likeness]]:
    """Officials of the lineage, within a term, with another spelling of the name.

    Whom the same report names beside this person, or has `met` under another name, is another person.
    """
    found = {}
    for given_key in given_names(person.name):
        for official, names in called.get(given_key, {}).items():
            kinds = [kind for kind in (likeness(person.name, name) for name in names) if kind]
            if kinds and official not in met and not any(exact_key(name) in named_beside for name in names):
                found[official] = min(kinds, key=list(Likeness).index)
    if not found:
        return
    # Of the few that are alike, who was there then: there are hundreds of the given name alone.
    there = _who_was_there(tuple(found), occasion.lineage, *around(TERM, occasion))
    yield from ((official, found[official.pk]) for official in there)


@Prepared
def _who_was_there(
    officials: tuple[int, ...],
    lineage: frozenset[int],
    first: datetime.date | None,
    last: datetime.date | None,
) -> QuerySet[Official]:
    seen = Participation.objects.shown().filter(within(first, last), of_lineage(lineage))
    return Official.objects.filter(pk__in=seen.filter(official__in=officials).values("official"))


def is_certainly(official: Official, kind: Likeness, person: Person, occasion: Occasion) -> bool:
    """Whether the spelling is the official's: they bear a position that one person alone can bear.

    Two members of a standing committee may be called Hùng and Hưng, whichever report names either; a province
    has one secretary, and a name that in two reports of a meeting differs in marks alone is a misprint where
    both print it with "Giám đốc Công an tỉnh".
    """
    if kind is Likeness.SPELLING and occasion.meeting:
        positions = {exact_key(position) for position in person.positions if is_held_by_one(position)}
        if positions and _is_printed_with(positions, official, occasion.meeting):
            return True
    held = offices_printed(person.positions) & HELD_BY_ONE
    if not held or occasion.date is None:
        return False
    then = _positions_there(official.pk, occasion.lineage, *around(SAME_TIME, occasion))
    return any(held & offices_printed(positions) for positions in then)


def _is_printed_with(positions: set[str], official: Official, meeting: int) -> bool:
    """`positions` are exact keys."""
    return any(positions & set(map(exact_key, printed)) for printed in _positions_at(official.pk, meeting))


@Prepared
def _positions_at(official: int, meeting: int) -> QuerySet[Participation]:
    seen = Participation.objects.shown().filter(official=official, meeting=meeting)
    return seen.values_list("positions", flat=True)


@Prepared
def _positions_there(
    official: int, lineage: frozenset[int], first: datetime.date, last: datetime.date
) -> QuerySet[Participation]:
    seen = Participation.objects.shown().filter(
        of_lineage(lineage), official=official, meeting__date__range=(first, last)
    )
    return seen.values_list("positions", flat=True)
