"""Officials, their positions and the provinces' committees in the words of Popolo (popoloproject.com).

A membership is a position as reports print it, seen at meetings from a first to a last day. Reports don't say
when it began or ended, so no membership has a start or an end. A post and its organization are named only for
the three offices that lead a province's own committee; of any other position it isn't known whose it is.
"""

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any

from django.urls import reverse

from meetings import vietnamese
from meetings.leading_offices import leading_offices
from meetings.models import Official, Participation, Province

Data = dict[str, Any]
COMMITTEES = {Province.Kind.PROVINCE: "Tỉnh ủy", Province.Kind.CITY: "Thành ủy"}
POSTS = {"secretary": "Bí thư", "standing_deputy": "Phó Bí thư Thường trực", "deputy": "Phó Bí thư"}
COLUMNS = (
    "official_id",
    "positions",
    "role",
    "meeting_id",
    "meeting__province_id",
    "meeting__joint_province_id",
    "meeting__date",
    "meeting__partial_date",
)


@dataclass(slots=True)
class Sighting:
    """A position of a person, in one province or in none that is certain.

    `first` and `last` are meetings of a known date, each with its date, as far as that is known.
    """

    printed: str
    province: Province | None
    office: str | None
    meetings: list[int] = field(default_factory=list)
    first: tuple[int, str] | None = None
    last: tuple[int, str] | None = None

    def add(self, meeting: int, day: str) -> None:
        """Meetings come oldest first; several reports of one count once."""
        if meeting not in self.meetings[-1:]:
            self.meetings.append(meeting)
        if day:
            self.first = self.first or (meeting, day)
            self.last = (meeting, day)

    @property
    def sources(self) -> list[tuple[int, str]]:
        """The first and the last; any, where none has a date."""
        return list(dict.fromkeys(filter(None, [self.first, self.last]))) or [(self.meetings[0], "")]


def lines(site: str) -> Iterator[str]:
    """The document, a line for each person, organization and so on; holds those of one person at a time."""
    units = {unit.pk: unit for unit in Province.objects.order_by("pk").prefetch_related("periods")}
    held: set[tuple[str, str]] = set()
    yield "{\n"
    yield from _array("persons", (_person(official, site) for official in _officials()))
    yield ",\n"
    yield from _array("memberships", _memberships(units, held, site))
    yield ",\n"
    yield from _array(
        "posts",
        (_post(unit, office) for unit in units.values() for office in POSTS if (unit.slug, office) in held),
    )
    yield ",\n"
    yield from _array("organizations", (_organization(unit) for unit in units.values()))
    yield ",\n"
    yield from _array("areas", (_area(unit) for unit in units.values()))
    yield "\n}\n"


def _array(name: str, items: Iterable[Data]) -> Iterator[str]:
    before = f'"{name}": [\n'
    for item in items:
        yield before + json.dumps(item, ensure_ascii=False)
        before = ",\n"
    yield "\n]" if before == ",\n" else f"{before}]"


def _officials() -> Iterator[Official]:
    return Official.objects.published().order_by("pk").iterator()


def _person(official: Official, site: str) -> Data:
    person = {
        "id": f"person/{official.pk}",
        "name": official.name,
        "links": [{"url": f"{site}{official.get_absolute_url()}"}],
    }
    if official.other_names:
        person["other_names"] = [{"name": name} for name in official.other_names]
    return person


def _memberships(units: dict[int, Province], held: set[tuple[str, str]], site: str) -> Iterator[Data]:
    """Notes in `held` each post that somebody was seen in: the unit's slug, and the office."""
    offices_of = cache(lambda printed, unit: min(leading_offices([printed], units[unit]), default=None))
    meetings = reverse("meetings")
    rows = (
        Participation.objects.shown()
        .filter(official__is_withdrawn=False, meeting__is_withdrawn=False)
        .exclude(positions=[])
        .order_by("official_id", "meeting__sorts_on", "meeting_id", "pk")
        .values_list(*COLUMNS)
        .iterator()
    )
    for person, own in groupby(rows, key=lambda row: row[0]):
        seen: dict[tuple[str, int | None], Sighting] = {}
        for _person, positions, role, meeting, unit, joint, date, partial_date in own:
            # A guest serves elsewhere, and a meeting of two provinces doesn't tell in which of them.
            unit = None if joint or role == Participation.Role.GUEST else unit
            for printed in positions:
                key = (vietnamese.exact_key(printed), unit)
                if key not in seen:
                    office = offices_of(printed, unit) if unit else None
                    seen[key] = Sighting(printed, units.get(unit), office)
                seen[key].add(meeting, _day(date, partial_date))
        for number, sighting in enumerate(seen.values(), start=1):
            if sighting.office:
                held.add((sighting.province.slug, sighting.office))
            yield _membership(person, number, sighting, f"{site}{meetings}")


def _day(date: datetime.date | None, partial_date: str) -> str:
    """As far as it is known; of a day without its year nothing that places it in time."""
    if date:
        return date.isoformat()
    return "" if partial_date.startswith("--") else partial_date


def _membership(person: int, number: int, sighting: Sighting, meetings: str) -> Data:
    membership = {
        "id": f"membership/{person}-{number}",
        "person_id": f"person/{person}",
        "role": sighting.printed,
        "sources": [_source(meetings, *seen) for seen in sighting.sources],
        "observed": {
            "first": sighting.first and sighting.first[1],
            "last": sighting.last and sighting.last[1],
            "meetings": len(sighting.meetings),
        },
    }
    if sighting.province:
        membership["area_id"] = f"area/{sighting.province.slug}"
    if sighting.office:
        membership["post_id"] = _post_id(sighting.province, sighting.office)
        membership["organization_id"] = _organization_id(sighting.province)
    return membership


def _source(meetings: str, meeting: int, day: str) -> Data:
    source = {"url": f"{meetings}{meeting}/"}
    return source | {"note": f"observed {day}"} if day else source


def _post(unit: Province, office: str) -> Data:
    return {
        "id": _post_id(unit, office),
        "label": f"{POSTS[office]} {_committee(unit.name, unit.kind)}",
        "role": POSTS[office],
        "organization_id": _organization_id(unit),
        "area_id": f"area/{unit.slug}",
    }


def _organization(unit: Province) -> Data:
    name = _committee(unit.name, unit.kind)
    names = dict.fromkeys(_committee(period.name, period.kind) for period in unit.periods.all())
    organization = {
        "id": _organization_id(unit),
        "name": name,
        "classification": "provincial party committee",
        "area_id": f"area/{unit.slug}",
    }
    if others := [{"name": other} for other in names if other != name]:
        organization["other_names"] = others
    return organization


def _area(unit: Province) -> Data:
    area = {
        "id": f"area/{unit.slug}",
        "name": unit.name,
        "classification": str(unit.kind),
    }
    return area | {"identifier": unit.gso_code} if unit.gso_code else area


def _committee(name: str, kind: str) -> str:
    return f"{COMMITTEES[kind]} {name}"


def _organization_id(unit: Province) -> str:
    return f"committee/{unit.slug}"


def _post_id(unit: Province, office: str) -> str:
    return f"post/{unit.slug}/{office}"
