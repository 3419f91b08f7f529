"""Whom or which unit a name in somebody's table means: candidates, each with how well it fits.

A name alone never settles who a person is: it is a match only where the whole name is the same, marks
included, nobody else in the archive bears it, and a province or a year that was given with it agrees.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from meetings import vietnamese
from meetings.last_seen import add_last_seen, last_seen_text
from meetings.models import Official, Participation, Province

OFFICIAL, PROVINCE = "official", "province"
BY_PROVINCE, BY_YEAR = "province", "year"
# The same name with its marks; the same where marks are left out or others; a part of a name.
SAME, ALIKE, PART = 100, 80, 40
# What is said of a unit before its name.
KINDS = ("tinh ", "thanh pho ", "tp ")
MOST_PARTLY_NAMED = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A name with what is known of it: names, slugs or ids of provinces, and years."""

    name: str
    types: frozenset[str]
    limit: int
    provinces: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    @property
    def has_conditions(self) -> bool:
        return bool(self.provinces or self.years)


@dataclass(frozen=True, slots=True)
class Candidate:
    """`score` is 0 to 100: the name's, less where conditions were given that don't agree."""

    id: str
    name: str
    type: str
    about: str
    score: float
    is_match: bool


def candidates(asked: Sequence[Asked]) -> list[list[Candidate]]:
    """For each name, the best first. Asks the database for all of them at once, but for parts of names."""
    units = list(Province.objects.prefetch_related("periods"))
    officials = _officials_named(asked)
    # A person whom parts of several names fit was fetched for each.
    known = [official for found in officials for official in found]
    seen = _where_and_when({official.pk for official in known})
    add_last_seen(known)
    return [
        _best(one, [*_units_for(one, units), *_officials_for(one, found, seen, units)])
        for one, found in zip(asked, officials, strict=True)
    ]


