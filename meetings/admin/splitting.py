"""One official, or one meeting, made two: by the rows or reports that belong to the other.

Each row given to another official is a correction, so it stays there whatever a load finds. Later reports are
told apart as namesakes are, by province; where both were seen in one province, by the days on which each was
seen there. Where that doesn't tell, an editor is asked.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from meetings.admin.correcting import record_corrections, record_naming, twins_of
from meetings.admin.field_values import read_values
from meetings.admin.recording import Recorder, rows_follow_articles, scope_of_meetings
from meetings.admin.settling import settle_pair
from meetings.indexing import index_meetings
from meetings.loading.compose import recomposed_values
from meetings.loading.locks import Locks
from meetings.loading.meeting_doubts import doubt_meeting
from meetings.loading.meeting_fields import write_fields
from meetings.models import (
    Article,
    Correction,
    Doubt,
    Meeting,
    Official,
    Participation,
    Rearrangement,
)
from meetings.models.turns import take_turn_to_write
from meetings.vietnamese import exact_key


# -- Officials -----------------------------------------------------------------------------------------------
@transaction.atomic
def split_official(
    official: Official,
    rows: Iterable[Participation],
    other: Official | None = None,
    *,
    name: str = "",
    editor: str,
    reason: str = "",
) -> Rearrangement:
    """Gives the `rows` of an official, and their twins, to `other`, or to a new one, called `name` if given.

    Raises ValidationError where that makes no sense.
    """
    take_turn_to_write()
    official = Official.objects.get(pk=official.pk)
    chosen = _with_twins(official, rows)
    staying = official.participations.exclude(pk__in=[row.pk for row in chosen])
    _check(official, other, chosen, staying, reason)
    ids = [official.pk, other.pk if other else 0]
    recorder = Recorder(lambda: _scope_of_official(ids, chosen))
    if other is None:
        printed = chosen[0].name
        other = Official.objects.create(name=name.strip() or printed)
        ids[1] = other.pk
        if name.strip():
            # Else the next report would call both alike again, by the name that more of them print.
            record_naming(other, printed, editor=editor, reason=reason)
    for row in chosen:
        before = read_values(row)
        row.official = other
        row.save()
        record_corrections(row, before, editor=editor, reason=reason)
    _share_names(official, other, chosen, staying)
    settle_pair(Doubt.objects.filter(official__in=ids, other_official__in=ids), editor=editor)
    # The names of both may have changed, and with them what finds all their meetings.
    named = Participation.objects.filter(official__in=[official, other]).values_list("meeting_id", flat=True)
    return _recorded(official, other, recorder, chosen, editor, reason, set(named))


def _with_twins(official: Official, rows: Iterable[Participation]) -> list[Participation]:
    """Rows in which other reports of the same meeting name the same person go with them."""
    chosen = {row.pk: row for row in rows if row.official_id == official.pk}
    for row in list(chosen.values()):
        chosen |= {twin.pk: twin for twin in twins_of(row).filter(official=official)}
    return [chosen[pk] for pk in sorted(chosen)]


def _check(record: Official | Meeting, other, chosen: list, staying: QuerySet, reason: str) -> None:
    if other is not None and (other.pk == record.pk or other.merged_into_id):
        raise ValidationError(gettext("Choose another record, which is merged into none."))
    if record.merged_into_id:
        raise ValidationError(gettext("“%(record)s” is merged into another already.") % {"record": record})
    if not chosen:
        raise ValidationError(gettext("Choose what belongs to the other record."))
    if not staying.exists():
        raise ValidationError(gettext("Nothing would stay here: correct the record, or merge it, instead."))
    if not reason.strip() and not record.is_withdrawn:
        raise ValidationError(gettext("Say why: readers see these records."))


def _scope_of_official(ids: list[int], chosen: list[Participation]) -> list[QuerySet]:
    pks = [row.pk for row in chosen]
    meetings = {row.meeting_id for row in chosen}
    return [
        Official.objects.filter(pk__in=ids),
        Participation.objects.filter(pk__in=pks),
        Correction.objects.filter(record_type="participation", record_id__in=pks),
        Correction.objects.filter(record_type="official", record_id__in=ids),
        Doubt.objects.filter(Q(official__in=ids) | Q(other_official__in=ids) | Q(meeting__in=meetings)),
    ]


def _share_names(official: Official, other: Official, chosen: list[Participation], staying: QuerySet) -> None:
    """Each bears the names that its rows print; a name that no row of the one prints any more goes."""
    printed = {exact_key(row.name): row.name for row in chosen}
    still = {exact_key(name) for name in staying.values_list("name", flat=True)}
    official.other_names = [
        name for name in official.other_names if exact_key(name) not in printed or exact_key(name) in still
    ]
    official.save()
    known = {exact_key(name) for name in (other.name, *other.other_names)}
    other.other_names = [*other.other_names, *(name for key, name in printed.items() if key not in known)]
    other.save()


# -- Meetings ------------------------------------------------------------------------------------------------
@transaction.atomic
def split_meeting(
    meeting: Meeting,
    articles: Iterable[Article],
    other: Meeting | None = None,
    *,
    editor: str,
    reason: str = "",
) -> Rearrangement:
    """Gives reports of a meeting, with all that they say, to `other`, or to a new meeting composed of them.

    Corrections of the meeting's own fields stay with it. Raises ValidationError where that makes no sense.
    """
    take_turn_to_write()
    meeting = Meeting.objects.get(pk=meeting.pk)
    chosen = [article for article in articles if article.meeting_id == meeting.pk]
    staying = meeting.articles.exclude(pk__in=[article.pk for article in chosen])
    _check(meeting, other, chosen, staying, reason)
    ids = [meeting.pk, other.pk if other else 0]
    recorder = Recorder(lambda: scope_of_meetings(ids))
    if other is None:
        other = Meeting.objects.create()
        ids[1] = other.pk
    moving = Article.objects.filter(pk__in=[article.pk for article in chosen])
    moving.update(meeting=other)
    rows_follow_articles(moving)
    Doubt.objects.filter(meeting=meeting, article__in=moving).update(meeting=other)
    for each in (meeting, other):
        _recompose(each)
    settle_pair(Doubt.objects.about(meeting).filter(Q(meeting=other) | Q(other_meeting=other)), editor=editor)
    return _recorded(meeting, other, recorder, chosen, editor, reason, ids)


def _recompose(meeting: Meeting) -> None:
    """The fields as the reports that it has now give them, but for those that an editor fixed."""
    locks = Locks.of(meeting)
    write_fields(meeting, recomposed_values(meeting), locks)
    meeting.save()
    locks.save()
    doubt_meeting(meeting, locks)


def _recorded(
    record: Official | Meeting,
    other: Official | Meeting,
    recorder: Recorder,
    chosen: list,
    editor: str,
    reason: str,
    meetings: Iterable[int],
) -> Rearrangement:
    split = Rearrangement.objects.create(
        kind=Rearrangement.Kind.SPLIT,
        record_type=record._meta.model_name,
        kept_id=record.pk,
        other_id=other.pk,
        choice={"rows": [row.pk for row in chosen]},
        changes=recorder.changes(),
        reason=reason,
        done_by=editor,
    )
    index_meetings(meetings)
    return split
