"""Meetings counted by month."""

import datetime
from collections import Counter

from django.urls import reverse

from meetings.counting.kept import months_since
from meetings.views.charts import Bar


def by_month(last: datetime.date, number: int) -> list[Bar]:
    """The `number` months up to that of `last`.

    A meeting that begins in one month and ends in the next counts in both, as in the lists that bars lead to.
    """
    months = [_month_before(last, back) for back in range(number - 1, -1, -1)]
    names = [month.isoformat()[:7] for month in months]
    counts: Counter[str] = Counter()
    for (begun, ended), count in months_since(names[0]).items():
        counts.update({name: count for name in names if begun <= name <= ended})
    address = reverse("meetings")
    return [_bar(month, counts[name], address) for month, name in zip(months, names, strict=True)]


def _month_before(day: datetime.date, back: int) -> datetime.date:
    """The first day of the month so many months before the day's."""
    months = day.year * 12 + day.month - 1 - back
    return datetime.date(months // 12, months % 12 + 1, 1)


def _bar(month: datetime.date, count: int, address: str) -> Bar:
    text = f"{month.month}/{month.year}"
    return Bar(text, count, f"{address}?date_after={text}&date_before={text}")
