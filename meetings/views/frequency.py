"""How many meetings have the words, by year and by province, and of how many."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format

from meetings.filters import MeetingFilter
from meetings.meeting_counts import MeetingCounts
from meetings.models import Meeting
from meetings.search import Query
from meetings.views.charts import Bar, BarChart, bars
from meetings.views.chips import query_string
from meetings.views.questions import question
from meetings.views.time_bars import FEWEST_BARS

ALL, YEAR, PROVINCE = "all", "year", "province"


@dataclass(frozen=True, slots=True)
class Share:
    """`number` meetings have the words, of `of` that fulfil all other conditions. `address` lists those."""

    counted_by: str
    value: str
    label: str
    number: int
    of: int
    address: str

    @property
    def share(self) -> float:
        return self.number / self.of if self.of else 0.0

    @property
    def width(self) -> str:
        """With a point, whatever the language of the page."""
        return f"{100 * self.share:.2f}%"

    @property
    def percent(self) -> str:
        return percent(self.number, self.of)


@dataclass(frozen=True, slots=True)
class Frequency:
    """`whole` counts each meeting once; a joint one counts for both provinces, and likewise for years.

    `others` are provinces without any.
    """

    whole: Share
    years: list[Share]
    provinces: list[Share]
    others: list[Share]

    @property
    def shares(self) -> list[Share]:
        return [self.whole, *self.years, *self.provinces, *self.others]


def frequency(request: HttpRequest) -> HttpResponse:
    if not request.GET.get("q", "").strip():
        return render(request, "frequency.html", {"form": None})
    filterset = MeetingFilter(request.GET, queryset=Meeting.objects.published())
    context = question(request, filterset)
    if query := filterset.query:
        counted = counted_shares(filterset, query, context["filled"])
        context |= {
            "frequency": counted,
            "numbers_chart": numbers_chart(counted.years),
            "shares_chart": shares_chart(counted.years),
            "quoted": quoted(query, context["filled"]),
        }
    return render(request, "frequency.html", context)


def counted_shares(filterset: MeetingFilter, query: Query, kept: QueryDict) -> Frequency:
    """Two grouped queries: of what has the words, and of all that fulfils the other conditions."""
    having = MeetingCounts(filterset, most=None)
    among = Meeting.objects.published().search(query.without_words)
    everything = MeetingCounts(filterset, among=among, ignoring=["q"], most=None)

    def shares(name: str, options: Iterable[tuple[str, str]]) -> list[Share]:
        chosen = set(kept.getlist(name))
        numbers, of = having.tally.counts[name], everything.tally.counts[name]
        return [
            Share(name, value, label, numbers[value], of[value], narrowed(kept, name, value))
            for value, label in options
            if of[value] and (not chosen or value in chosen)
        ]

    years = sorted(everything.tally.counts[YEAR])
    provinces = [(one.slug, str(one)) for one in having.provinces.values()]
    whole = Share(ALL, "", "", having.tally.total, everything.tally.total, narrowed(kept))
    by_province = shares(PROVINCE, provinces)
    return Frequency(
        whole,
        shares(YEAR, zip(years, years, strict=True)),
        [one for one in by_province if one.number],
        [one for one in by_province if not one.number],
    )


def narrowed(kept: QueryDict, name: str = "", value: str = "") -> str:
    """The search page's address for what is counted under a value."""
    asked = kept.copy()
    asked.pop("order", None)
    if name:
        asked[name] = value
    return f"{reverse('search')}{query_string(asked)}"


def quoted(query: Query, kept: QueryDict) -> str:
    """Where the same words are counted side by side only; "" where they are a phrase, or one word."""
    if len(query.syllables) < 2 or query.fields or query.unwanted or '"' in kept["q"]:
        return ""
    asked = kept.copy()
    asked["q"] = f'"{query.text}"'
    return query_string(asked)


def numbers_chart(years: list[Share]) -> BarChart:
    return _chart(years, lambda one: Bar(one.label, one.number, one.address if one.number else ""))


def shares_chart(years: list[Share]) -> BarChart:
    """Of thousand, so that what is rare is still seen."""
    return _chart(
        years,
        lambda one: Bar(
            one.label, round(1000 * one.share), one.address if one.number else "", "", one.percent
        ),
    )


def _chart(years: list[Share], bar: Callable[[Share], Bar]) -> BarChart:
    """From the first year that has the words to the last; a single one needs no drawing."""
    having = [one for one in years if one.number]
    if len(having) < FEWEST_BARS:
        return BarChart()
    by_year = {int(one.value): one for one in years}
    first, last = int(having[0].value), int(having[-1].value)
    return bars(
        bar(by_year[year]) if year in by_year else Bar(str(year), 0) for year in range(first, last + 1)
    )


def percent(number: int, of: int) -> str:
    """12.5%; "<0.1%" for what is hardly anything, "0%" for nothing alone, and "100%" for all alone."""
    if number in (0, of):
        return "100%" if number else "0%"
    tenths = round(1000 * number / of)
    if tenths in (0, 1000):
        return f"{'>' if tenths else '<'}{number_format(99.9 if tenths else 0.1, 1)}%"
    return f"{number_format(tenths / 10, 1)}%"
