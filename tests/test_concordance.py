"""Lines: each place of the keywords with what stands around it, in whatever report of a meeting."""

import datetime

import pytest

from meetings import concordance as module
from meetings.concordance import (
    SHOWN,
    all_lines,
    by_province,
    by_words_after,
    by_words_before,
    concordance,
)
from meetings.indexing import index_meetings
from meetings.models import Meeting
from meetings.search import parse
from tests.builders import make_article, make_meeting, make_province

pytestmark = pytest.mark.django_db


def told(*texts: str, day: int = 1, headline: str = "", **fields) -> Meeting:
    fields = {"province": None, "body": "other"} | fields
    meeting = make_meeting(date=datetime.date(2024, 1, day), **fields)
    for text in texts:
        make_article(meeting, text, headline=headline)
    index_meetings([meeting.pk])
    return meeting


def lines(typed: str, *meetings: Meeting):
    return concordance([meeting.pk for meeting in meetings], parse(typed)).lines


def test_each_place_is_a_line_with_what_stands_before_and_after_it():
    meeting = told("Về (nam định), rồi\tNam  Định.\nNăm đình chỉ.")
    assert [(line.left, line.keyword, line.right) for line in lines("nam dinh", meeting)] == [
        ("Về (", "nam định", "), rồi Nam Định."),
        ("Về (nam định), rồi ", "Nam Định", "."),
        ("", "Năm đình", " chỉ."),
    ]


def test_long_surroundings_are_cut_between_words():
    meeting = told("từ " * 40 + "đây" + " sau" * 40)
    [line] = lines("đây", meeting)
    assert line.left.startswith("… từ ")
    assert line.right.endswith(" sau …")
    assert SHOWN - 5 < len(line.left) <= SHOWN + 3
    assert line.words_before == ["từ"] * 4


def test_a_line_leads_to_its_paragraph_in_whichever_report():
    meeting = told("Tựa\n\nMột.\n\nHai đây.", "Tựa\nĐây, tựa này là khác.", headline="Tựa")
    first, second = lines("đây", meeting)
    assert first.fragment == "#doan-2"
    assert second.fragment == f"#bai-{second.article.pk}-doan-1"
    assert [line.fragment for line in lines("tựa", meeting)] == ["", "", second.fragment]


def test_the_paragraph_is_the_one_that_the_meetings_page_numbers(client):
    meeting = told("Tựa\n\nMột.\n \nHai đây.", headline="Tựa")
    [line] = lines("đây", meeting)
    page = client.get(meeting.get_absolute_url()).text
    assert f'<p id="{line.fragment[1:]}">' in page
    assert page.split(f'<p id="{line.fragment[1:]}">')[1].split("</p>")[0].endswith("</a>Hai đây.")


def test_lines_are_sorted_as_a_dictionary_sorts():
    meeting = told("đi họp.\năn họp.\nan họp.\n\nhọp.\nbạn đi họp")
    found = sorted(lines("họp", meeting), key=by_words_before)
    assert [line.left for line in found] == ["", "an ", "ăn ", "đi ", "bạn đi "]
    meeting = told("họp đi\nhọp ăn\nhọp\nhọp an bình\nhọp an")
    found = sorted(lines("họp", meeting), key=by_words_after)
    assert [line.right for line in found] == ["", " an", " an bình", " ăn", " đi"]


def test_lines_by_province_are_in_vietnamese_order_with_unknown_ones_last():
    names = [None, "Đà Nẵng", "Yên Bái", "An Giang", "Dak Thử"]
    meetings = [told("họp", province=make_province(name) if name else None) for name in names]
    found = sorted(lines("họp", *meetings), key=by_province)
    assert [str(line.meeting.province) for line in found] == [
        "An Giang", "Dak Thử", "Đà Nẵng", "Yên Bái", "None"
    ]  # fmt: skip


def test_a_page_looks_through_no_more_than_so_many_meetings_or_characters(monkeypatch):
    meetings = [told("họp " * 10) for _ in range(4)]
    monkeypatch.setattr(module, "MOST_MEETINGS", 3)
    found = concordance([meeting.pk for meeting in meetings], parse("họp"))
    assert (found.looked_through, found.meetings_count, len(found.lines)) == (3, 3, 30)
    monkeypatch.setattr(module, "MOST_CHARACTERS", 60)
    found = concordance([meeting.pk for meeting in meetings], parse("họp"))
    assert (found.looked_through, len(found.lines)) == (2, 20)


def test_all_lines_need_four_queries_for_each_chunk_of_meetings(django_assert_num_queries, monkeypatch):
    province = make_province()
    for day in range(1, 6):
        told("họp", day=day, province=province)
    for chunk, queries in ((5, 4), (2, 10)):
        monkeypatch.setattr(module, "CHUNK", chunk)
        with django_assert_num_queries(queries):
            found = list(all_lines(Meeting.objects.newest_first().values_list("pk", flat=True), parse("họp")))
            assert {line.meeting.unit.name for line in found} == {"Nam Định"}
    assert [line.meeting.date.day for line in found] == [5, 4, 3, 2, 1]
