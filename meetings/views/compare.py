"""Two provinces or two officials beside each other: what was found of each, and out of how much."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max, Min, QuerySet
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from meetings.counting.reference import with_provinces
from meetings.formats.findings import MEASURES
from meetings.forms import CompareForm
from meetings.models import Article, Citation, Meeting, Official, Participation, Province, Resolution

CANDIDATES_SHOWN = 20
IN_COMMON_SHOWN = 10
Role = Participation.Role


@dataclass(slots=True)
class Side:
    """One of the two: its meetings, and what the list of these meetings asks for."""

    record: Province | Official
    meetings: QuerySet[Meeting]
    asked: dict[str, Any]
    first: Any = None
    last: Any = None
    by_body: Counter[str] = field(default_factory=Counter)
    by_year: Counter[int] = field(default_factory=Counter)
    others: dict[str, "Figure"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the address of a list of what was counted, and out of how many where that says something."""

    number: int
    url: str = ""
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """`name` is one of MEASURES; `value` the body or the year, where those of one are counted."""

    name: str
    label: str
    figures: list[Figure]
    value: str = ""


def compare(request: HttpRequest) -> HttpResponse:
    form = CompareForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    both = both_sides(asked)
    context = {
        "form": form,
        "chosen_provinces": [*(province.slug for province in asked.get("province", [])), "", ""][:2],
        "chosen_officials": asked.get("official", []),
        "candidates": candidates(asked),
        "provinces": Province.objects.all(),
        "sides": both,
        "measures": measures(both),
        "years": years(both),
        "in_common": in_common(both),
        "of_provinces": bool(asked.get("province")),
    }
    return render(request, "compare.html", context)


def both_sides(asked: dict[str, Any]) -> list[Side]:
    """Measured; none while one is still to be chosen."""
    sides = list(_sides(asked))
    return [measured(side) for side in sides] if len(sides) == 2 else []


def _sides(asked: dict[str, Any]) -> Iterator[Side]:
    published = Meeting.objects.published()
    for province in asked.get("province", []):
        units, conditions = [province], {"province": province.slug}
        if asked["predecessors"]:
            units = Province.objects.filter(pk=province.pk).with_predecessors()
            conditions["predecessors"] = "1"
        yield Side(province, published.of_provinces(units), conditions)
    for official in asked.get("official", []):
        yield Side(official, published.with_official(official.pk), {"official": official.pk})


def measured(side: Side) -> Side:
    rows = (
        side.meetings.order_by()
        .values("body", year=ExtractYear("sorts_on"), end=ExtractYear("date_end"))
        .annotate(number=Count("pk"), first=Min("date"), last=Max("date"))
    )
    for row in rows:
        side.by_body[row["body"]] += row["number"]
        # Of a day without its year the year isn't known; over New Year a meeting is found in both years.
        for year in {row["year"], row["end"] or row["year"]} - {1}:
            side.by_year[year] += row["number"]
        side.first = min(filter(None, (side.first, row["first"])), default=None)
        side.last = max(filter(None, (side.last, row["last"])), default=None)
    side.others = dict(_other_figures(side))
    return side


def _other_figures(side: Side) -> Iterator[tuple[str, Figure]]:
    found, total = side.meetings.order_by().values("pk"), side.by_body.total()
    yield "reports", Figure(Article.objects.filter(meeting__in=found).count())
    people = Participation.objects.shown().filter(meeting__in=found)
    if isinstance(side.record, Official):
        own = people.filter(official=side.record)
        chaired = own.chairs().values("meeting").distinct().count()
        yield "chaired", Figure(chaired, _list({"chair": side.record.pk}), of=total)
        present = own.filter(role__in=[Role.SPEAKER, Role.ATTENDEE, Role.GUEST, Role.ELECTED])
        yield "attended", Figure(present.values("meeting").distinct().count(), of=total)
        provinces = side.meetings.order_by().exclude(province=None).values("province").distinct().count()
        yield "provinces", Figure(provinces)
    else:
        told = people.chairs().values("meeting").distinct().count()
        yield "chairs_told", Figure(told, of=total)
        different = people.chairs().exclude(official=None).values("official").distinct().count()
        yield "different_chairs", Figure(different)
    cited = Citation.objects.shown().filter(meeting__in=found).exclude(resolution=None)
    yield "documents", Figure(cited.values("resolution").distinct().count())


def _list(conditions: dict[str, Any]) -> str:
    return f"{reverse('meetings')}?{urlencode(sorted(conditions.items()))}"


def measures(sides: list[Side]) -> list[Measure]:
    if not sides:
        return []
    totals = [side.by_body.total() for side in sides]
    found = [Figure(total, _list(side.asked)) for side, total in zip(sides, totals, strict=True)]
    rows = [_measure("meetings", found)]
    for body in Meeting.Body:
        if any(side.by_body[body] for side in sides):
            figures = [
                Figure(side.by_body[body], _list(side.asked | {"body": body.value}), of=total)
                for side, total in zip(sides, totals, strict=True)
            ]
            label = gettext("of these: %(body)s") % {"body": body.label}
            rows.append(Measure("meetings_of_body", label, figures, body.value))
    return rows + [_measure(name, [side.others[name] for side in sides]) for name in sides[0].others]


def _measure(name: str, figures: list[Figure]) -> Measure:
    return Measure(name, str(MEASURES[name]), figures)


def years(sides: list[Side]) -> list[Measure]:
    """The years in which either has a meeting, the newest first."""
    known = sorted({year for side in sides for year in side.by_year}, reverse=True)
    return [
        Measure(
            "meetings_of_year",
            str(year),
            [Figure(side.by_year[year], _list(side.asked | {"year": year})) for side in sides],
            str(year),
        )
        for year in known
    ]


def in_common(sides: list[Side]) -> dict[str, Any]:
    """Of provinces the documents that both dealt with, of officials the meetings that name both."""
    if not sides:
        return {}
    one, other = sides
    if isinstance(one.record, Official):
        meetings = one.meetings.filter(pk__in=other.meetings.order_by().values("pk"))
        return {
            "count": meetings.count(),
            "meetings": with_provinces(meetings.newest_first().with_chairs()[:IN_COMMON_SHOWN]),
        }
    documents = Resolution.objects.published()
    for side in sides:
        cited = Citation.objects.shown().filter(meeting__in=side.meetings.order_by().values("pk"))
        documents = documents.filter(pk__in=cited.values("resolution"))
    newest = documents.order_by(*Resolution._meta.ordering)[:IN_COMMON_SHOWN]
    return {"count": documents.count(), "documents": newest}


def candidates(asked: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """Officials of the name asked for, each with the address that sets them beside the one chosen."""
    if not asked.get("name"):
        return []
    chosen = [official.pk for official in asked["official"]][:1]
    found = Official.objects.published().matching(asked["name"]).exclude(pk__in=chosen).with_counts()
    return [
        {"official": official, "query": urlencode({"official": [*chosen, official.pk]}, doseq=True)}
        for official in found.order_by("sort_key", "pk")[:CANDIDATES_SHOWN]
    ]
