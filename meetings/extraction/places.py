"""Where: the province whose committee met, and the place it met in.

In order of trust: printed with its committee or as "tỉnh X"; the newspaper's; that of the districts named;
that of an office-holder. "thành phố Nam Định", "(ĐTO)", "Thành ủy Hồng Ngự" name no province and yet tell it.
"""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from meetings.extraction.facts import Basis, Fact, Mention, Span
from meetings.extraction.gazetteer import Gazetteer
from meetings.extraction.lexicon import MEETING
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
from meetings.vietnamese import exact_key, key, plain

# How the offices that the gazetteer records are printed; the secretary's tells most.
OFFICES = {
    "secretary": re.compile(r"bí thư (?:tỉnh|thành) ủy"),
    "acting_secretary": re.compile(r"quyền bí thư (?:tỉnh|thành) ủy"),
    "committee_chair": re.compile(r"chủ tịch (?:ubnd|ủy ban nhân dân)(?: (?:tỉnh|thành phố|tp)\b.*)?$"),
    "standing_deputy_secretary": re.compile(r"phó bí thư thường trực(?: (?:tỉnh|thành) ủy\b.*)?$"),
    "deputy_secretary": re.compile(r"phó bí thư (?:tỉnh|thành) ủy"),
    "council_chair": re.compile(r"chủ tịch (?:hđnd|hội đồng nhân dân)(?: (?:tỉnh|thành phố|tp)\b.*)?$"),
}
# The leading name must outweigh the next by this much, or the report could be about either.
CLEAR_LEAD = 1.5
# From the committee to the province named with it: "Ban Thường vụ Thành ủy thành phố Cần Thơ".
REACH_OF_COMMITTEE = 12
NAMED_RULE = "province:named"

CITY_WORDS = re.compile(r"\bthành ủy|\bthành phố|\btp\b")
PROVINCE_WORDS = re.compile(r"\btỉnh\b")
# "Thành ủy Thủ Dầu Một (tỉnh Bình Dương) tổ chức Hội nghị Ban Chấp hành Đảng bộ thành phố".
CITY_COMMITTEE = re.compile(
    r"(?<!bí thư )\b(?:thành ủy|đảng bộ (?:thành phố|tp\b\.?))(?: (?:thành phố |tp\.? ?)?|$)"
)
# "Báo Cao Bằng": a paper called after its province.
OWN_PAPER = re.compile(r"báo (?:điện tử )?")
# "Cổng thông tin điện tử Tỉnh ủy Tiền Giang": a page of the province's own.
PORTAL = re.compile(r"\b(?:cổng|trang) thông tin|\bbáo điện tử")
MEETING_PLACE = re.compile(r"^,? ?tại (?P<place>[^,.;:\n]{3,80}?)(?=,|\.|;| đã | diễn ra)")


@dataclass(frozen=True, slots=True)
class _Search:
    """What every strategy needs. `is_city` says whose committee met where its name says it."""

    report: Report
    anchor: Span
    date: datetime.date | None
    gazetteer: Gazetteer
    is_city: bool | None

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
) -> Fact[str] | None:
    """The slug of the unit valid on `date` (or near it), with what told it; None where nothing does.

    `anchor` is the naming of the committee; `mentions` are the people named, whose offices may tell it.
    """
    search = _Search(report, anchor, date, gazetteer, _is_city_committee(report, anchor))
    found = next((fact for fact in _provinces(search, mentions) if search.fits(fact.value)), None)
    if found and found.rule == NAMED_RULE:
        return _unless_the_paper_differs(search, found)
    return found


def _unless_the_paper_differs(search: _Search, found: Fact[str]) -> Fact[str] | None:
    """A province named oftener than the paper's own can be that of guests, or the paper another's."""
    paper = _newspaper_province(search)
    if paper is None or paper.value == found.value or not search.fits(paper.value):
        return found
    namings = provinces_named(search.report, search.gazetteer)
    own = [n for n in namings if any(period.slug == paper.value for period in n.periods)]
    return paper if any(naming.weight >= WEIGHT_OF_OFFICE for naming in own) else None


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
    told = list(_provinces(_Search(report, anchor, date, gazetteer, None), ()))
    search = _Search(report, anchor, date, gazetteer, True)
    return bool(told) and not any(search.fits(fact.value) for fact in told)


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
        lambda: _holder_province(search, mentions),
        lambda: _only_province(search),
    )
    return (fact for strategy in strategies if (fact := strategy()))


