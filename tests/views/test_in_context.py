"""Words in context: the same meetings as the search, line by line."""

import datetime
import sys

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings import concordance
from meetings.indexing import index_meetings
from meetings.views import in_context
from tests.builders import make_article, make_meeting, make_province

pytestmark = pytest.mark.django_db


def told(text: str, *, day: int = 1, year: int = 2024, **fields):
    meeting = make_meeting(**{"province": None, "date": datetime.date(year, 1, day)} | fields)
    make_article(meeting, text, publisher="Báo Mẫu")
    index_meetings([meeting.pk])
    return meeting


def answer(client, words: str, **parameters):
    return client.get(reverse("in_context"), {"q": words} | parameters)


def keywords(client, words: str, **parameters) -> list[str]:
    return [line.keyword for line in answer(client, words, **parameters).context["lines"]]


def test_each_line_leads_to_its_paragraph(client):
    meeting = told("Một.\n\nTại <b>Nam Định</b> & nơi khác.", province=make_province("Hà Nam"))
    page = answer(client, "nam dinh").text
    address = f"{meeting.get_absolute_url()}#doan-2"
    assert "Tại &lt;b&gt;</td>" in page
    assert f'<a href="{address}">Nam Định</a></td>' in page
    assert "&lt;/b&gt; &amp; nơi khác.</td>" in page
    assert "Hà Nam" in page


def test_words_are_found_side_by_side_in_every_spelling_that_the_search_finds(client):
    told("Nam Định, năm đình, NAM ĐỊNH; nam và định.")
    assert keywords(client, "nam dinh") == ["Nam Định", "năm đình", "NAM ĐỊNH"]
    assert keywords(client, "Nam Định", exact="1") == ["Nam Định", "NAM ĐỊNH"]
    told("BTV, Ban Thường vụ")
    assert keywords(client, "btv") == ["BTV", "Ban Thường vụ"]
    assert keywords(client, '"btv"') == ["BTV"]


def test_every_condition_narrows_the_lines(client):
    told("họp cũ", year=2020)
    new = told("họp mới", province=make_province("Nam Định", slug="nam-dinh"))
    told("họp ẩn", is_withdrawn=True)
    assert len(keywords(client, "họp")) == 2
    for conditions in ({"year": "2024"}, {"province": "nam-dinh"}, {"date_after": "2021"}):
        [line] = answer(client, "họp", **conditions).context["lines"]
        assert line.meeting == new
    assert keywords(client, "họp -cũ") == ["họp"]


@pytest.mark.parametrize(("order", "expected"), [
    ("", ["bé", "cả", "an"]),
    ("-date", ["bé", "cả", "an"]),
    ("date", ["an", "cả", "bé"]),
    ("left", ["an", "bé", "cả"]),
    ("right", ["cả", "an", "bé"]),
    ("province", ["cả", "bé", "an"]),
])  # fmt: skip
def test_lines_are_sorted_by_day_word_or_province(client, order, expected):
    told("an họp mai", day=1)
    told("cả họp lại", day=2, province=make_province("Ba Vì"))
    told("bé họp mau", day=3, province=make_province("Đà Nẵng"))
    lines = answer(client, "họp", order=order).context["lines"]
    assert [line.left.strip() for line in lines] == expected


def test_what_is_not_looked_through_is_said(client, monkeypatch):
    monkeypatch.setattr(concordance, "MOST_MEETINGS", 2)
    monkeypatch.setattr(sys.modules[in_context.__module__], "MOST_MEETINGS", 2)
    for day in range(1, 6):
        told(f"họp {day}", day=day)
    response = answer(client, "họp")
    assert [line.right for line in response.context["lines"]] == [" 5", " 4"]
    assert (response.context["looked_through"], response.context["left_out"]) == (2, 3)
    assert "Còn 3 hội nghị chưa tính ở đây" in response.text
    oldest = answer(client, "họp", order="date")
    assert [line.right for line in oldest.context["lines"]] == [" 1", " 2"]
    assert "2 hội nghị cũ nhất" in oldest.text
    assert answer(client, "họp", year="2023").context["left_out"] == 0


def test_words_that_only_stand_apart_are_said_to(client):
    told("Thuế, rồi biển.")
    response = answer(client, "biển thuế")
    assert response.context["lines"] == []
    assert response.context["found_apart"] == 1
    assert "Vẫn có 1 hội nghị có đủ các từ" in response.text
    assert answer(client, "vắngbóng").context["found_apart"] == 0


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"q": "%"},
        {"q": "họp", "year": "x"},
        {"q": "chủ trì:Mẫu"},
        {"q": "họp", "order": "x"},
    ],
)
def test_what_is_wrongly_asked_shows_no_lines(client, parameters):
    told("họp")
    page = client.get(reverse("in_context"), parameters)
    assert page.status_code == 200
    assert "lines" not in page.context


def test_pages_have_fifty_lines(client):
    told("họp " * 60)
    assert len(keywords(client, "họp")) == 50
    assert len(keywords(client, "họp", page="2")) == 10
    assert answer(client, "họp", page="3").status_code == 404


def test_a_page_takes_as_many_queries_for_many_lines_as_for_one(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            answer(client, "họp", order="province")
        return len(captured)

    told("họp", province=make_province())
    one = queries()
    for day in range(2, 25):
        told("họp " * 5, day=day, province=make_province())
    assert queries() == one <= 8
