"""Undoing a merge or a split, row for row, for as long as nothing that it changed has changed again."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from meetings.admin.recording import put_back, rows_follow_articles, touched_since
from meetings.indexing import index_meetings
from meetings.models import (
    AliasRule,
    Article,
    Citation,
    Meeting,
    Official,
    Participation,
    Rearrangement,
    Resolution,
)
from meetings.models.turns import take_turn_to_write

ROWS = {Official: (Participation, "official"), Resolution: (Citation, "resolution")}


def obstacles(rearrangement: Rearrangement) -> list[str]:
    """What prevents undoing it, in sentences for editors; empty where nothing does."""
    if rearrangement.undone_at:
        return [gettext("It is undone already.")]
    said = touched_since(rearrangement.changes)
    if not said:
        return []
    pair = [rearrangement.kept_id, rearrangement.other_id]
    later = Rearrangement.objects.in_force().filter(
        Q(kept_id__in=pair) | Q(other_id__in=pair),
        record_type=rearrangement.record_type,
        pk__gt=rearrangement.pk,
    )
    first = [gettext("Undo this first: %(what)s.") % {"what": each} for each in later.order_by("-pk")]
    return [*first, *said]


@transaction.atomic
def undo(rearrangement: Rearrangement, *, editor: str) -> Rearrangement:
    """Makes all rows what they were before. Raises ValidationError with all that prevents it.

    What loads have linked to the survivor of a merge since stays there. A record that a split made is merged
    back, with all that it has by now: its address leads on.
    """
    take_turn_to_write()
    rearrangement = Rearrangement.objects.get(pk=rearrangement.pk)
    if said := obstacles(rearrangement):
        raise ValidationError(said)
    model = apps.get_model("meetings", rearrangement.record_type)
    pair = [rearrangement.kept_id, rearrangement.other_id]
    meetings = _meetings_of(model, pair)
    put_back(rearrangement.changes, last=(rearrangement.record_type, rearrangement.other_id))
    if model is Meeting:
        rows_follow_articles(Article.objects.filter(meeting__in=pair))
    if "made" in rearrangement.changes[rearrangement.record_type].get(str(rearrangement.other_id), {}):
        _merge_back(model, *pair)
    model._base_manager.filter(pk__in=pair).update(changed_at=timezone.now())
    rearrangement.undone_by, rearrangement.undone_at = editor, timezone.now()
    rearrangement.save()
    index_meetings([*meetings, *_meetings_of(model, pair)])
    return rearrangement


def _meetings_of(model: type[models.Model], pks: list[int]) -> list[int]:
    if model is Meeting:
        return pks
    rows, field = ROWS[model]
    return list(rows.objects.filter(**{f"{field}__in": pks}).values_list("meeting_id", flat=True))


def _merge_back(model: type[models.Model], kept: int, made: int) -> None:
    if model is Meeting:
        articles = Article.objects.filter(meeting=made)
        moving = list(articles)
        articles.update(meeting=kept)
        rows_follow_articles(Article.objects.filter(pk__in=[article.pk for article in moving]))
        Participation.objects.filter(meeting=made).update(meeting=kept)
        Citation.objects.filter(meeting=made).update(meeting=kept)
    else:
        Participation.objects.filter(official=made).update(official=kept)
        AliasRule.objects.filter(official=made).update(official=kept)
    record = model._base_manager.get(pk=made)
    record.merged_into_id, record.is_withdrawn = kept, True
    record.save()
