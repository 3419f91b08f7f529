"""Numbers that agree: on a generated archive, what a facet says is what choosing finds.

Of random combinations of conditions, all counts of all facets are checked: against the meetings that the
list finds without the facet's own conditions, of which those with the value are picked by hand. That picking
by hand finds what choosing finds is checked for each value by itself (of the chairs, for every tenth), and by
following links of real pages.
"""

import datetime
import os
import random
from collections import defaultdict
from collections.abc import Collection, Iterator

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from meetings.filters import MeetingFilter
from meetings.generating.run import generate
from meetings.indexing import recount
from meetings.meeting_counts import OWN, MeetingCounts
from meetings.models import Citation, Meeting, Official, Participation, Province

pytestmark = pytest.mark.django_db

MEETINGS = 5000
# Two hundred pass too: COMBINATIONS=200.
COMBINATIONS = int(os.environ.get("COMBINATIONS", "80"))
FACETS = (*OWN, "chair", "kind")
ALL = 10**6


class Archive:
    """Which meetings have which value, worked out without the filters. `parts` are those of each facet."""

    def __init__(self) -> None:
        self.parts: dict[str, dict[str, set[int]]] = {facet: defaultdict(set) for facet in FACETS}
        provinces = Province.objects.prefetch_related("successors").in_bulk()
        self.slugs = {province.slug: pk for pk, province in provinces.items()}
        self.successors = {pk: [unit.pk for unit in one.successors.all()] for pk, one in provinces.items()}
        published = Meeting.objects.filter(is_withdrawn=False)
        for meeting in published:
            self._add(meeting, provinces)
        self.meetings = [meeting.pk for meeting in published]
        self.names = dict(Official.objects.values_list("pk", "name"))
        rows = Participation.objects.exclude(review="rejected").filter(role__in=["chair", "co_chair"])
        self._add_rows("chair", rows.filter(official__is_withdrawn=False).values_list("official", "meeting"))
        self._add_rows("kind", Citation.objects.exclude(review="rejected").values_list("kind", "meeting"))

    def _add(self, meeting: Meeting, provinces: dict[int, Province]) -> None:
        self.parts["body"][meeting.body].add(meeting.pk)
        for province in {meeting.province_id, meeting.joint_province_id} - {None}:
            self.parts["province"][provinces[province].slug].add(meeting.pk)
            if provinces[province].region:
                self.parts["region"][provinces[province].region].add(meeting.pk)
        years = {day.year for day in (meeting.date, meeting.date_end) if day}
        if meeting.partial_date[:2] in ("19", "20"):
            years.add(int(meeting.partial_date[:4]))
        for year in years:
            self.parts["year"][str(year)].add(meeting.pk)

    def _add_rows(self, facet: str, rows) -> None:
        published = set(self.meetings)
        for value, meeting in rows:
            if meeting in published:
                self.parts[facet][str(value)].add(meeting)

    def part(self, facet: str, value: str, *, predecessors: bool) -> set[int]:
        if facet != "province" or not predecessors:
            return self.parts[facet][value]
        units = {slug for slug in self.slugs if self.leads_to(self.slugs[slug], self.slugs[value])}
        return set().union(*(self.parts["province"][slug] for slug in units))

    def leads_to(self, unit: int, heir: int) -> bool:
        return unit == heir or any(self.leads_to(next_unit, heir) for next_unit in self.successors[unit])

    def values_of(self, meeting: int, facet: str) -> list[str]:
        return [value for value, meetings in self.parts[facet].items() if meeting in meetings]


def add_oddities() -> None:
    """What a generated archive has little of: joint meetings, unknown days, meetings over New Year."""
    chance = random.Random(5)
    provinces = list(Province.objects.order_by("slug"))
    for number, meeting in enumerate(Meeting.objects.order_by("pk")[::25]):
        if number % 5 == 0:
            other = chance.choice(provinces)
            meeting.joint_province = other if other.pk != meeting.province_id else None
        elif number % 5 == 1:
            partial_date = chance.choice(["2021", "2023-05", "2024-12", "--11-01", ""])
            meeting.date, meeting.date_end, meeting.partial_date = None, None, partial_date
        elif number % 5 == 2:
            meeting.date, meeting.partial_date = datetime.date(2010 + number % 15, 12, 30), ""
            meeting.date_end = meeting.date + datetime.timedelta(days=chance.choice([1, 3, 31]))
        elif number % 5 == 3:
            meeting.is_withdrawn = True
        else:
            meeting.province = None
        meeting.save()


