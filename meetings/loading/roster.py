"""Who held which office where and when, learned from what is loaded: it helps later reports to a province.

Only what reports print counts: who chairs under which office, in which province, on which day, each of them
stated. What was concluded never counts, or one wrong conclusion would prove the next. Reports of two meetings
must say it, and none that the person held the office elsewhere at that time.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import FilteredRelation, Q

from meetings.extraction.gazetteer import OfficeHolder
from meetings.loading.offices import offices_printed
from meetings.models import Basis, Participation, Province
from meetings.vietnamese import exact_key

MEETINGS_NEEDED = 2
# Nobody leads two provinces within a year; who is said to is two people, or one report is wrong.
SAME_TIME = datetime.timedelta(days=365)

# A person's name and office in a province -> the days and the meetings that show it.
Sightings = dict[tuple[str, str, str], set[tuple[datetime.date, int]]]


def learned_office_holders() -> tuple[OfficeHolder, ...]:
    """Two rows for each: the first and the last day seen, as bounds of what is known. In a fixed order."""
    names: dict[str, str] = {}
    sightings: Sightings = defaultdict(set)
    for name, positions, meeting, province, day in _stated_chairs():
        names.setdefault(exact_key(name), name)
        for office in offices_printed(positions):
            sightings[exact_key(name), office, province].add((datetime.date.fromisoformat(day), meeting))
    return tuple(
        OfficeHolder(names[name], province, office, None, None, day)
        for (name, office, province), seen in sorted(_proven(sightings))
        for day in sorted({min(seen)[0], max(seen)[0]})
    )


def _stated_chairs() -> Iterable[tuple[str, list[str], int, str, str]]:
    """Name, positions, meeting, the province's slug and the day of chairs, where one report states it all.

    The chairs of a joint meeting lead two provinces; what editors rejected says nothing.
    """
    stated = {"article__facts__basis": Basis.STATED}
    chairs = (
        Participation.objects.shown()
        .chairs()
        .filter(basis=Basis.STATED, meeting__is_withdrawn=False, meeting__joint_province=None)
    )
    placed = chairs.annotate(
        place_fact=FilteredRelation(
            "article__facts", condition=Q(article__facts__field="province", **stated)
        ),
        day_fact=FilteredRelation("article__facts", condition=Q(article__facts__field="date", **stated)),
    ).filter(place_fact__isnull=False, day_fact__isnull=False)
    rows = placed.order_by("pk").values_list(
        "name", "positions", "meeting_id", "place_fact__value", "day_fact__value"
    )
    return rows.iterator()


def _proven(sightings: Sightings) -> Iterator[tuple[tuple[str, str, str], set[tuple[datetime.date, int]]]]:
    merged = _merged()
    elsewhere = defaultdict(dict)
    for (name, office, province), seen in sightings.items():
        elsewhere[name, office][province] = (min(seen)[0], max(seen)[0])
    for (name, office, province), seen in sightings.items():
        own = elsewhere[name, office][province]
        others = [
            span
            for other, span in elsewhere[name, office].items()
            if other != province and (province, other) not in merged
        ]
        if len({meeting for _, meeting in seen}) >= MEETINGS_NEEDED and not any(
            _overlap(own, other) for other in others
        ):
            yield (name, office, province), seen


def _merged() -> set[tuple[str, str]]:
    """Units and what they went into, both ways round: whoever led the one may lead the other the next day."""
    links = Province.successors.through.objects.values_list("from_province__slug", "to_province__slug")
    return {pair for before, after in links for pair in ((before, after), (after, before))}


def _overlap(one: tuple[datetime.date, datetime.date], other: tuple[datetime.date, datetime.date]) -> bool:
    return one[0] - SAME_TIME <= other[1] and other[0] - SAME_TIME <= one[1]
