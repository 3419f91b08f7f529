"""The list of meetings under conditions, with what else each choice would find."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from meetings.filters import BEST_FIRST, NEWEST_FIRST, OLDEST_FIRST, MeetingFilter
from meetings.meeting_counts import MeetingCounts
from meetings.models import DocumentKind, Meeting, Province
from meetings.search import Ranking
from meetings.views.advice import advice
from meetings.views.chips import PREDECESSORS, chips, filled, query_string, toggled
from meetings.views.facet_lists import FacetList, FacetValue, facet_list, folded
from meetings.views.last_seen import add_last_seen, last_seen_text
from meetings.views.pages import NumberedPages
from meetings.views.time_bars import TimeChart, by_month, by_year, only_year

CHAIRS_OFFERED = 8
CHAIRS_OF_A_NAME = 30
ORDERS = {
    BEST_FIRST: _("Best match first"),
    NEWEST_FIRST: _("Newest first"),
    OLDEST_FIRST: _("Oldest first"),
}


class MeetingList(NumberedPages, ListView):
    template_name = "meetings.html"
    context_object_name = "meetings"
    paginate_by = 25
    default_order = NEWEST_FIRST
    # Conditions that the form beside the list asks for; it keeps the others as they are.
    typed: tuple[str, ...] = ("q", "chair_name", "date_after", "date_before")

    def get_queryset(self) -> QuerySet[Meeting] | Ranking:
        self.filterset = MeetingFilter(self.request.GET, queryset=Meeting.objects.published())
        self.counts = MeetingCounts(self.filterset)
        order = self._order()
        if self.filterset.query and order != OLDEST_FIRST:
            return self.filterset.ranked(Meeting.objects.published().with_chairs(), order)
        return self.filterset.qs.with_chairs()

    def _order(self) -> str:
        """Nothing fits best where no words are given."""
        asked = self.filterset.form.cleaned_data.get("order") if self.filterset.form.is_valid() else ""
        order = asked or self.default_order
        return order if self.filterset.query or order != BEST_FIRST else NEWEST_FIRST

    def get_paginator(self, *args: Any, **options: Any) -> Paginator:
        paginator = super().get_paginator(*args, **options)
        paginator.count = self.counts.tally.total
        return paginator

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        form = self.filterset.form
        kept = filled(form)
        return (
            super().get_context_data(**context)
            | {
                "form": form,
                "filled": kept,
                "wrong": [(form[name], kept.getlist(name)) for name in form.errors if name not in self.typed],
                "hidden": [item for item in kept.lists() if item[0] not in {*self.typed, *form.errors}],
                "unknown": self.filterset.unknown,
                "asks_words": "q" in self.typed,
            }
            | ({} if form.errors else self._offers(kept))
        )

    def _offers(self, kept: QueryDict) -> dict[str, Any]:
        """What the conditions leave to choose from."""
        conditions = chips(self.filterset.form)
        is_empty = not self.counts.tally.total
        lists = facets(self.counts, kept)
        # Who typed a name chooses whose it is before reading on.
        named = next((one for one in lists if one.name == "chair" and "chair_name" in kept), None)
        return {
            "chips": conditions,
            "orders": self._orders(kept),
            "facets": [one for one in lists if one is not named],
            "named": named,
            "predecessors": predecessors(self.counts, kept),
            "over_time": over_time(self.counts, kept),
            "advice": advice(self.counts, conditions, kept) if is_empty else [],
        }

    def _orders(self, kept: QueryDict) -> list[tuple[str, str]]:
        """Each order with its address, which is empty for the list's own."""
        offered = [order for order in ORDERS if order != BEST_FIRST or self.filterset.query]
        others = kept.copy()
        others.pop("order", None)
        addresses = {order: toggled(others, "order", order) for order in offered}
        addresses[self.default_order] = query_string(others) or "?"
        return [(ORDERS[order], "" if order == self._order() else addresses[order]) for order in offered]


def facets(counts: MeetingCounts, kept: QueryDict) -> list[FacetList]:
    fields, numbers = counts.filterset.form.fields, counts.tally.counts
    names = [(province.slug, str(province)) for province in counts.provinces.values()]
    years = [(year, year) for year in sorted({*numbers["year"], *kept.getlist("year")}, reverse=True)]

    def offered(name: str, options: list[tuple[str, str]], **how: bool) -> FacetList:
        found = counts.kinds() if name == "kind" else numbers[name]
        return facet_list(name, fields[name].label, found, options, kept, **how)

    return [
        offered("province", names, folds_rare=True),
        offered("body", Meeting.Body.choices),
        offered("year", years),
        chair_list(counts, kept),
        offered("region", Province.Region.choices),
        offered("kind", DocumentKind.choices, folds_rare=True),
    ]


def chair_list(counts: MeetingCounts, kept: QueryDict) -> FacetList:
    """Where a name was typed, who bears it, each with what tells namesakes apart."""
    is_named = "chair_name" in kept
    officials = counts.chairs(CHAIRS_OF_A_NAME if is_named else CHAIRS_OFFERED)
    names = [official.name for official in officials]
    namesakes = [official for official in officials if is_named or names.count(official.name) > 1]
    add_last_seen(namesakes)
    others = kept.copy()
    others.pop("chair_name", None)
    chosen = kept.getlist("chair")
    values = [
        FacetValue(
            official.name,
            official.number,
            toggled(others, "chair", str(official.pk)),
            str(official.pk) in chosen,
            last_seen_text(official) if official in namesakes else "",
        )
        for official in officials
    ]
    return folded("chair", counts.filterset.form.fields["chair"].label, values)


def predecessors(counts: MeetingCounts, kept: QueryDict) -> FacetValue | None:
    """The switch that takes in the meetings of the provinces' predecessors, where it changes anything.

    Most meetings of a province that was merged in 2025 are its predecessors'.
    """
    if "province" not in kept:
        return None
    label = str(counts.filterset.form.fields[PREDECESSORS].label)
    address = toggled(kept, PREDECESSORS, "1")
    if PREDECESSORS in kept:
        return FacetValue(label, counts.tally.total, address, True)
    number = counts.with_predecessors()
    return FacetValue(label, number, address, False) if number > counts.tally.total else None


def over_time(counts: MeetingCounts, kept: QueryDict) -> TimeChart | None:
    if not counts.tally.total:
        return None
    if year := only_year(counts.asked):
        return by_month(counts.months(), year, counts.asked, kept)
    return by_year(counts.tally.counts["year"], counts.asked, kept)
