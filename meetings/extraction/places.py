"""Where: the province whose committee met, and the place it met in.

In order of trust: printed with its committee or as "tỉnh X"; the newspaper's; that of the districts named;
that of an office-holder. "thành phố Nam Định", "(ĐTO)", "Thành ủy Hồng Ngự" name no province and yet tell it.
"""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from meetings.extraction.facts import Basis, Doubt, Fact, Mention, Reason, Span
from meetings.extraction.gazetteer import Gazetteer, Period
from meetings.extraction.holders import province_of_leaders
from meetings.extraction.joint_meetings import committees_together
from meetings.extraction.lexicon import MEETING
from meetings.extraction.papers import papers_shown
from meetings.extraction.place_names import (
    WEIGHT_OF_COMMITTEE,
    WEIGHT_OF_OFFICE,
    Naming,
    districts_named,
    names_at,
    provinces_named,
)
from meetings.extraction.report import Report
from meetings.extraction.structure import Part

# The leading name must outweigh the next by this much, or the report could be about either.
CLEAR_LEAD = 1.5
# From the committee to the province named with it: "Ban Thường vụ Thành ủy thành phố Cần Thơ".
REACH_OF_COMMITTEE = 12
NAMED_RULE = "province:named"
JOINT_RULE = "province:joint meeting"
UNIT_RULE = "province:unit of no known day"
MOST_READINGS = 4
# The archive's reports begin here.
FIRST_DAY = datetime.date(2004, 1, 1)
TWO_LEVELS = re.compile(r"\b(?:2|hai) cấp\b|\bsau (?:hợp nhất|sáp nhập)\b|\bđặc khu\b")
DISTRICTS = re.compile(r"\b(?:huyện ủy|thị ủy|cấp huyện|(?:các|ubnd) huyện)\b")

CITY_WORDS = re.compile(r"\bthành ủy|\bthành phố|\btp\b")
PROVINCE_WORDS = re.compile(r"\btỉnh\b")
# "Thành ủy Thủ Dầu Một (tỉnh Bình Dương) tổ chức Hội nghị Ban Chấp hành Đảng bộ thành phố".
CITY_COMMITTEE = re.compile(
    r"(?<!bí thư )\b(?:thành ủy|đảng bộ (?:thành phố|tp\b\.?))(?: (?:thành phố |tp\.? ?)?|$)"
)
CITY_SECRETARY = re.compile(r"\b(?:khai mạc|kết luận|bế mạc)\b[^.;\n]{0,120}(?<!phó )bí thư thành ủy (?=\w)")
MEETING_PLACE = re.compile(r"^,? ?tại (?P<place>[^,.;:\n]{3,80}?)(?=,|\.|;| đã | diễn ra)")


@dataclass(frozen=True, slots=True)
class ProvinceFacts:
    """The unit whose committee met; a second, where two met together; what was left open."""

    province: Fact[str] | None
    joint_province: Fact[str] | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class _Search:
    """What every strategy needs. `is_city` says whose committee met where its name says it."""

    report: Report
    anchor: Span
    date: datetime.date | None
    gazetteer: Gazetteer
    is_city: bool | None

    @cached_property
    def namings(self) -> list[Naming]:
        return provinces_named(self.report, self.gazetteer)

    @cached_property
    def ranking(self) -> list[tuple[str, int]]:
        """The names of provinces that can be meant, each with all that its namings weigh, heaviest first."""
        weights: Counter[str] = Counter()
        for naming in self.namings:
            if any(self.fits(period.slug) for period in naming.periods):
                weights[naming.name] += naming.weight
        return weights.most_common()

    def fits(self, slug: str) -> bool:
        """Whether the unit's committee was called so that day: a province's Tỉnh ủy, a city's Thành ủy."""
        kinds = {
            period.is_city
            for period in self.gazetteer.periods
            if period.slug == slug and (self.date is None or period.covers(self.date))
        }
        return self.is_city is None or self.is_city in kinds


def find_province(
    report: Report,
    anchor: Span,
    date: datetime.date | None,
    gazetteer: Gazetteer,
    mentions: Sequence[Mention],
) -> ProvinceFacts:
    """The slug of the unit valid on `date` (or near it), with what told it; None where nothing does.

    `anchor` is the naming of the committee; `mentions` are the people named, whose offices may tell it.
    """
    search = _Search(report, anchor, date, gazetteer, _is_city_committee(report, anchor))
    if together := committees_together(report, anchor, gazetteer):
        first, second = (_valid_unit(search, naming, JOINT_RULE) for naming in together)
        if first and second and first.value != second.value:
            return ProvinceFacts(first, second)
    found = next((fact for fact in _provinces(search, mentions) if search.fits(fact.value)), None)
    if found is None:
        return ProvinceFacts(None, doubts=tuple(_left_open(search)))
    if found.rule == NAMED_RULE and (paper := _differing_paper(search, found)):
        if _is_named_with_office(search, paper.value):
            return ProvinceFacts(paper)
        doubt = Doubt(Reason.PROVINCE_OPEN, found.span, (found.value, paper.value))
        return ProvinceFacts(None, doubts=(doubt,))
    return ProvinceFacts(found)


