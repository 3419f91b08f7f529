"""Questions that are asked of the database for every report, put into SQL once.

Django takes ten times as long to put a question into SQL as a database takes to answer it.
"""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from functools import update_wrapper
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

# What stands for a value while a question is put: every column takes it, and no question of ours says it.
NUMBERS = 30_001
LETTERS = "\ue000 {}"
LAST_DAY = datetime.date.max
SEVERAL = (tuple, list, set, frozenset)

_answers: ContextVar[dict[tuple[Any, ...], list[Any]] | None] = ContextVar("answers", default=None)


class Prepared:
    """What a function from values to a queryset asks; answers the list of what the queryset gives.

    Values are numbers, texts, days, or some of one kind; None, true and false too. The function is called
    once for each form of them, with other values than it will be asked for: it may pass them on to the
    queryset, and look whether one is None, but may not compute with them.
    """

    def __init__(self, question: Callable[..., QuerySet]) -> None:
        self._question = question
        self._put: dict[tuple[Any, ...], _Put] = {}
        update_wrapper(self, question)

    def __call__(self, *values: Any) -> list[Any]:
        form = tuple(map(_form, values))
        put = self._put.get(form)
        if put is None:
            put = self._put[form] = _Put(self._question, values)
        return put.asked(list(_each(values)))


class Lasting(Prepared):
    """A question whose answer nothing that a load writes can change: within `one_turn` it is asked once.

    Its values are numbers, texts, days or tuples; the list that is answered is everybody's.
    """

    def __call__(self, *values: Any) -> list[Any]:
        answers = _answers.get()
        if answers is None:
            return super().__call__(*values)
        asked = (self, tuple(map(_form, values)), values)
        if asked not in answers:
            answers[asked] = super().__call__(*values)
        return answers[asked]


@contextmanager
def one_turn() -> Iterator[None]:
    """From the moment when nobody else writes to when somebody else may."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


class _Put:
    """A question in SQL, with the places of its values."""

    def __init__(self, question: Callable[..., QuerySet], values: tuple[Any, ...]) -> None:
        marks = _marks(values)
        self._queryset = question(*marks)
        self._compiler = self._queryset.query.get_compiler(self._queryset.db)
        self._params: list[Callable[[list[Any]], Any]] = []
        try:
            self._sql, given = self._compiler.as_sql()
        except EmptyResultSet:
            self._sql = ""
            return
        place_of = {str(mark): place for place, mark in enumerate(_each(marks))}
        self._params = [_param(one, place_of.get(str(one))) for one in given]
        if place_of.keys() - set(map(str, given)):
            raise TypeError(f"{question.__qualname__} doesn't ask for all its values, or not as they are")

    def asked(self, values: list[Any]) -> list[Any]:
        if not self._sql:
            return []
        # Each thread has a connection of its own.
        connection = connections[self._queryset.db]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, tuple(param(values) for param in self._params))
            rows = cursor.fetchall()
        # Most questions find nothing.
        return self._as_given(rows, connection) if rows else []

    def _as_given(self, rows: list[tuple[Any, ...]], connection: BaseDatabaseWrapper) -> list[Any]:
        """What the queryset gives for these rows: records, values."""
        queryset, compiler, query = self._queryset, copy(self._compiler), copy(self._queryset.query)
        compiler.connection = connection
        compiler.execute_sql = lambda *_args, **_options: [rows]
        query.get_compiler = lambda *_args, **_options: compiler
        found = type(queryset)(queryset.model, query, queryset.db)
        found._iterable_class = queryset._iterable_class
        return list(found)


def _param(given: Any, place: int | None) -> Callable[[list[Any]], Any]:
    """What the question says itself, or the value at a place in the type that the database's driver wants."""
    if place is None:
        return lambda _values: given
    kind = type(given)
    return lambda values: values[place] if isinstance(values[place], kind) else kind(values[place])


# -- Values --------------------------------------------------------------------------------------------------
def _each(values: Any) -> Iterator[Any]:
    """All that stand in the question, one by one."""
    for value in values:
        if isinstance(value, SEVERAL):
            yield from value
        elif not _is_said(value):
            yield value


def _is_said(value: Any) -> bool:
    """Whether the question says it in other words: IS NULL, NOT."""
    return value is None or isinstance(value, bool)


def _form(value: Any) -> Any:
    if isinstance(value, SEVERAL):
        return (len(value), _form(next(iter(value), None)))
    return value if _is_said(value) else _kind(value)


def _kind(value: Any) -> type:
    return next(kind for kind in (int, str, datetime.date) if isinstance(value, kind))


def _marks(values: tuple[Any, ...]) -> list[Any]:
    number = iter(range(len(list(_each(values)))))
    return [
        tuple(_mark(one, next(number)) for one in value)
        if isinstance(value, SEVERAL)
        else value
        if _is_said(value)
        else _mark(value, next(number))
        for value in values
    ]


def _mark(value: Any, number: int) -> Any:
    kind = _kind(value)
    if kind is int:
        return NUMBERS + number
    return LETTERS.format(number) if kind is str else LAST_DAY - datetime.timedelta(days=number)
