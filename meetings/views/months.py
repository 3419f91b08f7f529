"""Meetings counted by month."""

import datetime
from collections import Counter

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.http import QueryDict
from django.urls import reverse

from meetings.views.charts import Bar


def by_month(meetings: QuerySet, last: datetime.date, number: int) -> list[Bar]:
    """The `number` months up to that of `last`.

    A meeting that begins in one month and ends in the next counts in both, as in the lists that bars lead to.
    """
    months = [_month_before(last, back) for back in range(number - 1, -1, -1)]
    dated = meetings.order_by().filter(date__lt=_month_before(last, -1))
    rows = (
        dated.filter(Q(date__gte=months[0]) | Q(date_end__gte=months[0]))
        .values_list(TruncMonth("date"), TruncMonth("date_end"))
        .annotate(Count("pk"))
    )
    counts: Counter[datetime.date] = Counter()
    for first, last_month, count in rows:
        for month in months:
            counts[month] += count if first <= month <= (last_month or first) else 0
    return [_bar(month, counts[month]) for month in months]


def _month_before(day: datetime.date, back: int) -> datetime.date:
    """The first day of the month so many months before the day's."""
    months = day.year * 12 + day.month - 1 - back
    return datetime.date(months // 12, months % 12 + 1, 1)


def _bar(month: datetime.date, count: int) -> Bar:
    text = f"{month.month}/{month.year}"
    query = QueryDict(mutable=True)
    query.update({"date_after": text, "date_before": text})
    return Bar(text, count, f"{reverse('meetings')}?{query.urlencode(safe='/')}")
