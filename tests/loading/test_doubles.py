"""Meetings that are probably one are flagged, with what speaks for it and against; sure others are not."""

import datetime

import pytest

from meetings.loading.doubles import probable_doubles
from meetings.models import Correction, Meeting
from meetings.vietnamese import exact_key
from tests.builders import make_article, make_meeting, make_participation, make_province

pytestmark = pytest.mark.django_db

DAY = datetime.date(2024, 10, 4)
CHAIR = "Lê Văn Mẫu"


@pytest.fixture
def province():
    return make_province("Nam Định")


def make(province, *, chair: str = CHAIR, attendees: tuple[str, ...] = (), **fields) -> Meeting:
    meeting = make_meeting(province=province, **({"date": DAY} | fields))
    article = make_article(meeting, f"{chair} chủ trì. Dự: {', '.join(attendees)}.")
    make_participation(article, chair, mention_key=exact_key(chair))
    for name in attendees:
        make_participation(article, name, role="attendee", mention_key=exact_key(name))
    return meeting


def why(meeting: Meeting) -> list[list[str]]:
    return [reasons for _, reasons in probable_doubles(meeting)]


def test_same_day_and_committee_without_shared_people(province):
    first, second = make(province), make(province, chair="Trần Thị Thí Dụ")
    assert why(first) == why(second) == [["same_day_and_body"]]


@pytest.mark.parametrize("days", [1, 2, -2])
def test_same_ordinal_up_to_two_days_apart(province, days):
    make(province, ordinal=12, date=DAY + datetime.timedelta(days=days), chair="Trần Thị Thí Dụ")
    assert why(make(province, ordinal=12)) == [["other_day", "same_ordinal"]]


@pytest.mark.parametrize("fields", [{"date": DAY + datetime.timedelta(days=3)}, {"ordinal": 13}])
def test_later_days_and_other_ordinals_on_other_days_are_other_meetings(province, fields):
    make(province, **{"ordinal": 12, "date": DAY + datetime.timedelta(days=1)} | fields)
    assert why(make(province, ordinal=12)) == []


def test_same_people_on_the_next_day_are_no_double(province):
    make(province, attendees=("Trần Thị Thí Dụ",), date=DAY + datetime.timedelta(days=1))
    assert why(make(province, attendees=("Trần Thị Thí Dụ",))) == []


def test_day_without_its_year_under_the_same_chair(province):
    make(province, date=None, partial_date="--10-04")
    assert why(make(province)) == [["open_year", "same_chair"]]


def test_month_under_the_same_chair_tells_nothing_but_with_the_ordinal_it_does(province):
    make(province, date=None, partial_date="2024-10")
    assert why(make(province)) == []
    make(province, date=None, partial_date="2024-10", ordinal=12)
    assert why(make(province, ordinal=12, date=datetime.date(2024, 10, 20))) == [
        ["open_day", "same_chair", "same_ordinal"]
    ]


def test_no_day_at_all_needs_ordinal_and_people(province):
    make(province, date=None, ordinal=12)
    assert why(make(province, ordinal=12)) == [["no_day", "same_chair", "same_ordinal"]]
    assert why(make(province, date=None, ordinal=12, chair="Trần Thị Thí Dụ")) == []


def test_committee_not_told_on_the_same_day_under_the_same_chair(province):
    make(province, body="other")
    assert why(make(province)) == [["other_body", "same_chair"]]


def test_two_committees_of_one_day_are_two_meetings(province):
    make(province, body="executive_committee")
    assert why(make(province)) == []


def test_two_ordinals_of_one_day_only_under_one_chair(province):
    make(province, ordinal=12)
    assert why(make(province, ordinal=13)) == [["other_ordinal", "same_chair", "same_day_and_body"]]
    assert why(make(province, ordinal=14, chair="Trần Thị Thí Dụ")) == []


def test_unknown_province_needs_shared_people(province):
    make(None)
    make(None, chair="Trần Thị Thí Dụ")
    assert why(make(province)) == [["open_province", "same_chair", "same_day_and_body"]]


def test_other_province_is_another_meeting(province):
    make(make_province("Cà Mau"))
    assert why(make(province)) == []


def test_joint_meeting_is_told_by_papers_of_both_provinces(province):
    other = make_province("Hà Nam")
    make(other, joint_province=province)
    assert why(make(province)) == [["same_chair", "same_day_and_body"]]


def test_a_report_that_may_tell_of_a_withdrawn_meeting_is_asked_about_from_either_side(province):
    withdrawn = make(province, is_withdrawn=True)
    shown = make(province)
    assert why(shown) == why(withdrawn) == [["same_chair", "same_day_and_body"]]


def test_two_withdrawn_meetings_are_no_question_and_one_merged_is_nobodys_double(province):
    first, second = make(province, is_withdrawn=True), make(province, is_withdrawn=True)
    assert why(first) == why(second) == []
    survivor = make(province, date="2024-12-24")
    Meeting.objects.filter(pk__in=[first.pk, second.pk]).update(merged_into=survivor)
    assert why(make(province)) == []


def test_looking_costs_the_same_for_more_meetings(province, django_assert_num_queries):
    meeting = make(province)
    for _ in range(3):
        make(province)
        with django_assert_num_queries(6):
            list(probable_doubles(meeting))


def correct_day(meeting: Meeting, day: datetime.date) -> None:
    read, meeting.date = meeting.date, day
    meeting.save()
    Correction.objects.create(
        record_type="meeting",
        record_id=meeting.pk,
        field="date",
        old_value=read.isoformat(),
        new_value=day.isoformat(),
        machine_value=read.isoformat(),
        corrected_by="bt",
    )


@pytest.mark.parametrize("days", [1, 366])
def test_day_that_an_editor_corrected_may_be_as_wrong_in_the_next_report(province, days):
    corrected, later = make(province), make(province)
    correct_day(corrected, DAY + datetime.timedelta(days=days))
    reasons = ["other_day", "same_chair", "same_day_before_correction"]
    assert why(corrected) == why(later) == [reasons]


def test_corrected_day_under_another_chair_is_another_meeting(province):
    corrected, later = make(province), make(province, chair="Trần Thị Thí Dụ")
    correct_day(corrected, DAY + datetime.timedelta(days=1))
    assert why(corrected) == why(later) == []
