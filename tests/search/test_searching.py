"""What a query finds, and in which order. Both databases must pass all of it."""

import datetime
import unicodedata

import pytest

from meetings.indexing import index_meetings
from meetings.models import Meeting
from meetings.search import parse
from tests.builders import (
    make_article,
    make_citation,
    make_meeting,
    make_official,
    make_participation,
    make_province,
)

pytestmark = pytest.mark.django_db


def told(text: str, *, title: str = "", day: int = 1, **fields) -> Meeting:
    """An indexed meeting of that day with one report."""
    fields = {"province": None, "body": "other"} | fields
    meeting = make_meeting(title=title, date=datetime.date(2024, 1, day), **fields)
    make_article(meeting, text)
    index_meetings([meeting.pk])
    return meeting


def found(query: str, *, exact: bool = False) -> set[Meeting]:
    return set(Meeting.objects.search(parse(query, exact=exact)))


def ranked(query: str) -> list[Meeting]:
    return Meeting.objects.all().ranked(query)[:50]


# -- Spellings -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "query", ["nam dinh", "Nam Định", "NAM ĐỊNH", unicodedata.normalize("NFD", "Nam Định")]
)
def test_marks_case_and_composition_make_no_difference_to_what_is_found(query):
    there = told("Hội nghị tại Nam Định.")
    told("Hội nghị tại Hà Nam.")
    assert found(query) == {there}


@pytest.mark.parametrize("query", ["uỷ viên", "ủy viên", "uy vien", "Uỷ Viên"])
@pytest.mark.parametrize("text", ["Các uỷ viên dự.", "Các ủy viên dự.", "CÁC ỦY VIÊN DỰ."])
def test_the_place_of_a_tone_makes_no_difference(query, text):
    there = told(text)
    assert found(query) == {there}


@pytest.mark.parametrize("query", ["09-NQ/TU", "09 nq tu", "nq/tu 09", "09–NQ/TU"])
def test_a_number_is_found_with_and_without_its_punctuation(query):
    there = told("Nghị quyết số 09-NQ/TU của Tỉnh ủy.")
    told("Nghị quyết số 10-NQ/TU của Tỉnh ủy.")
    assert found(query) == {there}


def test_eth_is_a_d_with_stroke():
    there = told("Ðảng bộ tỉnh họp.")
    assert found("đảng bộ") == {there}


# -- Query language ------------------------------------------------------------------------------------------
def test_all_words_are_needed_wherever_they_stand():
    both = told("Bàn về ngân sách. Sau đó bàn về du lịch.")
    told("Bàn về ngân sách.")
    assert found("du lịch ngân sách") == {both}


def test_a_quoted_phrase_is_found_to_the_letter():
    there = told("Về chuyển đổi số quốc gia.")
    told("Chuyển đổi, rồi đổi số, rồi chuyển.")
    assert found('"chuyen doi so"') == found("“chuyển đổi số”") == {there}


def test_a_phrase_does_not_reach_from_one_text_into_another():
    meeting = told("định hướng phát triển", title="Hội nghị tại Nam")
    assert found('"nam định"') == set()
    assert found("nam định") == {meeting}


def test_a_minus_leaves_out():
    there = told("Về du lịch biển.")
    told("Về du lịch núi.")
    assert found("du lịch -núi") == {there}
    assert found('du lịch -"lich nui"') == {there}


def test_a_long_phrase_is_left_out_to_the_letter():
    there = told("Chuyển đổi, rồi đổi số.")
    told("Về chuyển đổi số.")
    assert found('chuyển -"chuyển đổi số"') == {there}


def test_a_hyphen_between_words_leaves_nothing_out():
    there = told("Tại Bà Rịa - Vũng Tàu.")
    assert found("Bà Rịa - Vũng Tàu") == {there}


@pytest.mark.parametrize(("printed", "query"), [
    ("Ban Thường vụ Tỉnh ủy họp.", "BTV tỉnh ủy"),
    ("BTV Tỉnh ủy họp.", "ban thường vụ tỉnh ủy"),
    ("UBND tỉnh trình.", "uy ban nhan dan"),
    ("Ủy ban nhân dân tỉnh trình.", "ubnd"),
    ("HĐND tỉnh họp.", "hội đồng nhân dân"),
    ("Theo nghị quyết của T.Ư.", "trung ương"),
    ("Theo nghị quyết của Trung ương.", "TW"),
    ("Thường vụ Tỉnh ủy họp.", "TVTU"),
    ("Về NTM.", "nông thôn mới"),
])  # fmt: skip
def test_an_abbreviation_and_its_words_find_each_other(printed, query):
    there = told(printed)
    told("Một hội nghị khác.")
    assert found(query) == {there}


def test_a_quoted_abbreviation_is_meant_to_the_letter():
    there = told("BTV họp.")
    told("Ban Thường vụ họp.")
    assert found('"BTV"') == {there}


