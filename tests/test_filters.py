"""Each condition by itself and together: who asks wrongly gets an error and no meeting."""

import datetime

import pytest
from django.http import QueryDict

from meetings.filters import DocumentFilter, MeetingFilter, OfficialFilter
from meetings.models import Meeting, Official, Resolution
from tests.builders import (
    make_article,
    make_citation,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db


def filterset(query: str) -> MeetingFilter:
    return MeetingFilter(QueryDict(query), queryset=Meeting.objects.published())


def found(query: str) -> list[Meeting]:
    asked = filterset(query)
    assert asked.is_valid(), asked.errors
    return list(asked.qs)


def meeting_on(year: int, month: int, day: int, **fields) -> Meeting:
    return make_meeting(date=datetime.date(year, month, day), **fields)


def test_without_conditions_all_published_meetings_come_newest_first():
    older, newer = meeting_on(2021, 3, 1), meeting_on(2022, 4, 8)
    meeting_on(2023, 1, 1, is_withdrawn=True)
    assert found("") == [newer, older]
    assert found("order=-date") == [newer, older]
    assert found("order=date") == [older, newer]


def test_provinces_may_be_several():
    in_first, in_second, _ = make_meeting(), make_meeting(), make_meeting()
    assert found(f"province={in_first.province.slug}") == [in_first]
    both = found(f"province={in_first.province.slug}&province={in_second.province.slug}")
    assert set(both) == {in_first, in_second}


def test_predecessors_are_included_only_when_asked_for():
    today, before, long_before = (make_province(name) for name in ("Ninh Bình", "Nam Định", "Nam Hà"))
    before.successors.add(today)
    long_before.successors.add(before)
    own, earlier, earliest = (make_meeting(province=unit) for unit in (today, before, long_before))
    assert found(f"province={today.slug}") == [own]
    assert set(found(f"province={today.slug}&predecessors=1")) == {own, earlier, earliest}
    assert found(f"province={long_before.slug}&predecessors=1") == [earliest]


def test_regions_are_those_of_the_meetings_province():
    in_delta = make_meeting(province=make_province(region="DBSH"))
    make_meeting(province=make_province(region="TN"))
    assert found("region=DBSH") == [in_delta]


def test_a_period_takes_in_both_of_its_days():
    first, last, _ = meeting_on(2022, 1, 1), meeting_on(2022, 12, 31), meeting_on(2023, 1, 1)
    assert found("date_after=1/1/2022&date_before=31/12/2022") == [last, first]
    assert found("date_after=2022&date_before=2022") == [last, first]
    assert found("date_after=12/2022&date_before=2022-12-31") == [last]


def test_several_values_of_one_condition_take_in_any_of_them():
    spring, autumn, _ = meeting_on(2022, 3, 1), meeting_on(2023, 9, 1), meeting_on(2024, 1, 1)
    assert found("year=2022&year=2023") == [autumn, spring]
    assert found("year=2022&year=2023&region=TN") == []
    plenum = make_meeting(body="executive_committee")
    board = make_meeting(body="standing_board")
    assert set(found("body=executive_committee&body=standing_board")) == {plenum, board}
    delta, highlands = (
        make_meeting(province=make_province(region="DBSH")),
        make_meeting(province=make_province(region="TN")),
    )
    make_meeting(province=make_province(region="DNB"))
    assert set(found("region=DBSH&region=TN")) == {delta, highlands}


def test_kinds_are_those_of_the_documents_dealt_with():
    meeting = make_meeting()
    article = make_article(meeting, "Nghị quyết 1, chỉ thị 2")
    make_citation(article, "Nghị quyết 1")
    make_citation(article, "chỉ thị 2", kind="chỉ thị", review="rejected")
    assert found("kind=nghị quyết") == [meeting]
    assert found("kind=chỉ thị") == []
    assert found("kind=chỉ thị&kind=nghị quyết") == [meeting]


def test_conditions_can_be_left_out_by_name():
    spring, autumn = meeting_on(2022, 3, 1), meeting_on(2023, 9, 1, body="executive_committee")
    asked = filterset("year=2022&body=executive_committee")
    everything = Meeting.objects.published()
    assert list(asked.qs) == []
    assert list(asked.found(everything, without=["year"])) == [autumn]
    assert list(asked.found(everything, without=["body"])) == [spring]
    assert list(filterset("year=x").found(everything, without=["year"])) == []


def test_unknown_parameters_are_told_but_not_those_that_sharing_adds():
    assert filterset("provnce=x&year=2022&page=2&utm_source=x&fbclid=x&gclid=x").unknown == ["provnce"]


def test_a_year_takes_in_what_is_known_of_it_only_in_part():
    spring = meeting_on(2022, 3, 1)
    in_june = make_meeting(date=None, partial_date="2022-06")
    make_meeting(date=None, partial_date="--06-01")
    over_new_year = meeting_on(2021, 12, 31, date_end=datetime.date(2022, 1, 2))
    assert set(found("year=2022")) == {spring, in_june, over_new_year}
    assert found("year=2021") == [over_new_year]


def chaired_meeting(official: Official, **fields) -> Meeting:
    meeting = make_meeting()
    make_participation(
        make_article(meeting, f"{official.name} dự"), official.name, official=official, **fields
    )
    return meeting


def test_a_chair_is_who_chaired_and_not_who_was_there():
    official = make_official("Trần Thị Ví Dụ")
    chaired = chaired_meeting(official, role="chair")
    co_chaired = chaired_meeting(official, role="co_chair")
    attended = chaired_meeting(official, role="attendee")
    chaired_meeting(official, role="chair", review="rejected")
    chaired_meeting(make_official("Trần Thị Ví Dụ"), role="chair")
    assert set(found(f"chair={official.pk}")) == {chaired, co_chaired}
    assert set(found(f"official={official.pk}")) == {chaired, co_chaired, attended}


def test_a_chairs_name_needs_no_diacritics_and_no_record():
    meeting = make_meeting()
    make_participation(make_article(meeting, "Đặng Thị Ví Dụ chủ trì"), "Đặng Thị Ví Dụ")
    chaired_meeting(make_official("Lê Văn Khác"))
    assert found("chair_name=dang+thi") == [meeting]


def test_documents_lead_to_the_meetings_that_dealt_with_them():
    document, meeting = make_resolution(), make_meeting()
    make_citation(make_article(meeting, "Nghị quyết 28-NQ/TW"), "Nghị quyết 28-NQ/TW", resolution=document)
    rejected = make_article(make_meeting(), "Nghị quyết 28-NQ/TW")
    make_citation(rejected, "Nghị quyết 28-NQ/TW", resolution=document, review="rejected")
    assert found(f"resolution={document.pk}") == [meeting]


def test_all_conditions_combine():
    official = make_official()
    wanted = chaired_meeting(official)
    chaired_meeting(official)
    query = f"chair={official.pk}&province={wanted.province.slug}&year=2024&body=standing_committee"
    assert found(query) == [wanted]
    assert found(f"{query}&date_after=5/10/2024") == []


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("province=khong-co", {"province"}),
        ("predecessors=2", {"predecessors"}),
        ("region=XX", {"region"}),
        ("chair=0", {"chair"}),
        ("chair=abc", {"chair"}),
        ("official=999", {"official"}),
        ("resolution=999", {"resolution"}),
        ("chair_name=nobody", {"chair_name"}),
        ("chair_name=%25", {"chair_name"}),
        ("chair_name=%00", {"chair_name"}),
        ("body=politburo", {"body"}),
        ("date_after=31/2/2020", {"date_after"}),
        ("date_before=x", {"date_before"}),
        ("date_after=2023&date_before=2022", {"date_after", "date_before"}),
        ("year=99", {"year"}),
        ("order=best", {"order"}),
        ("year=2022&year=x", {"year"}),
        ("date_after=2022&date_after=2023", {"date_after"}),
        ("kind=thơ", {"kind"}),
        ("year=2024&chair=x", {"chair"}),
    ],
)
def test_a_bad_value_gets_its_error_and_no_meeting(query, wrong):
    make_meeting()
    asked = filterset(query)
    assert set(asked.errors) == wrong
    assert list(asked.qs) == []


