"""The provinces of today with what was merged into them, and those of former times."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, prefetch_related_objects
from django.views.generic import TemplateView

from meetings import vietnamese
from meetings.filters import ProvinceForm
from meetings.models import Province
from meetings.province_names import spoken_name


@dataclass(slots=True)
class ProvinceNode:
    """A unit with its published meetings: its own, and with those of all that ever went into it."""

    province: Province
    own_count: int
    total_count: int = 0
    predecessors: list["ProvinceNode"] = field(default_factory=list)


def province_nodes() -> list[ProvinceNode]:
    """All provinces with their counts and predecessors: always the same few queries."""
    counted = Count("meetings", filter=Q(meetings__is_withdrawn=False))
    # Django leaves out a model's own ordering where it groups.
    provinces = Province.objects.annotate(own_count=counted).order_by(*Province._meta.ordering)
    nodes = {province.pk: ProvinceNode(province, province.own_count) for province in provinces}
    links = Province.successors.through.objects.values_list("from_province_id", "to_province_id")
    for predecessor, successor in links:
        nodes[successor].predecessors.append(nodes[predecessor])
    for node in nodes.values():
        node.predecessors.sort(key=lambda other: other.province.sort_key)
        node.total_count = sum(nodes[pk].own_count for pk in _with_predecessors(node))
    return list(nodes.values())


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
        prefetch_related_objects([node.province for node in nodes], "periods", "successors")
        found = [node for node in nodes if _is_named(node, words or "")]
        return super().get_context_data(**context) | {
            "form": form,
            "found_count": len(found),
            "current": current(found),
            "abolished": [node for node in found if node.province.valid_to],
        }


def _is_named(node: ProvinceNode, words: str) -> bool:
    """Whether the unit, or one merged into it, ever bore a name with the words in it, diacritics or not."""
    sought = spoken_name(words)
    units = [node, *node.predecessors]
    names = [period.name for unit in units for period in unit.province.periods.all()]
    names += [unit.province.name for unit in units]
    return any(sought in vietnamese.key(name).replace(" ", "") for name in names)
