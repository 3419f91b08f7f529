"""The values of a facet as links: each adds its value to the conditions, or takes it out again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from meetings.views.chips import Toggles

SHOWN_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`note` tells apart what bears the same label."""

    label: str
    number: int
    address: str
    is_chosen: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class FacetList:
    """`more` holds the values that stay folded, `switch` what takes in more with those that are chosen."""

    name: str
    label: str
    values: list[FacetValue]
    more: list[FacetValue]
    switch: tuple[FacetValue, ...] = ()

    @property
    def has_choice(self) -> bool:
        return any(value.is_chosen for value in self.values)


def facet_list(
    name: str,
    label: str,
    numbers: Mapping[str, int],
    options: Iterable[tuple[str, Any]],
    kept: QueryDict,
    *,
    folds_rare: bool = False,
) -> FacetList:
    """Of the options, in their order, those that would find something, and all that are chosen."""
    chosen, addresses = set(kept.getlist(name)), Toggles(kept, name)
    values = [
        FacetValue(str(text), numbers.get(value, 0), addresses.toggled(value), value in chosen)
        for value, text in options
        if value in chosen or numbers.get(value)
    ]
    return folded(name, label, values, folds_rare=folds_rare)


def folded(name: str, label: str, values: list[FacetValue], *, folds_rare: bool = False) -> FacetList:
    """Folds what is more than can be taken in at a glance: the last, or the rare; never what is chosen."""
    # A fold that hides one value takes as much room as the value.
    at_once = SHOWN_AT_ONCE if len(values) > SHOWN_AT_ONCE + 1 else len(values)
    by_weight = sorted(values, key=lambda value: (not value.is_chosen, -value.number if folds_rare else 0))
    chosen = sum(value.is_chosen for value in values)
    shown = {value.address for value in by_weight[: max(at_once, chosen)]}
    return FacetList(
        name,
        label,
        [value for value in values if value.address in shown],
        [value for value in values if value.address not in shown],
    )