def test_a_ranking_holds_what_the_search_finds_and_nothing_else():
    there = told("BTV Tỉnh ủy họp.")
    told("Ban Thường vụ Tỉnh ủy họp.")
    for query in ('"BTV"', '"BTV tỉnh ủy"', 'họp "BTV"'):
        assert ranked(query) == [there], query


def test_exact_marks_only():
    there = told("Tại Nam Định.")
    told("Năm đình chỉ.")
    assert len(found("Nam Định")) == 2
    assert found("Nam Định", exact=True) == {there}
    assert found("nam dinh", exact=True) == set()


# -- Fields --------------------------------------------------------------------------------------------------
def test_a_field_asks_for_the_chair_the_province_or_a_document():
    chaired = make_meeting(province=make_province("Nam Định"))
    article = make_article(chaired, "Đồng chí Lý Văn Ba chủ trì, bàn về 28-NQ/TW.")
    make_participation(article, "Lý Văn Ba")
    make_citation(article, "28-NQ/TW", number="28-NQ/TW")
    index_meetings([chaired.pk])
    told("Đồng chí Lý Văn Ba dự, không chủ trì. Tại Nam Định. Bàn về số 28.")

    for query in ('chủ trì:"ly van ba"', "chair:Ba", "tỉnh:nam", 'province:"nam dinh"', "văn bản:28-NQ/TW"):
        assert found(query) == {chaired}, query
    assert found('bàn chu tri:"Lý Văn Ba"') == {chaired}
    assert chaired not in found("bàn -chủ trì:Ba")


# -- Order ---------------------------------------------------------------------------------------------------
def test_the_levels_of_a_match_come_before_its_date():
    folded_words = told("Đình chỉ năm cơ sở.", day=9)
    exact_words = told("Định hướng cho phía nam.", day=8)
    folded_phrase = told("Năm đình chỉ nhiều việc.", day=7)
    folded_in_head = told("Không.", title="Năm đình chỉ", day=6)
    older = told("Tại Nam Định.", day=2)
    newer = told("Ở Nam Định.", day=3)
    in_head = told("Không.", title="Nam Định họp", day=1)
    assert ranked("Nam Định") == [
        in_head, newer, older, folded_in_head, folded_phrase, exact_words, folded_words
    ]  # fmt: skip


def test_words_in_the_head_come_before_words_in_a_report():
    in_report = told("Về biển và về thuế.", day=2)
    in_head = told("Không.", title="Biển, rồi thuế", day=1)
    assert ranked("thuế biển") == [in_head, in_report]


def test_pages_of_a_ranking_join():
    meetings = [told("Nam Định." if day % 2 else "Năm đình.", day=day) for day in range(1, 12)]
    whole = ranked("Nam Định")
    ranking = Meeting.objects.all().ranked("Nam Định")
    assert len(ranking) == len(whole) == len(meetings)
    assert ranking[:4] + ranking[4:8] + ranking[8:12] == whole


def test_only_the_best_are_ranked_but_all_can_be_read_by_date(monkeypatch):
    monkeypatch.setattr("meetings.search.ranking.MOST_RANKED", 4)
    meetings = [told("Nam Định." if day % 2 else "Năm đình.", day=day) for day in range(1, 7)]
    best, newest = Meeting.objects.all().ranked("Nam Định"), Meeting.objects.all().newest_found("Nam Định")
    assert (best.most, newest.most) == (4, None)
    assert [meeting.date.day for meeting in best[2:9]] == [1, 6]
    assert best[4:9] == []
    assert newest[:9] == newest[:3] + newest[3:9] == meetings[::-1]
    assert list(best.ids()) == [meetings[day - 1].pk for day in (5, 3, 1, 6, 4, 2)]


def test_search_composes_with_filters_counts_and_order():
    old, new = told("Nam Định.", day=1), told("Nam Định.", day=2, body="executive_committee")
    meetings = Meeting.objects.published().search("nam định")
    assert meetings.count() == 2
    assert list(meetings.newest_first()) == [new, old]
    assert list(meetings.filter(body="executive_committee")) == [new]
    assert Meeting.objects.filter(body="executive_committee").ranked("nam định")[:5] == [new]
    assert Meeting.objects.none().ranked("nam định")[:5] == []


def test_people_documents_and_committee_can_be_found():
    meeting = make_meeting(province=make_province("Bạc Liêu"), ordinal=14)
    article = make_article(meeting, "Không có gì. Người ấy nói. 12-KL/TU")
    official = make_official("Trần Văn Mẫu", other_names=["Trần V. Mẫu"])
    make_participation(article, "Người ấy", name="Tran Van Mau", official=official)
    make_citation(article, "12-KL/TU", as_printed="Kết luận số 12")
    index_meetings([meeting.pk])
    names = ['"trần văn mẫu"', '"tran v mau"', '"kết luận số 12"']
    for query in [*names, '"lần thứ 14"', "bac lieu", "BTV bạc liêu", "4/10/2024"]:
        assert found(query) == {meeting}, query
