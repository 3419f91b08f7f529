"""Meetings that are probably one, told twice: flagged for an editor, never made one by the loader.

`matching` makes two reports one meeting where that is certain. Here stand those that look alike but for one
thing: a committee that meets twice in two days exists, and so does a misprinted day.
"""

import datetime
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from meetings.loading.prepared import Prepared
from meetings.models import Correction, Meeting, Participation

# What a meeting sorts on of which nobody knows the year.
NO_YEAR = datetime.date.min
DAYS_APART = datetime.timedelta(days=2)
PEOPLE_IN_COMMON = 2
CHAIRING = (Participation.Role.CHAIR, Participation.Role.CO_CHAIR)


class Why(StrEnum):
    """What speaks for one meeting, then what speaks against it."""

    SAME_ORDINAL = "same_ordinal"
    SAME_CHAIR = "same_chair"
    SAME_PEOPLE = "same_people"
    SAME_DAY_AND_BODY = "same_day_and_body"
    SAME_DAY_BEFORE_CORRECTION = "same_day_before_correction"
    OTHER_DAY = "other_day"
    OTHER_ORDINAL = "other_ordinal"
    OTHER_BODY = "other_body"
    OTHER_TERM = "other_term"
    OPEN_YEAR = "open_year"
    OPEN_DAY = "open_day"
    NO_DAY = "no_day"
    OPEN_PROVINCE = "open_province"


OTHER_DAYS = frozenset({Why.OTHER_DAY, Why.OPEN_YEAR, Why.OPEN_DAY, Why.NO_DAY})


def probable_doubles(meeting: Meeting, *, is_new: bool = False) -> Iterator[tuple[Meeting, list[str]]]:
    """Each meeting that is probably the same, and why it could be and needn't be.

    Of one that `is_new` nothing was corrected yet. What an editor withdrew is among them: a further report of
    it may not bring it back to readers unasked.
    """
    if meeting.merged_into_id:
        return
    others = [
        other
        for other in _near(meeting, is_new=is_new)
        if _bodies_allow(meeting, other) and not (meeting.is_withdrawn and other.is_withdrawn)
    ]
    if not others:
        return
    people, days_read = _people_of([meeting, *others]), _days_read([meeting, *others])
    for other in others:
        if why := _why(meeting, other, people, days_read):
            yield other, sorted(map(str, why))


# -- Where to look -------------------------------------------------------------------------------------------
def _near(meeting: Meeting, *, is_new: bool) -> list[Meeting]:
    """Of the same province, or where one has none of the same days: within two days, or as far as known."""
    units = [pk for pk in (meeting.province_id, meeting.joint_province_id) if pk]
    if meeting.date and units:
        read = None if is_new else _day_read(meeting)
        corrected = _read_as(json.dumps(meeting.date.isoformat()))
        ids = _near_day(meeting.pk, units, meeting.ordinal, *_told_of(meeting.date), corrected, read)
    elif meeting.date:
        ids = _about_day(meeting.pk, _told_of(meeting.date).about)
    else:
        ids = list(_united(_placed(_others(meeting.pk), units, _days_allowed(meeting)))) if units else []
    return _meetings(ids)


@Prepared
def _meetings(ids: list[int]) -> QuerySet[Meeting]:
    return Meeting.objects.filter(pk__in=ids)


def _others(meeting: int) -> QuerySet[Meeting]:
    return Meeting.objects.standing().exclude(pk=meeting).order_by()


def _placed(others: QuerySet[Meeting], units: list[int], days: Iterable[Q]) -> list[QuerySet[Meeting]]:
    of_units = (Q(province__in=units), Q(joint_province__in=units))
    return [others.filter(alike, held) for alike in days for held in of_units]


def _united(places: list[QuerySet[Meeting]]) -> QuerySet[Meeting]:
    """Each of them by an index of its own: asked for all at once a database reads all meetings."""
    first, *rest = [place.values_list("pk", flat=True) for place in places]
    return first.union(*rest)


class _Told(NamedTuple):
    """How a day, and what may be the same, is told: between two days, in part, without its year."""

    about: tuple[datetime.date, datetime.date]
    begun: tuple[datetime.date, datetime.date]
    partly: tuple[str, str]
    without_year: str


