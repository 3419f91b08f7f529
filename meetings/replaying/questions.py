"""The loader's questions, asked anew, and which of them editors have settled."""

from meetings.loading.compose import recomposed_values
from meetings.loading.locks import Locks
from meetings.loading.meeting_doubts import doubt_meeting
from meetings.loading.meeting_fields import write_fields
from meetings.models import Doubt, Meeting
from meetings.replaying.numbers import moves, renumber
from meetings.replaying.reading import Line
from meetings.replaying.rows import write_row
from meetings.replaying.state import Replay, has_what_it_names


def ask_anew(replay: Replay) -> None:
    """Fields that nobody corrected are what the meeting's reports say; what is doubtful is asked."""
    for meeting in Meeting.objects.filter(pk__in=replay.touched, merged_into=None).order_by("pk"):
        locks = Locks.of(meeting)
        if meeting.facts.exists() and write_fields(meeting, recomposed_values(meeting), locks):
            meeting.save()
        locks.save()
        doubt_meeting(meeting, locks)


def write_doubts(replay: Replay) -> None:
    """What editors settled stays so, unless this archive's readings are others."""
    lines = {(line["meeting_id"], line["reason"], line["subject"]): line for line in replay.by_kind["doubt"]}
    here = {
        (meeting, reason, subject): pk
        for meeting, reason, subject, pk in Doubt.objects.values_list("meeting_id", "reason", "subject", "pk")
    }
    wanted = {here[key]: line["id"] for key, line in lines.items() if key in here}
    numbers = moves(Doubt, wanted, [line["id"] for line in lines.values()])
    renumber(Doubt, numbers)
    replay.count += len(numbers)
    for line in lines.values():
        doubt = Doubt.objects.filter(pk=line["id"]).first()
        if line["settled_by"]:
            _settle(replay, doubt, line)
        elif line["settled_at"] is None and doubt and doubt.is_open and replay.is_rebuilt:
            # It has waited for an editor since it was first asked, not since the archive was rebuilt.
            since = Doubt.objects.filter(pk=doubt.pk).exclude(opened_at=line["opened_at"])
            replay.count += since.update(opened_at=line["opened_at"])


def _settle(replay: Replay, doubt: Doubt | None, line: Line) -> None:
    is_unsettled = doubt is None or (doubt.readings == line["readings"] and not doubt.settled_by)
    if is_unsettled and has_what_it_names(Doubt, line):
        write_row(Doubt, line)
        replay.count += 1
