"""The search page: officials, provinces, documents and meetings under the words."""

import datetime

import pytest
from django.urls import reverse

from meetings.indexing import index_meetings
from tests.builders import (
    make_article,
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
