"""Meetings: when, whose, named how, and found by whom and what they dealt with."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Citation, Meeting, Participation
from tests.builders import (
    make_article,
    make_citation,
    make_fact,
    make_meeting,
    make_official,
    make_participation,
    make_resolution,
)
from tests.models.refusal import refused

pytestmark = pytest.mark.django_db

OCTOBER_4 = datetime.date(2024, 10, 4)
TEXT = "Đồng chí Trần Thị Thử chủ trì, bàn Nghị quyết số 28-NQ/TW."


def ids(meetings) -> set[int]:
    return set(meetings.values_list("pk", flat=True))


# -- What the database refuses ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("nonsense", "constraint"),
    [
        ({"date_end": OCTOBER_4}, "meeting_ends_after_it_begins"),
        ({"date_end": datetime.date(2024, 10, 3)}, "meeting_ends_after_it_begins"),
        ({"date": None, "date_end": OCTOBER_4}, "meeting_ends_after_it_begins"),
        ({"partial_date": "2024-10"}, "date_is_full_or_partial"),
        ({"ordinal": 0}, "ordinal"),
    ],
)
def test_a_meeting_that_contradicts_itself_is_refused(nonsense, constraint):
    meeting = make_meeting(date=OCTOBER_4)

    with refused(constraint):
        Meeting.objects.filter(pk=meeting.pk).update(**nonsense)


@pytest.mark.parametrize(
    "partial_date",
    [
        "2025-13",
        "2025-00",
        "2025-6",
        "2025-06-01",
        "0000",
        "25",
        "20255",
        "2025-",
        "-2025",
        "--02-30",
        "--04-31",
        "--13-01",
        "--00-10",
        "--10-00",
        "--1-1",
        "-11-01",
        "x",
        "2025\n",
        " 2025",
        "２０２５",
    ],
)
def test_a_malformed_partial_date_is_refused(partial_date):
    meeting = make_meeting(date=None)

    with refused("partial_date_is_well_formed"):
        Meeting.objects.filter(pk=meeting.pk).update(partial_date=partial_date)


@pytest.mark.parametrize(
    "partial_date",
    ["", "1945", "2025", "2025-01", "2025-12", "--01-31", "--02-29", "--11-30", "--12-31", "--10-09"],
)
def test_a_well_formed_partial_date_is_kept(partial_date):
    meeting = make_meeting(date=None)

    Meeting.objects.filter(pk=meeting.pk).update(partial_date=partial_date)

    meeting.refresh_from_db()
    assert meeting.partial_date == partial_date


def test_a_mention_is_one_row_of_its_article():
    article = make_article(make_meeting(), TEXT)
    make_participation(article, "Trần Thị Thử", mention_key="tran thi thu")
    make_citation(article, "Nghị quyết số 28-NQ/TW", mention_key="28nqtw")

    with refused():
        make_participation(article, "Thử", mention_key="tran thi thu")
    with refused():
        make_citation(article, "28-NQ/TW", mention_key="28nqtw")


def test_rows_of_editors_and_of_other_articles_stand_side_by_side():
    meeting = make_meeting()
    for _ in range(2):
        article = make_article(meeting, TEXT)
        make_participation(article, "Trần Thị Thử", mention_key="tran thi thu")
        Participation.objects.create(
            meeting=meeting, article=article, name="Lê Văn Ví Dụ", role="guest", basis="corrected"
        )

    assert Participation.objects.count() == 4


def test_nobody_takes_part_without_a_name():
    article = make_article(make_meeting(), TEXT)

    with refused("participation_has_a_name"):
        make_participation(article, "Trần Thị Thử", name="")


def test_an_article_says_one_thing_of_a_field():
    article = make_article(make_meeting(), TEXT)
    make_fact(article, "place", "Đồng", "x")

    with refused():
        make_fact(article, "place", "Đồng", "y")


# -- Adjectives ------------------------------------------------------------------------------------------
def test_withdrawn_meetings_are_not_published():
    shown = make_meeting()
    make_meeting(is_withdrawn=True)

    assert ids(Meeting.objects.published()) == {shown.pk}


@pytest.mark.parametrize(
    ("after", "before", "days"),
    [
        (None, None, {1, 5, 9, None}),
        ((2024, 10, 5), None, {5, 9}),
        (None, (2024, 10, 5), {1, 5}),
        ((2024, 10, 1), (2024, 10, 1), {1}),
        ((2024, 10, 2), (2024, 10, 4), set()),
        ((2024, 10, 6), (2024, 10, 7), {5}),
        ((2024, 10, 10), (2024, 10, 1), set()),
    ],
)
def test_meetings_are_found_between_two_days_that_count_too(after, before, days):
    make_meeting(date=datetime.date(2024, 10, 1), ordinal=1)
    make_meeting(date=datetime.date(2024, 10, 5), date_end=datetime.date(2024, 10, 7), ordinal=5)
    make_meeting(date=datetime.date(2024, 10, 9), ordinal=9)
    make_meeting(date=None, partial_date="2024-10")

    found = Meeting.objects.dated_between(
        datetime.date(*after) if after else None, datetime.date(*before) if before else None
    )

    assert set(found.values_list("ordinal", flat=True)) == days


# (from, to, what is known of each meeting found)
PARTLY_KNOWN = [
    ("2024-01-01", "2024-12-31", {"2024", "2024-06", "2024-12"}),
    ("2024-01-01", "2024-12-30", {"2024-06"}),
    ("2024-06-01", "2024-06-30", {"2024-06"}),
    ("2024-06-01", "2024-06-29", set()),
    ("2024-06-02", "2024-06-30", set()),
    ("2024-06-01", None, {"2024-06", "2024-12"}),
    ("2024-01-01", None, {"2024", "2024-06", "2024-12"}),
    (None, "2024-11-30", {"2024-06"}),
    (None, "2024-12-31", {"2024", "2024-06", "2024-12"}),
    (None, "2023-12-31", set()),
]


@pytest.mark.parametrize(("after", "before", "known"), PARTLY_KNOWN)
def test_a_month_or_year_counts_where_all_of_it_lies_in_the_period(after, before, known):
    for partial_date in ("2024", "2024-06", "2024-12", "--06-15", ""):
        make_meeting(date=None, partial_date=partial_date)
    edges = [datetime.date.fromisoformat(day) if day else None for day in (after, before)]
    assert set(Meeting.objects.dated_between(*edges).values_list("partial_date", flat=True)) == known


@pytest.fixture
def official_in_every_role():
    """One official, in a meeting of each role, and chairing one more by a mistake that an editor rejected."""
    official = make_official("Trần Thị Thử")
    meetings = {}
    for role in Participation.Role.values:
        meetings[role] = make_meeting()
        make_participation(make_article(meetings[role], TEXT), "Trần Thị Thử", official=official, role=role)
    mistaken = make_article(make_meeting(), TEXT)
    make_participation(mistaken, "Trần Thị Thử", official=official, role="chair", review="rejected")
    return official, {role: meeting.pk for role, meeting in meetings.items()}


def test_a_chairs_meetings_are_those_chaired_and_co_chaired(official_in_every_role):
    official, meetings = official_in_every_role

    assert ids(Meeting.objects.chaired_by(official.pk)) == {meetings["chair"], meetings["co_chair"]}
    assert not Meeting.objects.chaired_by(official.pk + 1).exists()


def test_an_officials_meetings_are_those_of_any_role(official_in_every_role):
    official, meetings = official_in_every_role

    assert ids(Meeting.objects.with_official(official.pk)) == set(meetings.values())


def test_a_documents_meetings_are_those_that_cite_it():
    resolution = make_resolution()
    citing, rejected = make_meeting(), make_meeting()
    make_citation(make_article(citing, TEXT), "28-NQ/TW", resolution=resolution)
    make_citation(make_article(rejected, TEXT), "28-NQ/TW", resolution=resolution, review="rejected")
    make_citation(make_article(make_meeting(), TEXT), "28-NQ/TW")

    assert ids(Meeting.objects.citing(resolution.pk)) == {citing.pk}


def test_a_meeting_matches_words_of_its_title_without_marks():
    meeting = make_meeting(title="Cho ý kiến về công tác đất đai")

    assert ids(Meeting.objects.matching("cong tac dat dai")) == {meeting.pk}
    assert not Meeting.objects.matching("đất công tác").exists()


def test_meetings_come_newest_or_oldest_first_and_partial_dates_in_their_month():
    first = make_meeting(date=datetime.date(2024, 9, 30))
    month = make_meeting(date=None, partial_date="2024-10")
    last = make_meeting(date=OCTOBER_4)
    same_day = make_meeting(date=OCTOBER_4)
    nowhere = make_meeting(date=None)

    assert list(Meeting.objects.newest_first()) == [same_day, last, month, first, nowhere]
    assert list(Meeting.objects.oldest_first()) == [nowhere, first, month, last, same_day]


def test_chairs_come_with_their_meetings_at_one_cost_for_any_number():
    def read() -> list[list[str]]:
        meetings = Meeting.objects.with_chairs().with_provinces()
        return [[chair.official.name for chair in m.chairs if m.province and m.name] for m in meetings]

    def make_chaired() -> None:
        article = make_article(make_meeting(), TEXT)
        make_participation(article, "Trần Thị Thử", official=make_official("Trần Thị Thử"))
        make_participation(article, "Thử", official=make_official("Lê Văn Ví Dụ"), role="speaker")

    make_chaired()
    with CaptureQueriesContext(connection) as one:
        assert read() == [["Trần Thị Thử"]]
    make_chaired()
    make_chaired()
    with CaptureQueriesContext(connection) as three:
        assert read() == [["Trần Thị Thử"]] * 3
    assert len(three) == len(one)


def test_rows_are_shown_unless_rejected():
    article = make_article(make_meeting(), TEXT)
    for review in ("unseen", "confirmed", "rejected"):
        make_participation(article, "Trần Thị Thử", review=review)
        make_citation(article, "28-NQ/TW", review=review)

    for model in (Participation, Citation):
        assert set(model.objects.shown().values_list("review", flat=True)) == {"unseen", "confirmed"}


def test_unresolved_rows_are_linked_to_nothing():
    article = make_article(make_meeting(), TEXT)
    unknown = make_participation(article, "Thử")
    make_participation(article, "Trần Thị Thử", official=make_official())
    unclear = make_citation(article, "28-NQ/TW")
    make_citation(article, "Nghị quyết số 28-NQ/TW", resolution=make_resolution())

    assert list(Participation.objects.unresolved()) == [unknown]
    assert list(Citation.objects.unresolved()) == [unclear]


def test_only_chair_and_co_chair_are_chairs():
    article = make_article(make_meeting(), TEXT)
    for role in Participation.Role.values:
        make_participation(article, "Trần Thị Thử", role=role)

    assert {row.role for row in Participation.objects.chairs()} == {"chair", "co_chair"}
    assert {row.role for row in Participation.objects.all() if row.is_chair} == {"chair", "co_chair"}


def test_rows_match_what_is_printed_and_what_it_stands_for():
    article = make_article(make_meeting(), TEXT)
    person = make_participation(
        article, "Thử", official=make_official("Trần Thị Thử", other_names=["Bà Mẫu"])
    )
    document = make_citation(article, "28-NQ/TW", resolution=make_resolution(issuer="Bộ Chính trị"))

    for words in ("thu", "tran thi", "ba mau"):
        assert list(Participation.objects.matching(words)) == [person]
    for words in ("28 nq", "bo chinh tri"):
        assert list(Citation.objects.matching(words)) == [document]
    assert not Participation.objects.matching("khac").exists()
    assert not Citation.objects.matching("khac").exists()
