"""The three offices that lead a province's committee, as reports word them."""

import re
from collections.abc import Iterable

from meetings import vietnamese
from meetings.models import Observation, Province
from meetings.province_names import spoken_name

Capacity = Observation.Capacity
# Of each its name, and how reports word it.
OFFICES = {
    office.value: (office.label, re.compile(wording))
    for office, wording in {
        Capacity.SECRETARY: r"(?:quyền )?bí thư (?P<committee>tỉnh|thành) ủy\b(?P<of>.*)",
        Capacity.STANDING_DEPUTY: r"phó bí thư thường trực(?: (?P<committee>tỉnh|thành) ủy\b(?P<of>.*))?",
        Capacity.DEPUTY: r"phó bí thư (?P<committee>tỉnh|thành) ủy\b(?P<of>.*)",
    }.items()
}
# "Bí thư Thành ủy" in a province leads a city inside it.
COMMITTEES = {Province.Kind.PROVINCE: "tỉnh", Province.Kind.CITY: "thành"}


def leading_offices(positions: Iterable[str], unit: Province) -> set[str]:
    """The leading offices of this unit among the positions; not those of another, nor former ones."""
    names = {spoken_name(name) for name in [unit.name, *(period.name for period in unit.periods.all())]}
    committees = {COMMITTEES[period.kind] for period in unit.periods.all()} or {COMMITTEES[unit.kind]}
    found = set()
    for printed in positions:
        for office, (_label, pattern) in OFFICES.items():
            match = pattern.fullmatch(vietnamese.plain(vietnamese.nfc(printed)).strip())
            if match is None:
                continue
            of = spoken_name(match["of"] or "")
            if (not of or of in names) and (match["committee"] is None or match["committee"] in committees):
                found.add(office)
    return found
