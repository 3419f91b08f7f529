"""The counts follow every change: after any number of them they are what counting anew gives."""

import datetime
import os
import random

import pytest

from meetings.indexing import index_meetings, recount
from meetings.indexing.counts import are_missing
from meetings.models import (
    ChairCount,
    CountedMeeting,
    KindCount,
    Meeting,
    MeetingCount,
    Participation,
)
from meetings.verifying.counts import stale_counts
from tests.builders import (
    make_article,
    make_citation,
    make_meeting,
    make_official,
    make_participation,
    make_province,
)

pytestmark = pytest.mark.django_db

# A thousand pass too: CHANGES=1000.
CHANGES = int(os.environ.get("CHANGES", "300"))


def numbers(model=MeetingCount, **conditions) -> dict[tuple[str, str], int]:
    rows = model.objects.filter(**conditions)
    return {(row.begun, row.ended): row.number for row in rows}


def test_a_meeting_counts_once_by_year_and_once_by_month():
    province = make_province()
    make_meeting(province=province, date=datetime.date(2024, 3, 5))
    make_meeting(province=province, date=datetime.date(2024, 3, 9))
    assert numbers() == {("2024", "2024"): 2, ("2024-03", "2024-03"): 2}
    row = MeetingCount.objects.get(span="month")
    assert (row.province, row.joint_province, row.body) == (province.pk, 0, "standing_committee")


def test_meetings_over_new_year_and_of_dates_known_in_part_count_as_they_lie():
    make_meeting(date=datetime.date(2023, 12, 31), date_end=datetime.date(2024, 1, 1))
    make_meeting(date=None, partial_date="2025")
    make_meeting(date=None, partial_date="2025-06")
    make_meeting(date=None, partial_date="--11-01")
    assert set(numbers(span="year")) == {("2023", "2024"), ("2025", "2025"), ("0001", "0001")}
    assert set(numbers(span="month", is_year_only=True)) == {("2025-01", "2025-12")}
    others = {("2023-12", "2024-01"), ("2025-06", "2025-06"), ("0001-01", "0001-01")}
    assert set(numbers(span="month", is_year_only=False)) == others


def test_a_chair_of_two_reports_and_two_documents_of_a_kind_count_once():
    meeting, official = make_meeting(), make_official()
    for _ in range(2):
        article = make_article(meeting, "Nguyễn Văn Mẫu chủ trì, bàn 28-NQ/TW.")
        make_participation(article, "Nguyễn Văn Mẫu", official=official)
        make_citation(article, "28-NQ/TW")
    assert numbers(ChairCount, official=official.pk, span="year") == {("2024", "2024"): 1}
    assert numbers(KindCount, kind="nghị quyết", span="year") == {("2024", "2024"): 1}
    assert MeetingCount.objects.get(span="year").articles == 2


def test_what_moves_or_goes_leaves_no_row_behind():
    meeting = make_meeting(date=datetime.date(2024, 3, 5))
    Meeting.objects.filter(pk=meeting.pk).update(
        date=datetime.date(2023, 5, 5), sorts_on=datetime.date(2023, 5, 5)
    )
    index_meetings([meeting.pk])
    assert set(numbers()) == {("2023", "2023"), ("2023-05", "2023-05")}
    Meeting.objects.filter(pk=meeting.pk).update(is_withdrawn=True)
    index_meetings([meeting.pk])
    assert not MeetingCount.objects.exists()
    assert not CountedMeeting.objects.exists()


def test_a_rejected_chair_and_a_withdrawn_one_are_not_counted():
    meeting = make_meeting()
    article = make_article(meeting, "Nguyễn Văn Mẫu và Trần Thị Ví Dụ chủ trì.")
    rejected = make_participation(article, "Nguyễn Văn Mẫu", official=make_official())
    make_participation(article, "Trần Thị Ví Dụ", official=make_official(is_withdrawn=True))
    assert ChairCount.objects.filter(span="year").count() == 1
    Participation.objects.filter(pk=rejected.pk).update(review="rejected")
    index_meetings([meeting.pk])
    assert not ChairCount.objects.exists()


def test_counting_anew_says_whether_it_was_missing():
    make_meeting()
    assert not are_missing()
    CountedMeeting.objects.all().delete()
    assert are_missing()
    MeetingCount.objects.update(number=7)
    assert list(recount()) == [1]
    assert not are_missing()
    assert set(numbers().values()) == {1}


def test_drift_is_said():
    meeting = make_meeting()
    assert list(stale_counts()) == []
    MeetingCount.objects.filter(span="year").update(number=2)
    assert len(list(stale_counts())) == 1
    MeetingCount.objects.filter(span="year").delete()
    assert "1 sums are missing" in next(stale_counts())
    list(recount())
    Meeting.objects.filter(pk=meeting.pk).update(body="other")
    assert any(f"meeting {meeting.pk}" in line for line in stale_counts())
    Meeting.objects.filter(pk=meeting.pk).delete()
    assert any("not there" in line for line in stale_counts())


def test_after_hundreds_of_changes_the_counts_are_those_of_counting_anew():
    chance = random.Random(8)
    provinces = [make_province(name) for name in ("Nam Định", "Hà Nam", "Thái Bình")]
    officials = [make_official(f"Trần Văn {name}") for name in ("An", "Bình", "Cúc")]
    meetings = [make_meeting(province=chance.choice(provinces)) for _ in range(20)]
    for _ in range(CHANGES):
        meeting = chance.choice(meetings)
        change(chance, meeting, provinces, officials)
        index_meetings([meeting.pk])
    assert list(stale_counts()) == []


def change(chance, meeting, provinces, officials) -> None:
    match chance.randrange(7):
        case 0:
            day = datetime.date(2020, 1, 1) + datetime.timedelta(days=chance.randrange(900))
            meeting.date, meeting.partial_date = day, ""
            meeting.date_end = day + datetime.timedelta(days=3) if chance.random() < 0.3 else None
        case 1:
            meeting.date, meeting.date_end = None, None
            meeting.partial_date = chance.choice(["2021", "2021-05", "--11-01", ""])
        case 2:
            meeting.province, meeting.joint_province = chance.sample([*provinces, None, None], 2)
            if meeting.province is None:
                meeting.joint_province = None
        case 3:
            meeting.is_withdrawn = chance.random() < 0.5
        case 4:
            Participation.objects.filter(meeting=meeting).update(review=chance.choice(["rejected", "unseen"]))
            if Participation.objects.filter(meeting=meeting).count() < 4:
                Participation.objects.create(
                    meeting=meeting,
                    name="Ông",
                    role=chance.choice(["chair", "attendee", "guest"]),
                    official=chance.choice([*officials, None]),
                    positions=chance.choice([[], ["Bí thư Tỉnh ủy"], ["Phó Bí thư Tỉnh ủy Hà Nam"]]),
                    basis="corrected",
                )
        case 5:
            make_article(meeting, publisher=chance.choice(["Báo Mẫu", "Báo Khác", ""]))
        case 6:
            meeting.body = chance.choice(Meeting.Body.values)
    meeting.save()
