"""What editors corrected, as readers are told: which changes, and in what words.

Who corrected is told at the desk alone: readers see that an editor did, when and why.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, Field, Model, OuterRef, Q, QuerySet
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings.models import (
    Citation,
    Correction,
    Meeting,
    Official,
    Participation,
    Province,
    ProvincePeriod,
    Resolution,
)

Kind = Correction.RecordType
MODELS: dict[str, type[Model]] = {
    Kind.MEETING: Meeting,
    Kind.PARTICIPATION: Participation,
    Kind.CITATION: Citation,
    Kind.OFFICIAL: Official,
    Kind.RESOLUTION: Resolution,
    Kind.PROVINCE: Province,
}
ROWS = (Kind.PARTICIPATION, Kind.CITATION)
PERIODS = "periods"
EMPTY = (None, "", [])
WITHDRAWN = "is_withdrawn"
# A meeting's name is composed with its provinces' names on its day.
OF_MEETING = ("province__periods", "joint_province__periods")

Records = dict[tuple[str, int], Model]


def public_corrections() -> QuerySet[Correction]:
    """All changes that readers are told, newest first, for lists and feeds; `told` puts some in words.

    Of a withdrawn record only that it was withdrawn. Narrow it down by `record_type`, `corrected_at` and
    `of_provinces`.
    """
    withdrawn = Q()
    for kind in (Kind.MEETING, Kind.OFFICIAL, Kind.RESOLUTION):
        withdrawn |= Q(_of(kind, Q(is_withdrawn=True)), ~Q(field=WITHDRAWN), record_type=kind)
    for kind in ROWS:
        withdrawn |= Q(_of(kind, Q(meeting__is_withdrawn=True)), record_type=kind)
    return Correction.objects.public().exclude(withdrawn).order_by("-corrected_at", "-pk")


def of_provinces(corrections: QuerySet[Correction], provinces: Iterable[Province]) -> QuerySet[Correction]:
    """Of the provinces, their meetings and documents, and of officials seen at one of those meetings."""
    units = [province.pk for province in provinces]
    held = Q(meeting__province__in=units) | Q(meeting__joint_province__in=units)
    seen = Participation.objects.shown().filter(held, official=OuterRef("record_id"))
    return corrections.filter(
        Q(_of(Kind.MEETING, Q(province__in=units) | Q(joint_province__in=units)), record_type=Kind.MEETING)
        | Q(_of(Kind.PARTICIPATION, held), record_type=Kind.PARTICIPATION)
        | Q(_of(Kind.CITATION, held), record_type=Kind.CITATION)
        | Q(_of(Kind.RESOLUTION, Q(province__in=units)), record_type=Kind.RESOLUTION)
        | Q(Exists(seen), record_type=Kind.OFFICIAL)
        | Q(record_type=Kind.PROVINCE, record_id__in=units)
    )


def _of(kind: str, condition: Q) -> Exists:
    return Exists(MODELS[kind].objects.filter(condition, pk=OuterRef("record_id")))


@dataclass(frozen=True, slots=True)
class ToldCorrection:
    """`about` names the record, `row` the person or document of a meeting that was corrected; each may be "".

    `address` is the record's page, "" where it has none. `is_printed`: the values are words of reports, in
    Vietnamese whatever the language of the page. Where `done` says all ("added by an editor"), `before`,
    `after` and `machine` are empty.
    """

    kind: str
    about: str
    address: str
    row: str
    label: str
    done: str
    before: str
    after: str
    machine: str
    was_empty: bool
    is_empty: bool
    reason: str
    corrected_at: datetime.datetime
    is_printed: bool
    is_in_force: bool


def corrections_in_force(record: Model) -> list[Correction]:
    """Those of a record's page, of a meeting also those of its people and documents, newest first."""
    about = Q(record_type=record._meta.model_name, record_id=record.pk)
    if isinstance(record, Meeting):
        for kind in ROWS:
            rows = MODELS[kind].objects.filter(meeting=record).values("pk")
            about |= Q(record_type=kind, record_id__in=rows)
    return list(Correction.objects.active().public().filter(about))


def withdrawal_reason(record: Model) -> str:
    """What the editor told readers who withdrew the record; "" where no editor said anything."""
    found = Correction.objects.active().of(record).filter(field=WITHDRAWN)
    return found.values_list("reason", flat=True).first() or ""


def told(corrections: Iterable[Correction], known: Iterable[Model] = ()) -> list[ToldCorrection]:
    """The corrections in words. Asks once for each kind of record; `known` ones are not asked for."""
    corrections = list(corrections)
    records: Records = {(record._meta.model_name, record.pk): record for record in known}
    wanted: dict[str, set[int]] = {}
    for correction in corrections:
        if (correction.record_type, correction.record_id) not in records:
            wanted.setdefault(correction.record_type, set()).add(correction.record_id)
    for kind, ids in wanted.items():
        records |= {(kind, pk): record for pk, record in _fetched(kind).in_bulk(ids).items()}
    linked = _linked_records(corrections)
    return [_told(correction, records, linked) for correction in corrections]


