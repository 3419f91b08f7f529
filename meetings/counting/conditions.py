"""What a reader asks of meetings, as conditions on the rows of the counts."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q

from meetings.models import Province
from meetings.models.counts import held_by
from meetings.models.places import reachable

# Conditions on what each row of the counts says itself.
OWN = ("province", "region", "year", "body")


def own_conditions(
    asked: dict[str, Any], provinces: Iterable[Province], successions: Collection[tuple[int, int]]
) -> Q:
    """Those of them that are asked for, whichever tables they are asked of: all counts have these columns."""
    conditions = Q()
    if chosen := asked.get("province"):
        units = {province.pk for province in chosen}
        if asked.get("predecessors"):
            units = reachable(units, [(successor, unit) for unit, successor in successions])
        conditions &= held_by(units)
    if regions := asked.get("region"):
        conditions &= held_by({province.pk for province in provinces if province.region in regions})
    if years := asked.get("year"):
        conditions &= in_years(years)
    if bodies := asked.get("body"):
        conditions &= Q(body__in=bodies)
    return conditions


def in_years(years: Iterable[int]) -> Q:
    """Begun or ended in one of them: both "2024" and "2024-03" lie between "2024" and "2025".

    What ended in one began in the year before at the earliest, and there an index by time looks.
    """
    found = Q()
    for year in years:
        before, first, after = (f"{one:04d}" for one in (year - 1, year, year + 1))
        found |= Q(begun__gte=before, begun__lt=after, ended__gte=first)
    return found
