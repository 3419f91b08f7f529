"""Questions put into SQL once."""

import datetime

import pytest
from django.db.models import Q, QuerySet

from meetings.loading.prepared import Lasting, Prepared, one_turn
from meetings.models import Meeting, Province
from tests.builders import make_meeting

pytestmark = pytest.mark.django_db

DAYS = [datetime.date(2024, month, 1) for month in (1, 2, 3)]


@pytest.fixture
def meetings(nam_dinh) -> list[Meeting]:
    held = [make_meeting(province=nam_dinh, date=day) for day in DAYS]
    return [*held, make_meeting(province=nam_dinh, date=None, partial_date="2024")]


def test_each_answer_is_what_the_queryset_gives_for_the_same_values(meetings):
    @Prepared
    def held(first: datetime.date, last: datetime.date) -> QuerySet[Meeting]:
        return Meeting.objects.filter(date__range=(first, last)).order_by("date")

    assert held(DAYS[0], DAYS[1]) == meetings[:2]
    assert held(DAYS[1], DAYS[2]) == meetings[1:3]
    assert held(DAYS[2], DAYS[1]) == []


def test_what_is_written_meanwhile_is_found(meetings):
    @Prepared
    def with_title(title: str) -> QuerySet[Meeting]:
        return Meeting.objects.filter(title=title).values_list("pk", flat=True)

    assert with_title("Hội nghị") == []
    Meeting.objects.filter(pk=meetings[0].pk).update(title="Hội nghị")
    assert with_title("Hội nghị") == [meetings[0].pk]


def test_some_values_however_many_and_none(meetings):
    @Prepared
    def of(meetings: list[int]) -> QuerySet[Meeting]:
        return Meeting.objects.filter(pk__in=meetings).order_by("pk").values_list("pk", flat=True)

    ids = [meeting.pk for meeting in meetings]
    for some in (ids, ids[1:3], ids[2:], [], tuple(ids[:1]), {*ids}):
        assert of(some) == sorted(some)


def test_none_asks_for_what_holds_nothing(meetings):
    @Prepared
    def held_on(day: datetime.date | None) -> QuerySet[Meeting]:
        return Meeting.objects.filter(date=day)

    assert held_on(None) == meetings[3:]
    assert held_on(DAYS[0]) == meetings[:1]
    assert held_on(None) == meetings[3:]


def test_related_records_come_along(meetings, nam_dinh, django_assert_num_queries):
    @Prepared
    def in_province(slug: str) -> QuerySet[Meeting]:
        return Meeting.objects.select_related("province").filter(province__slug=slug)

    in_province("hue")
    with django_assert_num_queries(1):
        assert {meeting.province for meeting in in_province(nam_dinh.slug)} == {nam_dinh}


def test_united_questions_and_columns_that_are_no_text(meetings):
    @Prepared
    def days(one: int, other: int) -> QuerySet[Meeting]:
        of = [Meeting.objects.order_by().filter(pk=pk).values_list("pk", "date") for pk in (one, other)]
        return of[0].union(of[1])

    for one, other in (meetings[:2], meetings[2:]):
        assert sorted(days(one.pk, other.pk)) == [(one.pk, one.date), (other.pk, other.date)]


def test_a_value_that_two_conditions_share_stands_in_both(meetings):
    @Prepared
    def of_unit(unit: int) -> QuerySet[Meeting]:
        return Meeting.objects.filter(Q(province=unit) | Q(joint_province=unit))

    assert len(of_unit(meetings[0].province_id)) == 4


def test_a_value_that_is_computed_with_or_forgotten_is_refused():
    @Prepared
    def holding(words: str) -> QuerySet[Province]:
        return Province.objects.filter(name__contains=words)

    @Prepared
    def every(name: str) -> QuerySet[Province]:
        return Province.objects.all()

    for question in (holding, every):
        with pytest.raises(TypeError, match="doesn't ask for all its values, or not as they are"):
            question("Nam")


def test_what_a_load_never_writes_is_asked_once_a_turn(meetings, django_assert_num_queries):
    @Lasting
    def titles(title: str) -> QuerySet[Meeting]:
        return Meeting.objects.filter(title=title).values_list("pk", flat=True)

    with one_turn(), django_assert_num_queries(2):
        assert [titles("Hội nghị"), titles("Hội nghị"), titles("Phiên họp")] == [[], [], []]
    Meeting.objects.filter(pk=meetings[0].pk).update(title="Hội nghị")
    assert titles("Hội nghị") == [meetings[0].pk]
    with one_turn():
        assert titles("Hội nghị") == [meetings[0].pk]
    with django_assert_num_queries(2):
        assert titles("Hội nghị") == titles("Hội nghị")
