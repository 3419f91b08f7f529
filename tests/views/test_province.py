"""One province: kin, leaders as observed, calendar, counted meetings; never more than was seen."""

import datetime

import pytest
from django.urls import reverse

from meetings.views.leaders import observed_leaders, on_day
from meetings.views.ordinals import ranges, term_begins
from tests.builders import (
    make_article,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db

LAST_DAY = datetime.date(2025, 6, 30)


def name_at(meeting, official, *positions, **fields):
    article = make_article(meeting, f"{official.name} dự.")
    return make_participation(article, official.name, official=official, positions=list(positions), **fields)


def held(province, date, **fields):
    return make_meeting(province=province, date=datetime.date.fromisoformat(date), **fields)


@pytest.fixture
def merged():
    """Nam Định, with two meetings, went into Ninh Bình, with one."""
    before = make_province("Nam Định", valid_to=LAST_DAY, slug="nam-dinh")
    today = make_province("Ninh Bình", valid_from=datetime.date(2025, 7, 1), slug="ninh-binh-2025")
    before.successors.add(today)
    held(before, "2024-03-05"), held(before, "2024-10-04"), held(today, "2025-08-01")
    return before, today


def test_alone_or_with_its_predecessors(client, merged):
    _before, today = merged
    alone = client.get(today.get_absolute_url()).context
    assert (alone["own_count"], alone["total_count"], alone["reach"]["count"]) == (1, 3, 1)
    both = client.get(today.get_absolute_url(), {"predecessors": "1"}).context
    assert both["reach"]["count"] == 3
    assert [year.number for year in both["calendar"].years] == [2025, 2024]
    assert len(both["meetings"]) == 3


def test_a_unit_without_predecessors_offers_no_switch(client, merged):
    assert "predecessors=1" not in client.get(merged[0].get_absolute_url()).text


def test_every_number_of_the_calendar_is_that_of_the_list_it_leads_to(client, merged):
    _before, today = merged
    held(merged[0], "2024-10-31", date_end=datetime.date(2024, 11, 1), body="executive_committee")
    years = client.get(today.get_absolute_url(), {"predecessors": "1"}).context["calendar"].years
    seen = {(y.number, m.number): m for y in years for m in y.months if m.total}
    assert {key: month.total for key, month in seen.items()} == {
        (2025, 8): 1,
        (2024, 3): 1,
        (2024, 10): 2,
        (2024, 11): 1,
    }
    for month in seen.values():
        found = client.get(f"{reverse('meetings')}?{month.query}").context["page_obj"].paginator.count
        assert found == month.total, month


def test_bodies_are_told_apart_by_letters(client):
    province = make_province()
    held(province, "2024-03-05", body="executive_committee")
    held(province, "2024-03-15", body="standing_board")
    [year] = client.get(f"/en{province.get_absolute_url()}").context["calendar"].years
    assert year.months[2].parts == [("E", 1), ("B", 1)]


def test_years_without_a_meeting_are_one_line_and_a_meeting_without_a_day_is_said(client):
    province = make_province()
    held(province, "2015-03-05"), held(province, "2020-03-05")
    make_meeting(province=province, date=None, partial_date="2018")
    calendar = client.get(province.get_absolute_url()).context["calendar"]
    assert [(year.number, year.until) for year in calendar.years] == [
        (2020, None),
        (2016, 2019),
        (2015, None),
    ]
    assert calendar.undated == 1


class TestLeaders:
    def test_first_and_last_naming_in_an_office(self):
        province, somebody = make_province(), make_official()
        for date in ("2021-01-05", "2023-06-07", "2022-01-01"):
            name_at(held(province, date), somebody, "Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy")
        [leader] = observed_leaders([province])
        assert (leader.office, leader.official, leader.meetings) == ("secretary", somebody, 3)
        assert (f"{leader.first}", f"{leader.last}") == ("2021-01-05", "2023-06-07")

    def test_a_meeting_of_two_reports_counts_once_however_they_word_the_office(self):
        province, somebody = make_province(), make_official()
        meeting = held(province, "2021-01-05")
        for others in (["Chủ tịch HĐND tỉnh"], ["Trưởng đoàn đại biểu Quốc hội"]):
            name_at(meeting, somebody, "Phó Bí thư Thường trực Tỉnh ủy", *others)
        assert [leader.meetings for leader in observed_leaders([province])] == [1]

    @pytest.mark.parametrize(
        ("printed", "office"),
        [
            ("Bí thư Tỉnh uỷ", "secretary"),
            ("Bí thư Tỉnh ủy Nam Định", "secretary"),
            ("Phó Bí thư Thường trực Tỉnh ủy", "standing_deputy"),
            ("Phó Bí thư Thường trực", "standing_deputy"),
            ("Phó Bí thư Tỉnh ủy", "deputy"),
        ],
    )
    def test_offices_as_printed(self, printed, office):
        province = make_province("Nam Định")
        name_at(held(province, "2021-01-05"), make_official(), printed)
        assert [leader.office for leader in observed_leaders([province])] == [office]

    @pytest.mark.parametrize(
        "printed",
        [
            "nguyên Bí thư Tỉnh ủy",
            "Bí thư Tỉnh ủy Yên Bái",
            "Bí thư Thành ủy Nam Định",
            "Bí thư Huyện ủy",
            "Phó Bí thư Đảng ủy Công an tỉnh",
            "Bí thư Tỉnh đoàn",
        ],
    )
    def test_former_offices_and_those_of_others_are_none(self, printed):
        province = make_province("Nam Định")
        name_at(held(province, "2021-01-05"), make_official(), printed)
        assert observed_leaders([province]) == []

    def test_who_is_rejected_withdrawn_a_guest_or_at_a_joint_meeting_is_left_out(self):
        province, other = make_province(), make_province("Yên Bái")
        office = "Bí thư Tỉnh ủy"
        name_at(held(province, "2021-01-05"), make_official("Ai Một"), office, review="rejected")
        name_at(held(province, "2021-01-05", is_withdrawn=True), make_official("Ai Hai"), office)
        name_at(held(province, "2021-01-05"), make_official("Ai Ba"), office, role="guest")
        name_at(held(province, "2021-01-05", joint_province=other), make_official("Ai Bốn"), office)
        name_at(held(province, "2021-01-05"), make_official("Ai Năm", is_withdrawn=True), office)
        assert observed_leaders([province]) == []

    def test_a_city_is_led_from_a_thanh_uy(self):
        city = make_province("Huế", kind="city")
        name_at(held(city, "2025-01-05"), make_official(), "Bí thư Thành ủy")
        assert [leader.office for leader in observed_leaders([city])] == ["secretary"]

    def test_on_a_day_between_two_namings_and_never_beyond(self):
        province, one, two = make_province(), make_official("Ai Một"), make_official("Ai Hai")
        for official, date in ((one, "2020-01-01"), (one, "2021-01-01"), (two, "2022-01-01")):
            name_at(held(province, date), official, "Bí thư Tỉnh ủy")
        leaders = observed_leaders([province])
        secretary = on_day(leaders, datetime.date(2020, 6, 1))[0]
        assert [seen.official for seen in secretary.named] == [one]
        secretary = on_day(leaders, datetime.date(2021, 6, 1))[0]
        assert secretary.named == []
        assert (secretary.before.official, secretary.after.official) == (one, two)


def test_the_day_asked_for_is_answered_and_kept(client):
    province, somebody = make_province("Nam Định"), make_official("Lê Văn Mẫu")
    for date in ("2020-01-01", "2022-01-01"):
        name_at(held(province, date), somebody, "Bí thư Tỉnh ủy")
    page = client.get(province.get_absolute_url(), {"on": "27/3/2021"})
    assert page.context["day"] == datetime.date(2021, 3, 27)
    assert [seen.official for seen in page.context["on_day"][0].named] == [somebody]
    assert 'value="27/3/2021"' in page.text


@pytest.mark.parametrize("typed", ["3/2024", "2024", "31/2/2024", "hôm qua", "27/3/24", "27/3/0024"])
def test_what_is_no_day_is_refused_beside_the_field(client, typed):
    page = client.get(make_province().get_absolute_url(), {"on": typed})
    assert page.status_code == 200
    assert page.context["form"].errors["on"]
    assert page.context["on_day"] == []
    assert 'aria-invalid="true"' in page.text


def test_a_day_before_the_unit_is_said(client, merged):
    page = client.get(merged[1].get_absolute_url(), {"on": "1/1/2020"})
    assert page.context["existed"] is False
    with_predecessors = {"on": "1/1/2020", "predecessors": "1"}
    assert client.get(merged[1].get_absolute_url(), with_predecessors).context["existed"] is True


class TestOrdinals:
    def test_what_is_seen_and_what_is_not(self, client):
        province = make_province()
        body = "executive_committee"
        first = held(province, "2022-04-08", body=body, ordinal=12)
        held(province, "2022-05-08", body=body, ordinal=12)
        second = held(province, "2022-12-08", body=body, ordinal=14, term="2020 - 2025")
        held(province, "2022-12-08", body="standing_committee")
        [counted] = client.get(province.get_absolute_url()).context["ordinals"]
        assert counted.term == "2020–2025"
        assert counted.seen == [(12, first), (14, second)]
        assert counted.missing == ["1–11", "13"]

    def test_each_committee_counts_for_itself(self, client, merged):
        before, after = merged
        held(before, "2022-04-08", body="executive_committee", ordinal=1)
        sister = make_province("Hà Nam", valid_to=LAST_DAY)
        sister.successors.add(after)
        held(sister, "2022-04-08", body="executive_committee", ordinal=2)
        held(sister, "2022-04-08", body="executive_committee", ordinal=3, joint_province=before)
        page = client.get(after.get_absolute_url(), {"predecessors": "1"})
        counts = {counted.province: counted.missing for counted in page.context["ordinals"]}
        assert counts == {before: [], sister: ["1"]}
        assert f"2020–2025, {sister}</dt>" in page.text

    @pytest.mark.parametrize(
        ("printed", "year", "is_late", "begins"),
        [
            ("2020-2025", 2019, False, 2020),
            ("2020 – 2025", None, False, 2020),
            ("XX", 2022, True, 2020),
            ("", 2025, False, 2020),
            ("", 2025, True, None),
            ("", 2026, False, 2025),
            ("", None, False, None),
        ],
    )
    def test_the_term_is_as_printed_else_by_the_date_else_open(self, printed, year, is_late, begins):
        assert term_begins(printed, year, is_late=is_late) == begins

    def test_numbers_in_a_row_are_a_range(self):
        assert ranges([1, 2, 3, 7, 9, 10]) == ["1–3", "7", "9–10"]
        assert ranges([]) == []


def test_documents_of_the_province_and_no_other(client):
    province = make_province()
    own = make_resolution(number="9-NQ/TU", province=province)
    make_resolution(number="10-NQ/TU", province=make_province("Hà Nam"))
    make_resolution(number="11-NQ/TU", province=province, is_withdrawn=True)
    documents = client.get(province.get_absolute_url()).context["documents"]
    assert (documents["count"], list(documents["newest"])) == (1, [own])
    listed = client.get(f"{reverse('documents')}?{documents['query']}").context["page_obj"]
    assert list(listed) == [own]


def test_names_over_time_stand_between_those_before_and_after(client, merged):
    before, today = merged
    older = make_province("Nam Hà", valid_to=datetime.date(1996, 12, 31))
    older.successors.add(before)
    first = before.periods.get()
    first.valid_from = datetime.date(1997, 1, 1)
    first.save()
    before.periods.create(name="Thành Nam", kind="province", valid_from=datetime.date(2010, 1, 1))
    page = client.get(before.get_absolute_url())
    periods = [(period.name, f"{period.valid_from}", f"{period.until}") for period in page.context["periods"]]
    assert periods == [("Nam Định", "1997-01-01", "2009-12-31"), ("Thành Nam", "2010-01-01", "2025-06-30")]
    text = page.text
    assert (
        text.index(older.get_absolute_url()) < text.index("Thành Nam") < text.index(today.get_absolute_url())
    )


def test_who_chaired_is_listed_with_the_days_they_were_seen(client):
    province = make_province()
    early, late = make_official("Lê Văn Trước"), make_official("Lê Văn Sau")
    for official, date in [(early, "2020-01-02"), (early, "2021-03-04"), (late, "2022-05-06")]:
        meeting = make_meeting(province=province, date=datetime.date.fromisoformat(date))
        make_participation(make_article(meeting, official.name), official.name, official=official)
    withdrawn = make_meeting(province=province, is_withdrawn=True)
    make_participation(make_article(withdrawn, "Lê Văn Sau"), "Lê Văn Sau", official=late)
    chairs = client.get(province.get_absolute_url()).context["chairs"]
    assert [
        (row["official"], row["meetings_count"], f"{row['first_seen']}", f"{row['last_seen']}")
        for row in chairs
    ] == [
        (late, 1, "2022-05-06", "2022-05-06"),
        (early, 2, "2020-01-02", "2021-03-04"),
    ]
