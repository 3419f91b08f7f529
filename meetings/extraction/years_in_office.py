"""The year of a meeting whose day is printed without one, from when its secretary was in office."""

import datetime
from calendar import monthrange
from collections.abc import Iterable

from meetings.extraction.days import PrintedDay
from meetings.extraction.facts import Change, Fact, Mention, Person
from meetings.extraction.gazetteer import Gazetteer, OfficeHolder
from meetings.extraction.holders import OFFICES
from meetings.vietnamese import exact_key, plain

SECRETARY = "secretary"
TAKES_OFFICE = (Change.ELECTED, Change.APPOINTED)


def year_of_secretary(
    printed: PrintedDay, province: str, mentions: list[Mention], gazetteer: Gazetteer
) -> Fact[int] | None:
    """The one year in which such a day fell while the secretary named led the province; None if several.

    "Sáng 22/4, … đồng chí Trương Quốc Huy, Bí thư Tỉnh ủy": he led Hà Nam from March 2025, and the province
    ended in June. Who led Thái Nguyên until then led the next unit of that name: two Julys, no year.
    """
    units = _units_of_the_name(province, gazetteer)
    found: dict[int, Mention] = {}
    for mention in mentions:
        if not any(OFFICES[SECRETARY].match(plain(position)) for position in mention.positions):
            continue
        times = [_time_in_office(mention.name, unit, gazetteer) for unit in units]
        if times[0] is None:
            continue
        # Who led the unit to its end may have led on in the next of its name.
        if len(units) > 1 and times[1] is None and times[0][1] == _end_of(province, gazetteer):
            return None
        years = {year for time in times if time for year in _years_of(printed, *time)}
        if len(years) != 1 or not _years_of(printed, *times[0]):
            return None
        found.setdefault(years.pop(), mention)
    if len(found) != 1:
        return None
    year, mention = found.popitem()
    return Fact(year, mention.whole, "year:secretary's time in office")


def year_of_election(
    printed: PrintedDay, province: str, people: Iterable[Person], gazetteer: Gazetteer
) -> Fact[int] | None:
    """The year in which a secretary elected at the meeting took office, on just the day printed.

    "Ngày 6/9, Hội nghị lần thứ 42 … giới thiệu và bầu": that of Quảng Ninh began on 6 September 2019. A
    beginning known by its month alone tells nothing: the same man was elected anew in another September.
    """
    years = {
        holder.valid_from.year: person
        for person in people
        if person.change in TAKES_OFFICE and OFFICES[SECRETARY].match(plain(person.change_office))
        for holder in gazetteer.holders_by_name.get(exact_key(person.name), [])
        if holder.province == province and holder.office == SECRETARY and holder.valid_from
        if (holder.valid_from.month, holder.valid_from.day) == (printed.month, printed.day)
        if holder.valid_from.day > 1
    }
    if len(years) != 1:
        return None
    year, person = years.popitem()
    return Fact(year, person.change_span or person.span, "year:secretary's election")


def _units_of_the_name(province: str, gazetteer: Gazetteer) -> list[str]:
    """The province, then other units that bore its name at other times."""
    unit = gazetteer.period_of(province, None)
    others = {period.slug for period in gazetteer.periods if unit and period.name == unit.name}
    return [province, *sorted(others - {province})]


def _years_of(printed: PrintedDay, begun: datetime.date, ended: datetime.date) -> list[int]:
    days = [printed.in_year(year) for year in range(begun.year, ended.year + 1)]
    return [day.year for day in days if day and begun <= day <= ended]


def _end_of(province: str, gazetteer: Gazetteer) -> datetime.date | None:
    unit = gazetteer.period_of(province, None)
    return unit.valid_to if unit else None


def _time_in_office(
    name: str, province: str, gazetteer: Gazetteer
) -> tuple[datetime.date, datetime.date] | None:
    """The widest time in which the person can have led the province; None where an end of it is open."""
    led = [h for h in gazetteer.office_holders if h.province == province and h.office == SECRETARY]
    own = [holder for holder in led if exact_key(holder.name) == exact_key(name)]
    known = [day for holder in own for day in _days(holder)]
    if not known:
        return None
    others = [holder for holder in led if holder not in own]
    begun = max((holder.valid_from for holder in own if holder.valid_from), default=None) or max(
        (day for holder in others for day in _days(holder) if day <= min(known)), default=None
    )
    # A successor's being seen may be dated too early; only what states a bound can end a time in office.
    ends = [holder.valid_to for holder in own if holder.valid_to]
    ends += [_latest(h.valid_from) for h in others if h.valid_from and h.valid_from >= max(known)]
    unit = gazetteer.period_of(province, max(known))
    ends += [unit.valid_to] if unit and unit.valid_to else []
    return (begun, min(ends)) if begun and ends and begun <= min(ends) else None


def _latest(beginning: datetime.date) -> datetime.date:
    """A beginning known by its month or year alone is kept as the first day of it; it may be the last."""
    if (beginning.month, beginning.day) == (1, 1):
        return beginning.replace(month=12, day=31)
    if beginning.day == 1:
        return beginning.replace(day=monthrange(beginning.year, beginning.month)[1])
    return beginning


def _days(holder: OfficeHolder) -> list[datetime.date]:
    return [day for day in (holder.valid_from, holder.attested_on, holder.valid_to) if day]
