"""How a document spreads from province to province."""

import datetime

import pytest

from meetings.models import Meeting, Province
from meetings.views.spread import ProvinceRow, by_province, curve, dealings, province_rows
from tests.builders import make_province, make_resolution
from tests.views.test_document import cite

pytestmark = pytest.mark.django_db


def rows_of(document):
    dealt = by_province(dealings(document))
    return province_rows(document, dealt, Meeting.objects.with_chairs().in_bulk())


def after(*days: int | None) -> list[ProvinceRow]:
    return [ProvinceRow(Province(name="Nam Định"), None, number, [], 1) for number in days]


def test_each_province_comes_with_its_first_meeting_and_the_days_since_issue(client):
    document = make_resolution(issued_on=datetime.date(2022, 1, 1))
    late, early = make_province("Hà Nam"), make_province("Nam Định")
    first = cite(document, "disseminated", province=late, date=datetime.date(2022, 3, 1))
    cite(document, "adopted", province=late, date=datetime.date(2023, 3, 1))
    before = cite(document, "draft", province=early, date=datetime.date(2021, 12, 30))
    cite(document, province=make_province("Ninh Bình"), is_withdrawn=True)
    assert [
        (row.province, row.first, row.days, row.relations, row.meetings_count) for row in rows_of(document)
    ] == [
        (early, before, -2, ["draft"], 1),
        (late, first, 59, ["adopted", "disseminated"], 2),
    ]
    page = client.get(document.get_absolute_url()).text
    assert f'href="/hoi-nghi/?province={late.slug}&amp;resolution={document.pk}">2</a>' in page


def test_a_day_that_is_known_in_part_counts_no_days():
    document = make_resolution(issued_on=datetime.date(2022, 1, 1))
    cite(document, province=make_province("Hà Nam"), date=None, partial_date="--02-01")
    cite(document, province=make_province("Nam Định"), date=None, partial_date="2022-02")
    assert [(row.province.name, row.days) for row in rows_of(document)] == [
        ("Nam Định", None),
        ("Hà Nam", None),
    ]


def test_a_joint_meeting_is_one_of_both_provinces():
    document = make_resolution()
    here, there = make_province("Hà Nam"), make_province("Nam Định")
    cite(document, province=there, joint_province=here)
    assert [(row.province, row.meetings_count, row.days) for row in rows_of(document)] == [
        (here, 1, None),
        (there, 1, None),
    ]


def test_the_curve_climbs_a_step_at_each_province():
    assert curve(after(0, 50, None, 100, 50)).path == "M0 100H0V75H500V50H500V25H1000V0"
    assert curve(after(0, 50, 100)).most == 3


def test_before_the_day_of_issue_the_curve_has_begun():
    drawn = curve(after(-10, 0, 10))
    assert drawn.path == "M0 100H0V67H500V33H1000V0"
    assert [(mark.days, mark.x) for mark in drawn.marks] == [(-7, "15.00%"), (0, "50.00%"), (7, "85.00%")]


@pytest.mark.parametrize(
    ("last", "marks"), [(5, [0, 1, 2, 3, 4, 5]), (40, [0, 7, 14, 21, 28, 35]), (300, [0, 90, 180, 270])]
)
def test_the_axis_has_few_round_marks(last, marks):
    assert [mark.days for mark in curve(after(1, 2, last)).marks] == marks


@pytest.mark.parametrize("days", [(), (1, 2), (1, 2, None), (3, 3, 3)])
def test_too_few_days_make_no_curve(days):
    assert curve(after(*days)) is None