def test_the_same_value_twice_is_one_value():
    meeting = make_meeting()
    assert found("year=2024&year=2024&chair=&chair=") == [meeting]


def test_officials_are_found_by_name_and_by_the_letter_of_the_given_name():
    d, dd = make_official("Lê Văn Dự"), make_official("Lê Thị Đức")
    by = {
        query: list(OfficialFilter(QueryDict(query), queryset=Official.objects.published()).qs)
        for query in ("q=le+van", "letter=d", "letter=đ", "letter=x", "q=%25", "letter=dd")
    }
    assert by == {
        "q=le+van": [d],
        "letter=d": [d],
        "letter=đ": [dd],
        "letter=x": [],
        "q=%25": [],
        "letter=dd": [],
    }


def test_documents_are_found_by_words_and_by_kind():
    resolution = make_resolution(number="28-NQ/TW", issuer="Bộ Chính trị")
    directive = make_resolution(number="05-CT/TW", kind="chỉ thị", issuer="Bộ Chính trị")
    by = {
        query: set(DocumentFilter(QueryDict(query), queryset=Resolution.objects.published()).qs)
        for query in ("q=bo+chinh+tri", "q=28-nq/tw", "kind=chỉ thị", "kind=thơ")
    }
    assert by == {
        "q=bo+chinh+tri": {resolution, directive},
        "q=28-nq/tw": {resolution},
        "kind=chỉ thị": {directive},
        "kind=thơ": set(),
    }


def test_what_one_reader_asks_for_says_nothing_of_what_another_does():
    """Both forms have the same fields, and each filter knows its own set."""
    nam_dinh, ha_nam = make_province("Nam Định", slug="nam-dinh"), make_province("Hà Nam", slug="ha-nam")
    meetings = {province.slug: make_meeting(province=province) for province in (nam_dinh, ha_nam)}
    sets = {
        slug: MeetingFilter(QueryDict(f"province={slug}&q="), queryset=Meeting.objects.published())
        for slug in meetings
    }
    assert sets["nam-dinh"].form.fields["province"] is sets["ha-nam"].form.fields["province"]
    del sets["ha-nam"].form.fields["year"]
    assert "year" in sets["nam-dinh"].form.fields
    assert {slug: list(one.qs) for slug, one in sets.items()} == {
        slug: [meeting] for slug, meeting in meetings.items()
    }
    assert all(one.filters["province"].parent is one for one in sets.values())
