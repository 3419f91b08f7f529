"""The editors' own tables: corrections, redirects, merges and splits, alias rules, answers."""

from django.db import models

from meetings.admin.field_values import CORRECTABLE, write_value
from meetings.models import (
    AliasRule,
    Answer,
    Citation,
    Correction,
    Meeting,
    Official,
    Participation,
    Province,
    Rearrangement,
    Redirect,
)
from meetings.replaying.reading import Line
from meetings.replaying.reviewed import Readings
from meetings.replaying.rows import as_row, write_row
from meetings.replaying.state import ROWS, Replay, has_what_it_names

# By what a record of these is known to be there already.
KNOWN_BY: dict[type[models.Model], tuple[str, ...]] = {
    Redirect: ("old_path",),
    Rearrangement: ("record_type", "kept_id", "other_id", "done_at"),
    Answer: ("answered_at", "doubt_id"),
    AliasRule: ("spelling", "province_id", "first_year", "last_year"),
}


def write_deeds(replay: Replay, model: type[models.Model], readings: Readings) -> None:
    for line in replay.lines_of(model):
        if model is Correction:
            _correct(replay, line, readings)
        elif not has_what_it_names(model, line):
            replay.say(line, f"{model._meta.verbose_name}: a record that it names is not in this archive")
        elif not model.objects.filter(**{name: line[name] for name in KNOWN_BY[model]}).exists():
            row = _as_new(model, line)
            write_row(model, row)
            for field in model._meta.many_to_many:
                numbers = field.related_model.objects.filter(pk__in=line[field.name])
                getattr(model.objects.get(pk=row["id"]), field.name).set(numbers)
            replay.count += 1


def _as_new(model: type[models.Model], line: Line) -> Line:
    """The row, under a number of its own where a record of this archive has the file's."""
    row = {name: value for name, value in line.items() if name not in ("line", "record")}
    if model.objects.filter(pk=line["id"]).exists():
        row["id"] = model.objects.aggregate(highest=models.Max("pk"))["highest"] + 1
    return row


def _correct(replay: Replay, line: Line, readings: Readings) -> None:
    model = next(model for model in CORRECTABLE if model._meta.model_name == line["record_type"])
    record = model.objects.filter(pk=line["record_id"]).first()
    if record is None:
        if line["superseded_at"] is None:
            named = f"{line['record_type']} {line['record_id']}, {line['field']}"
            replay.say(line, f"{named}: not in this archive")
        return
    known = Correction.objects.filter(
        record_type=line["record_type"], record_id=line["record_id"], field=line["field"]
    )
    if any(as_row(each)["corrected_at"] == line["corrected_at"] for each in known):
        return
    row = _as_new(Correction, line)
    reading = readings.get((line["record_type"], line["record_id"]), {})
    # A newer extractor may read something else there than when the file was written.
    if not model._meta.get_field(line["field"]).is_relation and line["field"] in reading:
        row["machine_value"] = reading[line["field"]]
    write_row(Correction, row)
    replay.count += 1
    replay.touched |= _meetings_of(record)
    if row["superseded_at"] is None:
        write_value(record, line["field"], line["new_value"])
        record.save()


def _meetings_of(record: models.Model) -> set[int]:
    if isinstance(record, Meeting):
        return {record.pk}
    if isinstance(record, (Participation, Citation)):
        return {record.meeting_id}
    if isinstance(record, Province):
        held = Meeting.objects.of_provinces([record])
        return set(held.values_list("pk", flat=True))
    rows, link = ROWS["participation" if isinstance(record, Official) else "citation"]
    return set(rows.objects.filter(**{link: record}).values_list("meeting_id", flat=True))
