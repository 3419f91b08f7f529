"""Words in context: the lines of the reports in which they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from meetings.concordance import (
    MOST_MEETINGS,
    Concordance,
    Line,
    add_units,
    by_province,
    by_words_after,
    by_words_before,
    concordance,
)
from meetings.filters import (
    BY_PROVINCE,
    BY_WORD_AFTER,
    BY_WORD_BEFORE,
    NEWEST_FIRST,
    OLDEST_FIRST,
    ContextFilter,
)
from meetings.models import Meeting
from meetings.views.chips import query_string, toggled
from meetings.views.pages import page_asked, page_numbers
from meetings.views.questions import question, reading

LINES_SHOWN = 50
ORDERS = {
    NEWEST_FIRST: _("Newest first"),
    OLDEST_FIRST: _("Oldest first"),
    BY_WORD_BEFORE: _("By the word before"),
    BY_WORD_AFTER: _("By the word after"),
    BY_PROVINCE: _("By province"),
}
# Lines come by date; each of these orders them anew, and leaves those that are alike by date.
SORTED_BY: dict[str, Callable[[Line], Any]] = {
    BY_WORD_BEFORE: by_words_before,
    BY_WORD_AFTER: by_words_after,
    BY_PROVINCE: by_province,
}


def in_context(request: HttpRequest) -> HttpResponse:
    if not request.GET.get("q", "").strip():
        return render(request, "in_context.html", {"form": None})
    filterset = ContextFilter(request.GET, queryset=Meeting.objects.published())
    context = question(request, filterset)
    if filterset.query:
        context |= {"reading": reading(filterset.query, side_by_side=True)}
        context |= answer(request, filterset, context["filled"])
    return render(request, "in_context.html", context)


@dataclass(frozen=True, slots=True)
class Found:
    """The lines of `looked_through` meetings in the order asked for; `left_out` more may have lines."""

    lines: list[Line]
    meetings_count: int
    looked_through: int
    left_out: int


def answer(request: HttpRequest, filterset: ContextFilter, kept: QueryDict) -> dict[str, Any]:
    order = asked_order(filterset)
    found = found_lines(filterset)
    page = page_asked(request, Paginator(found.lines, LINES_SHOWN))
    add_units(page.object_list)
    return {
        "lines": page.object_list,
        "page_obj": page,
        "page_numbers": page_numbers(page),
        "meetings_count": found.meetings_count,
        "looked_through": found.looked_through,
        "left_out": found.left_out,
        "orders": orders(kept, order),
        "is_oldest_first": order == OLDEST_FIRST,
        # Where no line has the words, meetings may have them: apart, or in what is known of them.
        "found_apart": 0 if found.lines else filterset.qs.count(),
    }


def asked_order(filterset: ContextFilter) -> str:
    return filterset.form.cleaned_data["order"] or NEWEST_FIRST


def found_lines(filterset: ContextFilter) -> Found:
    order = asked_order(filterset)
    found, left_out = looked_through(filterset, order)
    lines = sorted(found.lines, key=SORTED_BY[order]) if order in SORTED_BY else found.lines
    return Found(lines, found.meetings_count, found.looked_through, left_out)


def looked_through(filterset: ContextFilter, order: str) -> tuple[Concordance, int]:
    """The lines of the newest meetings, or the oldest; and how many meetings more may have lines."""
    meetings = Meeting.objects.published()
    if order == OLDEST_FIRST:
        oldest = filterset.side_by_side(meetings).oldest_first().values_list("pk", flat=True)
        ids = list(oldest[: MOST_MEETINGS + 1])
    else:
        ids = [
            meeting.pk for meeting in filterset.newest_side_by_side(meetings.only("pk"))[: MOST_MEETINGS + 1]
        ]
    found = concordance(ids, filterset.query)
    is_all = found.looked_through == len(ids)
    return found, 0 if is_all else filterset.side_by_side(meetings).count() - found.looked_through


def orders(kept: QueryDict, chosen: str) -> list[tuple[str, str]]:
    """Each order with its address, which is empty for the page's own."""
    others = kept.copy()
    others.pop("order", None)
    addresses = {order: toggled(others, "order", order) for order in ORDERS}
    addresses[NEWEST_FIRST] = query_string(others)
    return [(ORDERS[order], "" if order == chosen else addresses[order]) for order in ORDERS]
