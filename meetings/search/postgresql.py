"""Conditions in the words of PostgreSQL's tsquery, and the meetings that fulfil them.

The index holds each meeting's keys, and its pairs of neighbours, as lexemes; those of the head once more
behind a "^". The keys themselves stand in `body`, a blank and a bar between them in turn. No parser and no
dictionary of the database reads any of it.
"""

from collections.abc import Collection
from typing import Any

from django.db.models.expressions import RawSQL

from meetings.search.conditions import All, Condition, Some, Without, Words, chain
from meetings.search.query import Phrase

TERMS = "meetings_search_terms(head, body)"
# A longer phrase is looked for in the keys of each meeting that has all of its pairs. Where more than so many
# have them, that is enough: they would take seconds, and nearly all of them have the phrase.
LOOKED_THROUGH = 4_000
# In a subquery the planner can't see how common the words are. Else, for the commonest, it would make
# the terms of every meeting anew instead of asking the index, which takes minutes.
HAVING = f"FROM meetings_search_index WHERE {TERMS} @@ (SELECT %s::tsquery)"
FIRST = f"SELECT 1 {HAVING} LIMIT {LOOKED_THROUGH + 1}"
TOO_MANY = f"(SELECT COUNT(*) > {LOOKED_THROUGH} FROM ({FIRST}) AS first)"
# What is found is put in order after it was found: for a few of the newest the planner would else go back
# through all meetings, and make the terms of each.
NEWEST_FOUND = (
    "SELECT meeting_id FROM (SELECT meeting_id, place {found} OFFSET 0) AS found ORDER BY place DESC LIMIT %s"
)
# So many of the newest are read to see how common the words are: as many rows as a page has. Where so many of
# them fit, reading on finds the rest sooner than the index, which puts all that fit in order: a row takes
# 0.04 ms to read.
READ_FIRST = 20
FIT_OF_FIRST = 4
READ_ON = 8
# Rows with whether a condition fits each, told from its keys, between blanks, and from the terms of its head,
# between bars. What is made of a row is made once ("OFFSET 0").
READ = """
    SELECT meeting_id, place, {fits} AS fits FROM (
        SELECT meeting_id, place, ' ' || replace(body, '|', ' ') || ' ' AS keys, '|' || head || '|' AS terms
        FROM (SELECT * FROM meetings_search_index {rows}) AS read OFFSET 0
    ) AS made
"""
NEWEST_ROWS = "ORDER BY place DESC LIMIT %s OFFSET %s"
AMONG = f"SELECT meeting_id FROM ({READ}) AS read WHERE fits"
# Some are read; if enough of them fit, more, until a page is full; and the index is asked if it isn't then.
NEWEST = """
    WITH first AS MATERIALIZED ({read}),
    more AS MATERIALIZED (
        SELECT * FROM ({read}) AS rest WHERE fits AND (SELECT COUNT(*) FROM first WHERE fits) >= %s
        LIMIT GREATEST(%s - (SELECT COUNT(*) FROM first WHERE fits), 0)
    ),
    fitting AS MATERIALIZED (
        SELECT meeting_id, place FROM first WHERE fits UNION ALL SELECT meeting_id, place FROM more
    )
    SELECT meeting_id FROM (
        SELECT meeting_id, place FROM fitting WHERE (SELECT COUNT(*) FROM fitting) >= %s
        UNION ALL
        SELECT meeting_id, place {found} AND (SELECT COUNT(*) FROM fitting) < %s
    ) AS newest
    ORDER BY place DESC LIMIT %s
"""
# Whether blank or bar comes first depends on where in the keys the phrase begins.
HOLDS = f"({TOO_MANY} OR strpos(body, %s) > 0 OR strpos(body, %s) > 0)"


def matching(
    condition: Condition, phrases: tuple[Phrase, ...], first: int | None = None, after: int | None = None
) -> RawSQL:
    """From a place on and before another.

    The index is asked by itself ("OFFSET 0"): where other conditions leave some meetings, the planner would
    make the terms of each of these anew, in 3 ms a meeting.
    """
    found, parameters = _found(condition, phrases)
    if first is not None:
        found, parameters = f"{found} AND place >= %s", [*parameters, first]
    if after is not None:
        found, parameters = f"{found} AND place < %s", [*parameters, after]
    return RawSQL(f"SELECT meeting_id {found} OFFSET 0", parameters)


