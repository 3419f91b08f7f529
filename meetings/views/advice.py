"""What to leave out where nothing was found, and how much each would find."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext

from meetings.meeting_counts import OWN, MeetingCounts
from meetings.views.chips import PREDECESSORS, Chip, query_string

PERIOD = ("date_after", "date_before")


@dataclass(frozen=True, slots=True)
class Advice:
    """A condition as readers read it, the list without it, and what that finds."""

    condition: str
    address: str
    number: int


def advice(counts: MeetingCounts, conditions: Iterable[Chip], kept: QueryDict) -> list[Advice]:
    """Each condition that alone keeps everything out: the one that would find fewest stays closest."""
    groups = _groups(conditions)
    others = [names for names in groups if names[0] not in OWN]
    numbers = dict(zip(others, counts.found_without(others), strict=True))
    numbers |= {names: counts.tally.without[names[0]] for names in groups if names not in numbers}
    found = [Advice(text, _without(kept, names), numbers[names]) for names, text in groups.items()]
    return sorted((one for one in found if one.number), key=lambda one: one.number)


def _groups(conditions: Iterable[Chip]) -> dict[tuple[str, ...], str]:
    """The conditions by their parameters: all values of one, and the two ends of a period, go together."""
    texts: dict[tuple[str, ...], list[Chip]] = {}
    for chip in conditions:
        if chip.name == PREDECESSORS:
            continue
        names = PERIOD if chip.name in PERIOD else (chip.name,)
        texts.setdefault(names, []).append(chip)
    return {names: _wording(chips) for names, chips in texts.items()}


def _wording(chips: list[Chip]) -> str:
    if len({chip.name for chip in chips}) > 1:
        return gettext("period: %(period)s") % {"period": " – ".join(chip.value for chip in chips)}
    return f"{chips[0].label}: {', '.join(chip.value for chip in chips)}"


def _without(kept: QueryDict, names: tuple[str, ...]) -> str:
    remaining = kept.copy()
    for name in (*names, PREDECESSORS) if "province" in names else names:
        remaining.pop(name, None)
    return query_string(remaining)
