"""Where and when officials were seen: by which provinces' meetings, round which day, in which positions."""

import datetime

from django.db.models import Q, QuerySet

from meetings.loading.occasions import Occasion
from meetings.loading.prepared import Prepared
from meetings.models import Participation

# Nobody serves in two provinces within a year unless he was moved; further apart it may be one person.
SAME_TIME = datetime.timedelta(days=365)
# Longer than anybody leads a province's committees: a name seen again later may be a child's.
CAREER = datetime.timedelta(days=20 * 365)
# Within a term those who are named in a province with names alike are few enough to be asked about.
TERM = datetime.timedelta(days=5 * 366)
POSITIONS_LOOKED_AT = 10


def of_lineage(lineage: frozenset[int]) -> Q:
    return Q(meeting__province__in=lineage) | Q(meeting__joint_province__in=lineage)


def around(
    span: datetime.timedelta, occasion: Occasion
) -> tuple[datetime.date, datetime.date] | tuple[None, None]:
    """So long before and after; nothing where the day is unknown."""
    return (occasion.date - span, occasion.date + span) if occasion.date else (None, None)


def within(first: datetime.date | None, last: datetime.date | None) -> Q:
    if first is None:
        return Q()
    return Q(meeting__date__range=(first, last)) | Q(meeting__date__isnull=True)


@Prepared
def positions_of(
    official: int, first: datetime.date | None = None, last: datetime.date | None = None
) -> QuerySet[Participation]:
    """The latest ones, between two days or on an unknown day; ever, where no days are given."""
    seen = Participation.objects.shown().filter(within(first, last), official=official)
    recent = seen.order_by("-pk")
    return recent.values_list("positions", flat=True)[:POSITIONS_LOOKED_AT]
