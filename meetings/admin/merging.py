"""Two officials, documents or meetings made one: in one transaction, with all that undoing it needs.

The record merged stays as a row, `merged_into` the survivor: its address leads there, and what loads find
under its names, numbers or days is the survivor's.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext

from meetings.admin.field_values import (
    Values,
    derived_names,
    read_values,
    refresh_derived,
    write_value,
)
from meetings.admin.recording import Recorder, scope_of_meetings
from meetings.admin.settling import settle_pair
from meetings.admin.site_links import path_on_site
from meetings.indexing import index_meetings
from meetings.loading.compose import recomposed_values
from meetings.loading.locks import Locks, as_json
from meetings.loading.meeting_doubts import doubt_meeting
from meetings.loading.twins import follow_twins, link_alike
from meetings.models import (
    AliasRule,
    Article,
    Citation,
    Correction,
    Doubt,
    Fact,
    Meeting,
    Official,
    Participation,
    Rearrangement,
    Redirect,
    Resolution,
)
from meetings.models.turns import take_turn_to_write
from meetings.vietnamese import exact_key

Record = Official | Resolution | Meeting
# By the fields that are chosen together: the record whose values survive.
Sources = dict[tuple[str, ...], Record]
# What is chosen together, from one record: halves of two dates make no date.
TOGETHER: dict[type[models.Model], tuple[tuple[str, ...], ...]] = {
    Official: (("name",),),
    Resolution: (("kind",), ("number",), ("issuer", "province"), ("term",), ("issued_on",), ("title",)),
    Meeting: (
        ("date", "date_end", "partial_date"),
        ("province", "joint_province"),
        ("body",),
        ("ordinal",),
        ("is_expanded",),
        ("term",),
        ("title",),
        ("place",),
    ),
}
EMPTY = (None, "", [], False, Meeting.Body.OTHER)
# The rows of records, the field by which they hang on one, and the meetings that they concern.
LINKED = {Official: (Participation, "official"), Resolution: (Citation, "resolution")}


def default_sources(survivor: Record, others: Iterable[Record]) -> Sources:
    """Whose values survive: corrected over stated, filled over empty, and otherwise the survivor's."""
    others = list(others)
    values = {record: read_values(record) for record in (survivor, *others)}
    corrected = {record: _corrected_fields(record) for record in values}

    def rank(record: Record, fields: tuple[str, ...]) -> tuple[bool, bool]:
        is_corrected = bool(corrected[record] & set(fields))
        return is_corrected, is_corrected or values[record][fields[0]] not in EMPTY

    return {
        # Of records that say as much the first, which is the survivor.
        fields: max((survivor, *others), key=lambda record: rank(record, fields))
        for fields in TOGETHER[type(survivor)]
    }


def _values_of(sources: Sources) -> Values:
    return {
        field: value
        for fields, source in sources.items()
        for field, value in read_values(source).items()
        if field in fields
    }


def _corrected_fields(record: Record) -> set[str]:
    return set(Correction.objects.active().of(record).values_list("field", flat=True))


@transaction.atomic
def merge_all(
    survivor: Record, others: list[Record], sources: Sources, *, editor: str, reason: str = ""
) -> list[Rearrangement]:
    """Merges several into one, each by itself, so that each can be undone: the last one first."""
    done = []
    for number, other in enumerate(others, start=1):
        so_far = (survivor, *others[:number])
        known = {fields: source if source in so_far else survivor for fields, source in sources.items()}
        done.append(merge(survivor, other, _values_of(known), editor=editor, reason=reason))
    return done


@transaction.atomic
def merge(
    survivor: Record, loser: Record, chosen: Values | None = None, *, editor: str, reason: str = ""
) -> Rearrangement:
    """Makes `loser` one with `survivor`, whose fields become what was `chosen`, JSON as in corrections.

    Fields that aren't chosen are those of `default_sources`. Raises ValidationError where the two can't be
    made one, or where the survivor would contradict itself.
    """
    take_turn_to_write()
    survivor, loser = (type(record).objects.get(pk=record.pk) for record in (survivor, loser))
    _check(survivor, loser, reason)
    choice = _values_of(default_sources(survivor, [loser])) | (chosen or {})
    called = str(survivor)
    recorder = Recorder(lambda: _scope(survivor, loser))
    meetings = _meetings_of(survivor, loser)
    sightings = _sightings(loser) if isinstance(loser, Official) else {}
    loser_corrections = list(Correction.objects.active().of(loser))
    _move(survivor, loser, editor)
    _write_choice(survivor, choice, loser_corrections, editor=editor, reason=reason)
    if isinstance(survivor, Official):
        _join_names(survivor, loser, called)
    if isinstance(survivor, Meeting):
        _agree(survivor)
    rearrangement = Rearrangement.objects.create(
        kind=Rearrangement.Kind.MERGE,
        record_type=survivor._meta.model_name,
        kept_id=survivor.pk,
        other_id=loser.pk,
        choice=choice,
        changes=recorder.changes(),
        sightings=sightings,
        reason=reason,
        done_by=editor,
    )
    index_meetings(meetings)
    return rearrangement


