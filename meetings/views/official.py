"""One official with what reports show of him or her."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.urls import reverse

from meetings import vietnamese
from meetings.counting.reference import all_provinces, with_provinces
from meetings.formats import json_ld
from meetings.last_seen import add_last_seen
from meetings.models import Meeting, Official, Participation
from meetings.views.career import (
    PRESENT,
    Part,
    Row,
    Stretch,
    by_year,
    observed_positions,
    observed_provinces,
    parts,
    rows_of,
)
from meetings.views.charts import Bar, BarChart, bars
from meetings.views.feeds import feed_addresses
from meetings.views.pages import RecordPage, page_context

MEETINGS_A_PAGE = 25
Role = Participation.Role
CHAIRING = {Role.CHAIR, Role.CO_CHAIR}


class OfficialDetail(RecordPage):
    template_name = "official.html"
    context_object_name = "official"
    model = Official

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        official = self.object
        rows = rows_of(official)
        taken = parts(rows)
        positions, provinces = observed_positions(rows), observed_provinces(rows)
        changes = self._read([row for row in reversed(rows) if row.change], [*positions, *provinces])
        pages = page_context(self.request, taken, MEETINGS_A_PAGE)
        namesakes = list(Official.objects.published().named(official.name).exclude(pk=official.pk))
        add_last_seen([official, *namesakes])
        chaired = [part for part in taken if part.role in CHAIRING]
        attended = [part for part in taken if part.role in PRESENT]
        return super().get_context_data(**context) | {
            "feeds": feed_addresses("official", official.pk, official.slug),
            "spellings": spellings(official, rows),
            "namesakes": namesakes,
            "positions": positions,
            "provinces": provinces,
            "changes": changes,
            "parts": {"chaired": len(chaired), "attended": len(attended), "all": len(taken)},
            "chaired_by_year": year_chart(chaired, f"{reverse('meetings')}?chair={official.pk}&year="),
            "attended_by_year": year_chart(attended),
            "co_chairs": co_chairs(official),
            **pages,
            "meetings": with_roles(pages["page_obj"].object_list),
            "data": json_ld.person(
                official,
                official.last_seen.positions if official.last_seen else [],
                absolute=self.request.build_absolute_uri,
            ),
        }

    def _read(self, rows: list[Row], stretches: list[Stretch]) -> list[Participation]:
        """The records of the rows; the stretches get theirs."""
        ends = [row for stretch in stretches for row in (stretch.first, stretch.last) if row]
        told = {row.pk for row in [*rows, *ends]}
        records = Participation.objects.select_related("meeting").in_bulk(told)
        with_provinces(record.meeting for record in records.values())
        for stretch in stretches:
            stretch.read(records, all_provinces())
        return [records[row.pk] for row in rows]


def spellings(official: Official, rows: Iterable[Row]) -> list[str]:
    """The other names on record, and what else reports print, where more than case or tone marks differ."""
    printed = sorted({row.name for row in rows}, key=vietnamese.sort_key)
    others = {vietnamese.exact_key(name): name for name in [*printed, *official.other_names]}
    others.pop(vietnamese.exact_key(official.name), None)
    return list(others.values())


def year_chart(taken: Iterable[Part], address: str = "") -> BarChart | None:
    """None where all is of one year: there's nothing to compare. `address` lacks the year at its end."""
    counted = by_year(taken)
    if len(counted) < 2:
        return None
    return bars(
        Bar(str(year), number, f"{address}{year}" if address and number else "") for year, number in counted
    )


def co_chairs(official: Official) -> list[tuple[Official, int]]:
    """Who chaired with the official, by given name: never ranked by how often."""
    chairs = Participation.objects.shown().chairs().filter(meeting__is_withdrawn=False)
    chaired = chairs.filter(official=official).values("meeting")
    found = chairs.filter(meeting__in=chaired, official__is_withdrawn=False).exclude(official=official)
    counts = found.values("official").annotate(number=Count("meeting", distinct=True))
    together = dict(counts.values_list("official", "number").order_by())
    officials = Official.objects.filter(pk__in=together).order_by("sort_key", "pk")
    return [(other, together[other.pk]) for other in officials]


def with_roles(taken: Iterable[Part]) -> list[tuple[Meeting, list[Role]]]:
    """The page's meetings as lists show them, each with the official's role."""
    taken = list(taken)
    meetings = Meeting.objects.with_chairs().in_bulk([part.meeting for part in taken])
    with_provinces(meetings.values())
    return [(meetings[part.meeting], [part.role]) for part in taken]