def _left_open(search: _Search) -> Iterator[Doubt]:
    """Several provinces are named, none of them clearly the one that met."""
    if len(search.ranking) < 2:
        return
    named = [next(n for n in search.namings if n.name == name) for name, _ in search.ranking[:MOST_READINGS]]
    units = [_valid_unit(search, naming, NAMED_RULE) for naming in named]
    readings = tuple(dict.fromkeys(unit.value for unit in units if unit))
    if len(readings) > 1:
        yield Doubt(Reason.PROVINCE_OPEN, named[0].span, readings)


def _differing_paper(search: _Search, found: Fact[str]) -> Fact[str] | None:
    """A province named oftener than the paper's own can be that of guests, or the paper another's."""
    paper = _newspaper_province(search)
    if paper is None or paper.value == found.value or not search.fits(paper.value):
        return None
    return paper


def _is_named_with_office(search: _Search, slug: str) -> bool:
    return any(
        naming.weight >= WEIGHT_OF_OFFICE and any(period.slug == slug for period in naming.periods)
        for naming in search.namings
    )


def is_lower_city(report: Report, anchor: Span, date: datetime.date | None, gazetteer: Gazetteer) -> bool:
    """Whether the committee is that of a city inside a province: by its name, or by the province told.

    "Ban Thường vụ Thành ủy Huế" was one until 2024 and is none since 2025.
    """
    if not _is_city_committee(report, anchor):
        return False
    paragraph = report.structure.paragraph_at(anchor.start)
    sentence = report.text.sentence_at(paragraph, anchor.start)
    headline = report.structure.headline
    for zone in [Span(anchor.start, paragraph.end), sentence, *([headline] if headline else [])]:
        for committee in CITY_COMMITTEE.finditer(report.text.plain, zone.start, zone.end):
            periods = names_at(report, committee.end(), gazetteer.periods_by_name)
            if any(period.is_city and (date is None or period.covers(date)) for period, _ in periods):
                return False
            districts = names_at(report, committee.end(), gazetteer.districts_by_name)
            if any(d.kind == "thành phố" and (date is None or d.covers(date)) for d, _ in districts):
                return True
    if _is_led_by_lower_city(report, sentence, gazetteer):
        return True
    told = list(_provinces(_Search(report, anchor, date, gazetteer, None), ()))
    search = _Search(report, anchor, date, gazetteer, True)
    return bool(told) and not any(search.fits(fact.value) for fact in told)


def _is_led_by_lower_city(report: Report, sentence: Span, gazetteer: Gazetteer) -> bool:
    """ "Kết luận hội nghị, đồng chí …, Bí thư Thành ủy Hạ Long đề nghị các đồng chí Thành ủy viên"."""
    for secretary in CITY_SECRETARY.finditer(report.text.plain, sentence.start, sentence.end):
        if names_at(report, secretary.end(), gazetteer.districts_by_name):
            return not names_at(report, secretary.end(), gazetteer.periods_by_name)
    return False


def find_place(report: Report, day: Span) -> Fact[str] | None:
    """Where it was held, if that follows the day: "Ngày 31-12, tại Nhà Văn hóa 3-2 tỉnh, Ban TVTU"."""
    match = MEETING_PLACE.match(report.text.plain[day.end : day.end + 120])
    if not match or re.match(MEETING, match["place"]):
        return None
    span = Span(day.end + match.start("place"), day.end + match.end("place"))
    return Fact(report.text.quote(span), span, "place:after the day")


def _is_city_committee(report: Report, anchor: Span) -> bool | None:
    named = report.text.plain[anchor.start : anchor.end]
    if CITY_WORDS.search(named):
        return True
    return False if PROVINCE_WORDS.search(named) else None


def _provinces(search: _Search, mentions: Sequence[Mention]) -> Iterator[Fact[str]]:
    """What each strategy answers, the most trusted first."""
    strategies: tuple[Callable[[], Fact[str] | None], ...] = (
        lambda: _printed_province(search),
        lambda: _newspaper_province(search),
        lambda: _district_province(search),
        lambda: province_of_leaders(search.gazetteer, mentions, search.date),
        lambda: _only_province(search),
    )
    return (fact for strategy in strategies if (fact := strategy()))


