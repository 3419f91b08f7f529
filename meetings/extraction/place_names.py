"""Where a text names provinces and districts: each naming with the units it can mean, and its weight.

"Tỉnh ủy Lào Cai" weighs more than "tỉnh Lào Cai", and that more than "Lào Cai"; "thành phố Nam Định" names
no province, "nguyên Bí thư Tỉnh ủy Thanh Hóa" none that matters.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from meetings.extraction.facts import Span
from meetings.extraction.gazetteer import District, Gazetteer, Period
from meetings.extraction.lexicon import PROVINCIAL, UPPER
from meetings.extraction.report import Report
from meetings.vietnamese import exact_key

Place = TypeVar("Place")

ABBREVIATED = {
    "br-vt": "Bà Rịa - Vũng Tàu",
    "brvt": "Bà Rịa - Vũng Tàu",
    "tphcm": "Hồ Chí Minh",
    "hcm": "Hồ Chí Minh",
    "tt-huế": "Thừa Thiên Huế",
    "tt huế": "Thừa Thiên Huế",
}
FIRST_OF_ABBREVIATED = frozenset(re.split(r"[ -]", name)[0] for name in ABBREVIATED)
CAPITALISED = re.compile(rf"(?<!\w)[{UPPER}]\w*")
# What stands before a name that is a province's: the committee weighs most, the bare word least.
COMMITTEE_OF = re.compile(
    rf"(?:{PROVINCIAL}(?: \((?:tvtu|btvtu)\))?|đảng bộ(?: tỉnh| thành phố| tp\.?)?) "
    rf"(?:tp\.? ?|thành phố )?$"
)
OFFICE_OF = re.compile(
    r"(?:ubnd|hđnd|mttq việt nam|quốc hội|công an|lãnh đạo|đảng bộ,? chính quyền)? ?(?:tỉnh|thành phố|"
    r"tp\.?) ?$"
)
SAYS_CITY = re.compile(r"(?:thành phố|tp\.?) ?$")
FORMER_OFFICE = re.compile(r"\bnguyên [^,;.]{0,40}$")
OTHER_PLACE = re.compile(r"(?:huyện|thị xã|quận|ủy|xã|phường|đường|sông|hồ) $")
NAME = re.compile(r"[\w']+(?: ?[-–]? ?[\w']+){0,5}")
WORD = re.compile(r"\w+")
LONGEST_NAME = 60
WEIGHT_OF_COMMITTEE = 10
WEIGHT_OF_OFFICE = 3
WEIGHT_OF_NAME = 1

DISTRICT_OF = re.compile(
    r"\b(?P<kind>huyện ủy|thị ủy|thành ủy|quận ủy|các huyện|huyện|thị xã|thành phố|tp\.?|quận)(?::|"
    r",)? ?(?=[a-zà-ỹđ])"
)
LIST_SEPARATOR = re.compile(r" ?(?:,|và|;) ?(?:huyện |thị xã |tp\.? ?|thành phố |quận )?")
DISTRICT_KINDS = {
    "huyện": "huyện",
    "các huyện": "huyện",
    "huyện ủy": "huyện",
    "thị xã": "thị xã",
    "thị ủy": "thị xã",
    "quận": "quận",
    "quận ủy": "quận",
    "thành ủy": "thành phố",
    "thành phố": "thành phố",
    "tp": "thành phố",
}


@dataclass(frozen=True, slots=True)
class Naming:
    """A province named: the units that ever bore the name, and how much the words before it say."""

    periods: tuple[Period, ...]
    weight: int
    span: Span

    @property
    def name(self) -> str:
        return self.periods[0].name


def provinces_named(
    report: Report, gazetteer: Gazetteer, zones: Iterable[Span] | None = None
) -> list[Naming]:
    """All namings of provinces in what the report itself tells, or in other parts of its page."""
    zones = report.structure.told() if zones is None else zones
    return [naming for zone in zones for naming in _namings(report, zone, gazetteer)]


def names_at(report: Report, start: int, known: dict[str, list[Place]]) -> list[tuple[Place, int]]:
    """The places whose name begins at `start`, longest name first, each with the end of its name."""
    # The words of the plain form are those of `exact_key`, by which the places are known.
    name = NAME.match(report.text.plain, start, min(len(report.text.plain), start + LONGEST_NAME))
    words = list(WORD.finditer(name[0])) if name else []
    while words:
        if places := known.get(" ".join(word[0] for word in words)):
            return [(place, start + words[-1].end()) for place in places]
        words.pop()
    return []


def districts_named(
    report: Report, zone: Span, date: datetime.date | None, gazetteer: Gazetteer
) -> Iterator[tuple[set[str], Span]]:
    """The districts named with their kind in a passage, each as the provinces it can lie in."""
    read_to = zone.start
    for match in DISTRICT_OF.finditer(report.text.plain, zone.start, zone.end):
        if match.start() < read_to:
            continue
        kind = DISTRICT_KINDS[match["kind"].rstrip(".")]
        start = match.end()
        while start < zone.end and report.text.text[start].isupper():
            places: list[tuple[District, int]] = [
                (district, end)
                for district, end in names_at(report, start, gazetteer.districts_by_name)
                if district.kind == kind and (date is None or district.covers(date))
            ]
            if not places:
                break
            end = read_to = places[0][1]
            yield {district.province for district, _ in places}, Span(start, end)
            separator = LIST_SEPARATOR.match(report.text.plain, end)
            start = separator.end() if separator else zone.end


def _namings(report: Report, zone: Span, gazetteer: Gazetteer) -> Iterator[Naming]:
    plain = report.text.plain
    place = zone.start
    for match in CAPITALISED.finditer(report.text.text, zone.start, zone.end):
        start = match.start()
        word = plain[start : match.end()]
        if start < place or not (word in gazetteer.first_words or word in FIRST_OF_ABBREVIATED):
            continue
        found = names_at(report, start, gazetteer.periods_by_name) or _abbreviated_at(
            report, start, gazetteer
        )
        if not found:
            continue
        periods = tuple(period for period, _ in found)
        weight = _weight(plain[max(zone.start, start - 60) : start], report, zone, periods)
        if weight:
            place = found[0][1]
            yield Naming(periods, weight, Span(start, place))


def _weight(before: str, report: Report, zone: Span, periods: tuple[Period, ...]) -> int:
    """A former office, "nguyên Bí thư Tỉnh ủy Thanh Hóa", weighs nothing; nor does "Hồ Chí Minh" alone."""
    if FORMER_OFFICE.search(before):
        return 0
    if COMMITTEE_OF.search(before):
        return WEIGHT_OF_COMMITTEE
    if OFFICE_OF.search(before):
        # "thành phố Nam Định" is a city in its province, "thành phố Hải Phòng" the unit itself.
        says_city = SAYS_CITY.search(before) is not None
        return WEIGHT_OF_OFFICE if any(says_city == period.is_city for period in periods) else 0
    if periods[0].name == "Hồ Chí Minh" or OTHER_PLACE.search(before):
        return 0
    return WEIGHT_OF_OFFICE if zone == report.structure.headline else WEIGHT_OF_NAME


def _abbreviated_at(report: Report, start: int, gazetteer: Gazetteer) -> list[tuple[Period, int]]:
    match = re.match(r"[\w-]+(?: huế)?", report.text.plain[start : start + 12])
    name = ABBREVIATED.get(match[0]) if match else None
    if not match or not name:
        return []
    return [(period, start + match.end()) for period in gazetteer.periods_by_name[exact_key(name)]]
