"""Meetings that are probably one, told twice: flagged for an editor, never made one by the loader.

`matching` makes two reports one meeting where that is certain. Here stand those that look alike but for one
thing: a committee that meets twice in two days exists, and so does a misprinted day.
"""

import datetime
from collections.abc import Iterator
from enum import StrEnum

from django.db.models import Q

from meetings.models import Correction, Meeting, Participation

# What a meeting sorts on of which nobody knows the year.
NO_YEAR = datetime.date.min
DAYS_APART = datetime.timedelta(days=2)
PEOPLE_IN_COMMON = 2


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


def probable_doubles(meeting: Meeting) -> Iterator[tuple[Meeting, list[str]]]:
    """Each meeting that is probably the same, and why it could be and needn't be.

    What an editor withdrew is among them: a further report of it may not bring it back to readers unasked.
    """
    if meeting.merged_into_id:
        return
    others = [
        other
        for other in _near(meeting)
        if _bodies_allow(meeting, other) and not (meeting.is_withdrawn and other.is_withdrawn)
    ]
    if not others:
        return
    people, days_read = _people_of([meeting, *others]), _days_read([meeting, *others])
    for other in others:
        if why := _why(meeting, other, people, days_read):
            yield other, sorted(map(str, why))


# -- Where to look -------------------------------------------------------------------------------------------
def _near(meeting: Meeting) -> list[Meeting]:
    """Of the same province, or where one has none of the same days: within two days, or as far as known."""
    others = Meeting.objects.standing().exclude(pk=meeting.pk).order_by()
    units = [pk for pk in (meeting.province_id, meeting.joint_province_id) if pk]
    places = []
    if units:
        days = list(_days_alike(meeting))
        for unit in ("province__in", "joint_province__in"):
            places += [others.filter(alike, **{unit: units}) for alike in days]
    if meeting.date:
        unplaced = others.filter(_days_about(meeting.date))
        places.append(unplaced.filter(province=None) if units else unplaced)
    if not places:
        return []
    # Each of them by an index of its own: asked for all at once a database reads all meetings.
    first, *rest = [place.values_list("pk", flat=True) for place in places]
    ids = list(first.union(*rest))
    return list(Meeting.objects.filter(pk__in=ids)) if ids else []


def _days_alike(meeting: Meeting) -> Iterator[Q]:
    """What may be the meeting's day, by what `sorts_on` is then, which tells a database where to look."""
    undated = Q(date=None, partial_date="", ordinal=meeting.ordinal, ordinal__isnull=False)
    if meeting.date:
        day = meeting.date
        yield _days_about(day)
        begun = [day.replace(month=1, day=1), day.replace(day=1)]
        yield Q(sorts_on__in=begun, partial_date__in=[f"{day:%Y}", f"{day:%Y-%m}"])
        yield Q(sorts_on=NO_YEAR) & (Q(partial_date=f"--{day:%m-%d}") | undated)
        yield _days_corrected(meeting)
        return
    yield Q(sorts_on=NO_YEAR) & undated
    if meeting.partial_date:
        yield from _dates_allowed(meeting.partial_date)
    else:
        yield Q(ordinal=meeting.ordinal, ordinal__isnull=False)


def _days_about(day: datetime.date) -> Q:
    return Q(sorts_on__range=(day - DAYS_APART, day + DAYS_APART), date__isnull=False)


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


def _days_corrected(meeting: Meeting) -> Q:
    """Where an editor corrected the day, the next report may give the machine the same wrong one."""
    corrected = Correction.objects.active().filter(record_type=Correction.RecordType.MEETING, field="date")
    read_alike = corrected.filter(machine_value=meeting.date.isoformat())
    same = Q(pk__in=list(read_alike.values_list("record_id", flat=True)))
    if day := _days_read([meeting]).get(meeting.pk):
        same |= Q(date=day)
    return same


def _days_read(meetings: list[Meeting]) -> dict[int, str]:
    """The days that the machine reads where an editor gave another."""
    corrections = Correction.objects.active().filter(
        record_type=Correction.RecordType.MEETING, field="date", record_id__in=[each.pk for each in meetings]
    )
    return {record: day for record, day in corrections.values_list("record_id", "machine_value") if day}


def _bodies_allow(meeting: Meeting, other: Meeting) -> bool:
    return meeting.body == other.body or Meeting.Body.OTHER in (meeting.body, other.body)


# -- Whether two are one -------------------------------------------------------------------------------------
People = dict[int, tuple[set[str], set[str]]]


def _people_of(meetings: list[Meeting]) -> People:
    """Who is named at each meeting, and who chairs it, by what the machine read."""
    people: People = {meeting.pk: (set(), set()) for meeting in meetings}
    rows = Participation.objects.shown().filter(meeting__in=people).exclude(mention_key="")
    for row in rows.only("meeting_id", "mention_key", "role"):
        named, chairs = people[row.meeting_id]
        named.add(row.mention_key)
        if row.is_chair:
            chairs.add(row.mention_key)
    return people


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
