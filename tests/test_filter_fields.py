"""What readers may type into filters, and what each field makes of it."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from meetings.filter_fields import (
    MOST_VALUES,
    ChairNameField,
    ChoicesField,
    EdgeOfPeriodField,
    ProvincesField,
    RecordField,
    RecordsField,
    WordsField,
    YearsField,
)
from meetings.models import Official
from tests.builders import (
    make_article,
    make_meeting,
    make_official,
    make_participation,
    make_province,
)

# (what is typed, the first day it means, the last day it means)
PERIODS = [
    ("8/4/2022", "2022-04-08", "2022-04-08"),
    ("08/04/2022", "2022-04-08", "2022-04-08"),
    ("8-4-2022", "2022-04-08", "2022-04-08"),
    ("8.4.2022", "2022-04-08", "2022-04-08"),
    (" 8 / 4 / 2022 ", "2022-04-08", "2022-04-08"),
    ("2022-04-08", "2022-04-08", "2022-04-08"),
    ("4/2022", "2022-04-01", "2022-04-30"),
    ("2022-04", "2022-04-01", "2022-04-30"),
    ("2/2024", "2024-02-01", "2024-02-29"),
    ("12/2024", "2024-12-01", "2024-12-31"),
    ("2022", "2022-01-01", "2022-12-31"),
    ("1945", "1945-01-01", "1945-12-31"),
    ("2100", "2100-01-01", "2100-12-31"),
]

# (what is typed, why it is refused)
NO_PERIODS = [
    ("5/3/24", "invalid"),  # which of the three is the year?
    ("8/4-2022", "invalid"),
    ("hôm qua", "invalid"),
    ("２０２２", "invalid"),  # full-width digits, which int() would read
    ("٢٠٢٢", "invalid"),
    ("2022/4/8", "invalid"),
    ("-1", "invalid"),
    ("9" * 30, "invalid"),
    ("31/2/2020", "no_such_day"),
    ("29/2/2023", "no_such_day"),
    ("0/4/2022", "no_such_day"),
    ("13/2022", "no_such_day"),
    ("0/2022", "no_such_day"),
    ("1/1/0001", "out_of_range"),
    ("1944", "out_of_range"),
    ("31/12/2101", "out_of_range"),
]


@pytest.mark.parametrize(("typed", "first", "last"), PERIODS)
def test_a_day_month_or_year_means_its_first_or_last_day(typed, first, last):
    assert EdgeOfPeriodField(last_day=False).clean(typed) == datetime.date.fromisoformat(first)
    assert EdgeOfPeriodField(last_day=True).clean(typed) == datetime.date.fromisoformat(last)


@pytest.mark.parametrize(("typed", "code"), NO_PERIODS)
def test_what_is_no_period_is_refused(typed, code):
    for last_day in (False, True):
        with pytest.raises(ValidationError) as refusal:
            EdgeOfPeriodField(last_day=last_day).clean(typed)
        assert refusal.value.error_list[0].code == code


def test_an_empty_period_is_no_condition():
    assert EdgeOfPeriodField(last_day=False, required=False).clean("  ") is None


def test_a_year_has_four_digits():
    assert YearsField().clean(["2024", "", " 2022 ", "2024"]) == [2024, 2022]
    for typed, code in [
        ("24", "invalid"),
        ("3/2024", "invalid"),
        ("3024", "out_of_range"),
        ("２０２４", "invalid"),
    ]:
        with pytest.raises(ValidationError) as refusal:
            YearsField().clean(["2024", typed])
        assert refusal.value.error_list[0].code == code


def test_of_choices_each_must_be_one():
    field = ChoicesField(choices=[("a", "A"), ("b", "B")])
    assert field.clean(["b", "a", "b"]) == ["b", "a"]
    with pytest.raises(ValidationError) as refusal:
        field.clean(["a", "c"])
    assert refusal.value.error_list[0].code == "unknown"


def test_without_a_value_there_is_no_condition():
    assert YearsField().clean([]) == YearsField().clean(["", " "]) == []


def test_nobody_asks_for_more_values_than_can_be_compared():
    years = [f"{2000 + number}" for number in range(MOST_VALUES + 1)]
    assert len(YearsField().clean(years[:-1])) == MOST_VALUES
    with pytest.raises(ValidationError) as refusal:
        YearsField().clean(years)
    assert refusal.value.error_list[0].code == "too_many"


def test_records_are_found_by_their_ids_in_the_order_given(db, django_assert_num_queries):
    first, second = make_official("Lê Văn Một"), make_official("Lê Văn Hai")
    field = RecordsField(records=Official.objects.published())
    with django_assert_num_queries(1):
        assert field.clean([f"{second.pk}", f"{first.pk}", f"0{second.pk}"]) == [second, first]


@pytest.mark.parametrize("typed", ["0", "-1", "1e3", "x", "１", "9" * 18, "9" * 40, "1;DROP"])
def test_one_unknown_record_among_several_is_refused(db, typed):
    with pytest.raises(ValidationError) as refusal:
        RecordsField(records=Official.objects.published()).clean([f"{make_official().pk}", typed])
    assert refusal.value.error_list[0].code == "unknown"


def test_a_record_is_found_by_its_id(db):
    official = make_official()
    field = RecordField(records=Official.objects.published())
    assert field.clean(f"{official.pk}") == official


@pytest.mark.parametrize("typed", ["0", "-1", "1e3", "x", "１", "9" * 18, "9" * 40, "1;DROP"])
def test_what_is_no_records_id_is_refused(db, typed):
    with pytest.raises(ValidationError) as refusal:
        RecordField(records=Official.objects.published()).clean(typed)
    assert refusal.value.error_list[0].code == "unknown"


def test_a_withdrawn_record_is_unknown(db):
    official = make_official(is_withdrawn=True)
    with pytest.raises(ValidationError):
        RecordField(records=Official.objects.published()).clean(f"{official.pk}")


def test_provinces_are_found_by_slug_in_the_order_given(db):
    first, second = make_province("Nam Định"), make_province("Hà Nam")
    assert ProvincesField().clean([second.slug, "", first.slug, second.slug]) == [second, first]


@pytest.mark.parametrize("slug", ["khong-co", "Nam Định", "a\x00b", "%", "x" * 300])
def test_an_unknown_province_is_refused(db, slug):
    known = make_province("Nam Định")
    with pytest.raises(ValidationError) as refusal:
        ProvincesField().clean([known.slug, slug])
    assert refusal.value.error_list[0].code == "unknown"


def test_words_without_a_letter_are_refused():
    assert WordsField().clean("  Phạm ") == "Phạm"
    for typed in ("%", "…", "'--"):
        with pytest.raises(ValidationError) as refusal:
            WordsField().clean(typed)
        assert refusal.value.error_list[0].code == "no_letters"


def test_a_chairs_name_is_known_as_printed_or_as_recorded(db):
    article = make_article(make_meeting(), "Đồng chí Trần Thị Ví Dụ chủ trì, Lê Văn Dự dự.")
    make_participation(article, "Trần Thị Ví Dụ")
    make_participation(article, "Lê Văn Dự", role="attendee")
    assert ChairNameField().clean("vi du") == "vi du"
    with pytest.raises(ValidationError) as refusal:
        ChairNameField().clean("Lê Văn Dự")
    assert refusal.value.error_list[0].code == "unknown"
