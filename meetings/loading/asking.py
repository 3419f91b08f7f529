"""Writes doubts: each question once, however many loads ask it, and never again once an editor settled it."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from meetings.loading.prepared import Prepared
from meetings.models import Doubt

# What a question is about can be written anew: the row in which it was first met may go, another stand in.
ABOUT = (
    "field", "article_id", "start", "end", "participation_id", "citation_id", "official_id",
    "other_official_id", "other_meeting_id",
)  # fmt: skip


@Prepared
def standing(meeting: int, reasons: Collection[str]) -> QuerySet[Doubt]:
    """What was asked about the meeting for one of the reasons."""
    return Doubt.objects.filter(meeting=meeting, reason__in=reasons)


def ask(questions: Iterable[Doubt], standing: Iterable[Doubt]) -> None:
    """Writes the questions, unsaved doubts, in place of `standing`, those of the same scope.

    What is asked no more is settled, by nobody. What an editor settled stays so unless the readings differ.
    """
    stored = {_subject(doubt): doubt for doubt in standing}
    new = []
    for question in questions:
        known = stored.pop(_subject(question), None)
        if known is None:
            new.append(question)
        else:
            _ask_again(known, question)
    Doubt.objects.bulk_create(new)
    for doubt in stored.values():
        if doubt.is_open:
            doubt.settled_at = timezone.now()
            doubt.save()


def _subject(doubt: Doubt) -> tuple[int, str, str]:
    return doubt.meeting_id, doubt.reason, doubt.subject


def _ask_again(known: Doubt, question: Doubt) -> None:
    news: dict[str, Any] = {name: getattr(question, name) for name in (*ABOUT, "readings")}
    is_news = known.readings != question.readings
    if not known.is_open and (is_news or not known.settled_by):
        news |= {"settled_at": None, "settled_by": "", "opened_at": timezone.now()}
    if any(getattr(known, name) != value for name, value in news.items()):
        for name, value in news.items():
            setattr(known, name, value)
        known.save()
