"""The whole index, made anew from the records."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import Any

import django
from django.db import connection, transaction

from meetings.helping_processes import helping_processes
from meetings.indexing.engines import engine
from meetings.indexing.entries import Entry, entries
from meetings.models import Meeting, archive_changed
from meetings.models.turns import take_turn_to_write
from meetings.search.syllables import INDEX_VERSION

CHUNK = 500
# Chunks that are being made, for each process: enough to keep it busy, few enough to hold in memory.
AHEAD = 2

Rows = list[Any]
Maker = Callable[[Iterable[list[Entry]]], Iterator[Rows]]


def rebuild(jobs: int = 1) -> Iterator[int]:
    """Answers how many meetings each step wrote. Readers search the old index until the last step is done.

    With several `jobs` as many processes make keys of what this one reads and writes.
    """
    with transaction.atomic(), connection.cursor() as cursor, _maker(jobs) as rows_of:
        take_turn_to_write()
        in_order = Meeting.objects.order_by("sorts_on", "pk")
        if engine().NEWEST_FIRST:
            in_order = in_order.reverse()
        ids = list(in_order.values_list("pk", flat=True))
        chunks = (ids[first : first + CHUNK] for first in range(0, len(ids), CHUNK))
        engine().begin(cursor)
        for rows in rows_of(map(_in_order, chunks)):
            engine().fill(cursor, rows)
            yield len(rows)
        engine().finish(cursor)
        cursor.execute("DELETE FROM meetings_search_version")
        cursor.execute("INSERT INTO meetings_search_version (version) VALUES (%s)", [INDEX_VERSION])
        archive_changed()


def _in_order(chunk: list[int]) -> list[Entry]:
    return sorted(entries(chunk), key=lambda entry: entry.place, reverse=engine().NEWEST_FIRST)


@contextmanager
def _maker(jobs: int) -> Iterator[Maker]:
    """Makes rows of entries, in order."""
    if jobs <= 1:
        yield lambda chunks: map(_rows, chunks)
        return
    with helping_processes(jobs, django.setup) as processes:
        yield lambda chunks: _made_ahead(processes, chunks, AHEAD * jobs)


def _made_ahead(processes: ProcessPoolExecutor, chunks: Iterable[list[Entry]], ahead: int) -> Iterator[Rows]:
    waiting = iter(chunks)
    making: deque[Future[Rows]] = deque(processes.submit(_rows, chunk) for chunk in islice(waiting, ahead))
    while making:
        rows = making.popleft().result()
        making.extend(processes.submit(_rows, chunk) for chunk in islice(waiting, 1))
        yield rows


def _rows(chunk: list[Entry]) -> Rows:
    return [engine().row(entry) for entry in chunk]


def is_stale() -> bool:
    """Whether the index holds keys that today's rules no longer make, or was never made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM meetings_search_version")
        return cursor.fetchall() != [(INDEX_VERSION,)]
