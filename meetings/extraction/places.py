"""Where: the province whose committee met, and the place it met in.

In order of trust: printed with its committee or as "tỉnh X"; the newspaper's; that of the districts named;
that of an office-holder. "thành phố Nam Định", "(ĐTO)", "Thành ủy Hồng Ngự" name no province and yet tell it.
"""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlsplit

from meetings.extraction.facts import Basis, Fact, Span
from meetings.extraction.gazetteer import District, Gazetteer, Period
from meetings.extraction.lexicon import MEETING, PROVINCIAL
from meetings.extraction.report import Report
from meetings.extraction.structure import Part
from meetings.vietnamese import exact_key, key

Place = TypeVar("Place")

# -- Printed names ------------------------------------------------------------------------------------------
ABBREVIATED = {
    "br-vt": "Bà Rịa - Vũng Tàu",
    "brvt": "Bà Rịa - Vũng Tàu",
    "tphcm": "Hồ Chí Minh",
    "hcm": "Hồ Chí Minh",
    "tt-huế": "Thừa Thiên Huế",
    "tt huế": "Thừa Thiên Huế",
}
# What stands before a name that is a province's: the committee weighs most, the bare word least.
COMMITTEE_OF = re.compile(
    rf"(?:{PROVINCIAL}(?: \((?:tvtu|btvtu)\))?|đảng bộ (?:tỉnh|thành phố|tp\.?)|đảng bộ) $"
)
OFFICE_OF = re.compile(
    r"(?:ubnd|hđnd|mttq việt nam|quốc hội|công an|lãnh đạo|đảng bộ,? chính quyền)? ?(?:tỉnh|thành phố|"
    r"tp\.?) ?$"
)
FORMER_OFFICE = re.compile(r"\bnguyên [^,;.]{0,40}$")
WEIGHT_OF_COMMITTEE = 10
WEIGHT_OF_OFFICE = 3
WEIGHT_OF_NAME = 1
# The leading name must outweigh the next by this much, or the report could be about either.
CLEAR_LEAD = 1.5

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

MEETING_PLACE = re.compile(r"^,? ?tại (?P<place>[^,.;:\n]{3,80}?)(?=,|\.|;| đã | diễn ra)")


@dataclass(frozen=True, slots=True)
class _Naming:
    period: Period
    weight: int
    span: Span


def find_province(
    report: Report,
    anchor: Span,
    date: datetime.date | None,
    gazetteer: Gazetteer,
    holders: Iterable[tuple[str, Span]],
) -> Fact[str] | None:
    """The slug of the unit valid on `date` (or near it), with what told it; None where nothing does.

    `anchor` is the naming of the committee; `holders` are the names that stand with a secretary's office.
    """
    strategies: tuple[Callable[[], Fact[str] | None], ...] = (
        lambda: _printed_province(report, anchor, date, gazetteer),
        lambda: _newspaper_province(report, date, gazetteer),
        lambda: _district_province(report, date, gazetteer),
        lambda: _holder_province(date, gazetteer, holders),
        lambda: _only_province(report, date, gazetteer),
    )
    return next((fact for strategy in strategies if (fact := strategy())), None)


def is_lower_city(report: Report, anchor: Span, date: datetime.date | None, gazetteer: Gazetteer) -> bool:
    """Whether the committee named is that of a city inside a province.

    "Ban Thường vụ Thành ủy Huế" was one until 2024 and is none since 2025.
    """
    if "thành ủy" not in report.text.plain[anchor.start : anchor.end]:
        return False
    named = re.match(r" (?:thành phố |tp\.? ?)?", report.text.plain[anchor.end :])
    start = anchor.end + (named.end() if named else 0)
    periods = _names_at(report, start, gazetteer.periods_by_name)
    if any(period.is_city and (date is None or period.covers(date)) for period, _ in periods):
        return False
    districts = _names_at(report, start, gazetteer.districts_by_name)
    return any(
        district.kind == "thành phố" and (date is None or district.covers(date)) for district, _ in districts
    )


def find_place(report: Report, day: Span) -> Fact[str] | None:
    """Where it was held, if that follows the day: "Ngày 31-12, tại Nhà Văn hóa 3-2 tỉnh, Ban TVTU"."""
    match = MEETING_PLACE.match(report.text.plain[day.end : day.end + 120])
    if not match or re.match(MEETING, match["place"]):
        return None
    span = Span(day.end + match.start("place"), day.end + match.end("place"))
    return Fact(report.text.quote(span), span, "place:after the day")


