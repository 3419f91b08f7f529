"""Whom a name means: an official only where one, and no other, can be meant.

The same name is not the same person: province, office and time decide, and what editors said, that two are
one, or that one is two. Another spelling may be the same person: the position that one person alone bears
decides. Two whom one report names are two. What fits several, or may or may not fit one, stays unresolved
under what was printed, with the candidates and why.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from meetings.extraction.facts import Person
from meetings.indexing import follow
from meetings.loading.names_alike import alike, called_alike, is_certainly
from meetings.loading.namesakes import Namesakes, namesakes_of
from meetings.loading.occasions import Occasion
from meetings.loading.offices import offices_printed
from meetings.loading.sightings import positions_of
from meetings.loading.spellings import Likeness
from meetings.models import Correction, Official, Participation
from meetings.models.people import create_officials
from meetings.vietnamese import exact_key


class Why(StrEnum):
    """Why somebody could be meant, and needn't be."""

    NAMESAKE_HERE = "namesake_here"
    NAMED_BESIDE = "named_beside"
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


def identify(
    person: Person, occasion: Occasion, named_beside: Collection[str] = (), linked: Collection[int] = ()
) -> Identity:
    """Who a person named is; see `identify_people`."""
    return identify_people([person], occasion, named_beside, linked)[0]


def identify_people(
    people: Sequence[Person],
    occasion: Occasion,
    named_beside: Collection[str],
    linked: Collection[int] = (),
) -> list[Identity]:
    """Who those are whom one report names, each by another name; a database is asked for all at once.

    `named_beside` holds the exact keys of all names of the report, `linked` the ids of officials to whom
    others of the report are linked already: whoever is named beside them is another person.
    """
    namesakes = namesakes_of(people, occasion)
    strangers = [person for person, known in zip(people, namesakes, strict=True) if not known.same]
    called = called_alike(strangers)
    identities: list[Identity] = []
    met = set(linked)
    for person, known in zip(people, namesakes, strict=True):
        if known.same:
            identity = _by_name(person, known.same, people, occasion, named_beside, met)
        else:
            alike_then = list(alike(person, called, occasion, named_beside, met))
            identity = _by_likeness(person, known, alike_then, occasion)
        if identity.official and not identity.is_new:
            met.add(identity.official.pk)
        identities.append(identity)
    create_officials([identity.official for identity in identities if identity.is_new])
    return identities


def _by_name(
    person: Person,
    same: list[Official],
    people: Sequence[Person],
    occasion: Occasion,
    named_beside: Collection[str],
    met: Collection[int],
) -> Identity:
    if len(same) > 1:
        return Identity(None, tuple(Candidate(official, Why.NAMESAKE_HERE) for official in same))
    official = same[0]
    if official.pk in met or not _is_meant(official, person, people, occasion, named_beside):
        return Identity(None, (Candidate(official, Why.NAMED_BESIDE),))
    return Identity(official)


def _is_meant(
    official: Official,
    person: Person,
    people: Sequence[Person],
    occasion: Occasion,
    named_beside: Collection[str],
) -> bool:
    """Of two whom a report calls by two names of one official: who alone bears his office, or else his name.

    Once two papers had called the secretary Tịnh and Tinh, a report of "Tịnh, Bí thư" and "Tinh, Giám đốc
    Công an" had both of them be him.
    """
    key, names = exact_key(person.name), set(map(exact_key, [official.name, *official.other_names]))
    if not (names - {key}).intersection(named_beside):
        return True
    rivals = [each for each in people if exact_key(each.name) in names]
    certain = [each for each in rivals if is_certainly(official, Likeness.SPELLING, each, occasion)]
    if len(certain) == 1:
        return certain[0] is person
    return key == exact_key(official.name)


def _by_likeness(
    person: Person, known: Namesakes, found: list[tuple[Official, Likeness]], occasion: Occasion
) -> Identity:
    """Somebody of a name alike, somebody in doubt, or somebody new, who is still to be stored."""
    certain = [official for official, kind in found if is_certainly(official, kind, person, occasion)]
    if len(certain) == 1:
        return Identity(_also_called(certain[0], person.name))
    candidates = [Candidate(official, WHY_ALIKE[kind]) for official, kind in found]
    if known.doubtful or not person.positions:
        candidates += [Candidate(official, Why.NAMESAKE_ELSEWHERE) for official in known.doubtful]
        return Identity(None, tuple(candidates))
    # All of the name were elsewhere that year. Of leaders one may have been moved.
    candidates += [
        Candidate(official, Why.NAMESAKE_MOVED) for official in known.all if _both_lead(official, person)
    ]
    return Identity(Official(name=person.name), tuple(candidates), is_new=True)


def _both_lead(official: Official, person: Person) -> bool:
    return bool(offices_printed(person.positions)) and any(map(offices_printed, positions_of(official.pk)))


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
