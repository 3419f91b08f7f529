"""Keeps what became of a load, whether it ends well or not."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone

from meetings.loading.run import Result
from meetings.loading.save import Outcome
from meetings.loading.sources import name_of
from meetings.models.loads import Load


@contextmanager
def logged(paths: Sequence[Path], *, dry_run: bool) -> Iterator[Callable[[Result], None]]:
    """Gives what each result is told to. A dry run leaves no trace.

    What ends the load early is passed on as it is, also where the database that fails can't keep it either.
    """
    load = Load(paths="\n".join(map(name_of, paths)))
    if not dry_run:
        load.save()
    try:
        yield lambda result: _add(load, result)
    except Exception as error:
        load.stopped_because = str(error)
        with suppress(DatabaseError):
            _end(load)
        raise
    _end(load)


def _add(load: Load, result: Result) -> None:
    setattr(load, result.outcome, getattr(load, result.outcome) + 1)
    if result.outcome is Outcome.REJECTED and len(load.rejections) < Load.MOST_REJECTIONS:
        load.rejections.append([result.source, result.reason])


def _end(load: Load) -> None:
    if load.pk is None:
        return
    load.ended_at = timezone.now()
    load.save()