def _told_of(day: datetime.date) -> _Told:
    return _Told(
        (day - DAYS_APART, day + DAYS_APART),
        (day.replace(month=1, day=1), day.replace(day=1)),
        (f"{day:%Y}", f"{day:%Y-%m}"),
        f"--{day:%m-%d}",
    )


@Prepared
def _near_day(
    meeting: int,
    units: list[int],
    ordinal: int | None,
    about: tuple[datetime.date, datetime.date],
    begun: tuple[datetime.date, datetime.date],
    partly: tuple[str, str],
    without_year: str,
    corrected: list[int],
    read: datetime.date | None,
) -> QuerySet[Meeting]:
    """Ids. What `sorts_on` is on such a day tells a database where to look.

    Where an editor corrected the day, the next report may give the machine the same wrong one: `corrected`
    are the meetings of which it read this day, `read` is what it read of this meeting.
    """
    of_corrected = Q(pk__in=corrected) | Q(date=read) if read else Q(pk__in=corrected)
    days = [
        _dated(about),
        Q(sorts_on__in=begun, partial_date__in=partly),
        Q(sorts_on=NO_YEAR) & (Q(partial_date=without_year) | _undated(ordinal)),
        of_corrected,
    ]
    others = _others(meeting)
    return _united([*_placed(others, units, days), others.filter(_dated(about), province=None)])


@Prepared
def _about_day(meeting: int, about: tuple[datetime.date, datetime.date]) -> QuerySet[Meeting]:
    """Ids, of whichever province."""
    return _others(meeting).filter(_dated(about)).values_list("pk", flat=True)


def _dated(about: tuple[datetime.date, datetime.date]) -> Q:
    return Q(sorts_on__range=about, date__isnull=False)


def _undated(ordinal: int | None) -> Q:
    return Q(date=None, partial_date="", ordinal=ordinal, ordinal__isnull=False)


def _days_allowed(meeting: Meeting) -> Iterator[Q]:
    """Of a meeting whose day isn't known."""
    yield Q(sorts_on=NO_YEAR) & _undated(meeting.ordinal)
    if meeting.partial_date:
        yield from _dates_allowed(meeting.partial_date)
    else:
        yield Q(ordinal=meeting.ordinal, ordinal__isnull=False)


def _dates_allowed(partial: str) -> Iterator[Q]:
    if partial.startswith("--"):
        yield Q(sorts_on=NO_YEAR, partial_date=partial)
        yield Q(date__month=int(partial[2:4]), date__day=int(partial[5:7]))
        return
    year, _, month = partial.partition("-")
    of_year = Q(sorts_on__range=(f"{year}-01-01", f"{year}-12-31"))
    if month:
        yield of_year & (Q(partial_date__in=[partial, year]) | Q(date__month=int(month)))
    else:
        yield of_year


def _corrected_days() -> QuerySet[Correction]:
    return Correction.objects.active().filter(record_type=Correction.RecordType.MEETING, field="date")


@Prepared
def _read_as(machine_value: str) -> QuerySet[Correction]:
    """Ids of meetings; the value is that of the column, in letters."""
    in_letters = _corrected_days().annotate(letters=Cast("machine_value", TextField()))
    return in_letters.filter(letters=machine_value).values_list("record_id", flat=True)


@Prepared
def _readings_of(meetings: list[int]) -> QuerySet[Correction]:
    return _corrected_days().filter(record_id__in=meetings).values_list("record_id", "machine_value")


def _days_read(meetings: list[Meeting]) -> dict[int, str]:
    """The days that the machine reads where an editor gave another."""
    return {record: day for record, day in _readings_of([each.pk for each in meetings]) if day}


def _day_read(meeting: Meeting) -> datetime.date | None:
    day = _days_read([meeting]).get(meeting.pk)
    return datetime.date.fromisoformat(day) if day else None


def _bodies_allow(meeting: Meeting, other: Meeting) -> bool:
    return meeting.body == other.body or Meeting.Body.OTHER in (meeting.body, other.body)


# -- Whether two are one -------------------------------------------------------------------------------------
People = dict[int, tuple[set[str], set[str]]]


