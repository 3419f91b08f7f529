"""The provinces of today with what was merged into them, and those of former times."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import prefetch_related_objects
from django.views.generic import TemplateView

from meetings.counting.kept import UNITS, all_cells
from meetings.counting.of_version import OfVersion
from meetings.counting.reference import all_successions, dated_provinces
from meetings.forms import ProvinceForm
from meetings.models import Province
from meetings.province_names import is_named
from meetings.views.chips import filled
from meetings.views.data.lists import ProvinceData, downloads

LAST_DAY_OF_THE_63 = datetime.date(2025, 6, 30)


@dataclass(slots=True)
class ProvinceNode:
    """A unit with its published meetings: its own, and with those of all that ever went into it."""

    province: Province
    own_count: int
    total_count: int = 0
    predecessors: list["ProvinceNode"] = field(default_factory=list)

    @property
    def units(self) -> list[Province]:
        """The unit, and those merged into it."""
        return [self.province, *(node.province for node in self.predecessors)]


def _nodes() -> list[ProvinceNode]:
    nodes = {province.pk: ProvinceNode(province, 0) for province in dated_provinces().values()}
    # A joint meeting is each unit's, and once that of a unit both went into.
    joint = []
    for (unit, other), number in all_cells().sums(UNITS).items():
        for held_by in (unit, other):
            if held_by:
                nodes[held_by].own_count += number
        if unit and other:
            joint.append((unit, other, number))
    for predecessor, successor in all_successions():
        nodes[successor].predecessors.append(nodes[predecessor])
    for node in nodes.values():
        node.predecessors.sort(key=lambda other: other.province.sort_key)
        lineage = _with_predecessors(node)
        counted_twice = sum(number for unit, other, number in joint if {unit, other} <= lineage)
        node.total_count = sum(nodes[pk].own_count for pk in lineage) - counted_twice
    prefetch_related_objects([node.province for node in nodes.values()], "successors")
    return list(nodes.values())


# All provinces with their counts and predecessors.
province_nodes = OfVersion(_nodes)


def _with_predecessors(node: ProvinceNode) -> set[int]:
    """The ids of the unit and of all before it, each once, however many ways lead to it."""
    found: set[int] = set()
    waiting = [node]
    while waiting:
        unit = waiting.pop()
        if unit.province.pk not in found:
            found.add(unit.province.pk)
            waiting.extend(unit.predecessors)
    return found


def current(nodes: Iterable[ProvinceNode]) -> list[ProvinceNode]:
    return [node for node in nodes if node.province.valid_to is None]


class ProvinceList(TemplateView):
    template_name = "provinces.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        form = ProvinceForm(self.request.GET)
        words = form.cleaned_data["q"] if form.is_valid() else None
        nodes = [] if words is None else province_nodes()
        found = [node for node in nodes if is_named(node.units, words or "")]
        return super().get_context_data(**context) | {
            "form": form,
            "found_count": len(found),
            "downloads": [] if form.errors else downloads(ProvinceData, filled(form)),
            "current": current(found),
            "of_the_63": [node for node in found if _existed_before_the_merger(node.province)],
            "earlier": [node for node in found if _ended_before_the_merger(node.province)],
        }


def _ended_before_the_merger(province: Province) -> bool:
    return province.valid_to is not None and province.valid_to < LAST_DAY_OF_THE_63


def _existed_before_the_merger(province: Province) -> bool:
    has_begun = province.valid_from is None or province.valid_from <= LAST_DAY_OF_THE_63
    return has_begun and not _ended_before_the_merger(province)
