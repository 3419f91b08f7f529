"""What became of a record, with values: each correction in full, and the loads that brought its reports."""

import datetime
import json
from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings.admin.field_values import CORRECTABLE
from meetings.admin.wording import NOTHING, field_label, linked_records, value_text
from meetings.models import Article, Citation, Correction, Meeting, Participation

EVENTS_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Event:
    """`about` names the person or document of a meeting that it concerns; values are "" where it has none."""

    moment: datetime.datetime
    who: str
    what: str
    about: str = ""
    before: str = ""
    after: str = ""
    machine: str = ""
    reason: str = ""
    ended_at: datetime.datetime | None = None


class WithHistory:
    """For a ModelAdmin: the history shows values, not only which fields were changed."""

    object_history_template = "admin/record_history.html"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        record = self.get_object(request, object_id)
        events = (
            Paginator(events_of(record), EVENTS_A_PAGE).get_page(request.GET.get("p", 1)) if record else None
        )
        return super().history_view(request, object_id, {"events": events, **(extra_context or {})})


def events_of(record: models.Model) -> list[Event]:
    """The newest first."""
    events = [*_corrections(record), *_other_acts(record)]
    if isinstance(record, Meeting):
        events += [event for article in record.articles.defer("text") for event in _loads(article)]
    return sorted(events, key=lambda event: event.moment, reverse=True)


def _corrections(record: models.Model) -> list[Event]:
    about = Q(record_type=record._meta.model_name, record_id=record.pk)
    names: dict[tuple[str, int], str] = {}
    if isinstance(record, Meeting):
        for rows in (Participation.objects.filter(meeting=record), Citation.objects.filter(meeting=record)):
            kind = rows.model._meta.model_name
            names |= {(kind, row.pk): str(row) for row in rows}
            about |= Q(record_type=kind, record_id__in=rows.values("pk"))
    corrections = list(Correction.objects.filter(about, is_repeat=False))
    linked = linked_records(corrections)
    return [
        Event(
            correction.corrected_at,
            correction.corrected_by or NOTHING,
            capfirst(field_label(correction)),
            names.get((correction.record_type, correction.record_id), ""),
            value_text(correction, correction.old_value, linked),
            value_text(correction, correction.new_value, linked),
            value_text(correction, correction.machine_value, linked),
            correction.reason,
            correction.superseded_at,
        )
        for correction in corrections
    ]


def _other_acts(record: models.Model) -> list[Event]:
    """What the desk logged beside corrections: records made, fields unlocked, rows reviewed in a list."""
    is_told_in_full = type(record) in CORRECTABLE
    kind = ContentType.objects.get_for_model(record)
    logged = LogEntry.objects.filter(content_type=kind, object_id=str(record.pk)).select_related("user")
    return [
        Event(entry.action_time, entry.user.get_username(), entry.get_change_message() or str(entry))
        for entry in logged
        if not (is_told_in_full and _says_fields_alone(entry))
    ]


def _says_fields_alone(entry: LogEntry) -> bool:
    """Which fields were changed, as Django logs it: their corrections say the same with values."""
    try:
        parts = json.loads(entry.change_message or "null")
    except ValueError:
        return False
    return isinstance(parts, list) and all(set(part) == {"changed"} for part in parts)


def _loads(article: Article) -> list[Event]:
    loader = gettext("a load")
    events = [Event(article.loaded_at, loader, gettext("report loaded"), str(article))]
    if article.changed_at - article.loaded_at > datetime.timedelta(seconds=1):
        version = gettext("report read anew, by extractor %(version)s") % {
            "version": article.extractor_version
        }
        events.append(Event(article.changed_at, loader, version, str(article)))
    return events
