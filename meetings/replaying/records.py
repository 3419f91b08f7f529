"""Provinces, officials, documents and meetings as they stood where the file was written."""

from django.db import models

from meetings.models import Meeting, Official, Province, ProvincePeriod, Resolution
from meetings.replaying.reading import Line
from meetings.replaying.rows import as_row, write_row
from meetings.replaying.state import ROWS, Replay


def write_records(replay: Replay) -> None:
    _write_provinces(replay)
    for model in (Official, Resolution):
        for line in replay.lines_of(model):
            if replay.is_rebuilt or not model.objects.filter(pk=line["id"]).exists():
                _write(replay, model, line)
    _write_meetings(replay)


def _write_provinces(replay: Replay) -> None:
    for line in replay.by_kind["province"]:
        if not Province.objects.filter(pk=line["id"]).exists():
            write_row(Province, line)
            for period in line["periods"]:
                ProvincePeriod.objects.create(province_id=line["id"], **period)
            replay.count += 1


def _write_meetings(replay: Replay) -> None:
    """Those without reports whole; of the others, which their reports make, whether they are shown."""
    reported = {line["meeting_id"] for line in replay.by_kind["article"]}
    here = {line["meeting_id"] for line in replay.reports_here()}
    for line in replay.by_kind["meeting"]:
        meeting = Meeting.objects.filter(pk=line["id"]).first()
        if meeting is None and line["id"] in reported - here:
            continue
        if meeting is None or (line["id"] not in reported and replay.is_rebuilt):
            _write(replay, Meeting, line)
        elif replay.is_rebuilt and (meeting.is_withdrawn, meeting.merged_into_id) != (
            line["is_withdrawn"],
            line["merged_into_id"],
        ):
            own = {name: line[name] for name in ("is_withdrawn", "merged_into_id")}
            Meeting.objects.filter(pk=meeting.pk).update(**own)
            replay.touched.add(meeting.pk)
            replay.count += 1


def _write(replay: Replay, model: type[models.Model], line: Line) -> None:
    record = model._base_manager.filter(pk=line["id"]).first()
    now = as_row(record) if record else {}
    if record and all(now[name] == value for name, value in line.items() if name in now):
        return
    write_row(model, line)
    replay.count += 1
    if model is Meeting:
        replay.touched.add(line["id"])
        return
    rows, link = ROWS["participation" if model is Official else "citation"]
    replay.touched |= set(rows.objects.filter(**{link: line["id"]}).values_list("meeting_id", flat=True))