def _check(survivor: Record, loser: Record, reason: str) -> None:
    if type(survivor) is not type(loser) or survivor.pk == loser.pk:
        raise ValidationError(gettext("Choose two different records."))
    for record in (survivor, loser):
        if record.merged_into_id:
            raise ValidationError(
                gettext("“%(record)s” is merged into another already.") % {"record": record}
            )
    if survivor.is_withdrawn and not loser.is_withdrawn:
        raise ValidationError(gettext("The record that stays is withdrawn: keep the other one."))
    if not reason.strip() and not loser.is_withdrawn:
        raise ValidationError(gettext("Say why: readers see these records."))


# -- What it concerns ----------------------------------------------------------------------------------------
def _scope(survivor: Record, loser: Record) -> list[QuerySet]:
    """All rows that a merge may change or make."""
    ids = [survivor.pk, loser.pk]
    model = type(survivor)
    scope = [
        model.objects.filter(Q(pk__in=ids) | Q(merged_into__in=ids)),
        Redirect.objects.filter(leading_to(survivor) | leading_to(loser)),
    ]
    if model is Meeting:
        return [*scope, *scope_of_meetings(ids)]
    scope.append(Correction.objects.filter(record_type=model._meta.model_name, record_id__in=ids))
    rows, field = LINKED[model]
    linked = [rows.objects.filter(**{f"{field}__in": ids}), _corrections_naming(model, ids)]
    if model is Official:
        linked += [
            Doubt.objects.filter(Q(official__in=ids) | Q(other_official__in=ids)),
            *(_doubts_weighing(model, pk) for pk in ids),
            AliasRule.objects.filter(official__in=ids),
        ]
    else:
        linked += [_doubts_weighing(model, pk) for pk in ids]
    return [*scope, *linked]


def _meetings_of(*records: Record) -> list[int]:
    if isinstance(records[0], Meeting):
        return [record.pk for record in records]
    rows, field = LINKED[type(records[0])]
    return sorted(set(rows.objects.filter(**{f"{field}__in": records}).values_list("meeting_id", flat=True)))


def _corrections_naming(model: type[models.Model], ids: list[int]) -> QuerySet:
    """Corrections in force that give a row to one of these, or that would give it back to one."""
    rows, field = LINKED[model]
    named = Q()
    for pk in ids:
        named |= Q(new_value=pk) | Q(machine_value=pk)
    return Correction.objects.active().filter(named, record_type=rows._meta.model_name, field=field)


def _doubts_weighing(model: type[models.Model], pk: int) -> QuerySet:
    """Doubts among whose candidates the record may be: the text of a list tells no more."""
    name = "candidates" if model is Official else "documents"
    doubts = Doubt.objects.annotate(said=Cast("readings", TextField()))
    return doubts.filter(said__contains=f'"{name}"').filter(said__contains=str(pk))


def leading_to(record: Record) -> Q:
    """Redirects to the record's address, whatever its slug was."""
    address = path_on_site(record).removesuffix(f"-{record.slug}/")
    return Q(new_path__startswith=f"{address}-") | Q(new_path=f"{address}/")


def _sightings(official: Official) -> dict[str, Any]:
    """The names borne, and where and when they were seen: there loads go on finding the person."""
    seen: dict[int, list] = {}
    rows = Participation.objects.shown().filter(official=official)
    for row in rows.select_related("meeting").only(
        "meeting__province", "meeting__joint_province", "meeting__date"
    ):
        for province in (row.meeting.province_id, row.meeting.joint_province_id):
            if province:
                seen.setdefault(province, []).append(row.meeting.date)
    return {
        "names": [official.name, *official.other_names],
        "seen": [
            {"province": province, "first": _edge(min, days), "last": _edge(max, days)}
            for province, days in sorted(seen.items())
        ],
    }


def _edge(choose: Any, days: list) -> str | None:
    known = [day for day in days if day]
    return choose(known).isoformat() if known else None


# -- Moving --------------------------------------------------------------------------------------------------
def _move(survivor: Record, loser: Record, editor: str) -> None:
    """All that hangs on the loser hangs on the survivor; the loser's address leads there."""
    if isinstance(survivor, Meeting):
        for model in (Article, Fact, Participation, Citation):
            model.objects.filter(meeting=loser).update(meeting=survivor)
        _move_doubts_of_meeting(survivor, loser, editor)
    else:
        _move_links(survivor, loser, editor)
    Redirect.objects.filter(leading_to(loser)).update(new_path=path_on_site(survivor))
    type(loser).objects.filter(merged_into=loser).update(merged_into=survivor)
    loser.merged_into, loser.is_withdrawn = survivor, True
    loser.save()


