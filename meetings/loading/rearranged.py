"""What loads know of officials that editors made one, or made two."""

import datetime
from itertools import pairwise

from django.db.models import Max, Min

from meetings.loading.occasions import Occasion
from meetings.loading.sightings import CAREER, of_lineage
from meetings.models import Official, Participation, Rearrangement
from meetings.vietnamese import exact_key

OFFICIAL = "official"

Time = tuple[datetime.date, datetime.date]


def was_seen_before_merging(official: Official, name: str, occasion: Occasion) -> bool:
    """Whether an official merged into this one bore the name and was seen in the lineage, within a career.

    A report that gives a name up and takes it up again would otherwise make the merged official anew.
    """
    merged = list(official.merged.values_list("pk", flat=True))
    if not (merged and occasion.lineage):
        return False
    kept = [official.pk, *merged]
    merges = Rearrangement.objects.in_force().filter(
        kind=Rearrangement.Kind.MERGE, record_type=OFFICIAL, kept_id__in=kept
    )
    return any(
        exact_key(name) in map(exact_key, merge.sightings["names"])
        and any(_is_there(sighting, occasion) for sighting in merge.sightings["seen"])
        for merge in merges
    )


def _is_there(sighting: dict, occasion: Occasion) -> bool:
    if sighting["province"] not in occasion.lineage:
        return False
    if occasion.date is None or sighting["first"] is None:
        return True
    first, last = (datetime.date.fromisoformat(sighting[end]) for end in ("first", "last"))
    return first - CAREER <= occasion.date <= last + CAREER


def told_apart(same: list[Official], occasion: Occasion) -> list[Official]:
    """Of namesakes in one province whom an editor split: the one alone who was seen there in that time.

    Before all of them were seen it is the first, after all of them the last, if one followed the other. Empty
    where that doesn't tell: then an editor is asked.
    """
    if occasion.date is None or not _were_split(same):
        return []
    times = {official: _time_seen(official, occasion) for official in same}
    if None in times.values():
        return []
    fitting = [official for official, (first, last) in times.items() if first <= occasion.date <= last]
    if not fitting:
        fitting = _outermost(times, occasion.date)
    return fitting if len(fitting) == 1 else []


def _outermost(times: dict[Official, Time], day: datetime.date) -> list[Official]:
    in_order = sorted(times, key=times.__getitem__)
    if any(times[one][1] >= times[other][0] for one, other in pairwise(in_order)):
        return []
    if day < times[in_order[0]][0]:
        return in_order[:1]
    return in_order[-1:] if day > times[in_order[-1]][1] else []


def _were_split(officials: list[Official]) -> bool:
    ids = {official.pk for official in officials}
    splits = Rearrangement.objects.in_force().filter(
        kind=Rearrangement.Kind.SPLIT, record_type=OFFICIAL, kept_id__in=ids, other_id__in=ids
    )
    return len({pk for pair in splits.values_list("kept_id", "other_id") for pk in pair}) == len(ids)


def _time_seen(official: Official, occasion: Occasion) -> Time | None:
    """The first and the last day on which the lineage's meetings have seen the official."""
    there = of_lineage(occasion.lineage)
    seen = Participation.objects.shown().filter(there, official=official, meeting__date__isnull=False)
    days = seen.aggregate(first=Min("meeting__date"), last=Max("meeting__date"))
    return (days["first"], days["last"]) if days["first"] else None
