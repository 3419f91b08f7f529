"""Sums over thousands of rows of the counts read an index, and no row of the table.

As SQLite plans them without statistics, which a new archive has none of.
"""

import datetime

import pytest
from django.db import connection
from django.db.models import Q, Sum

from meetings.counting.conditions import in_years
from meetings.counting.periods import MONTH, YEAR, parts
from meetings.models import ChairCount, KindCount, Meeting, MeetingCount

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("without_statistics"),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="PostgreSQL's plans follow what it knows of its rows"
    ),
]

BETWEEN_DAYS = parts(datetime.date(2015, 2, 12), datetime.date(2019, 11, 20)).counted
BODY = Q(body__in=["standing_committee"])


@pytest.mark.parametrize(
    ("counts", "subject"), [(ChairCount, "official"), (KindCount, "kind")], ids=["chairs", "kinds"]
)
@pytest.mark.parametrize(
    "conditions",
    [Q(span=YEAR), Q(span=YEAR) & BODY, Q(span=YEAR) & in_years([2019]), BETWEEN_DAYS],
    ids=["all", "a body", "a year", "between days"],
)
def test_subjects_are_added_up_from_an_index(counts, subject, conditions):
    plan = counts.objects.filter(conditions).values_list(subject).annotate(Sum("number")).explain()
    assert "COVERING INDEX" in plan
    assert "SCAN" not in plan


@pytest.mark.parametrize(
    ("counts", "conditions"),
    [
        (MeetingCount, BODY),
        (ChairCount, Q(official=1)),
        (KindCount, Q(kind="nghị quyết")),
    ],
    ids=["a body", "a chair", "a kind"],
)
def test_so_are_months(counts, conditions):
    rows = counts.objects.filter(conditions, span=MONTH).values_list("begun")
    plan = rows.annotate(Sum("number")).explain()
    assert "COVERING INDEX" in plan
    assert "SCAN" not in plan


def test_years_are_looked_up_by_when_meetings_began():
    rows = MeetingCount.objects.filter(in_years([2019]), span=MONTH).values_list("begun", "ended")
    assert "(span=? AND begun>? AND begun<?)" in rows.annotate(Sum("number")).explain()


def test_pages_far_back_pass_meetings_in_the_index_of_their_order():
    passed = Meeting.objects.published().newest_first().values_list("pk")[5000:5025]
    assert "COVERING INDEX meeting_newest_first" in passed.explain()
