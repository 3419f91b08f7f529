"""What a meeting's reports say together, and where they differ, are conclude or contradict an editor."""

import pytest

from meetings.loading.locks import Locks
from meetings.loading.meeting_doubts import doubt_meeting
from meetings.models import Correction, Doubt, Meeting
from tests.builders import (
    make_article,
    make_fact,
    make_meeting,
    make_official,
    make_participation,
    make_province,
)

pytestmark = pytest.mark.django_db

TEXT = "Ngày 4/10, Lê Văn Mẫu chủ trì, Trần Thị Thí Dụ dự."


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting(province=make_province("Nam Định", slug="nam-dinh"))


def report(meeting: Meeting, **facts: str):
    article = make_article(meeting, TEXT)
    for field, said in facts.items():
        value, _, basis = said.partition(" ")
        make_fact(article, field, "4/10", value, basis=basis or "stated")
    return article


def chair(article, name: str = "Lê Văn Mẫu", **fields):
    fields.setdefault("positions", ["Bí thư Tỉnh ủy"])
    return make_participation(article, name, mention_key=name.lower(), **fields)


def doubts(meeting: Meeting) -> list[tuple[str, str, dict]]:
    doubt_meeting(meeting, Locks.of(meeting))
    return list(Doubt.objects.open().values_list("reason", "subject", "readings"))


def correct(record, field: str, old, new, machine) -> None:
    Correction.objects.create(
        record_type=record._meta.model_name, record_id=record.pk, field=field,
        old_value=old, new_value=new, machine_value=machine, corrected_by="bien-tap",
    )  # fmt: skip


# -- Fields --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("date", "2024-10-04", "year_inferred"),
        ("province", "nam-dinh", "province_inferred"),
        ("body", "standing_committee", "body_inferred"),
    ],
)
def test_field_that_is_only_concluded_is_asked_about(meeting, field, value, reason):
    report(meeting, **{field: f"{value} inferred"})
    assert doubts(meeting) == [(reason, field, {"values": [value]})]


def test_field_that_another_report_states_is_not(meeting):
    report(meeting, date="2024-10-04 inferred")
    assert len(doubts(meeting)) == 1
    report(meeting, date="2024-10-04")
    assert doubts(meeting) == []


def test_field_that_an_editor_corrected_is_not(meeting):
    report(meeting, date="2024-10-04 inferred")
    report(meeting, date="2024-10-05")
    correct(meeting, "date", "2023-10-04", "2024-10-04", "2023-10-04")
    assert doubts(meeting) == []


def test_reports_that_differ_are_asked_about_once(meeting):
    report(meeting, date="2024-10-04")
    report(meeting, date="2024-10-05")
    expected = [("reports_disagree", "date", {"values": ["2024-10-04", "2024-10-05"]})]
    assert doubts(meeting) == doubts(meeting) == expected


def test_headlines_and_places_differ_without_a_question(meeting):
    report(meeting, title="Một", place="A")
    report(meeting, title="Hai", place="B")
    assert doubts(meeting) == []


# -- Chairs --------------------------------------------------------------------------------------------------
def test_chairs_that_differ_are_asked_about_but_not_that_one_report_names_fewer(meeting):
    first, second = report(meeting), report(meeting)
    chair(first)
    chair(second)
    chair(second, "Trần Thị Thí Dụ", positions=["Phó Bí thư Tỉnh ủy"])
    assert doubts(meeting) == []
    chair(report(meeting), "chủ trì")
    assert [doubt[:2] for doubt in doubts(meeting)] == [("reports_disagree", "chairs")]


def test_inferred_chair_is_asked_about_until_a_report_says_so(meeting):
    chair(report(meeting), basis="inferred")
    assert doubts(meeting) == [("chair_inferred", "lê văn mẫu", {"values": ["Lê Văn Mẫu"]})]
    chair(report(meeting))
    assert doubts(meeting) == []


def test_confirmed_chair_is_not_asked_about(meeting):
    chair(report(meeting), basis="inferred", review="confirmed")
    assert doubts(meeting) == []


@pytest.mark.parametrize(
    ("position", "is_asked"),
    [
        ("Bí thư Tỉnh ủy", False),
        ("Phó Bí thư Thường trực Thành uỷ", False),
        ("Ủy viên Ban Thường vụ Tỉnh ủy", False),
        ("Chủ tịch UBND tỉnh", False),
        ("Giám đốc Sở Tài chính", True),
    ],
)
def test_office_that_never_chairs_is_asked_about(meeting, position, is_asked):
    chair(report(meeting), positions=[position])
    assert [doubt[0] for doubt in doubts(meeting)] == (["chair_unusual"] if is_asked else [])


# -- Corrections ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("machine", "is_asked"), [(7, False), (8, False), (9, True)])
def test_what_no_editor_has_seen_in_a_corrected_field_is_asked_about(meeting, machine, is_asked):
    correct(meeting, "ordinal", 7, 8, machine)
    expected = [("correction_reread", f"meeting {meeting.pk} ordinal", {"corrected": 8, "machine": 9})]
    assert doubts(meeting) == (expected if is_asked else [])


def test_corrected_row_counts_too(meeting):
    row = chair(report(meeting))
    correct(row, "role", "chair", "attendee", "speaker")
    assert doubts(meeting)[0][0] == "correction_reread"
    assert Doubt.objects.get().participation == row


# -- Doubles -------------------------------------------------------------------------------------------------
def test_two_meetings_raise_one_question_whichever_is_loaded(meeting):
    other = make_meeting(province=meeting.province)
    expected = [("duplicate_meeting", f"meeting {other.pk}", {"why": ["same_day_and_body"]})]
    assert doubts(other) == expected
    assert doubts(meeting) == expected
    assert Doubt.objects.get().meeting == meeting


def test_meetings_that_are_no_longer_alike_are_no_question(meeting):
    other = make_meeting(province=meeting.province)
    assert doubts(other)
    other.body = Meeting.Body.EXECUTIVE_COMMITTEE
    other.save()
    assert doubts(other) == []


def test_double_of_an_official_who_is_named_nowhere_any_more_is_settled(meeting):
    article = report(meeting)
    one, other = make_official("Trần Thị Thí Dụ"), make_official("Trần Thị Thì Dụ")
    chair(article, official=one)
    row = chair(article, "Trần Thị Thí Dụ", official=other, positions=["Phó Bí thư Tỉnh ủy"])
    Doubt.objects.create(
        meeting=meeting, reason="duplicate_official", subject="x", official=one, other_official=other
    )
    assert len(doubts(meeting)) == 1
    row.delete()
    assert doubts(meeting) == []
