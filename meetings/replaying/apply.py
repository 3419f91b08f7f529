"""What editors did in one archive, done in this one, which holds the same reports or some of them."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from meetings.indexing import index_meetings
from meetings.models import Answer, Doubt
from meetings.models.turns import take_turn_to_write
from meetings.replaying.deeds import write_deeds
from meetings.replaying.export import EDITORS_TABLES
from meetings.replaying.grouping import group_reports
from meetings.replaying.identities import give_numbers, match_records
from meetings.replaying.numbers import count_on
from meetings.replaying.own_work import is_rebuilt
from meetings.replaying.questions import ask_anew, write_doubts
from meetings.replaying.reading import Line, ReplayError, read_lines
from meetings.replaying.records import write_records
from meetings.replaying.reviewed import write_reviewed
from meetings.replaying.state import NUMBERED, Replay
from meetings.replaying.takedowns import lift_all, take_down_all

# What a value gives rise to that no column holds, or that names what can't be.
NO_VALUES = (LookupError, TypeError, ValueError, OverflowError, ValidationError, DataError, IntegrityError)


def apply_corrections(lines: Iterable[str]) -> tuple[int, list[str]]:
    """Does what the file's lines say, all but what can't be done here.

    Answers how many records changed, and for each line that couldn't be followed why. Doing it again changes
    nothing. Raises ReplayError, having written nothing, for what is no such file, and for an archive whose
    own editors have worked on records that bear other numbers here.
    """
    by_kind = read_lines(lines)
    try:
        with transaction.atomic():
            return _applied(by_kind)
    except NO_VALUES as error:
        raise ReplayError(f"a line has a value that no record can have: {error!r}") from error


def _applied(by_kind: dict[str, list[Line]]) -> tuple[int, list[str]]:
    take_turn_to_write()
    replay = Replay(by_kind, is_rebuilt(by_kind))
    match_records(replay)
    give_numbers(replay)
    lifted = lift_all()
    group_reports(replay)
    write_records(replay)
    readings = write_reviewed(replay)
    # Answers name their questions, which come last: they ask about what all the rest has made.
    for model in EDITORS_TABLES:
        if model is not Answer:
            write_deeds(replay, model, readings)
    ask_anew(replay)
    write_doubts(replay)
    write_deeds(replay, Answer, readings)
    take_down_all(replay, lifted)
    # Reports that are loaded later leave free the numbers of those missing now.
    highest = {model: max(replay.numbers_of(model), default=0) for model in NUMBERED}
    count_on((*NUMBERED, Doubt, *EDITORS_TABLES), highest)
    if replay.count:
        index_meetings(replay.touched)
    return replay.count, replay.problems