@pytest.fixture(scope="module")
def archive(django_db_setup, django_db_blocker) -> Iterator[Archive]:
    """Generated once for this file, and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        for _ in generate(MEETINGS, 7, settings.GAZETTEER_DIR):
            pass
        add_oddities()
        for _counted in recount():
            pass
        yield Archive()
        transaction.set_rollback(True)
    with django_db_blocker.unblock():
        connection.close()


def filterset(asked: dict[str, list[str]], *, without: Collection[str] = ()) -> MeetingFilter:
    query = QueryDict(mutable=True)
    for name, values in asked.items():
        if name not in without:
            query.setlist(name, values)
    return MeetingFilter(query, queryset=Meeting.objects.published())


def found(asked: dict[str, list[str]], *, without: Collection[str] = ()) -> set[int]:
    wanted = filterset(asked, without=without)
    assert wanted.is_valid(), (asked, wanted.errors)
    return set(wanted.qs.values_list("pk", flat=True))


def combinations(archive: Archive) -> list[dict[str, list[str]]]:
    """Most fit some meeting, so that there is something to count; the other values fit as it comes."""
    chance = random.Random(11)
    return [combination(archive, chance) for _ in range(COMBINATIONS)]


def combination(archive: Archive, chance: random.Random) -> dict[str, list[str]]:
    meeting = chance.choice(archive.meetings)
    asked: dict[str, list[str]] = {}
    for facet in chance.sample(FACETS, chance.choice([0, 1, 1, 2, 2, 3, 4])):
        values = archive.values_of(meeting, facet)[:2] if chance.random() < 0.8 else []
        others = chance.sample(sorted(archive.parts[facet]), chance.choice([0, 0, 1, 2]))
        asked[facet] = list(dict.fromkeys([*values, *others])) or others
    if chance.random() < 0.4:
        asked["predecessors"] = ["1"]
    if chance.random() < 0.25:
        year = chance.randint(2012, 2025)
        asked["date_after"] = [chance.choice([f"{year}", f"15/3/{year}", f"6/{year}"])]
    if chance.random() < 0.25:
        asked["date_before"] = [chance.choice(["2025", "30/6/2025", "11/2025"])]
    if chance.random() < 0.1:
        chair = next(iter(archive.values_of(meeting, "chair")), None) or chance.choice(
            sorted(archive.parts["chair"])
        )
        asked["chair_name"] = [archive.names[int(chair)].split()[-1]]
    return {name: values for name, values in asked.items() if values}


def counted(counts: MeetingCounts, facet: str) -> dict[str, int]:
    if facet == "chair":
        return {str(official.pk): official.number for official in counts.chairs(ALL) if official.number}
    return dict(counts.kinds() if facet == "kind" else counts.tally.counts[facet])


def expected(archive: Archive, asked: dict[str, list[str]], facet: str, others: set[int]) -> dict[str, int]:
    """Of each value that finds anything: how many of the meetings without the facet's conditions have it."""
    values = archive.slugs if facet == "province" else archive.parts[facet]
    if facet == "chair" and "chair_name" in asked:
        # Whoever the name fits, as who chose only by name would see them.
        fitting = Participation.objects.shown().chairs().matching(asked["chair_name"][0])
        named = {str(pk) for pk in fitting.values_list("official", flat=True)}
        values = [value for value in values if value in named or value in asked.get("chair", ())]
    predecessors = "predecessors" in asked
    numbers = {value: len(others & archive.part(facet, value, predecessors=predecessors)) for value in values}
    return {value: number for value, number in numbers.items() if number}


@pytest.mark.parametrize("facet", FACETS)
def test_to_choose_a_value_finds_the_meetings_that_have_it(archive, facet):
    for value, meetings in list(archive.parts[facet].items())[:: 10 if facet == "chair" else 1]:
        assert found({facet: [value]}) == meetings, (facet, value)


def test_with_predecessors_a_province_finds_theirs_too(archive):
    for slug in archive.slugs:
        wanted = {"province": [slug], "predecessors": ["1"]}
        assert found(wanted) == archive.part("province", slug, predecessors=True), slug


def test_every_count_is_what_choosing_finds(archive):
    empty = 0
    for asked in combinations(archive):
        counts = MeetingCounts(filterset(asked))
        meetings = found(asked)
        assert counts.tally.total == len(meetings), asked
        empty += not meetings
        for facet in FACETS:
            own = {"chair", "chair_name"} if facet == "chair" else {facet}
            others = found(asked, without=own) if own & asked.keys() else meetings
            assert counted(counts, facet) == expected(archive, asked, facet, others), (asked, facet)
            if facet in OWN:
                assert counts.tally.without[facet] == len(others), (asked, facet)
    assert COMBINATIONS / 40 < empty < COMBINATIONS / 2


def test_what_leaving_out_a_condition_would_find_is_exact(archive):
    for asked in combinations(archive)[::5]:
        conditions = [(name,) for name in asked if name not in (*OWN, "predecessors")]
        numbers = MeetingCounts(filterset(asked)).found_without(conditions)
        assert numbers == [len(found(asked, without=names)) for names in conditions], asked


def test_links_of_pages_find_what_they_say(archive):
    chance, client = random.Random(3), Client()
    for asked in combinations(archive)[::10]:
        page = client.get(reverse("meetings"), asked, follow=True)
        links = [
            (value.number, value.address)
            for facet in page.context["facets"]
            if not facet.has_choice
            for value in (*facet.values, *facet.more)
        ]
        if over_time := page.context["over_time"]:
            links += [(one.bar.value, one.bar.url) for one in over_time.chart.bars if one.bar.value]
        links += [(one.number, one.address) for one in page.context["advice"]]
        for number, address in chance.sample(links, min(4, len(links))):
            found_there = (
                client.get(reverse("meetings") + address, follow=True).context["page_obj"].paginator.count
            )
            assert found_there == number, (asked, address)
