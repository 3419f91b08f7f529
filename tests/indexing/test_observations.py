"""Where officials were seen follows every change of a meeting, its first and last day included."""

import datetime
from importlib import import_module

import pytest

from meetings.indexing import follow, index_meetings
from meetings.models import Meeting, Observation, Participation
from meetings.verifying.counts import stale_counts
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province

pytestmark = pytest.mark.django_db

SECRETARY = ["Bí thư Tỉnh ủy"]


def held(province, date: str, **fields) -> Meeting:
    return make_meeting(province=province, date=datetime.date.fromisoformat(date), **fields)


def attends(meeting, official, positions=(), **fields) -> Participation:
    article = make_article(meeting, f"{official.name} dự.")
    fields.setdefault("role", "attendee")
    return make_participation(article, official.name, official=official, positions=list(positions), **fields)


def seen(official, capacity="seen") -> list[tuple[str, int, str, str]]:
    """Of each row the province, the number, the first and the last day."""
    rows = Observation.objects.filter(official=official.pk, capacity=capacity).order_by(
        "province", "joint_province"
    )
    return [(row.province, row.number, f"{row.first}", f"{row.last}") for row in rows]


def move(meeting: Meeting, date: str) -> None:
    day = datetime.date.fromisoformat(date)
    Meeting.objects.filter(pk=meeting.pk).update(date=day, sorts_on=day)
    index_meetings([meeting.pk])


def test_whoever_takes_part_is_seen_and_who_leads_or_chairs_is_seen_so_too():
    province, secretary = make_province(), make_official()
    attends(held(province, "2021-01-05"), secretary, SECRETARY)
    attends(held(province, "2023-06-07"), secretary, SECRETARY, role="chair")
    attends(held(province, "2022-02-03"), secretary)
    assert seen(secretary) == [(province.pk, 3, "2021-01-05", "2023-06-07")]
    assert seen(secretary, "secretary") == [(province.pk, 2, "2021-01-05", "2023-06-07")]
    assert seen(secretary, "chair") == [(province.pk, 1, "2023-06-07", "2023-06-07")]


def test_a_guest_and_whoever_attends_a_joint_meeting_are_in_no_office_there():
    here, there, official = make_province("Hà Nam"), make_province("Nam Định"), make_official()
    attends(held(here, "2021-01-05"), official, SECRETARY, role="guest")
    attends(held(here, "2022-01-05", joint_province=there), official, SECRETARY, role="chair")
    assert seen(official, "secretary") == []
    assert seen(official, "chair") == [(here.pk, 1, "2022-01-05", "2022-01-05")]
    assert Observation.objects.seen().in_provinces([there]).get().number == 1
    assert {row.number for row in Observation.objects.seen().in_provinces([here])} == {1}
    assert not Observation.objects.seen().in_provinces([make_province("Yên Bái")]).exists()


def test_a_day_that_is_not_known_counts_without_a_first_and_a_last():
    province, official = make_province(), make_official()
    attends(make_meeting(province=province, date=None, partial_date="2020"), official, SECRETARY)
    assert seen(official) == [(province.pk, 1, "None", "None")]
    assert seen(official, "secretary") == []


def test_the_first_day_goes_on_when_its_meeting_moves_and_the_last_when_its_row_is_rejected():
    province, official = make_province(), make_official()
    meetings = [held(province, f"202{year}-01-05") for year in (1, 2, 3)]
    rows = [attends(meeting, official) for meeting in meetings]
    move(meetings[0], "2022-06-06")
    assert seen(official) == [(province.pk, 3, "2022-01-05", "2023-01-05")]
    Participation.objects.filter(pk=rows[2].pk).update(review="rejected")
    follow(rows[2])
    assert seen(official) == [(province.pk, 2, "2022-01-05", "2022-06-06")]
    Meeting.objects.filter(pk__in=[meetings[0].pk, meetings[1].pk]).update(is_withdrawn=True)
    index_meetings([meetings[0].pk, meetings[1].pk])
    assert not Observation.objects.exists()


def test_of_two_meetings_on_the_first_day_one_may_go():
    province, official = make_province(), make_official()
    first, same_day = held(province, "2021-01-05"), held(province, "2021-01-05", body="other")
    for meeting in (first, same_day, held(province, "2022-01-05")):
        attends(meeting, official)
    move(first, "2021-07-07")
    assert seen(official) == [(province.pk, 3, "2021-01-05", "2022-01-05")]


def test_a_person_given_to_another_official_is_seen_as_that_one_everywhere(monkeypatch):
    """However the meetings are cut into parts that are counted one after the other."""
    monkeypatch.setattr(import_module("meetings.indexing.follow"), "CHUNK", 2)
    province, before, now = make_province(), make_official("Lê Văn Một"), make_official("Lê Văn Hai")
    meetings = [held(province, f"202{year}-01-05") for year in range(5)]
    for meeting in meetings:
        attends(meeting, before, SECRETARY, role="chair")
    Participation.objects.filter(meeting__in=meetings[:4]).update(official=now)
    index_meetings([meeting.pk for meeting in meetings])
    for capacity in ("seen", "secretary", "chair"):
        assert seen(now, capacity) == [(province.pk, 4, "2020-01-05", "2023-01-05")]
        assert seen(before, capacity) == [(province.pk, 1, "2024-01-05", "2024-01-05")]


def test_whoever_is_withdrawn_is_seen_nowhere():
    official = make_official()
    attends(held(make_province(), "2021-01-05"), official)
    official.is_withdrawn = True
    official.save()
    follow(official)
    assert not Observation.objects.exists()


def test_drift_is_said():
    official = make_official()
    attends(held(make_province(), "2021-01-05"), official)
    assert list(stale_counts()) == []
    Observation.objects.update(first=datetime.date(2020, 1, 1))
    assert ["not 1 from 2020-01-01 to 2021-01-05" in line for line in stale_counts()] == [True]
    Observation.objects.all().delete()
    assert ["1 observations are missing" in line for line in stale_counts()] == [True]
