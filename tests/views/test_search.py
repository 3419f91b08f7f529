"""The search page: officials, provinces, documents and meetings under the words."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from meetings.indexing import index_meetings
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


def page_of(client, words: str, **parameters: str) -> str:
    return client.get(reverse("search"), {"q": words} | parameters).text


def told(text: str, **fields):
    meeting = make_meeting(**{"province": None, "body": "other"} | fields)
    make_article(meeting, text)
    index_meetings([meeting.pk])
    return meeting


def test_without_words_there_is_the_box_and_nothing_else(client):
    page = client.get(reverse("search")).text
    assert 'name="q"' in page
    assert "<section" not in page


def test_each_kind_of_record_is_found_without_diacritics(client):
    province = make_province("Nam Định")
    records = [
        province,
        make_official("Trần Nam Định"),
        make_resolution(title="Quy hoạch tỉnh Nam Định"),
        told("Không có gì.", title="Nam Định họp", province=province),
    ]
    page = page_of(client, "nam dinh")
    for record in records:
        assert f'href="{record.get_absolute_url()}"' in page


def test_a_province_is_found_among_other_words(client):
    province = make_province("Nam Định")
    assert f'href="{province.get_absolute_url()}"' in page_of(client, "btv nam dinh")


def test_what_is_withdrawn_is_not_found(client):
    make_official("Trần Ẩn", is_withdrawn=True)
    gone = told("Trần Ẩn chủ trì.", is_withdrawn=True)
    page = page_of(client, "tran an")
    assert ">Trần Ẩn<" not in page
    assert gone.get_absolute_url() not in page


def test_the_passage_is_shown_in_its_own_spelling_with_marks(client):
    told("Đầu tiên. " * 30 + "Sau đó bàn về chuyển đổi số & <b> quốc gia. " + "Cuối cùng. " * 40)
    page = page_of(client, "chuyen doi so")
    assert "bàn về <mark>chuyển đổi số</mark> &amp; &lt;b&gt; quốc gia" in page
    assert "… " in page


def test_the_words_are_marked_in_the_title(client):
    told("Không.", title="Nam Định họp")
    assert "<mark>Nam Định</mark> họp" in page_of(client, "nam dinh")


def test_abbreviations_are_marked_in_each_of_their_forms_with_exact_marks_too(client):
    told("Nay BTV Tỉnh ủy họp.")
    told("Nay Ban Thường vụ Tỉnh ủy họp.")
    for parameters in ({}, {"exact": "1"}):
        page = page_of(client, "BTV tỉnh ủy", **parameters)
        assert "<mark>BTV Tỉnh ủy</mark> họp" in page
        assert "<mark>Ban Thường vụ Tỉnh ủy</mark> họp" in page


def test_meetings_whose_words_stand_apart_or_in_no_report_say_so(client):
    apart, elsewhere = "In the report the words stand apart.", "The words stand in what is known"

    def said(words: str, **parameters: str) -> list[str]:
        path = f"/en{reverse('search')}"
        meetings = client.get(path, {"q": words, "order": "date"} | parameters).context["meetings"]
        return [meeting.found.note[: len(elsewhere)] for meeting in meetings]

    province = make_province("Bạc Liêu")
    for day, text in enumerate(("Thuế biển.", "Biển, rồi thuế.", "Thuế, rồi đến biển."), start=1):
        told(text, date=datetime.date(2024, 1, day), province=province)
    assert said("thuế biển") == ["", apart[: len(elsewhere)], apart[: len(elsewhere)]]
    assert said("thuế") == said('"thuế" biển') == ["", "", ""]
    assert said("bac lieu") == [elsewhere] * 3


def test_leaving_out_the_conditions_keeps_the_words(client):
    told("Nam Định.", date=datetime.date(2020, 1, 1))
    address = f'href="{reverse("search")}?q=nam+dinh"'
    assert address in page_of(client, "nam dinh", year="2020")
    nothing = client.get(reverse("search"), {"q": "nam dinh", "year": "2021"})
    assert [(one.condition, one.number) for one in nothing.context["advice"]] == [("Năm: 2021", 1)]


def test_the_question_leads_to_its_lines_and_numbers(client):
    told("Nam Định.", date=datetime.date(2020, 1, 1))
    response = client.get(reverse("search"), {"q": "nam dinh", "year": "2020", "order": "date"})
    assert [address for _, _, address in response.context["ways"]] == [
        "/tim-kiem/?q=nam+dinh&year=2020",
        "/tim-kiem/ngu-canh/?q=nam+dinh&year=2020",
        "/tim-kiem/tan-suat/?q=nam+dinh&year=2020",
    ]
    for _, _, address in response.context["ways"]:
        assert client.get(address).status_code == 200


def test_fields_are_said_too(client):
    response = client.get(reverse("search"), {"q": 'họp chủ trì:Ba -tỉnh:"Nam Định"'})
    assert response.context["reading"] == [
        ("có đủ các từ", ["họp"]), ("người chủ trì", ["Ba"]), ("trừ tỉnh, thành", ["Nam Định"])
    ]  # fmt: skip


def test_the_best_comes_first_unless_the_newest_is_asked_for(client):
    exact = told("Tại Nam Định.", date=datetime.date(2020, 1, 1))
    newer = told("Năm đình chỉ.", date=datetime.date(2024, 1, 1))
    page = page_of(client, "Nam Định")
    assert page.index(exact.get_absolute_url()) < page.index(newer.get_absolute_url())
    page = page_of(client, "Nam Định", order="-date")
    assert page.index(exact.get_absolute_url()) > page.index(newer.get_absolute_url())


def test_filters_narrow_what_is_found(client):
    told("Nam Định.", date=datetime.date(2020, 1, 1))
    there = told("Nam Định.", date=datetime.date(2024, 1, 1))
    response = client.get(reverse("search"), {"q": "nam dinh", "year": "2024"})
    assert response.context["meetings"] == [there]
    assert response.context["page_obj"].paginator.count == 1


def test_exact_marks_only(client):
    there = told("Tại Nam Định.")
    told("Năm đình chỉ.")
    response = client.get(reverse("search"), {"q": "Nam Định", "exact": "1"})
    assert response.context["meetings"] == [there]


def test_the_page_says_how_it_understood(client):
    response = client.get(reverse("search"), {"q": 'BTV họp "chuyển đổi số" -biển'})
    assert [texts for _, texts in response.context["reading"]] == [
        ["btv", "họp"], ["chuyển đổi số"], ["ban thường vụ"], ["biển"]
    ]  # fmt: skip


def test_nothing_found_names_what_would_be(client):
    make_official("Trần Văn Mẫu")
    told("Nam Định.", date=datetime.date(2024, 1, 1))
    response = client.get(reverse("search"), {"q": "nam dinh", "year": "2020"})
    assert [(one.condition, one.number) for one in response.context["advice"]]
    assert client.get(reverse("search"), {"q": "tran vam mau"}).context["near"] == ["Trần Văn Mẫu"]


@pytest.mark.parametrize("words", ["x" * 201, "%", "…", '"', "-a", "\0", "a " * 13, "😀"])
def test_what_cannot_be_searched_gets_a_message_beside_the_field(client, words):
    response = client.get(reverse("search"), {"q": words})
    assert response.status_code == 200
    assert 'aria-invalid="true"' in response.text
    assert 'id="id_q_error"' in response.text
    assert 'class="entry"' not in response.text


def test_what_was_typed_is_escaped(client):
    assert "<script>x" not in page_of(client, "<script>x")


def test_a_stranger_reaches_the_chairs_of_a_meeting_in_three_steps(client):
    province = make_province("Nam Định")
    meeting = make_meeting(date=datetime.date(2022, 4, 8), body="executive_committee", province=province)
    article = make_article(meeting, "Sáng 8/4/2022, đồng chí Lý Văn Ba chủ trì hội nghị.")
    make_participation(article, "Lý Văn Ba")
    index_meetings([meeting.pk])
    for number in range(30):
        told("Tại Nam Định.", date=datetime.date(2023, 1, 1), title=f"Nam Định {number}")

    home = client.get(reverse("home")).text
    assert f'action="{reverse("search")}"' in home
    results = page_of(client, "nam dinh 8/4/2022")
    assert f'href="{meeting.get_absolute_url()}"' in results
    assert "Lý Văn Ba" in client.get(meeting.get_absolute_url()).text


def test_words_that_nothing_has_are_not_taken_for_an_empty_archive(client):
    told("Không có gì.")
    page = page_of(client, "vắngbóng")
    assert "Không tìm thấy hội nghị nào." in page
    assert "Kho tư liệu chưa có hội nghị nào." not in page


def test_a_page_takes_as_many_queries_for_many_meetings_as_for_one(client):
    """One for each level of a match that is looked into, and as many for all the rest whatever is found."""

    def grow(numbers: range) -> None:
        for number in numbers:
            province = make_province("Nam Định")
            official = make_official(f"Trần {number} Định", other_names=["Nam"])
            document = make_resolution(title="Nam Định", number=f"{number}-NQ/TU")
            for text in ("Nam Định họp.", "Năm rồi đình chỉ."):
                article = make_article(make_meeting(province=province), f"{official.name}, {text}")
                make_participation(article, official.name, official=official)
                make_citation(article, text, resolution=document)
                index_meetings([article.meeting_id])

    asked = ["q=nam+dinh", "q=nam", "q=nam+dinh&order=-date", "q=nam+dinh&order=date", "q=nam+dinh&year=1999"]
    asked += ["q=tran+dimh&exact=1", 'q=nam+"nam+dinh"+-biển', "q=dinh+chủ+trì:tran"]

    def queries() -> dict[str, int]:
        numbers = {}
        for parameters in asked:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"{reverse('search')}?{parameters}").status_code == 200
            numbers[parameters] = len(captured)
        return numbers

    grow(range(1, 2))
    few = queries()
    grow(range(2, 20))
    assert queries() == few
    assert max(few.values()) <= 22
    assert few["q=nam+dinh&order=-date"] <= 15


def test_only_the_best_have_pages_and_the_last_says_where_the_others_are(client, monkeypatch):
    monkeypatch.setattr("meetings.search.ranking.MOST_RANKED", 25)
    meetings = [make_meeting(title=f"Bàn về du lịch {number}") for number in range(26)]
    index_meetings([meeting.pk for meeting in meetings])
    response = client.get(reverse("search"), {"q": "du lịch"})
    assert "26" in response.content.decode()
    assert response.context["page_obj"].paginator.num_pages == 1
    assert client.get(reverse("search"), {"q": "du lịch", "page": 2}).status_code == 404
    assert client.get(reverse("search"), {"q": "du lịch", "page": 2, "order": "-date"}).status_code == 200


def fewer(client, words: str, **parameters: str) -> list[tuple[str, int]]:
    found = client.get(reverse("search"), {"q": words} | parameters).context["fewer"]
    return [(one.left_out, one.number) for one in found]


def test_where_nothing_has_all_words_the_one_too_many_is_named_with_what_is_found_without_it(client):
    told("Bàn về đê điều.", date=datetime.date(2024, 5, 1))
    told("Bàn về đê điều và thủy lợi.", date=datetime.date(2025, 5, 1))
    assert fewer(client, "đê điều") == []
    assert fewer(client, "đê điều vaccin") == [("“vaccin”", 2)]
    assert fewer(client, "đê điều vaccin", year="2025") == [("“vaccin”", 1)]
    assert (
        fewer(client, "thủy sản vaccin") == fewer(client, "vaccin") == fewer(client, "đê chair:vaccin") == []
    )
    page = client.get(reverse("search"), {"q": "đê điều vaccin", "year": "2025"})
    [one] = page.context["fewer"]
    address = f"{reverse('search')}{one.address}"
    assert f'href="{escape(address)}"' in page.text
    assert client.get(address).context["page_obj"].paginator.count == 1


def test_a_quotation_that_stands_nowhere_is_asked_without_its_marks(client):
    told("Bàn về thủy lợi và đê điều.")
    assert fewer(client, "“đê điều thủy lợi”") == [("dấu ngoặc kép", 1)]


def test_of_many_words_no_one_is_named_and_of_many_meetings_no_number(client, monkeypatch):
    for day in (1, 2, 3):
        told("Một hai ba bốn năm sáu.", date=datetime.date(2024, 5, day))
    assert fewer(client, "một hai ba bốn năm sáu bảy") == []
    assert fewer(client, "một hai bảy") == [("“bảy”", 3)]
    monkeypatch.setattr("meetings.views.fewer_words.MOST_COUNTED", 2)
    [one] = client.get(reverse("search"), {"q": "một hai bảy"}).context["fewer"]
    assert (one.number, one.is_more) == (2, True)
