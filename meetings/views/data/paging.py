"""Pages of a list by what came last, so that records which come in meanwhile shift nothing."""

import base64
import binascii
import datetime
import json
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from meetings.search import Ranking

LARGEST_NUMBER = 2**63 - 1


class WrongCursorError(ValueError):
    """What was given is no cursor of this list."""


def number(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST_NUMBER:
        raise WrongCursorError
    return value


def words(value: Any) -> str:
    """PostgreSQL takes no NUL."""
    if not isinstance(value, str) or "\0" in value:
        raise WrongCursorError
    return value


def day(value: Any) -> datetime.date:
    try:
        return datetime.date.fromisoformat(words(value))
    except ValueError as error:
        raise WrongCursorError from error


def moment(value: Any) -> datetime.datetime:
    try:
        found = datetime.datetime.fromisoformat(words(value))
    except ValueError as error:
        raise WrongCursorError from error
    if found.utcoffset() is None:
        raise WrongCursorError
    return found


# How a list is ordered: columns, "-" before those that fall, each with what reads its value.
Keys = Sequence[tuple[str, Callable[[Any], Any]]]


def page_by_keys(found: QuerySet, keys: Keys, cursor: str, limit: int) -> tuple[list[int], str]:
    """The primary keys of the page, and the next page's cursor, "" after the last. The last key is "pk"."""
    names = [name.removeprefix("-") for name, _ in keys]
    ordered = found.order_by(*(name for name, _ in keys))
    if cursor:
        values = read(cursor)
        if len(values) != len(keys):
            raise WrongCursorError
        ordered = ordered.filter(
            _after(keys, [reads(value) for value, (_, reads) in zip(values, keys, strict=True)])
        )
    rows = list(ordered.values_list(*names)[: limit + 1])
    ids = [row[-1] for row in rows[:limit]]
    return ids, written(rows[limit - 1]) if len(rows) > limit else ""


def _after(keys: Keys, values: Sequence[Any]) -> Q:
    """What comes after these values: greater in the first column, or equal there and greater in the next …"""
    condition, equal = Q(), Q()
    for (name, _), value in zip(keys, values, strict=True):
        column = name.removeprefix("-")
        comes_later = "lt" if name.startswith("-") else "gt"
        condition |= equal & Q(**{f"{column}__{comes_later}": value})
        equal &= Q(**{column: value})
    return condition


def page_by_place(found: Ranking | Sequence[int], cursor: str, limit: int) -> tuple[list[int], str]:
    """The same for what is in no column's order: the cursor counts what came before."""
    start = 0
    if cursor:
        values = read(cursor)
        if len(values) != 1:
            raise WrongCursorError
        start = min(number(values[0]), MOST_PLACES)
    some = found[start : start + limit + 1]
    ids = [one if isinstance(one, int) else one.pk for one in some]
    return ids[:limit], written([start + limit]) if len(ids) > limit else ""


# Farther than anybody pages, and what a database still counts.
MOST_PLACES = 10_000_000


def written(values: Sequence[Any]) -> str:
    text = json.dumps(list(values), default=str, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(cursor: str) -> list[Any]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise WrongCursorError from error
    if not isinstance(values, list):
        raise WrongCursorError
    return values
