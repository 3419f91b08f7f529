"""What a meeting's words must fulfil, as both databases can be asked it.

Only single syllables and pairs of neighbours are asked for, combined with and, or and but not: PostgreSQL's
index knows no longer phrases. Longer ones are chains of pairs, which is enough to rank by.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Words:
    """One key, or two that follow each other; anywhere, or in the head: title, people, documents."""

    keys: tuple[str, ...]
    in_head: bool = False


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Some:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Without:
    wanted: "Condition"
    unwanted: "Condition"


Condition = Words | All | Some | Without


def all_of(parts: Iterable[Condition]) -> Condition:
    once = tuple(dict.fromkeys(parts))
    return once[0] if len(once) == 1 else All(once)


def some_of(parts: Iterable[Condition]) -> Condition:
    once = tuple(dict.fromkeys(parts))
    return once[0] if len(once) == 1 else Some(once)


def without(wanted: Condition, unwanted: Iterable[Condition]) -> Condition:
    parts = tuple(unwanted)
    return Without(wanted, some_of(parts)) if parts else wanted


def each(keys: Sequence[str]) -> Condition:
    return all_of(Words((key,)) for key in keys)


def chain(keys: Sequence[str]) -> Condition:
    """Every two neighbours are neighbours."""
    return all_of(Words(pair) for pair in pairwise(keys)) if len(keys) > 1 else each(keys)


def in_head(condition: Condition) -> Condition:
    match condition:
        case Words(keys):
            return Words(keys, in_head=True)
        case All(parts):
            return All(tuple(map(in_head, parts)))
        case Some(parts):
            return Some(tuple(map(in_head, parts)))
        case Without(wanted, unwanted):
            return Without(in_head(wanted), in_head(unwanted))