def _move_links(survivor: Official | Resolution, loser: Official | Resolution, editor: str) -> None:
    rows, field = LINKED[type(survivor)]
    rows.objects.filter(**{field: loser}).update(**{field: survivor})
    for correction in _corrections_naming(type(survivor), [loser.pk]):
        for value in ("new_value", "machine_value"):
            if getattr(correction, value) == loser.pk:
                setattr(correction, value, survivor.pk)
        correction.save()
    for doubt in _doubts_weighing(type(survivor), loser.pk):
        doubt.readings = _weighing_survivor(doubt.readings, survivor.pk, loser.pk)
        doubt.save()
    if isinstance(survivor, Official):
        AliasRule.objects.filter(official=loser).update(official=survivor)
        both = [survivor, loser]
        settle_pair(Doubt.objects.filter(official__in=both, other_official__in=both), editor=editor)
        Doubt.objects.filter(official=loser).exclude(other_official=survivor).update(official=survivor)
        Doubt.objects.filter(other_official=loser).exclude(official=survivor).update(other_official=survivor)


def _weighing_survivor(readings: dict[str, Any], survivor: int, loser: int) -> dict[str, Any]:
    """The same readings with the survivor among the candidates, once, in the loader's order."""
    if "documents" in readings:
        documents = {survivor if pk == loser else pk for pk in readings["documents"]}
        return readings | {"documents": sorted(documents)}
    by_official: dict[int, str] = {}
    for each in readings.get("candidates", []):
        by_official.setdefault(survivor if each["official"] == loser else each["official"], each["why"])
    candidates = [{"official": pk, "why": why} for pk, why in sorted(by_official.items())]
    return readings | {"candidates": candidates}


def _move_doubts_of_meeting(survivor: Meeting, loser: Meeting, editor: str) -> None:
    """Whether the two are one is answered, and about doubles of the one that stays it is asked anew."""
    about = Doubt.objects.about(loser).filter(reason=Doubt.Reason.DUPLICATE_MEETING)
    settle_pair(about, editor=editor)
    asked = set(Doubt.objects.filter(meeting=survivor).values_list("reason", "subject"))
    for doubt in Doubt.objects.filter(meeting=loser).exclude(pk__in=about.values("pk")):
        if (doubt.reason, doubt.subject) in asked:
            settle_pair(Doubt.objects.filter(pk=doubt.pk), editor=editor)
        else:
            doubt.meeting = survivor
            doubt.save()


def _agree(meeting: Meeting) -> None:
    """What editors said of a person or document holds for all reports that name the same."""
    locks = Locks.of(meeting)
    for model, field in LINKED.values():
        alike: dict[str, list] = {}
        for row in model.objects.filter(meeting=meeting).exclude(mention_key=""):
            alike.setdefault(row.mention_key, []).append(row)
        for rows in alike.values():
            for row in rows:
                others = [other for other in rows if other.pk != row.pk]
                follow_twins(row, others, locks)
                if getattr(row, f"{field}_id"):
                    link_alike(row, field, others, locks)
    doubt_meeting(meeting, Locks.of(meeting))


# -- What survives -------------------------------------------------------------------------------------------
def _join_names(survivor: Official, loser: Official, called: str) -> None:
    """The survivor, `called` so before, bears all names of both. Loads may go on adding spellings."""
    names: dict[str, str] = {}
    for name in (called, *survivor.other_names, loser.name, *loser.other_names):
        names.setdefault(exact_key(name), name)
    names.pop(exact_key(survivor.name), None)
    survivor.other_names = list(names.values())
    survivor.save()


def _write_choice(
    survivor: Record, choice: Values, loser_corrections: list[Correction], *, editor: str, reason: str
) -> None:
    """Gives the survivor the values chosen; a correction keeps each that a load would otherwise change.

    That is what the machine doesn't read there, and what an editor had corrected on either side.
    """
    before = read_values(survivor)
    for field, value in choice.items():
        write_value(survivor, field, value)
    survivor.clean_fields(exclude=derived_names(survivor))
    refresh_derived(survivor)
    survivor.validate_constraints()
    survivor.save()
    machine = before
    if isinstance(survivor, Meeting):
        machine = {field: as_json(value) for field, value in recomposed_values(survivor).items()}
    held = {correction.field: correction for correction in Correction.objects.active().of(survivor)}
    fixed = {
        correction.field
        for correction in loser_corrections
        if correction.new_value == choice.get(correction.field)
    }
    for field, value in choice.items():
        if field in held and held[field].new_value == value:
            continue
        if value == machine[field] and field not in fixed and field not in held:
            continue
        if field in held:
            held[field].superseded_at = timezone.now()
            held[field].save(update_fields=["superseded_at"])
        Correction.objects.create(
            record_type=survivor._meta.model_name,
            record_id=survivor.pk,
            field=field,
            old_value=before[field],
            new_value=value,
            machine_value=held[field].machine_value if field in held else machine[field],
            reason=reason,
            corrected_by=editor,
        )
