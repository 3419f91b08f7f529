"""The list of meetings under conditions, with what else each choice would find."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from meetings.counting.reference import with_provinces
from meetings.counting.windows import Windows
from meetings.filters import BEST_FIRST, NEWEST_FIRST, OLDEST_FIRST, MeetingFilter
from meetings.languages import VIETNAMESE
from meetings.last_seen import add_last_seen, last_seen_text
from meetings.meeting_counts import MeetingCounts
from meetings.models import DocumentKind, Meeting, Province
from meetings.search import Ranking
from meetings.views.advice import advice
from meetings.views.chips import PREDECESSORS, Chip, Toggles, chips, filled, list_title, query_string, toggled
from meetings.views.citing import citation, cited_list
from meetings.views.data.lists import MeetingData, downloads
from meetings.views.facet_lists import FacetList, FacetValue, facet_list, folded
from meetings.views.feeds import feed_addresses
from meetings.views.pages import NumberedPages
from meetings.views.time_bars import TimeChart, by_month, by_year, only_year

CHAIRS_OFFERED = 8
CHAIRS_OF_A_NAME = 30
# Conditions whose meetings no index has side by side.
SCATTERED = ("province", "region", "chair", "kind")
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

    def get_queryset(self) -> Windows | Ranking:
        self.filterset = MeetingFilter(self.request.GET, queryset=Meeting.objects.published())
        self.counts = MeetingCounts(self.filterset)
        found = self.filterset.result(Meeting.objects.published().with_chairs(), self.default_order)
        if isinstance(found, Ranking):
            return found
        asked = self.counts.asked
        return Windows(
            found,
            self.counts.months_begun,
            oldest_first=self.filterset.chosen_order(self.default_order) == OLDEST_FIRST,
            is_ordered=not any(asked.get(name) for name in SCATTERED),
        )

    def paginate_queryset(
        self, found: Windows | Ranking, page_size: int
    ) -> tuple[Paginator, Page, list[Meeting], bool]:
        paginator, page, meetings, has_others = super().paginate_queryset(found, page_size)
        page.object_list = with_provinces(meetings)
        return paginator, page, page.object_list, has_others

    def get_paginator(self, *args: Any, **options: Any) -> Paginator:
        paginator = super().get_paginator(*args, **options)
        paginator.count = self.counts.tally.total
        if isinstance(paginator.object_list, Ranking) and (most := paginator.object_list.most):
            paginator.most_pages = min(paginator.most_pages, most // self.paginate_by)
            paginator.is_ranked = True
        elif self.counts.are_kept:
            # A page far back costs what the first costs.
            paginator.most_pages = paginator.all_pages
        paginator.is_counted = self.counts.is_exact
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
                "downloads": [] if form.errors else downloads(MeetingData, kept, self._own_order()),
            }
            | ({} if form.errors else self._offers(kept))
        )

    def _own_order(self) -> str:
        """The order where it isn't that of the list of meetings, whose files this page offers."""
        order = self.filterset.chosen_order(self.default_order)
        return "" if order == NEWEST_FIRST and self.default_order == NEWEST_FIRST else order

    def _offers(self, kept: QueryDict) -> dict[str, Any]:
        """What the conditions leave to choose from."""
        conditions = chips(self.filterset.form)
        removable = self._removable(conditions)
        followed = kept.copy()
        followed.pop("order", None)
        is_empty = not self.counts.tally.total
        lists = facets(self.counts, kept)
        # Who typed a name chooses whose it is before reading on.
        named = next((one for one in lists if one.name == "chair" and "chair_name" in kept), None)
        switch = predecessors(self.counts, kept)
        return {
            "chips": removable,
            "feeds": feed_addresses("meetings", query=query_string(followed)),
            "citation": self._citation(query_string(followed)),
            "orders": self._orders(kept),
            "facets": [
                replace(one, switch=(switch,)) if switch and one.name == "province" else one
                for one in lists
                if one is not named
            ],
            "named": named,
            "predecessors": switch,
            "over_time": over_time(self.counts, kept),
            "advice": advice(self.counts, removable, kept) if is_empty else [],
        }

    def _citation(self, query: str) -> dict[str, Any]:
        """Of the whole result, in whichever order it is shown, by its Vietnamese name."""
        with translation.override(VIETNAMESE):
            title = list_title(chips(self.filterset.form))
        cited = cited_list(self.request, title, query, self.counts.exact_total)
        return citation(cited, reverse("meetings"), query)

    def _removable(self, conditions: list[Chip]) -> list[Chip]:
        """Those that readers can leave out."""
        return conditions

    def _orders(self, kept: QueryDict) -> list[tuple[str, str]]:
        """Each order with its address, which is empty for the list's own."""
        offered = [order for order in ORDERS if order != BEST_FIRST or self.filterset.query]
        others = kept.copy()
        others.pop("order", None)
        toggles = Toggles(others, "order")
        addresses = {order: toggles.toggled(order) for order in offered}
        addresses[self.default_order] = query_string(others) or "?"
        current = self.filterset.chosen_order(self.default_order)
        return [(ORDERS[order], "" if order == current else addresses[order]) for order in offered]


def facets(counts: MeetingCounts, kept: QueryDict) -> list[FacetList]:
    fields, numbers = counts.filterset.form.fields, counts.tally.counts
    names = [(province.slug, province) for province in counts.provinces.values()]
    years = [(year, year) for year in sorted({*numbers["year"], *kept.getlist("year")}, reverse=True)]

    def offered(name: str, options: list[tuple[str, Any]], **how: bool) -> FacetList:
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
    chosen, addresses = kept.getlist("chair"), Toggles(others, "chair")
    values = [
        FacetValue(
            official.name,
            official.number,
            addresses.toggled(str(official.pk)),
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
    if not counts.tally.total or not counts.is_exact:
        return None
    if year := only_year(counts.asked):
        return by_month(counts.months(), year, counts.asked, kept)
    return by_year(counts.tally.counts["year"], counts.asked, kept)
