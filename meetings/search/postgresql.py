"""Conditions in the words of PostgreSQL's tsquery, and the meetings that fulfil them.

The index holds each meeting's keys, and its pairs of neighbours, as lexemes; those of the head once more
behind a "^". No parser and no dictionary of the database reads any of it.
"""

from itertools import pairwise

from django.db.models.expressions import RawSQL

from meetings.search.conditions import All, Condition, Some, Without, Words
from meetings.search.query import Phrase

TERMS = "meetings_search_terms(head, body)"
HOLDS = "(strpos(' ' || head || ' ', %s) > 0 OR strpos(' ' || body || ' ', %s) > 0)"


def matching(condition: Condition, phrases: tuple[Phrase, ...]) -> RawSQL:
    found, parameters = _found(condition, phrases)
    return RawSQL(f"SELECT meeting_id {found}", parameters)


def newest(condition: Condition, phrases: tuple[Phrase, ...]) -> tuple[str, list[str]]:
    """The statement for the ids of the newest, and its parameters but for the last: how many."""
    found, parameters = _found(condition, phrases)
    return f"SELECT meeting_id {found} ORDER BY place DESC LIMIT %s", parameters


def _found(condition: Condition, phrases: tuple[Phrase, ...]) -> tuple[str, list[str]]:
    # In a subquery the planner can't see how common the words are. Else, for the commonest, it would make
    # the terms of every meeting anew instead of asking the index, which takes minutes.
    sql = f"FROM meetings_search_index WHERE {TERMS} @@ (SELECT %s::tsquery)"
    # What is said in pairs the index knows: all that holds the phrase, and a little more.
    asked = [_words(condition)]
    parameters: list[str] = []
    for phrase in phrases:
        if not phrase.is_unwanted:
            asked += [f"'{one} {two}'" for one, two in pairwise(phrase.keys)]
        sql += f" AND {'NOT ' if phrase.is_unwanted else ''}{HOLDS}"
        parameters += [f" {' '.join(phrase.keys)} "] * 2
    return sql, [" & ".join(asked), *parameters]


def _words(condition: Condition) -> str:
    match condition:
        case Words(keys, is_in_head):
            # Keys hold neither quote nor backslash: they are letters and digits alone.
            return f"'{'^' if is_in_head else ''}{' '.join(keys)}'"
        case All(parts):
            return f"({' & '.join(map(_words, parts))})"
        case Some(parts):
            return f"({' | '.join(map(_words, parts))})"
        case Without(wanted, unwanted):
            return f"({_words(wanted)} & !{_words(unwanted)})"
