"""Where the leaders named held the offices printed with them, as far as the gazetteer knows."""

import datetime
import re
from collections.abc import Sequence

from meetings.extraction.facts import Basis, Fact, Mention
from meetings.extraction.gazetteer import Gazetteer
from meetings.vietnamese import exact_key, plain

# How the offices that the gazetteer records are printed; the secretary's tells most.
OFFICES = {
    "secretary": re.compile(r"bí thư (?:tỉnh|thành) ủy"),
    "acting_secretary": re.compile(r"quyền bí thư (?:tỉnh|thành) ủy"),
    "committee_chair": re.compile(r"chủ tịch (?:ubnd|ủy ban nhân dân)(?: (?:tỉnh|thành phố|tp)\b.*)?$"),
    "standing_deputy_secretary": re.compile(r"phó bí thư thường trực(?: (?:tỉnh|thành) ủy\b.*)?$"),
    "deputy_secretary": re.compile(r"phó bí thư (?:tỉnh|thành) ủy"),
    "council_chair": re.compile(r"chủ tịch (?:hđnd|hội đồng nhân dân)(?: (?:tỉnh|thành phố|tp)\b.*)?$"),
}


def province_of_leaders(
    gazetteer: Gazetteer, mentions: Sequence[Mention], date: datetime.date | None
) -> Fact[str] | None:
    """The one province where all leaders named held the office printed, as far as they are known.

    Leaders who agree settle what one alone leaves open, "Nguyễn Văn Hùng" who may be either of two
    secretaries; a guest from another province leaves it open. Where the day isn't known, only a secretary
    tells it alone, and only where no other leader is named: who leads one province may have led another, of
    which nothing is known, and the others would tell.
    """
    known = [
        (office, units, mention)
        for mention in mentions
        for office, units in [office_known(gazetteer, mention, date)]
        if units
    ]
    common = set.intersection(*(units for _, units, _ in known)) if known else set()
    if len(common) != 1:
        return None
    office, _, leader = min(known, key=lambda found: list(OFFICES).index(found[0]))
    alone = len({exact_key(mention.name) for _, _, mention in known}) == 1
    if date is None and alone and (office != "secretary" or _leaders(mentions) != 1):
        return None
    return Fact(common.pop(), leader.whole, "province:office-holder", Basis.INFERRED)


def _leaders(mentions: Sequence[Mention]) -> int:
    """How many people are named with an office that the gazetteer records."""
    return len(
        {
            exact_key(mention.name)
            for mention in mentions
            if any(wording.match(plain(p)) for p in mention.positions for wording in OFFICES.values())
        }
    )


def office_known(gazetteer: Gazetteer, mention: Mention, date: datetime.date | None) -> tuple[str, set[str]]:
    """The most telling of the offices printed with a name, and the units where it was that person's."""
    for office, wording in OFFICES.items():
        printed = any(wording.match(plain(position)) for position in mention.positions)
        if printed and (units := _units_led(gazetteer, mention.name, office, date)):
            return office, units
    return "", set()


def _units_led(gazetteer: Gazetteer, name: str, office: str, date: datetime.date | None) -> set[str]:
    """The units where someone of that name held the office that day, or ever where the day isn't known."""
    known = [h for h in gazetteer.holders_by_name.get(exact_key(name), []) if h.office == office]
    if date is None:
        return {holder.province for holder in known}
    serving = [h for h in known if h.may_serve_on(date) and gazetteer.unit_on(h.province, date) == h.province]
    if begun := max((h.valid_from for h in serving if h.valid_from), default=None):
        # Who took office on a known day has left the office in which he was seen before.
        serving = [h for h in serving if h.valid_from == begun or (h.known_on and h.known_on >= begun)]
    bounded = [holder for holder in serving if holder.valid_from and holder.valid_to] or serving
    return {holder.province for holder in bounded}