# -- 1. Printed ---------------------------------------------------------------------------------------------
def _printed_province(search: _Search) -> Fact[str] | None:
    namings = provinces_named(search.report, search.gazetteer)
    for naming in namings:
        distance = naming.span.start - search.anchor.end
        if 0 <= distance <= REACH_OF_COMMITTEE and naming.weight == WEIGHT_OF_COMMITTEE:
            return _valid_unit(search, naming, "province:named with its committee")
    weights: Counter[str] = Counter()
    for naming in namings:
        if any(search.fits(period.slug) for period in naming.periods):
            weights[naming.name] += naming.weight
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < WEIGHT_OF_OFFICE:
        return None
    if len(ranked) == 2 and ranked[0][1] < CLEAR_LEAD * ranked[1][1]:
        return None
    strongest = max((n for n in namings if n.name == ranked[0][0]), key=lambda naming: naming.weight)
    return _valid_unit(search, strongest, NAMED_RULE)


def _valid_unit(search: _Search, naming: Naming, rule: str) -> Fact[str] | None:
    """Of the units that ever bore the name, the one of that day: two were called Tuyên Quang.

    A unit that no longer existed, or not yet, met nowhere that day; one under another name did.
    """
    date, unit_on = search.date, search.gazetteer.unit_on
    valid = {period.slug for period in naming.periods if date is None or period.covers(date)}
    if not valid and date:
        valid = {p.slug for p in naming.periods if unit_on(p.slug, date) == p.slug}
    if len(valid) != 1:
        return None
    return Fact(valid.pop(), naming.span, rule)


# -- 2. The newspaper ----------------------------------------------------------------------------------------
def _newspaper_province(search: _Search) -> Fact[str] | None:
    for slug, span, rule in _papers(search.report, search.gazetteer):
        if unit := search.gazetteer.unit_on(slug, search.date):
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
    for line in report.structure.of(Part.BYLINE, Part.FURNITURE, Part.STAMP):
        for paper in papers:
            if exact_key(paper.name) in exact_key(report.text.quote(line)):
                yield paper.province, line, "province:signature of the paper"
        if own := OWN_PAPER.match(report.text.plain, line.start, line.end):
            for period, _ in names_at(report, own.end(), gazetteer.periods_by_name)[:1]:
                yield period.slug, line, "province:signature of the paper"
    portals = [
        s for s in report.structure.of(Part.FURNITURE) if PORTAL.search(report.text.plain, s.start, s.end)
    ]
    named = provinces_named(report, gazetteer, portals)
    if len({naming.name for naming in named}) == 1:
        yield named[0].periods[0].slug, named[0].span, "province:portal"


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


# -- 4. Who held which office --------------------------------------------------------------------------------
def _holder_province(search: _Search, mentions: Sequence[Mention]) -> Fact[str] | None:
    """The one province where all leaders named held the office printed, as far as they are known.

    Leaders who agree settle what one alone leaves open, "Nguyễn Văn Hùng" who may be either of two
    secretaries; a guest from another province leaves it open. Where the day isn't known, only a
    secretary tells it alone: others moved too often.
    """
    known = [
        (office, units, mention)
        for mention in mentions
        for office, units in [_office_known(search, mention)]
        if units
    ]
    common = set.intersection(*(units for _, units, _ in known)) if known else set()
    if len(common) != 1:
        return None
    office, _, leader = min(known, key=lambda found: list(OFFICES).index(found[0]))
    alone = len({exact_key(mention.name) for _, _, mention in known}) == 1
    if search.date is None and alone and office != "secretary":
        return None
    return Fact(common.pop(), leader.whole, "province:office-holder", Basis.INFERRED)


def _office_known(search: _Search, mention: Mention) -> tuple[str, set[str]]:
    """The most telling of the offices printed with a name, and the units where it was that person's."""
    for office, wording in OFFICES.items():
        printed = any(wording.match(plain(position)) for position in mention.positions)
        if printed and (units := _units_led(search, mention.name, office)):
            return office, units
    return "", set()


def _units_led(search: _Search, name: str, office: str) -> set[str]:
    """The units where someone of that name held the office that day, or ever where the day isn't known."""
    date, gazetteer = search.date, search.gazetteer
    known = [h for h in gazetteer.holders_by_name.get(exact_key(name), []) if h.office == office]
    if date is None:
        return {holder.province for holder in known}
    serving = [h for h in known if h.may_serve_on(date) and gazetteer.unit_on(h.province, date) == h.province]
    if begun := max((h.valid_from for h in serving if h.valid_from), default=None):
        # Who took office on a known day has left the office in which he was seen before.
        serving = [h for h in serving if h.valid_from == begun or (h.known_on and h.known_on >= begun)]
    bounded = [holder for holder in serving if holder.valid_from and holder.valid_to] or serving
    return {holder.province for holder in bounded}


# -- 5. The only province named ------------------------------------------------------------------------------
def _only_province(search: _Search) -> Fact[str] | None:
    """ "Hội nghị … họp vào lúc Bắc Ninh đang dốc sức khống chế dịch": named twice or more, and no other."""
    namings = provinces_named(search.report, search.gazetteer)
    if len(namings) < 2 or len({naming.name for naming in namings}) > 1:
        return None
    fact = _valid_unit(search, namings[0], "province:only one named")
    return fact and replace(fact, basis=Basis.INFERRED)