# -- 1. Printed ---------------------------------------------------------------------------------------------
def _printed_province(search: _Search) -> Fact[str] | None:
    namings, ranked = search.namings, search.ranking[:2]
    for naming in namings:
        distance = naming.span.start - search.anchor.end
        if 0 <= distance <= REACH_OF_COMMITTEE and naming.weight == WEIGHT_OF_COMMITTEE:
            return _valid_unit(search, naming, "province:named with its committee")
    if not ranked or ranked[0][1] < WEIGHT_OF_OFFICE:
        return None
    if len(ranked) == 2 and ranked[0][1] < CLEAR_LEAD * ranked[1][1]:
        return None
    strongest = max((n for n in namings if n.name == ranked[0][0]), key=lambda naming: naming.weight)
    return _valid_unit(search, strongest, NAMED_RULE)


def _valid_unit(search: _Search, naming: Naming, rule: str) -> Fact[str] | None:
    """Of the units that ever bore the name, the one of that day: two were called Tuyên Quang.

    A unit that no longer existed, or not yet, met nowhere that day; one under another name did. Where the day
    isn't known, words of its time tell which of two; without any the older, which met for longer.
    """
    date, unit_on = search.date, search.gazetteer.unit_on
    valid = {p.slug for p in naming.periods if (p.covers(date) if date else _is_within_reach(p))}
    if not valid and date:
        valid = {p.slug for p in naming.periods if unit_on(p.slug, date) == p.slug}
    if len(valid) == 1:
        return Fact(valid.pop(), naming.span, rule)
    if date or not valid:
        return None
    older, *_, newer = sorted(valid, key=lambda slug: min(_beginnings(naming, slug)))
    is_new = _is_of_two_levels(search.report)
    return Fact(newer if is_new else older, naming.span, UNIT_RULE, Basis.INFERRED)


def _is_within_reach(period: Period) -> bool:
    """Not the Lai Châu of before 2004: no report of it is in reach."""
    return period.valid_to is None or period.valid_to >= FIRST_DAY


def _beginnings(naming: Naming, slug: str) -> Iterator[datetime.date]:
    return (period.valid_from or datetime.date.min for period in naming.periods if period.slug == slug)


def _is_of_two_levels(report: Report) -> bool:
    """ "Chính quyền địa phương 2 cấp", "sau hợp nhất": since July 2025, when districts were no more."""
    told = [(report.text.plain, part.start, part.end) for part in report.structure.told()]
    return any(TWO_LEVELS.search(*part) for part in told) and not any(DISTRICTS.search(*p) for p in told)


# -- 2. The newspaper ----------------------------------------------------------------------------------------
def _newspaper_province(search: _Search) -> Fact[str] | None:
    for slug, span, rule in papers_shown(search.report, search.gazetteer):
        if unit := search.gazetteer.unit_on(slug, search.date):
            return Fact(unit, span, rule, Basis.INFERRED)
    return None


# -- 3. Districts --------------------------------------------------------------------------------------------
def _district_province(search: _Search) -> Fact[str] | None:
    """The province that the districts named lie in, if they agree. "Châu Thành" lies in ten."""
    for parts in ((Part.HEADLINE, Part.BODY, Part.CAPTION), tuple(Part)):
        found: dict[str, Span] = {}
        counts: Counter[str] = Counter()
        for zone in search.report.structure.of(*parts):
            for provinces, span in districts_named(search.report, zone, search.date, search.gazetteer):
                if len(provinces) == 1:
                    province = next(iter(provinces))
                    counts[province] += 1
                    found.setdefault(province, span)
        ranked = counts.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] >= CLEAR_LEAD * ranked[1][1]):
            slug = ranked[0][0]
            if unit := search.gazetteer.unit_on(slug, search.date):
                return Fact(unit, found[slug], "province:district", Basis.INFERRED)
    return None


# -- 4. The only province named ------------------------------------------------------------------------------
def _only_province(search: _Search) -> Fact[str] | None:
    """ "Hội nghị … họp vào lúc Bắc Ninh đang dốc sức khống chế dịch": named twice or more, and no other."""
    namings = search.namings
    if len(namings) < 2 or len({naming.name for naming in namings}) > 1:
        return None
    fact = _valid_unit(search, namings[0], "province:only one named")
    return fact and replace(fact, basis=Basis.INFERRED)
