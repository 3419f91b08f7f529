"""What an editor does answers what the loader asked: the doubts about it are settled."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils import timezone

from meetings.models import Citation, Doubt, Meeting, Official, Participation


def settle_doubts(record: models.Model, *, editor: str, fields: Iterable[str] | None = None) -> None:
    """Whoever corrects or reviews a record has answered what the loader asked about it.

    Of a meeting, about the `fields`; of an official, whether it is the double of another, once withdrawn.
    """
    if isinstance(record, Participation | Citation):
        about = Q(**{record._meta.model_name: record})
        if record.mention_key:
            # Several reports that name the same person or document raise one question together.
            about |= Q(meeting=record.meeting_id, subject=record.mention_key)
    elif isinstance(record, Meeting) and record.is_withdrawn:
        about = Q(meeting=record) | Q(other_meeting=record)
    elif isinstance(record, Meeting):
        about = Q(meeting=record, field__in=_asked_as(fields or ()))
    elif isinstance(record, Official) and record.is_withdrawn:
        about = Q(official=record) | Q(other_official=record)
    else:
        return
    Doubt.objects.open().filter(about).update(settled_at=timezone.now(), settled_by=editor)


def _asked_as(fields: Iterable[str]) -> set[str]:
    """A day and a partial date are one answer: whoever gives the day empties the partial date."""
    dates = {"date", "date_end", "partial_date"}
    return set(fields) | (dates if dates & set(fields) else set())


def settle_pair(doubts: models.QuerySet, *, editor: str) -> None:
    """Who merges or splits two records has answered whether they are one."""
    doubts.open().update(settled_at=timezone.now(), settled_by=editor)