def _people_of(meetings: list[Meeting]) -> People:
    """Who is named at each meeting, and who chairs it, by what the machine read."""
    people: People = {meeting.pk: (set(), set()) for meeting in meetings}
    for meeting, mention_key, role in _named_at(list(people)):
        named, chairs = people[meeting]
        named.add(mention_key)
        if role in CHAIRING:
            chairs.add(mention_key)
    return people


@Prepared
def _named_at(meetings: list[int]) -> QuerySet[Participation]:
    rows = Participation.objects.shown().filter(meeting__in=meetings).exclude(mention_key="")
    return rows.order_by().values_list("meeting_id", "mention_key", "role")


def _why(meeting: Meeting, other: Meeting, people: People, days_read: dict[int, str]) -> set[Why]:
    """Empty where it isn't probable."""
    speaks_for, speaks_against = _alike(meeting, other, people), _unlike(meeting, other)
    days = [days_read.get(each.pk) or str(each.date) for each in (meeting, other)]
    if Why.OTHER_DAY in speaks_against and days[0] == days[1]:
        speaks_for.add(Why.SAME_DAY_BEFORE_CORRECTION)
    return speaks_for | speaks_against if _is_probable(speaks_for, speaks_against) else set()


def _is_probable(speaks_for: set[Why], speaks_against: set[Why]) -> bool:
    """The same people meet every week: on another or an open day only the ordinal tells, or day and month.

    Of two committees that both have a name none is the other's double: they may meet on one day, under one
    chair. That a committee meets twice a day is rare enough to ask.
    """
    shares_people = bool(speaks_for & {Why.SAME_CHAIR, Why.SAME_PEOPLE})
    if speaks_against & {Why.OPEN_PROVINCE, Why.NO_DAY} and not shares_people:
        return False
    if speaks_against & {Why.OTHER_ORDINAL, Why.OTHER_BODY}:
        return Why.SAME_CHAIR in speaks_for and not speaks_against & OTHER_DAYS
    if Why.SAME_DAY_BEFORE_CORRECTION in speaks_for and shares_people:
        return True
    if speaks_against & OTHER_DAYS - {Why.OPEN_YEAR}:
        return Why.SAME_ORDINAL in speaks_for
    if Why.OPEN_YEAR in speaks_against:
        return bool(speaks_for & {Why.SAME_ORDINAL, Why.SAME_CHAIR})
    return bool(speaks_for)


def _alike(meeting: Meeting, other: Meeting, people: People) -> set[Why]:
    (named, chairs), (others_named, others_chairs) = people[meeting.pk], people[other.pk]
    same_body = meeting.body == other.body
    signs = {
        Why.SAME_ORDINAL: bool(meeting.ordinal) and meeting.ordinal == other.ordinal and same_body,
        Why.SAME_CHAIR: bool(chairs & others_chairs),
        Why.SAME_PEOPLE: len(named & others_named) >= PEOPLE_IN_COMMON,
        Why.SAME_DAY_AND_BODY: same_body
        and meeting.body != Meeting.Body.OTHER
        and meeting.date is not None
        and meeting.date == other.date,
    }
    return {sign for sign, holds in signs.items() if holds}


def _unlike(meeting: Meeting, other: Meeting) -> set[Why]:
    signs = {
        Why.OTHER_ORDINAL: bool(meeting.ordinal and other.ordinal) and meeting.ordinal != other.ordinal,
        Why.OTHER_BODY: meeting.body != other.body,
        Why.OTHER_TERM: bool(meeting.term and other.term) and meeting.term != other.term,
        Why.OPEN_PROVINCE: not (meeting.province_id and other.province_id),
    }
    return {sign for sign, holds in signs.items() if holds} | _days_unlike(meeting, other)


def _days_unlike(meeting: Meeting, other: Meeting) -> set[Why]:
    """At most one: how far the days known are from being one day."""
    if meeting.date and other.date:
        return set() if meeting.date == other.date else {Why.OTHER_DAY}
    partial = [each.partial_date for each in (meeting, other) if not each.date]
    if "" in partial:
        return {Why.NO_DAY}
    return {Why.OPEN_YEAR} if all(text.startswith("--") for text in partial) else {Why.OPEN_DAY}
