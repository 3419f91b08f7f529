"""Conditions in the words of PostgreSQL's tsquery, and the meetings that fulfil them.

The index holds each meeting's keys, and its pairs of neighbours, as lexemes; those of the head once more
behind a "^". No parser and no dictionary of the database reads any of it.
"""

from django.db.models.expressions import RawSQL

from meetings.search.conditions import All, Condition, Some, Without, Words
from meetings.search.query import Phrase

TERMS = "meetings_search_terms(head, body)"
HOLDS = "(strpos(' ' || head || ' ', %s) > 0 OR strpos(' ' || body || ' ', %s) > 0)"
# Of so many of the newest meetings all are read: a common word fills a page from them at once.
RECENT = 400


def matching(condition: Condition, phrases: tuple[Phrase, ...]) -> RawSQL:
    sql = f"SELECT meeting_id FROM meetings_search_index WHERE {TERMS} @@ %s::tsquery"
    # What is said in pairs the index knows: all that holds the phrase, and a little more.
    asked = [_words(condition)]
    parameters: list[str] = []
    for phrase in phrases:
        if not phrase.is_unwanted:
            asked += [f"'{one} {two}'" for one, two in zip(phrase.keys, phrase.keys[1:], strict=False)]
        sql += f" AND {'NOT ' if phrase.is_unwanted else ''}{HOLDS}"
        parameters += [f" {' '.join(phrase.keys)} "] * 2
    return RawSQL(sql, [" & ".join(asked), *parameters])


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
