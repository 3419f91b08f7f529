"""The front page: what this is, how far it reaches, and the ways in."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.counting.kept import all_articles, all_cells, all_documents, all_officials
from meetings.counting.reference import with_provinces
from meetings.models import Article, Meeting
from meetings.strict_filters import UNKNOWN_CHOICE, StrictForm
from meetings.views.charts import bars
from meetings.views.months import by_month
from meetings.views.provinces import province_nodes
from meetings.views.tile_map import BEFORE_2025, TODAY, tile_map

LATEST_SHOWN = 8
WEEK_SHOWN = 5
MONTHS_SHOWN = 36


class MapForm(StrictForm):
    map = forms.ChoiceField(
        label=_("Map"),
        choices=[(TODAY, _("34 units of today")), (BEFORE_2025, _("63 units until June 2025"))],
        error_messages=UNKNOWN_CHOICE,
        required=False,
    )


def home(request: HttpRequest) -> HttpResponse:
    meetings = Meeting.objects.published()
    nodes = province_nodes()
    # Said so, an index leads past all that have no day.
    days = meetings.filter(date__gte=datetime.date.min).order_by("date").values_list("date", flat=True)
    reach = {"first": days.first(), "last": days.last(), "count": all_cells().total}
    loaded = Article.objects.order_by("-pk").values_list("loaded_at", flat=True).first()
    form = MapForm(request.GET)
    context = {
        "reach": reach,
        "articles": {"loaded": loaded, "count": all_articles()},
        "officials_count": all_officials(),
        "documents_count": all_documents(),
        "provinces_count": sum(1 for node in nodes if node.own_count),
        "latest": with_provinces(meetings.newest_first().with_chairs()[:LATEST_SHOWN]),
        "form": form,
        "map": tile_map(form.cleaned_data["map"] or TODAY, nodes) if form.is_valid() else None,
        "months": bars(by_month(reach["last"], MONTHS_SHOWN)) if reach["last"] else None,
        "week": week_a_year_ago(meetings, timezone.localdate()),
    }
    return render(request, "home.html", context)


def week_a_year_ago(meetings: QuerySet, today: datetime.date) -> dict[str, Any]:
    """The week, Monday to Sunday, 52 weeks before today's, and what was held in it."""
    first = today - datetime.timedelta(days=today.weekday(), weeks=52)
    last = first + datetime.timedelta(days=6)
    found = meetings.dated_between(first, last).oldest_first().with_chairs()
    held = with_provinces(found[: WEEK_SHOWN + 1])
    return {"first": first, "last": last, "meetings": held[:WEEK_SHOWN], "has_more": len(held) > WEEK_SHOWN}