def listed(ids: Collection[int]) -> RawSQL:
    return RawSQL("SELECT unnest(%s::bigint[])", [list(ids)])


def newest(condition: Condition, phrases: tuple[Phrase, ...]) -> tuple[str, list[str]]:
    """The statement for the ids of the newest, and its parameters but for the last: how many."""
    found, parameters = _found(condition, phrases)
    return NEWEST_FOUND.format(found=found), parameters


def newest_ids(cursor: Any, condition: Condition, phrases: tuple[Phrase, ...], most: int) -> list[int]:
    """What most meetings have is found by reading the newest of them: the index would put all in order."""
    found, parameters = _found(condition, phrases)
    if phrases:
        cursor.execute(NEWEST_FOUND.format(found=found), [*parameters, most])
        return [pk for (pk,) in cursor.fetchall()]
    fits, keys = _in_keys(condition)
    asked = [
        *keys,
        READ_FIRST,
        0,
        *keys,
        READ_ON * most,
        READ_FIRST,
        FIT_OF_FIRST,
        most,
        most,
        *parameters,
        most,
        most,
    ]
    cursor.execute(NEWEST.format(read=READ.format(fits=fits, rows=NEWEST_ROWS), found=found), asked)
    return [pk for (pk,) in cursor.fetchall()]


def among(cursor: Any, condition: Condition, phrases: tuple[Phrase, ...], ids: list[int]) -> set[int]:
    """Those of the meetings that fulfil the condition, read one by one: the index isn't asked."""
    fits, asked = _in_keys(condition)
    for phrase in phrases:
        fits += f" AND strpos(keys, %s) {'=' if phrase.is_unwanted else '>'} 0"
        asked.append(f" {' '.join(phrase.keys)} ")
    cursor.execute(AMONG.format(fits=f"({fits})", rows="WHERE meeting_id = ANY(%s)"), [*asked, ids])
    return {pk for (pk,) in cursor.fetchall()}


def _in_keys(condition: Condition) -> tuple[str, list[str]]:
    """The condition asked of a row's own keys, between blanks, and of the terms of its head, between bars."""
    match condition:
        case Words(keys, is_in_head):
            words = " ".join(keys)
            column, text = ("terms", f"|^{words}|") if is_in_head else ("keys", f" {words} ")
            return f"strpos({column}, %s) > 0", [text]
        case All(parts):
            return _joined(parts, " AND ")
        case Some(parts):
            return _joined(parts, " OR ")
        case Without(wanted, unwanted):
            sql, parameters = _in_keys(wanted)
            unwanted_sql, unwanted_parameters = _in_keys(unwanted)
            return f"({sql} AND NOT {unwanted_sql})", [*parameters, *unwanted_parameters]


def _joined(parts: tuple[Condition, ...], by: str) -> tuple[str, list[str]]:
    asked = [_in_keys(part) for part in parts]
    return f"({by.join(sql for sql, _ in asked)})", [one for _, parameters in asked for one in parameters]


def _found(condition: Condition, phrases: tuple[Phrase, ...]) -> tuple[str, list[str]]:
    sql, asked = HAVING, [_words(condition)]
    parameters: list[str] = []
    for phrase in phrases:
        pairs = _words(chain(phrase.keys))
        held = [pairs, _run(phrase.keys, "|", " "), _run(phrase.keys, " ", "|")]
        if phrase.is_unwanted:
            sql += f" AND meeting_id NOT IN (SELECT meeting_id {HAVING} AND {HOLDS})"
            parameters += [pairs, *held]
        else:
            sql += f" AND {HOLDS}"
            asked.append(pairs)
            parameters += held
    return sql, [" & ".join(asked), *parameters]


def _run(keys: tuple[str, ...], first: str, second: str) -> str:
    """The keys as they stand side by side in the index, between the two kinds of gaps."""
    gaps = (first, second)
    return "".join(f"{gaps[place % 2]}{key}" for place, key in enumerate(keys)) + gaps[len(keys) % 2]


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