def _fetched(kind: str) -> QuerySet:
    found = MODELS[kind].objects.all()
    if kind == Kind.MEETING:
        return found.select_related("province", "joint_province").prefetch_related(*OF_MEETING)
    if kind in ROWS:
        of_meeting = [f"meeting__{path}" for path in OF_MEETING]
        return found.select_related("meeting__province", "meeting__joint_province").prefetch_related(
            *of_meeting
        )
    return found


def _told(correction: Correction, records: Records, linked: "Linked") -> ToldCorrection:
    record = records.get((correction.record_type, correction.record_id))
    is_row = correction.record_type in ROWS
    page = record.meeting if record and is_row else record
    is_withdrawn = getattr(page, WITHDRAWN, False)
    field = field_of(correction)
    done = _done(correction)
    values = (correction.old_value, correction.new_value, correction.machine_value)
    before, after, machine = (
        ["", "", ""] if done else [readable(correction, value, linked) for value in values]
    )
    return ToldCorrection(
        kind=correction.get_record_type_display(),
        about=str(page) if page and not is_withdrawn else "",
        address=page.get_absolute_url() if page and not is_withdrawn else "",
        row=_row_name(record) if record and is_row else "",
        label=field_label(correction),
        done=done,
        before=before,
        after=after,
        machine=machine,
        was_empty=correction.old_value in EMPTY,
        is_empty=correction.new_value in EMPTY,
        reason=correction.reason,
        corrected_at=correction.corrected_at,
        is_printed=field is not None and _is_printed(field),
        is_in_force=correction.superseded_at is None,
    )


def _row_name(row: Model) -> str:
    return row.name if isinstance(row, Participation) else row.as_printed


def _done(correction: Correction) -> str:
    """What was done to a whole row or record; "" where a field was corrected."""
    if correction.field == Correction.REVIEW:
        if correction.new_value == "rejected":
            return gettext("removed by an editor")
        return gettext("added by an editor") if correction.is_addition else gettext("put back by an editor")
    if correction.field == WITHDRAWN:
        return (
            gettext("withdrawn by an editor")
            if correction.new_value
            else gettext("published again by an editor")
        )
    return ""


# -- Values --------------------------------------------------------------------------------------------------
# The names of records that values link to, by model and id.
Linked = dict[tuple[type[Model], Any], str]


def field_of(correction: Correction) -> Field | None:
    try:
        return MODELS[correction.record_type]._meta.get_field(correction.field)
    except (KeyError, FieldDoesNotExist):
        return None


def field_label(correction: Correction) -> str:
    if correction.field == PERIODS:
        return capfirst(ProvincePeriod._meta.verbose_name_plural)
    field = field_of(correction)
    return capfirst(field.verbose_name) if field else correction.field


def _is_printed(field: Field) -> bool:
    kind = field.get_internal_type()
    return kind in ("CharField", "TextField", "JSONField") and not field.choices


def _linked_records(corrections: Iterable[Correction]) -> Linked:
    wanted: dict[type[Model], set[int]] = {}
    for correction in corrections:
        field = field_of(correction)
        if not field or not field.is_relation or correction.field == PERIODS:
            continue
        for value in (correction.old_value, correction.new_value, correction.machine_value):
            ids = value if isinstance(value, list) else [value]
            wanted.setdefault(field.related_model, set()).update(filter(None, ids))
    return {
        (model, record.pk): gettext("a withdrawn record")
        if getattr(record, WITHDRAWN, False)
        else str(record)
        for model, ids in wanted.items()
        for record in model._default_manager.filter(pk__in=ids)
    }


def readable(correction: Correction, value: Any, linked: Linked) -> str:
    field = field_of(correction)
    if value in EMPTY:
        return gettext("left empty")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if correction.field == PERIODS:
        return "; ".join(_period(period) for period in value)
    if field and field.is_relation:
        ids = value if isinstance(value, list) else [value]
        return ", ".join(
            linked.get((field.related_model, pk), gettext("a record that is no more")) for pk in ids
        )
    if field and field.choices:
        return str(dict(field.choices).get(value, value))
    if field and field.get_internal_type() == "DateField":
        return formats.date_format(datetime.date.fromisoformat(value))
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _period(period: dict[str, Any]) -> str:
    begins = period.get("valid_from")
    day = formats.date_format(datetime.date.fromisoformat(begins)) if begins else ""
    kind = dict(Province.Kind.choices).get(period.get("kind"), "")
    return " ".join(part for part in (day, str(kind), str(period.get("name", ""))) if part)