# -- 1. Printed ----------------------------------------------------------------------------------------------
def _printed_province(
    report: Report, anchor: Span, date: datetime.date | None, gazetteer: Gazetteer
) -> Fact[str] | None:
    zones = report.structure.told()
    namings = [naming for zone in zones for naming in _namings(report, zone, gazetteer)]
    if own := next(
        (n for n in namings if 0 <= n.span.start - anchor.end <= 12 and n.weight == WEIGHT_OF_COMMITTEE), None
    ):
        return _valid_unit(own, date, gazetteer, "province:named with its committee")
    weights: Counter[str] = Counter()
    for naming in namings:
        weights[naming.period.name] += naming.weight
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < WEIGHT_OF_OFFICE:
        return None
    if len(ranked) == 2 and ranked[0][1] < CLEAR_LEAD * ranked[1][1]:
        return None
    strongest = max((n for n in namings if n.period.name == ranked[0][0]), key=lambda naming: naming.weight)
    return _valid_unit(strongest, date, gazetteer, "province:named")


def _namings(report: Report, zone: Span, gazetteer: Gazetteer) -> Iterator[_Naming]:
    plain = report.text.plain
    place = zone.start
    for match in re.finditer(r"(?<!\w)\w", plain[zone.start : zone.end]):
        start = zone.start + match.start()
        if start < place or not report.text.text[start].isupper():
            continue
        found = _names_at(report, start, gazetteer.periods_by_name) or _abbreviations_at(
            report, start, gazetteer
        )
        if not found:
            continue
        period, end = found[0]
        before = plain[max(zone.start, start - 60) : start]
        weight = _weight(before, report, zone, period)
        if weight:
            yield _Naming(period, weight, Span(start, end))
            place = end


def _weight(before: str, report: Report, zone: Span, period: Period) -> int:
    """A former office, "nguyên Bí thư Tỉnh ủy Thanh Hóa", weighs nothing; nor does "Hồ Chí Minh" alone."""
    if FORMER_OFFICE.search(before):
        return 0
    if COMMITTEE_OF.search(before):
        return WEIGHT_OF_COMMITTEE
    if OFFICE_OF.search(before):
        # "thành phố Nam Định" is a city in its province, "thành phố Hải Phòng" the unit itself.
        says_city = re.search(r"(?:thành phố|tp\.?) ?$", before) is not None
        return WEIGHT_OF_OFFICE if says_city == period.is_city else 0
    if period.name == "Hồ Chí Minh" or re.search(
        r"(?:huyện|thị xã|quận|ủy|xã|phường|đường|sông|hồ) $", before
    ):
        return 0
    return WEIGHT_OF_OFFICE if zone == report.structure.headline else WEIGHT_OF_NAME


def _names_at(report: Report, start: int, known: dict[str, list[Place]]) -> list[tuple[Place, int]]:
    """The places whose name begins at `start`, longest name first, each with the end of its name."""
    words = re.match(r"[\w']+(?: ?[-–]? ?[\w']+){0,5}", report.text.text[start : start + 60])
    if not words:
        return []
    for match in reversed(list(re.finditer(r"[\w']+", words[0]))):
        if places := known.get(exact_key(words[0][: match.end()])):
            return [(place, start + match.end()) for place in places]
    return []


def _abbreviations_at(report: Report, start: int, gazetteer: Gazetteer) -> list[tuple[Period, int]]:
    match = re.match(r"[\w-]+(?: huế)?", report.text.plain[start : start + 12])
    name = ABBREVIATED.get(match[0]) if match else None
    if not match or not name:
        return []
    return [(period, start + match.end()) for period in gazetteer.periods_by_name[exact_key(name)]]


def _valid_unit(
    naming: _Naming, date: datetime.date | None, gazetteer: Gazetteer, rule: str
) -> Fact[str] | None:
    """Of the units that ever bore the name, the one of that day: two were called Tuyên Quang.

    A unit that no longer existed, or not yet, met nowhere that day; one under another name did.
    """
    periods = gazetteer.periods_by_name[exact_key(naming.period.name)]
    valid = {period.slug for period in periods if date is None or period.covers(date)}
    if not valid and date:
        valid = {period.slug for period in periods if gazetteer.unit_on(period.slug, date) == period.slug}
    if len(valid) != 1:
        return None
    return Fact(valid.pop(), naming.span, rule)


