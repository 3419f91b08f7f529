"""The meetings around one: before and after it, over the same documents, on the same day."""

from dataclasses import dataclass, field

from django.db.models import Q

from meetings.counting.reference import with_provinces
from meetings.models import Citation, Meeting, Resolution

NEAREST = 3
SAME_DAY_SHOWN = 6


@dataclass(slots=True)
class Related:
    """`over_documents`: the nearest in time that dealt with a document of this meeting, and with which."""

    previous: Meeting | None = None
    following: Meeting | None = None
    over_documents: list[tuple[Meeting, list[Resolution]]] = field(default_factory=list)
    same_day: list[Meeting] = field(default_factory=list)
    has_more_that_day: bool = False

    def __bool__(self) -> bool:
        return bool(self.previous or self.following or self.over_documents or self.same_day)


def related_meetings(meeting: Meeting, documents: list[Citation]) -> Related:
    """Asks for ids first and for the meetings at once, however many kinds there are."""
    previous, following = _in_sequence(meeting)
    shared = _over_documents(meeting, documents)
    same_day = _same_day(meeting)
    wanted = {*previous, *following, *shared, *same_day}
    others = with_provinces(Meeting.objects.filter(pk__in=wanted).with_chairs())
    found = {other.pk: other for other in others}
    over_documents = [(found[pk], resolutions) for pk, resolutions in shared.items()]
    return Related(
        previous=found[previous[0]] if previous else None,
        following=found[following[0]] if following else None,
        over_documents=sorted(over_documents, key=lambda row: (row[0].sorts_on, row[0].pk), reverse=True),
        same_day=[found[pk] for pk in same_day[:SAME_DAY_SHOWN]],
        has_more_that_day=len(same_day) > SAME_DAY_SHOWN,
    )


def _in_sequence(meeting: Meeting) -> tuple[list[int], list[int]]:
    """The same body's meetings next to this one in its province, as many as there are on each side: 0 or 1.

    "Other" is no body that meets again, and a meeting of no known year has no neighbours.
    """
    if meeting.body == Meeting.Body.OTHER or meeting.province_id is None or not meeting.has_year:
        return [], []
    same_body = Meeting.objects.published().filter(province=meeting.province_id, body=meeting.body)
    return _around(same_body, meeting, 1)


def _around(meetings, meeting: Meeting, number: int) -> tuple[list[int], list[int]]:
    """Ids of the nearest before and after it. On one day, the order is that of the ids, as in every list."""
    day, same_day = meeting.sorts_on, Q(sorts_on=meeting.sorts_on)
    before = meetings.filter(sorts_on__lte=day).exclude(same_day & Q(pk__gte=meeting.pk)).newest_first()
    after = meetings.filter(sorts_on__gte=day).exclude(same_day & Q(pk__lte=meeting.pk)).oldest_first()
    return tuple(list(side.values_list("pk", flat=True)[:number]) for side in (before, after))


def _over_documents(meeting: Meeting, documents: list[Citation]) -> dict[int, list[Resolution]]:
    """By meeting, which documents of this one it dealt with too."""
    own = {row.resolution_id: row.resolution for row in documents if _is_public(row.resolution)}
    if not own:
        return {}
    shared = Citation.objects.shown().filter(resolution__in=own)
    others = Meeting.objects.published().filter(pk__in=shared.values("meeting_id"))
    before, after = _around(others, meeting, NEAREST)
    found: dict[int, list[Resolution]] = {}
    rows = shared.filter(meeting__in=[*before, *after]).order_by("resolution_id")
    for meeting_id, resolution_id in rows.values_list("meeting_id", "resolution_id").distinct():
        found.setdefault(meeting_id, []).append(own[resolution_id])
    return found


def _is_public(resolution: Resolution | None) -> bool:
    return resolution is not None and not resolution.is_withdrawn


def _same_day(meeting: Meeting) -> list[int]:
    """One more than are shown, to tell whether there are more."""
    if meeting.date is None:
        return []
    others = Meeting.objects.published().filter(date=meeting.date).exclude(pk=meeting.pk)
    ordered = others.order_by("province__sort_key", "pk").values_list("pk", flat=True)
    return list(ordered[: SAME_DAY_SHOWN + 1])