def _best(asked: Asked, found: list[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda one: (-one.score, one.type, one.name, one.id))[: asked.limit]


def name_score(asked: str, names: Collection[str]) -> int:
    """Marks may be left out, all or none; a name with other marks is another name, though it looks alike."""
    if vietnamese.exact_key(asked) in map(vietnamese.exact_key, names):
        return SAME
    return ALIKE if vietnamese.key(asked) in map(vietnamese.key, names) else PART


def _score(of_name: int, agreeing: Sequence[bool]) -> float:
    """Half of it is the name's where conditions were given, the other half theirs."""
    if not agreeing:
        return of_name
    return round(of_name * (1 + sum(agreeing) / len(agreeing)) / 2, 1)


# -- Officials -----------------------------------------------------------------------------------------------
Seen = dict[int, set[tuple[int, int]]]


def _officials_named(asked: Sequence[Asked]) -> list[list[Official]]:
    """Who bears each name as a whole; where nobody does, some who bear it as a part of theirs."""
    keys = [vietnamese.key(one.name) if OFFICIAL in one.types else "" for one in asked]
    wholes = [Q(names_key__contains=f"|{key}|") for key in dict.fromkeys(keys) if key]
    bearers = list(Official.objects.published().filter(reduce(or_, wholes))) if wholes else []
    found = []
    for key in keys:
        whole = [official for official in bearers if f"|{key}|" in official.names_key] if key else []
        parts = Official.objects.published().filter(names_key__contains=key) if key and not whole else []
        found.append(whole or list(parts[:MOST_PARTLY_NAMED]))
    return found


def _where_and_when(officials: Collection[int]) -> Seen:
    """The provinces and years of the meetings that name each; of a joint meeting, both provinces."""
    rows = Participation.objects.shown().filter(official__in=officials, meeting__is_withdrawn=False)
    columns = ("official", "meeting__province", "meeting__joint_province", "meeting__sorts_on__year")
    seen: Seen = defaultdict(set)
    for official, province, joint_province, year in rows.order_by().values_list(*columns).distinct():
        seen[official] |= {(province, year), (joint_province, year)}
    return seen


def _officials_for(
    asked: Asked, found: list[Official], seen: Seen, units: list[Province]
) -> Iterator[Candidate]:
    meant = {unit.pk for unit in units for given in asked.provinces if is_called(unit, given)}
    for official in found:
        where, years = _apart(seen[official.pk])
        agreeing = [bool(meant & where)] if asked.provinces else []
        agreeing += [bool(years & set(asked.years))] if asked.years else []
        of_name = name_score(asked.name, [official.name, *official.other_names])
        yield Candidate(
            id=f"{OFFICIAL}/{official.pk}",
            name=official.name,
            type=OFFICIAL,
            about=last_seen_text(official),
            score=_score(of_name, agreeing),
            is_match=of_name == SAME and len(found) == 1 and bool(agreeing) and all(agreeing),
        )


def _apart(places: set[tuple[int, int]]) -> tuple[set[int], set[int]]:
    return {province for province, _ in places if province}, {year for _, year in places}


# -- Provinces -----------------------------------------------------------------------------------------------
def names_of(unit: Province) -> list[str]:
    return list(dict.fromkeys([unit.name, *(period.name for period in unit.periods.all())]))


def is_called(unit: Province, given: str) -> bool:
    """By a name that it had, by its slug, or by its id here."""
    if given.removeprefix(f"{PROVINCE}/") == unit.slug:
        return True
    return without_kind(given) in map(vietnamese.key, names_of(unit))


def without_kind(name: str) -> str:
    """Nam Định of "tỉnh Nam Định", folded."""
    folded = vietnamese.key(name)
    return next((folded.removeprefix(kind) for kind in KINDS if folded.startswith(kind)), folded)


def _units_for(asked: Asked, units: list[Province]) -> Iterator[Candidate]:
    """Units of one name are told apart by a year: one in which the unit existed."""
    key = without_kind(asked.name)
    if PROVINCE not in asked.types or not key:
        return
    whole = [unit for unit in units if key in map(vietnamese.key, names_of(unit))]
    found = whole or [unit for unit in units if any(key in vietnamese.key(name) for name in names_of(unit))]
    agreeing = {unit.pk: [_existed(unit, asked.years)] if asked.years else [] for unit in found}
    fitting = [unit for unit in whole if all(agreeing[unit.pk])]
    for unit in found:
        of_name = SAME if unit in whole else PART
        yield Candidate(
            id=f"{PROVINCE}/{unit.slug}",
            name=str(unit),
            type=PROVINCE,
            about=str(unit.get_kind_display()),
            score=_score(of_name, agreeing[unit.pk]),
            is_match=fitting == [unit],
        )


def _existed(unit: Province, years: Sequence[int]) -> bool:
    return any(
        (unit.valid_from is None or unit.valid_from.year <= year)
        and (unit.valid_to is None or year <= unit.valid_to.year)
        for year in years
    )


# -- What a program sends ------------------------------------------------------------------------------------
class NotAskedRightly(Exception):  # noqa: N818
    """What is wrong with a question."""


MOST_NAMES, LONGEST_NAME, MOST_CANDIDATES, MOST_VALUES = 50, 200, 25, 10


def read_questions(batch: Any) -> dict[str, Asked]:
    """The batch of a reconciliation client, each question by its key. Raises NotAskedRightly."""
    if not isinstance(batch, dict) or not batch:
        raise NotAskedRightly('"queries" is an object of questions, each under a key of its own.')
    if len(batch) > MOST_NAMES:
        raise NotAskedRightly(f"No more than {MOST_NAMES} questions at once.")
    return {key: _read(key, question) for key, question in batch.items()}


def _read(key: str, question: Any) -> Asked:
    if not isinstance(question, Mapping):
        raise NotAskedRightly(f"{key}: a question is an object.")
    name, limit = question.get("query", ""), question.get("limit", 5)
    if not isinstance(name, str) or len(name) > LONGEST_NAME:
        raise NotAskedRightly(f'{key}: "query" is a name of at most {LONGEST_NAME} characters.')
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise NotAskedRightly(f'{key}: "limit" is a number from 1.')
    conditions = _read_properties(key, question.get("properties") or [])
    return Asked(
        name,
        _read_types(key, question.get("type")),
        min(limit, MOST_CANDIDATES),
        tuple(value for value in conditions[BY_PROVINCE] if vietnamese.key(value)),
        tuple(int(value) for value in conditions[BY_YEAR] if value.isascii() and value.isdigit()),
    )


def _read_types(key: str, given: Any) -> frozenset[str]:
    """All types where none is asked for; what the service doesn't have finds nothing."""
    if not given:
        return frozenset({OFFICIAL, PROVINCE})
    types = [given] if isinstance(given, str) else given
    if not isinstance(types, list) or not all(isinstance(one, str) for one in types):
        raise NotAskedRightly(f'{key}: "type" is an id or a list of ids.')
    return frozenset(types)


def _read_properties(key: str, given: Any) -> dict[str, list[str]]:
    """The values of the properties that the service has; others are no condition, as the protocol says."""
    values: dict[str, list[str]] = {BY_PROVINCE: [], BY_YEAR: []}
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        raise NotAskedRightly(f'{key}: "properties" is a list of objects with "pid" and "v".')
    for one in given:
        value, pid = one.get("v"), one.get("pid")
        several = value if isinstance(value, list) else [value]
        if isinstance(pid, str) and pid in values:
            values[pid] += [_plain(each) for each in several if each is not None]
    if any(
        len(several) > MOST_VALUES or any(len(one) > LONGEST_NAME for one in several)
        for several in values.values()
    ):
        raise NotAskedRightly(f"{key}: a property has at most {MOST_VALUES} short values.")
    return values


def _plain(value: Any) -> str:
    """A text, a number, or what was matched before, which has an id."""
    if isinstance(value, Mapping):
        value = value.get("id", "")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()
