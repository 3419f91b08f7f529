"""Conditions in the words of SQLite's FTS5, and the meetings that fulfil them."""

import json
from collections.abc import Collection, Iterable, Set
from itertools import pairwise
from typing import Any

from django.db.models.expressions import RawSQL

from meetings.search.conditions import All, Condition, Some, Without, Words, all_of
from meetings.search.query import Phrase

# A row's number is its meeting's day and id: the order of rows is that of the days, which costs nothing then.
ID_BITS = 24
ID = f"rowid & {2**ID_BITS - 1}"
FOUND = "FROM meetings_search_index WHERE meetings_search_index MATCH %s"


def matching(
    condition: Condition, phrases: tuple[Phrase, ...], first: int | None = None, after: int | None = None
) -> RawSQL:
    """From a place on and before another: the index passes over the others."""
    sql, parameters = f"SELECT {ID} {FOUND}", [_match(condition, phrases)]
    if first is not None:
        sql, parameters = f"{sql} AND rowid >= %s", [*parameters, first]
    if after is not None:
        sql, parameters = f"{sql} AND rowid < %s", [*parameters, after]
    return RawSQL(sql, parameters)


def listed(ids: Collection[int]) -> RawSQL:
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(ids))])


def newest(condition: Condition, phrases: tuple[Phrase, ...]) -> tuple[str, list[str]]:
    """The statement for the ids of the newest, and its parameters but for the last: how many."""
    return f"SELECT {ID} {FOUND} ORDER BY rowid DESC LIMIT %s", [_match(condition, phrases)]


def newest_ids(cursor: Any, condition: Condition, phrases: tuple[Phrase, ...], most: int) -> list[int]:
    sql, parameters = newest(condition, phrases)
    cursor.execute(sql, [*parameters, most])
    return [pk for (pk,) in cursor.fetchall()]


def among(cursor: Any, condition: Condition, phrases: tuple[Phrase, ...], ids: list[int]) -> set[int]:
    """Those of the meetings that fulfil the condition; the index is asked for each by its row's number."""
    marks = ", ".join(["%s"] * len(ids))
    sql = (
        f"SELECT meeting_id FROM meetings_search_words WHERE meeting_id IN ({marks})"
        f" AND EXISTS (SELECT 1 {FOUND} AND rowid = place)"
    )
    cursor.execute(sql, [*ids, _match(condition, phrases)])
    return {pk for (pk,) in cursor.fetchall()}


def _match(condition: Condition, phrases: tuple[Phrase, ...]) -> str:
    wanted = [phrase.keys for phrase in phrases if not phrase.is_unwanted]
    unwanted = [_phrase(phrase.keys) for phrase in phrases if phrase.is_unwanted]
    if isinstance(condition, Without):
        unwanted.append(_words(condition.unwanted))
        condition = condition.wanted
    left = _beside(condition, {pair for keys in wanted for pair in pairwise(keys)})
    found = [*([_words(left)] if left else []), *map(_phrase, wanted)]
    asked = f"({' AND '.join(found)})" if len(found) > 1 else found[0]
    for one in unwanted:
        asked = f"({asked} NOT {one})"
    return asked


def _phrase(keys: Iterable[str]) -> str:
    return f'"{" ".join(keys)}"'


def _beside(condition: Condition, pairs: Set[tuple[str, ...]]) -> Condition | None:
    """What a meeting must fulfil beside phrases of these pairs: to ask for both takes five times as long."""
    match condition:
        case Words(keys, in_head=False) if keys in pairs:
            return None
        case All(parts):
            left = [one for part in parts if (one := _beside(part, pairs))]
            return all_of(left) if left else None
    return condition


def _words(condition: Condition) -> str:
    match condition:
        case Words(keys, is_in_head):
            # Keys hold no quotation mark: they are letters and digits alone.
            return f'{"head : " if is_in_head else ""}"{" ".join(keys)}"'
        case All(parts):
            return f"({' AND '.join(map(_words, parts))})"
        case Some(parts):
            return f"({' OR '.join(map(_words, parts))})"
        case Without(wanted, unwanted):
            return f"({_words(wanted)} NOT {_words(unwanted)})"