# -- 2. The newspaper ----------------------------------------------------------------------------------------
def _newspaper_province(report: Report, date: datetime.date | None, gazetteer: Gazetteer) -> Fact[str] | None:
    for slug, span, rule in _papers(report, gazetteer):
        if unit := gazetteer.unit_on(slug, date):
            return Fact(unit, span, rule, Basis.INFERRED)
    return None


def _papers(report: Report, gazetteer: Gazetteer) -> Iterator[tuple[str, Span, str]]:
    """Papers that the report shows to be its own: metadata, dateline, the signature below."""
    papers = [paper for paper in gazetteer.newspapers if not paper.is_national]
    start = report.structure.headline or report.structure.paragraphs[0].span
    host = (urlsplit(report.url).hostname or "").removeprefix("www.")
    for paper in papers:
        if host and host in paper.domains:
            yield paper.province, start, "province:address of the paper"
        if report.publisher and key(paper.name) == key(report.publisher):
            yield paper.province, start, "province:publisher"
    if dateline := report.structure.dateline:
        initials = report.text.quote(dateline)
        owners = {paper.province for paper in papers if initials in paper.initials}
        if len(owners) == 1:
            yield owners.pop(), dateline, "province:dateline"
    for line in report.structure.of(Part.BYLINE, Part.FURNITURE):
        for paper in papers:
            if exact_key(paper.name) in exact_key(report.text.quote(line)):
                yield paper.province, line, "province:signature of the paper"


# -- 3. Districts --------------------------------------------------------------------------------------------
def _district_province(report: Report, date: datetime.date | None, gazetteer: Gazetteer) -> Fact[str] | None:
    """The province that the districts named lie in, if they agree. "Châu Thành" lies in ten."""
    for parts in ((Part.HEADLINE, Part.BODY, Part.CAPTION), tuple(Part)):
        found: dict[str, Span] = {}
        counts: Counter[str] = Counter()
        for zone in report.structure.of(*parts):
            for provinces, span in _districts(report, zone, date, gazetteer):
                if len(provinces) == 1:
                    province = next(iter(provinces))
                    counts[province] += 1
                    found.setdefault(province, span)
        ranked = counts.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] >= CLEAR_LEAD * ranked[1][1]):
            slug = ranked[0][0]
            if unit := gazetteer.unit_on(slug, date):
                return Fact(unit, found[slug], "province:district", Basis.INFERRED)
    return None


def _districts(
    report: Report, zone: Span, date: datetime.date | None, gazetteer: Gazetteer
) -> Iterator[tuple[set[str], Span]]:
    for match in DISTRICT_OF.finditer(report.text.plain, zone.start, zone.end):
        kind = DISTRICT_KINDS[match["kind"].rstrip(".")]
        start = match.end()
        while start < zone.end and report.text.text[start].isupper():
            places: list[tuple[District, int]] = [
                (district, end)
                for district, end in _names_at(report, start, gazetteer.districts_by_name)
                if district.kind == kind and (date is None or district.covers(date))
            ]
            if not places:
                break
            end = places[0][1]
            yield {district.province for district, _ in places}, Span(start, end)
            separator = LIST_SEPARATOR.match(report.text.plain, end)
            start = separator.end() if separator else zone.end


# -- 4. Who held which office --------------------------------------------------------------------------------
def _holder_province(
    date: datetime.date | None, gazetteer: Gazetteer, holders: Iterable[tuple[str, Span]]
) -> Fact[str] | None:
    """The province of a secretary of that name that day, or ever, if there was but one."""
    for name, span in holders:
        known = gazetteer.holders_by_name.get(exact_key(name), [])
        serving = [holder for holder in known if date is None or holder.may_serve_on(date)]
        bounded = [holder for holder in serving if holder.valid_from and holder.valid_to] or serving
        units = {unit for holder in bounded if (unit := gazetteer.unit_on(holder.province, date))}
        if len(units) == 1:
            return Fact(units.pop(), span, "province:office-holder", Basis.INFERRED)
    return None


# -- 5. The only province named ------------------------------------------------------------------------------
def _only_province(report: Report, date: datetime.date | None, gazetteer: Gazetteer) -> Fact[str] | None:
    """ "Hội nghị … họp vào lúc Bắc Ninh đang dốc sức khống chế dịch": named twice or more, and no other."""
    namings = [naming for zone in report.structure.told() for naming in _namings(report, zone, gazetteer)]
    if len(namings) < 2 or len({naming.period.name for naming in namings}) > 1:
        return None
    fact = _valid_unit(namings[0], date, gazetteer, "province:only one named")
    return fact and replace(fact, basis=Basis.INFERRED)
