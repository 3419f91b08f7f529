"""What the loader was unsure of, the most consequential first, for an editor to settle."""

from collections import Counter
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from meetings.admin.doubt_words import Named, readings_text
from meetings.admin.evidence import PERIODS
from meetings.admin.lists import DeskAdmin
from meetings.admin.queue import AGE_WORDS, NOWHERE, Cell, Queue, count_cells
from meetings.admin.reading import ReadOnly
from meetings.admin.site_links import address_on_site
from meetings.admin.working import WithWorkingPage
from meetings.models import Doubt, Province
from meetings.models.turns import take_turn_to_write

OPEN, SETTLED = "open", "settled"
# Of what is settled no more pages are shown than anybody turns, so that nobody counts the whole table.
MOST_SETTLED = 5000


class StateFilter(admin.SimpleListFilter):
    """Open doubts unless one asks for others."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(OPEN, _("open")), (SETTLED, _("settled"))]

    def choices(self, changelist: ChangeList) -> list[dict]:
        return [
            {
                "selected": (self.value() or OPEN) == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }
            for value, label in self.lookup_choices
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == SETTLED:
            return queryset.filter(settled_at__isnull=False)
        return queryset.open()


class FacetFilter(admin.SimpleListFilter):
    """One condition of the queue: beside each value, what it would find within the other conditions."""

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        found = Queue.asked(request.GET).facet(self.parameter_name, cells_of(request))
        return [
            (value, f"{words} ({formats.number_format(found[value], force_grouping=True)})")
            for value, words in self.values(found)
            if found[value] or value == self.value()
        ]

    def has_output(self) -> bool:
        return True

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return Queue.asked({self.parameter_name: self.value() or ""}).narrow(queryset)


class ReasonFilter(FacetFilter):
    title, parameter_name = _("reason"), "reason"

    def values(self, found: Counter[str]) -> list[tuple[str, str]]:
        return Doubt.Reason.choices


class ProvinceFilter(FacetFilter):
    title, parameter_name = _("province"), "province"

    def values(self, found: Counter[str]) -> list[tuple[str, str]]:
        units = Province.objects.filter(pk__in=[pk for pk in found if pk != NOWHERE])
        return [(str(unit.pk), str(unit)) for unit in units] + [(NOWHERE, str(_("no province")))]


class AgeFilter(FacetFilter):
    title, parameter_name = _("opened"), "age"

    def values(self, found: Counter[str]) -> list[tuple[str, str]]:
        return list(AGE_WORDS.items())


def cells_of(request: HttpRequest) -> list[Cell]:
    """Counted once for a page."""
    if not hasattr(request, "doubt_cells"):
        request.doubt_cells = count_cells()
    return request.doubt_cells


class CountedPaginator(Paginator):
    """Takes a number for granted instead of counting."""

    def __init__(self, *args: Any, number: int | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self._number = number

    @cached_property
    def count(self) -> int:
        return self.object_list[:MOST_SETTLED].count() if self._number is None else self._number


@admin.register(Doubt)
class DoubtAdmin(WithWorkingPage, ReadOnly, DeskAdmin):
    list_display = ["question", "asked", "meeting_link", "opened", "settled"]
    list_display_links = None
    list_filter = [ReasonFilter, ProvinceFilter, AgeFilter, StateFilter]
    change_list_template = "admin/meetings/doubt/list.html"
    ordering = ["rank", "-pk"]
    actions = ["settle", "open_again"]
    show_facets = admin.ShowFacets.NEVER
    fields = ["reason", "asked", "meeting_link", "article", "opened_at", "settled"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        others = [name.replace("meeting", "other_meeting", 1) for name in PERIODS]
        return super().get_queryset(request).prefetch_related(*PERIODS, *others)

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Fetches the records that this page's readings speak of together."""
        page = super().get_changelist_instance(request)
        named = Named.by(page.result_list)
        for doubt in page.result_list:
            doubt.named = named
        return page

    def get_paginator(
        self, request: HttpRequest, queryset: QuerySet, *args: Any, **options: Any
    ) -> Paginator:
        is_queue = request.GET.get("state", OPEN) == OPEN
        number = Queue.asked(request.GET).number(cells_of(request)) if is_queue else None
        return CountedPaginator(queryset, *args, number=number, **options)

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        queue = Queue.asked(request.GET)
        extra = {
            "title": _("Review queue"),
            "next_address": reverse("admin:meetings_doubt_next") + queue.parameters,
        }
        return super().changelist_view(request, extra | (extra_context or {}))

    @admin.display(description=_("question"), ordering="rank")
    def question(self, doubt: Doubt) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:meetings_doubt_answer", args=[doubt.pk]), doubt
        )

    @admin.display(description=_("between"))
    def asked(self, doubt: Doubt) -> str:
        return readings_text(doubt, getattr(doubt, "named", None) or Named.by([doubt]))

    @admin.display(description=_("meeting"), ordering="meeting")
    def meeting_link(self, doubt: Doubt) -> SafeString:
        address = reverse("admin:meetings_meeting_change", args=[doubt.meeting_id])
        return format_html('<a href="{}">{}</a>', address, doubt.meeting)

    @admin.display(description=_("opened"), ordering="opened_at")
    def opened(self, doubt: Doubt) -> str:
        return formats.date_format(timezone.localdate(doubt.opened_at), "SHORT_DATE_FORMAT")

    @admin.display(description=_("settled"), ordering="settled_at")
    def settled(self, doubt: Doubt) -> str:
        return "" if doubt.is_open else doubt.settled_by or str(_("by the loader"))

    def view_on_site(self, doubt: Doubt) -> str | None:
        if doubt.meeting.is_withdrawn:
            return None
        row = doubt.participation or doubt.citation
        return address_on_site(doubt.meeting, row.anchor if row else "")

    def has_settle_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("meetings.change_doubt")

    @admin.action(description=_("Settle: not asked again unless the readings change"), permissions=["settle"])
    def settle(self, request: HttpRequest, queryset: QuerySet) -> None:
        values = {"settled_at": timezone.now(), "settled_by": request.user.get_username()}
        count = self._write(queryset.open(), values)
        said = ngettext("%(count)d doubt settled.", "%(count)d doubts settled.", count)
        self.message_user(request, said % {"count": count}, messages.SUCCESS)

    @admin.action(description=_("Open again"), permissions=["settle"])
    def open_again(self, request: HttpRequest, queryset: QuerySet) -> None:
        count = self._write(queryset.exclude(settled_at__isnull=True), {"settled_at": None, "settled_by": ""})
        said = ngettext("%(count)d doubt opened again.", "%(count)d doubts opened again.", count)
        self.message_user(request, said % {"count": count}, messages.SUCCESS)

    @transaction.atomic
    def _write(self, doubts: QuerySet, values: dict) -> int:
        take_turn_to_write()
        return doubts.update(**values)
