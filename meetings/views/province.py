"""One province: its names over time, who led it as observed, when its bodies met, what was dealt with."""

import datetime
from collections.abc import Iterable
from itertools import zip_longest
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Max, Min, QuerySet, Sum
from django.http import Http404
from django.views.generic import DetailView

from meetings.counting.of_provinces import Months, months_of, number_of_meetings
from meetings.counting.of_version import OfVersion
from meetings.counting.reference import lineage, with_provinces
from meetings.counting.windows import Windows, days_of
from meetings.forms import ProvincePageForm
from meetings.models import Meeting, Observation, Official, Province, ProvincePeriod, Resolution
from meetings.public_corrections import corrections_in_force, told
from meetings.views.calendar import meeting_calendar
from meetings.views.documents import add_meetings_count
from meetings.views.feeds import feed_addresses
from meetings.views.leaders import newest_of_each, observed_leaders, on_day
from meetings.views.ordinals import counted_meetings

LATEST_SHOWN = 10
DOCUMENTS_SHOWN = 10
CHAIRS_SHOWN = 15


class ProvinceDetail(DetailView):
    """`?predecessors=1` adds what the units before it did; `?on=27/3/2024` asks who led it then."""

    template_name = "province.html"
    context_object_name = "province"

    def get_object(self, queryset: None = None) -> Province:
        try:
            return provinces_with_links()[self.kwargs["slug"]]
        except KeyError as error:
            raise Http404 from error

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        form = ProvincePageForm(self.request.GET)
        form.is_valid()
        with_predecessors = bool(form.cleaned_data.get("predecessors"))
        units = lineage(self.object)
        shown = units if with_predecessors else [self.object]
        meetings = Meeting.objects.published().of_provinces(shown)
        asked = ({"predecessors": "1"} if with_predecessors else {}) | {"province": self.object.slug}
        months = months_of(shown)
        leaders = observed_leaders(shown)
        newest, earlier = newest_of_each(leaders)
        day = form.cleaned_data.get("on")
        return super().get_context_data(**context) | {
            "form": form,
            "corrections": told(corrections_in_force(self.object), [self.object]),
            "periods": dated_periods(self.object),
            "with_predecessors": with_predecessors,
            "has_predecessors": len(units) > 1,
            "own_count": number_of_meetings([self.object]),
            "total_count": number_of_meetings(units),
            "query": urlencode(asked),
            "feeds": feed_addresses(
                "province", self.object.slug, query="?predecessors=1" if with_predecessors else ""
            ),
            "reach": reach(meetings, months),
            "meetings": with_provinces(
                Windows(
                    meetings.newest_first().with_chairs(), months.begun, oldest_first=False, is_ordered=False
                )[0:LATEST_SHOWN]
            ),
            "calendar": meeting_calendar(months, urlencode(asked)),
            "ordinals": counted_meetings(shown),
            "leaders": newest,
            "earlier_leaders": earlier,
            "day": day,
            "existed": day is None or any(_existed(unit, day) for unit in shown),
            "on_day": on_day(leaders, day) if day else [],
            "documents": documents_of(shown),
            "chairs": chairs_of(shown),
        }


def _with_links() -> dict[str, Province]:
    links = ("periods", "predecessors__periods", "successors__periods", "predecessors__predecessors")
    return {province.slug: province for province in Province.objects.prefetch_related(*links)}


# By slug, with all that a province's page says of them and of those before and after.
provinces_with_links = OfVersion(_with_links)


def reach(meetings: QuerySet[Meeting], months: Months) -> dict[str, Any]:
    """How many there are, and the first days of the first and of the last whose day is known."""
    dated = meetings.exclude(date=None).order_by()
    known = [begun for begun, *_ in months.known()]
    first = _day_of(dated, Min("date"), min(known)) if known else None
    last = _day_of(dated, Max("date"), max(known)) if known else None
    return {"count": months.total, "first": first, "last": last}


def _day_of(dated: QuerySet[Meeting], chosen: Min | Max, month: str) -> datetime.date | None:
    """Of the month; of all dated meetings only where no day of it is known."""
    return (
        dated.sorted_between(*days_of(month)).aggregate(day=chosen)["day"]
        or dated.aggregate(day=chosen)["day"]
    )


def dated_periods(province: Province) -> list[ProvincePeriod]:
    """The unit's names and kinds, oldest first; each learns its last day, None while it lasts."""
    periods = list(province.periods.all())
    for period, following in zip_longest(periods, periods[1:]):
        period.until = following.valid_from - datetime.timedelta(days=1) if following else province.valid_to
    return periods


def _existed(unit: Province, day: datetime.date) -> bool:
    has_begun = unit.valid_from is None or unit.valid_from <= day
    return has_begun and (unit.valid_to is None or day <= unit.valid_to)


def documents_of(units: Iterable[Province]) -> dict[str, Any]:
    """The provinces' own documents: how many, and the newest."""
    units = list(units)
    own = Resolution.objects.published().filter(province__in=units)
    newest = list(own.order_by(*Resolution._meta.ordering)[:DOCUMENTS_SHOWN])
    add_meetings_count(newest)
    return {
        "query": urlencode({"province": sorted(unit.slug for unit in units)}, doseq=True),
        "count": own.count(),
        "newest": newest,
    }


def chairs_of(units: Iterable[Province]) -> list[dict[str, Any]]:
    """Who chaired meetings of these units, the last seen first: official, meetings, first and last day."""
    rows = list(
        Observation.objects.chairing()
        .in_provinces(units)
        .values("official")
        .annotate(meetings_count=Sum("number"), first_seen=Min("first"), last_seen=Max("last"))
        .order_by(F("last_seen").desc(nulls_last=True), "official")[:CHAIRS_SHOWN]
    )
    officials = Official.objects.in_bulk([row["official"] for row in rows])
    return [row | {"official": officials[row["official"]]} for row in rows]
