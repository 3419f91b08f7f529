"""How many meetings have the words, by year and by province, held against counting by hand."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.indexing import index_meetings
from meetings.views.frequency import percent
from tests.builders import make_article, make_meeting, make_participation, make_province

pytestmark = pytest.mark.django_db


def told(text: str, year: int = 2024, **fields):
    meeting = make_meeting(**{"province": None, "date": datetime.date(year, 6, 1)} | fields)
    article = make_article(meeting, text)
    index_meetings([meeting.pk])
    return article


def answer(client, words: str, **parameters):
    return client.get(reverse("frequency"), {"q": words} | parameters)


def counted(client, words: str, **parameters) -> dict[str, tuple[int, int]]:
    frequency = answer(client, words, **parameters).context["frequency"]
    shares = [*frequency.years, *frequency.provinces, *frequency.others]
    return {one.value: (one.number, one.of) for one in shares}


@pytest.fixture
def units():
    return [make_province(name, slug=name.lower()) for name in ("Anh", "Bach")]


def test_meetings_are_counted_once_each_out_of_all_of_their_year_and_province(client, units):
    first, second = units
    told("thuế thuế", 2022, province=first)
    told("không", 2022, province=first)
    told("Thuể", 2022, province=second)
    told("không", 2023, province=second)
    told("thuế", 2024, province=first, joint_province=second)
    told("thuế", 2024, is_withdrawn=True)
    told("thuế", date=None, partial_date="")
    assert counted(client, "thuế") == {
        "2022": (2, 3), "2023": (0, 1), "2024": (1, 1), "anh": (2, 3), "bach": (2, 3)
    }  # fmt: skip
    whole = answer(client, "thuế").context["frequency"].whole
    assert (whole.number, whole.of) == (4, 6)


def test_shares_are_of_what_fulfils_all_other_conditions(client, units):
    first, second = units
    told("thuế", 2022, province=first, body="executive_committee")
    told("không", 2022, province=first, body="executive_committee")
    told("thuế", 2022, province=first)
    told("thuế", 2023, province=second, body="executive_committee")
    assert counted(client, "thuế", body="executive_committee", province="anh") == {
        "2022": (1, 2), "anh": (1, 2)
    }  # fmt: skip
    assert counted(client, "thuế", year="2023") == {"2023": (1, 1), "bach": (1, 1)}


def test_a_field_beside_the_words_is_a_condition_too(client, units):
    make_participation(told("Lý Văn Ba, thuế", 2022), "Lý Văn Ba")
    make_participation(told("Lý Văn Ba", 2022), "Lý Văn Ba")
    told("thuế", 2022)
    assert counted(client, "thuế") == {"2022": (2, 3)}
    assert counted(client, "thuế chủ trì:Ba") == {"2022": (1, 2)}


def test_exact_marks_and_phrases_count_as_the_search_does(client):
    told("năm đình chỉ", 2020)
    told("Nam Định", 2020)
    told("định, rồi nam", 2020)
    assert counted(client, "Nam Định") == {"2020": (3, 3)}
    assert counted(client, "Nam Định", exact="1") == {"2020": (2, 3)}
    assert counted(client, '"Nam Định"', exact="1") == {"2020": (1, 3)}


def test_words_that_may_stand_apart_can_be_counted_side_by_side(client):
    told("Nam Định", 2020)
    response = answer(client, "nam dinh")
    assert response.context["quoted"] == "?q=%22nam+dinh%22"
    for words in ('"nam dinh"', "nam", "nam -dinh", "nam dinh chủ trì:Ba"):
        assert answer(client, words).context["quoted"] == "", words


def test_years_without_the_words_leave_a_gap_in_the_charts(client):
    for year in (2019, 2020, 2023):
        told("thuế", year)
        told("không", year)
    told("không", 2021)
    charts = [answer(client, "thuế").context[name] for name in ("numbers_chart", "shares_chart")]
    shown = [[(drawn.bar.label, drawn.bar.number) for drawn in chart.bars] for chart in charts]
    assert shown[0] == [("2019", "1"), ("2020", "1"), ("2021", "0"), ("2022", "0"), ("2023", "1")]
    assert shown[1][0] == ("2019", "50,0%")
    assert answer(client, "thuế", year="2020").context["numbers_chart"].bars == []


def test_percentages_say_neither_nothing_of_something_nor_all_of_less():
    numbers = [(0, 7), (7, 7), (1, 3), (1, 5000), (4999, 5000), (1, 1000)]
    texts = ["0%", "100%", "33,3%", "<0,1%", ">99,9%", "0,1%"]
    assert [percent(*number) for number in numbers] == texts


def test_a_page_takes_as_many_queries_for_many_meetings_as_for_one(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            answer(client, "thuế")
        return len(captured)

    told("thuế", province=make_province())
    one = queries()
    for year in range(2000, 2020):
        told("thuế", year, province=make_province())
    assert queries() == one <= 6
