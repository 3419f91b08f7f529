"""The page on which records are made one: side by side, with what is to survive and what moves."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.admin.field_values import Values, read_values
from meetings.admin.hanging import hanging_on
from meetings.admin.merging import LINKED, TOGETHER, Record, Sources, default_sources, merge_all
from meetings.admin.rearranged_words import change_address, done_message, values_changed
from meetings.admin.wording import linked_records, value_text
from meetings.models import Citation, Correction, Doubt, Meeting, Official, Participation, Resolution
from meetings.models.turns import take_turn_to_write
from meetings.written_numbers import grouped

# More than can stand side by side.
MOST = 5
# The fields whose picker finds a record of the kind.
PICKED_BY = {
    Official: Participation._meta.get_field("official"),
    Resolution: Citation._meta.get_field("resolution"),
    Meeting: Doubt._meta.get_field("other_meeting"),
}
LONGEST_REASON = 500
# Of so many the search index is some seconds' work.
MANY_MEETINGS = 1000


def merge_address(model: type[models.Model], *ids: int) -> str:
    """Where the records are compared and merged; with one, where the other is picked."""
    query = QueryDict(mutable=True)
    query.setlist("ids", [str(pk) for pk in ids])
    return f"{reverse(f'admin:meetings_{model._meta.model_name}_merge')}?{query.urlencode()}"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one record says; `is_taken`: what would survive."""

    record: Record
    text: str
    is_corrected: bool
    is_taken: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Fields that are chosen together, and what each record says of them."""

    name: str
    label: str
    cells: list[Cell]

    @property
    def differs(self) -> bool:
        return len({cell.text for cell in self.cells}) > 1


class MergingAdmin:
    """For a ModelAdmin: records are merged from the list, from a record's page, or from a doubt."""

    def get_urls(self) -> list:
        name = f"meetings_{self.opts.model_name}_merge"
        return [path("merge/", self.admin_site.admin_view(self.merge_view), name=name), *super().get_urls()]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"meetings.merge_{self.opts.model_name}")

    @admin.action(description=_("Merge: they are one"), permissions=["merge"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        ids = list(queryset.standing().values_list("pk", flat=True)[: MOST + 1])
        if not 2 <= len(ids) <= MOST:
            said = gettext("Tick two to %(most)d records that aren't merged yet.") % {"most": MOST}
            self.message_user(request, said, messages.WARNING)
            return None
        return HttpResponseRedirect(merge_address(self.model, *ids))

    @transaction.atomic
    def merge_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_merge_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            take_turn_to_write()
        records = self._asked(request)
        if len(records) < 2:
            return self._pick(request, records)
        error = None
        if request.method == "POST":
            try:
                return self._merge(request, records)
            except ValidationError as refused:
                error = " ".join(refused.messages)
        return self._compare(request, records, error)

    def _asked(self, request: HttpRequest) -> list[Record]:
        ids = [text for text in request.GET.getlist("ids") if text.isdecimal() and len(text) < 19]
        found = self.get_queryset(request).standing().in_bulk([int(text) for text in ids[:MOST]])
        return [found[pk] for pk in dict.fromkeys(map(int, ids)) if pk in found]

    def _pick(self, request: HttpRequest, records: list[Record]) -> HttpResponse:
        """Which other record it is that one is to be merged with."""
        if not records:
            return HttpResponseRedirect(reverse(f"admin:meetings_{self.opts.model_name}_changelist"))
        picker = AutocompleteSelect(PICKED_BY[self.model], self.admin_site)
        form = forms.Form()
        form.fields["ids"] = forms.ModelChoiceField(
            self.model.objects.standing(), widget=picker, label=gettext("Merge with")
        )
        return self._page(request, "admin/merge_pick.html", {"record": records[0], "form": form})

    def _merge(self, request: HttpRequest, records: list[Record]) -> HttpResponse:
        by_id = {str(record.pk): record for record in records}
        if request.POST.get("seen") != _seen(records):
            raise ValidationError(
                gettext("Someone else, or a load, has changed these records meanwhile: look again.")
            )
        survivor = by_id.get(request.POST.get("keep", ""))
        if survivor is None:
            raise ValidationError(gettext("Choose the record that stays."))
        sources = {
            fields: by_id.get(request.POST.get(fields[0], ""), survivor) for fields in TOGETHER[self.model]
        }
        others = [record for record in records if record != survivor]
        reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
        before = read_values(survivor)
        done = merge_all(survivor, others, sources, editor=request.user.get_username(), reason=reason)
        survivor.refresh_from_db()
        names = ", ".join(f"“{other}” ({other.pk})" for other in others)
        said = gettext("Merged with %(records)s.") % {"records": names}
        self.log_change(
            request, survivor, " ".join([said, *values_changed(survivor, before), reason]).strip()
        )
        for other in others:
            said = gettext("Merged into “%(record)s” (%(id)d).") % {"record": survivor, "id": survivor.pk}
            self.log_change(request, other, f"{said} {reason}".strip())
        self.message_user(
            request, done_message(gettext("They are one record now."), done[-1]), messages.SUCCESS
        )
        return HttpResponseRedirect(change_address(survivor))

    def _compare(self, request: HttpRequest, records: list[Record], error: str | None) -> HttpResponse:
        hanging = {record: hanging_on(record) for record in records}
        by_id = {str(record.pk): record for record in records}
        # The one on which most hangs; of as many the older.
        most = max(records, key=lambda record: (sum(each.count for each in hanging[record]), -record.pk))
        kept = by_id.get(request.POST.get("keep", ""), most)
        sources = default_sources(kept, [record for record in records if record != kept])
        for fields, source in sources.items():
            sources[fields] = by_id.get(request.POST.get(fields[0], ""), source)
        context = {
            "records": records,
            "kept": kept,
            "choices": _choices(records, sources),
            "hanging": [
                (row[0].label, row)
                for row in zip(*hanging.values(), strict=True)
                if any(each.count for each in row)
            ],
            "cautions": [*cautions(records), *_patience(records)],
            "error": error,
            "reason": request.POST.get("reason", ""),
            "seen": _seen(records),
        }
        return self._page(request, "admin/merge.html", context)

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        title = gettext("Merge %(records)s") % {"records": self.opts.verbose_name_plural}
        context |= self.admin_site.each_context(request) | {"title": title, "opts": self.opts}
        return TemplateResponse(request, template, context)


def _seen(records: Iterable[Record]) -> str:
    return json.dumps({record.pk: read_values(record) for record in records}, ensure_ascii=False)


def _choices(records: list[Record], sources: Sources) -> list[Choice]:
    model = type(records[0])
    values = {record.pk: read_values(record) for record in records}
    corrected = {
        (correction.record_id, correction.field)
        for correction in Correction.objects.active().filter(
            record_type=model._meta.model_name, record_id__in=list(values)
        )
    }
    return [
        Choice(
            fields[0],
            capfirst(str(model._meta.get_field(fields[0]).verbose_name)),
            [
                Cell(
                    record,
                    _text(model, values[record.pk], fields),
                    any((record.pk, field) in corrected for field in fields),
                    sources[fields] == record,
                )
                for record in records
            ],
        )
        for fields in TOGETHER[model]
    ]


def _text(model: type[models.Model], values: Values, fields: tuple[str, ...]) -> str:
    """The fields' values in words, those that are empty left out."""
    said = [
        Correction(record_type=model._meta.model_name, field=field, new_value=values[field])
        for field in fields
        if values[field] not in (None, "", [])
    ]
    linked = linked_records(said)
    return " · ".join(value_text(each, each.new_value, linked) for each in said) or "–"


def _patience(records: list[Record]) -> Iterable[str]:
    """The names of all meetings that name them may change, and the search index with them: 4 ms each."""
    if isinstance(records[0], Meeting):
        return
    rows, field = LINKED[type(records[0])]
    named = rows.objects.filter(**{f"{field}__in": records}).values("meeting").distinct().count()
    if named >= MANY_MEETINGS:
        yield gettext(
            "%(count)s meetings name them: merging can take a minute. Wait for the answer; sending it twice "
            "merges once."
        ) % {"count": grouped(named)}


def cautions(records: list[Record]) -> Iterable[str]:
    """What speaks against merging officials: reports that name both, a year in two provinces."""
    if not isinstance(records[0], Official):
        return
    rows = Participation.objects.shown().filter(official__in=records)
    both = rows.exclude(article=None).values("article").annotate(named=Count("official", distinct=True))
    if count := both.filter(named__gt=1).count():
        yield gettext(
            "Reports that name several of them side by side: %(count)d. They may be different people."
        ) % {"count": count}
    places: dict[int, dict[int, set[str]]] = {}
    seen = rows.exclude(meeting__date=None).exclude(meeting__province=None)
    for official, day, province in seen.values_list("official", "meeting__date", "meeting__province__name"):
        places.setdefault(day.year, {}).setdefault(official, set()).add(province)
    years = sorted(year for year, by in places.items() if len(by) > 1 and not set.intersection(*by.values()))
    if years:
        yield gettext("Seen in different provinces in one year: %(years)s. They may be different people.") % {
            "years": ", ".join(map(str, years))
        }
