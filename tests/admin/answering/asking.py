"""Questions of the review queue, and what became of them."""

from django.db import models
from django.urls import reverse

from meetings.models import Doubt, Meeting, Official, Resolution


def ask(meeting: Meeting, reason: str, subject: str, readings: dict, **about) -> Doubt:
    return Doubt.objects.create(meeting=meeting, reason=reason, subject=subject, readings=readings, **about)


def ask_year(meeting: Meeting) -> Doubt:
    return ask(meeting, "year_inferred", "date", {"values": ["2024-10-04"]}, field="date")


def ask_who(meeting: Meeting, *candidates: Official) -> Doubt:
    named = [{"official": official.pk, "why": "namesake_here"} for official in candidates]
    row = meeting.participations.get()
    said = {"printed": row.name, "candidates": named}
    return ask(meeting, "chair_unresolved", row.mention_key, said, participation=row)


def ask_which(meeting: Meeting, *documents: Resolution) -> Doubt:
    row = meeting.citations.get()
    said = {"printed": row.as_printed, "documents": [document.pk for document in documents]}
    return ask(meeting, "document_unresolved", row.mention_key, said, citation=row)


def page_of(doubt: Doubt, parameters: str = "") -> str:
    return reverse("admin:meetings_doubt_answer", args=[doubt.pk]) + parameters


def values(record: models.Model, *fields: str) -> tuple:
    record.refresh_from_db()
    return tuple(getattr(record, field) for field in fields)


def is_open(doubt: Doubt) -> bool:
    doubt.refresh_from_db()
    return doubt.is_open
