"""What a meeting and its rows are called, and how its date and address are written."""

import datetime

import pytest
from django.utils import translation

from meetings.models import Fact, ProvincePeriod
from tests.builders import (
    make_article,
    make_citation,
    make_fact,
    make_meeting,
    make_participation,
    make_province,
)

pytestmark = pytest.mark.django_db

TEXT = "Đồng chí Trần Thị Thử chủ trì, bàn Nghị quyết số 28-NQ/TW."


@pytest.mark.parametrize(
    ("body", "kind", "committee"),
    [
        ("executive_committee", "province", "Ban Chấp hành Đảng bộ tỉnh Mẫu"),
        ("executive_committee", "city", "Ban Chấp hành Đảng bộ thành phố Mẫu"),
        ("standing_committee", "province", "Ban Thường vụ Tỉnh ủy Mẫu"),
        ("standing_committee", "city", "Ban Thường vụ Thành ủy Mẫu"),
        ("standing_board", "province", "Thường trực Tỉnh ủy Mẫu"),
        ("other", "city", "Thành ủy Mẫu"),
    ],
)
def test_a_committee_is_called_by_its_body_and_place(body, kind, committee):
    assert make_meeting(body=body, province=make_province("Mẫu", kind=kind)).committee == committee


def test_a_committee_without_a_place_is_called_by_its_body():
    assert make_meeting(province=None, body="standing_committee").committee == "Ban Thường vụ Tỉnh ủy"


def test_a_committee_bears_the_name_its_place_had_that_day():
    province = make_province("Thừa Thiên Huế")
    ProvincePeriod.objects.create(
        province=province, name="Huế", kind="city", valid_from=datetime.date(2025, 1, 1)
    )

    def committee(date: datetime.date | None, partial_date: str = "") -> str:
        return make_meeting(province=province, date=date, partial_date=partial_date).committee

    assert committee(datetime.date(2024, 12, 31)) == "Ban Thường vụ Tỉnh ủy Thừa Thiên Huế"
    assert committee(datetime.date(2025, 1, 1)) == "Ban Thường vụ Thành ủy Huế"
    assert committee(None, "2025-06") == "Ban Thường vụ Thành ủy Huế"
    # Without a year: most of a unit's meetings were held under its first name and kind.
    assert committee(None, "--06-09") == "Ban Thường vụ Tỉnh ủy Thừa Thiên Huế"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"date": datetime.date(2022, 4, 8)}, "8/4/2022"),
        ({"date": datetime.date(2023, 7, 4), "date_end": datetime.date(2023, 7, 5)}, "4–5/7/2023"),
        ({"date": datetime.date(2023, 6, 30), "date_end": datetime.date(2023, 7, 1)}, "30/6/2023 – 1/7/2023"),
        ({"date": None, "partial_date": "2025-06"}, "6/2025"),
        ({"date": None, "partial_date": "2025"}, "2025"),
        ({"date": None, "partial_date": "--11-01"}, "1/11"),
        ({"date": None}, ""),
    ],
)
def test_a_date_is_written_as_readers_write_it(fields, text):
    assert make_meeting(**fields).date_text == text


@pytest.mark.parametrize(
    ("fields", "slug"),
    [
        ({"ordinal": 14}, "ban-thuong-vu-tinh-uy-nam-dinh-14-2024-10-04"),
        ({"date": None, "partial_date": "--11-01"}, "ban-thuong-vu-tinh-uy-nam-dinh-11-01"),
        ({"date": None, "province": None}, "ban-thuong-vu-tinh-uy"),
    ],
)
def test_a_meeting_has_an_address_without_marks(fields, slug):
    meeting = make_meeting(**fields)

    assert meeting.get_absolute_url() == f"/hoi-nghi/{meeting.pk}-{slug}/"


def test_a_meetings_name_counts_it_where_its_number_is_known():
    province = make_province("Mẫu")

    assert (
        make_meeting(province=province, ordinal=14).name == "Hội nghị lần thứ 14, Ban Thường vụ Tỉnh ủy Mẫu"
    )
    with translation.override("en"):
        assert (
            make_meeting(province=province, ordinal=14).name
            == "Meeting No. 14, standing committee of Mẫu province"
        )
        assert make_meeting(province=province).name == "Meeting of the standing committee of Mẫu province"


@pytest.mark.parametrize(
    ("body", "kind", "committee"),
    [
        ("executive_committee", "city", "executive committee of Mẫu city"),
        ("standing_board", "province", "standing board of Mẫu province"),
        ("other", "province", "party committee of Mẫu province"),
    ],
)
def test_english_readers_get_the_committee_in_english_at_the_same_address(body, kind, committee):
    meeting = make_meeting(body=body, province=make_province("Mẫu", kind=kind))
    address = meeting.get_absolute_url()
    with translation.override("en"):
        assert meeting.committee_name == committee
        assert meeting.get_absolute_url() == f"/en{address}"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"date": datetime.date(2022, 4, 8)}, "8 April 2022"),
        ({"date": datetime.date(2023, 7, 4), "date_end": datetime.date(2023, 7, 5)}, "4–5 July 2023"),
        ({"date": None, "partial_date": "2025-06"}, "June 2025"),
        ({"date": None, "partial_date": "2025"}, "2025"),
        ({"date": None, "partial_date": "--02-29"}, "29 February"),
    ],
)
def test_english_readers_get_months_as_words(fields, text):
    with translation.override("en"):
        assert make_meeting(**fields).date_text == text


def test_rows_say_what_they_are():
    article = make_article(make_meeting(), TEXT)

    with translation.override("en"):
        assert str(make_participation(article, "Trần Thị Thử")) == "Trần Thị Thử (chair)"
        assert str(make_fact(article, Fact.Field.PLACE, "Đồng", "x")) == "place: x"
    assert str(make_citation(article, "28-NQ/TW")) == "28-NQ/TW"
