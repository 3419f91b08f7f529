"""Writes an invented archive into an empty database, in chunks, each in one transaction."""

from collections.abc import Iterator
from pathlib import Path

from django.core.management.color import no_style
from django.db import connection, transaction

from meetings.generating.calendar import FIRST
from meetings.generating.meetings import World
from meetings.generating.tables import MODELS, Rows
from meetings.indexing import recount
from meetings.loading.gazetteer import load_gazetteer
from meetings.models import (
    Correction,
    Meeting,
    Official,
    Province,
    Redirect,
    Resolution,
    archive_changed,
)
from meetings.models.turns import take_turn_to_write

# Meetings a transaction: enough for few round trips, few enough for 100 MB.
CHUNK = 1000
HOLDS_RECORDS = (Meeting, Official, Resolution, Correction, Redirect)


class NotEmptyError(Exception):
    """The database holds records: nothing invented may come among them."""


def generate(meetings: int, seed: int, gazetteer_dir: Path) -> Iterator[int]:
    """Writes so many meetings; answers the number of each chunk once it is written.

    Raises NotEmptyError where there are records already, GazetteerError where the provinces can't be read.
    """
    found = [model._meta.verbose_name_plural for model in HOLDS_RECORDS if model.objects.exists()]
    if found:
        raise NotEmptyError(", ".join(map(str, found)))
    if not Province.objects.exists():
        load_gazetteer(gazetteer_dir)
    units = Province.objects.exclude(valid_to__lt=FIRST).order_by("slug")
    world = World(list(units.prefetch_related("periods", "predecessors", "successors")), meetings, seed)
    rows = Rows()
    for first in range(1, meetings + 1, CHUNK):
        numbers = range(first, min(first + CHUNK, meetings + 1))
        for number in numbers:
            world.add_meeting(number, rows)
        with transaction.atomic():
            take_turn_to_write()
            rows.write()
            archive_changed()
        yield len(numbers)
    for _counted in recount():
        pass
    _tidy()


def _tidy() -> None:
    """Rows came with numbers of their own: the next that is made needs one after them. And statistics."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), MODELS):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
