"""The meetings around one: before and after, over the same documents, on the same day."""

import datetime

import pytest

from meetings.views.related import SAME_DAY_SHOWN, related_meetings
from tests.builders import make_article, make_citation, make_meeting, make_province, make_resolution

pytestmark = pytest.mark.django_db


def day(number: int) -> datetime.date:
    return datetime.date(2024, 10, number)


@pytest.fixture
def province():
    return make_province()


def around(meeting):
    return related_meetings(meeting, list(meeting.citations.shown().select_related("resolution")))


def cite(meeting, *documents, **fields):
    article = make_article(meeting, "Nghị quyết")
    for document in documents:
        make_citation(article, "Nghị quyết", resolution=document, **fields)


def test_before_and_after_come_the_next_of_the_same_body_and_province(province):
    meetings = [make_meeting(province=province, date=day(number)) for number in (1, 5, 9, 12)]
    make_meeting(province=province, date=day(6), body="standing_board")
    make_meeting(province=make_province("Hà Nam"), date=day(7))
    make_meeting(province=province, date=day(8), is_withdrawn=True)
    related = around(meetings[1])
    assert (related.previous, related.following) == (meetings[0], meetings[2])
    assert (around(meetings[0]).previous, around(meetings[3]).following) == (None, None)


def test_two_meetings_of_one_day_are_each_others_neighbours(province):
    first, second = (make_meeting(province=province, date=day(1)) for _ in range(2))
    assert (around(first).previous, around(first).following) == (None, second)
    assert (around(second).previous, around(second).following) == (first, None)


@pytest.mark.parametrize(
    "fields", [{"body": "other"}, {"date": None, "partial_date": "--11-01"}, {"province": None}]
)
def test_without_body_year_or_province_there_is_no_sequence(province, fields):
    make_meeting(**{"province": province, "date": day(1)} | fields)
    related = around(make_meeting(**{"province": province, "date": day(2)} | fields))
    assert (related.previous, related.following) == (None, None)


def test_the_nearest_over_the_same_documents_say_which(province):
    shared, other, hidden = (make_resolution(number=f"{number}-NQ/TW") for number in range(3))
    hidden.is_withdrawn = True
    hidden.save()
    meetings = [make_meeting(province=make_province(), date=day(number)) for number in range(1, 9)]
    for meeting in meetings:
        cite(meeting, shared)
    cite(meetings[3], shared, other, hidden)
    cite(make_meeting(date=day(4)), hidden)
    cite(make_meeting(date=day(4)), shared, review="rejected")
    meeting = make_meeting(date=day(4), province=province)
    cite(meeting, shared, other, hidden)
    assert [(found.date.day, resolutions) for found, resolutions in around(meeting).over_documents] == [
        (7, [shared]),
        (6, [shared]),
        (5, [shared]),
        (4, [shared, other]),
        (3, [shared]),
        (2, [shared]),
    ]


def test_meetings_of_the_same_day_come_by_province_as_far_as_there_is_room():
    meeting = make_meeting(date=day(1))
    names = ["Yên Bái", "Đồng Nai", "Điện Biên", "An Giang", "Bắc Ninh", "Cà Mau", "Hà Nam"]
    for name in names:
        make_meeting(date=day(1), province=make_province(name))
    make_meeting(date=day(1), is_withdrawn=True)
    make_meeting(date=day(2))
    related = around(meeting)
    assert [other.province.name for other in related.same_day] == [
        "An Giang", "Bắc Ninh", "Cà Mau", "Điện Biên", "Đồng Nai", "Hà Nam",
    ]  # fmt: skip
    assert len(related.same_day) == SAME_DAY_SHOWN
    assert related.has_more_that_day


def test_a_meeting_alone_has_nothing_related():
    related = around(make_meeting())
    assert not related
    assert not related.has_more_that_day
