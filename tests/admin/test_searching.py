"""Search boxes and pickers at the desk, in any spelling."""

import datetime
import unicodedata

import pytest
from django.urls import reverse

from meetings.admin.lists import BoundedPaginator
from meetings.indexing import index_meetings
from meetings.models import (
    Article,
    Citation,
    Correction,
    Meeting,
    Official,
    Participation,
    Province,
    Redirect,
    Resolution,
)
from tests.builders import (
    make_article,
    make_citation,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

HOSTILE = [
    "%",
    "_",
    "\\",
    "'",
    '"',
    "' OR 1=1 --",
    "\x00",
    "a\x00b",
    "NEAR(",
    "*",
    "(",
    "[",
    "\u202e",
    "\ud7ff",
    "İ" * 50,
    "a" * 60_000,
    "ạ" * 60_000,
    "🙂",
    "\u0300",
    "<script>alert(1)</script>",
]


def found(client, model, term: str) -> set:
    page = client.get(reverse(f"admin:meetings_{model._meta.model_name}_changelist"), {"q": term})
    return set(page.context["cl"].result_list)


def picked(client, source, field: str, term: str) -> list[str]:
    answer = client.get(
        reverse("admin:autocomplete"),
        {"app_label": "meetings", "model_name": source._meta.model_name, "field_name": field, "term": term},
    )
    assert answer.status_code == 200
    return [result["text"] for result in answer.json()["results"]]


@pytest.mark.parametrize(
    "term", ["nam dinh", "Nam Định", "NAM ĐỊNH", unicodedata.normalize("NFD", "Nam Định"), " nam  định "]
)
def test_a_province_is_found_in_any_spelling(term, at_desk):
    province = make_province("Nam Định")
    make_province("Bình Định")

    assert found(at_desk, Province, term) == {province}
    assert picked(at_desk, Meeting, "province", term) == ["Nam Định"]


@pytest.mark.parametrize("term", ["Đặng Thị Hòa", "đặng thị hoà", "dang thi hoa", "ÐẶNG THỊ HÒA", "thị hoà"])
def test_an_official_is_found_wherever_the_tone_is_put(term, at_desk):
    official = make_official("Đặng Thị Hoà")
    make_official("Đặng Thị Hồng")

    assert found(at_desk, Official, term) == {official}
    assert picked(at_desk, Participation, "official", term) == ["Đặng Thị Hoà"]


def test_an_official_is_found_by_another_name(at_desk):
    official = make_official("Trần Văn Thử", other_names=["Trần Văn Thứ Hai"])

    assert found(at_desk, Official, "thu hai") == {official}
    assert found(at_desk, Official, "thu ba") == set()


@pytest.mark.parametrize("term", ["28-NQ/TW", "28 nq tw", "nghi quyet 28-nq/tw", "bo chinh tri"])
def test_a_document_is_found_by_number_kind_or_issuer(term, at_desk):
    resolution = make_resolution(number="28-NQ/TW", issuer="Bộ Chính trị")
    make_resolution(number="29-NQ/TW", issuer="Ban Bí thư")

    assert found(at_desk, Resolution, term) == {resolution}
    assert len(picked(at_desk, Citation, "resolution", term)) == 1


@pytest.mark.parametrize(
    "term",
    [
        "nam dinh",
        "Trần Thị Thử",
        "tran thi thu",
        "le van vi du",
        "ý kiến mẫu",
        "bài thử nghiệm",
        "BAI THU NGHIEM",
    ],
)
def test_a_meeting_is_found_by_province_people_title_and_headline(term, at_desk):
    meeting = make_meeting(province=make_province("Nam Định"), title="Cho ý kiến mẫu")
    article = make_article(
        meeting,
        "Bài thử nghiệm\n\nĐồng chí Trần Thị Thử, đồng chí Lê Văn Ví Dụ.",
        headline="Bài thử nghiệm",
    )
    make_participation(article, "Trần Thị Thử", official=make_official("Trần Thị Thử"))
    make_participation(article, "Lê Văn Ví Dụ", official=None)
    other = make_meeting(province=make_province("Hà Nam"), title="Việc khác")
    index_meetings([meeting.pk, other.pk])

    assert found(at_desk, Meeting, term) == {meeting}


def test_a_meeting_is_not_found_by_whom_an_editor_rejected(at_desk):
    article = make_article(make_meeting(), "Đồng chí Trần Thị Thử.")
    make_participation(article, "Trần Thị Thử", review="rejected")
    index_meetings([article.meeting_id])

    assert found(at_desk, Meeting, "chủ trì: Trần Thị Thử") == set()


@pytest.mark.parametrize("year", ["2024", "2023"])
def test_meetings_and_documents_are_listed_by_year(year, at_desk):
    for other in (2023, 2024):
        make_meeting(date=datetime.date(other, 5, 1))
        make_resolution(number=f"{other}-NQ/TW", issued_on=datetime.date(other, 5, 1))
    for model, day in ((Meeting, "date"), (Resolution, "issued_on")):
        path = reverse(f"admin:meetings_{model._meta.model_name}_changelist")
        rows = at_desk.get(path, {"year": year}).context["cl"].result_list
        assert [getattr(row, day).year for row in rows] == [int(year)]


def test_a_long_list_is_counted_no_further_than_pages_are_turned(at_desk, monkeypatch):
    monkeypatch.setattr(BoundedPaginator, "most", 2)
    for _ in range(4):
        make_official()
    page = at_desk.get(reverse("admin:meetings_official_changelist"))
    assert page.context["cl"].result_count == 3
    assert "nhiều hơn 2" in page.content.decode()


def test_rows_and_articles_are_found_without_diacritics(at_desk):
    article = make_article(
        make_meeting(), "Đồng chí Trần Thị Thử bàn Kết luận số 7-KL/TU.", headline="Hội nghị đầu"
    )
    participation = make_participation(article, "Trần Thị Thử")
    citation = make_citation(article, "Kết luận số 7-KL/TU")

    assert found(at_desk, Participation, "tran thi") == {participation}
    assert found(at_desk, Citation, "ket luan so 7") == {citation}
    assert found(at_desk, Article, "hoi nghi dau") == {article}
    assert found(at_desk, Article, "hoi nghi cuoi") == set()


@pytest.mark.parametrize("term", HOSTILE)
@pytest.mark.parametrize("model", [Meeting, Official, Province, Resolution, Participation, Citation, Article])
def test_a_hostile_term_finds_nothing(term, model, at_desk):
    article = make_article(make_meeting(title="Mẫu"), "Đồng chí Trần Thị Thử.", headline="Mẫu")
    make_participation(article, "Trần Thị Thử", official=make_official())
    make_citation(article, "Đồng", resolution=make_resolution())

    path = reverse(f"admin:meetings_{model._meta.model_name}_changelist")
    page = at_desk.get(path, {"q": term})

    assert page.status_code == 200
    if "\x00" not in term:  # Django refuses that letter itself, says so, and lists everything.
        assert set(page.context["cl"].result_list) == set()


@pytest.mark.parametrize("term", HOSTILE)
def test_a_hostile_term_offers_nothing_to_pick(term, at_desk):
    make_official()

    assert picked(at_desk, Participation, "official", term) == []


def test_an_empty_picker_offers_everyone(at_desk):
    make_official("Trần Thị Thử")

    assert picked(at_desk, Participation, "official", "") == ["Trần Thị Thử"]


@pytest.mark.parametrize("model", [Redirect, Correction])
def test_lists_without_keys_take_hostile_terms_too(model, at_desk):
    path = reverse(f"admin:meetings_{model._meta.model_name}_changelist")

    for term in HOSTILE[:12]:
        assert at_desk.get(path, {"q": term}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        {"year": "x"},
        {"year": "99999999999999999999"},
        {"year": "１９９９"},
        {"date__year": "x"},
        {"p": "99999999999999999999999"},
        {"o": "9.-9.x"},
        {"body__exact": "\x00"},
        {"province__region__exact": "' OR 1"},
        {"attention": "nonsense"},
        {"nonsense": "1"},
        {"all": ""},
        {"_facets": "True", "q": "nam"},
    ],
)
def test_a_hostile_list_address_fails_gently(query, at_desk):
    make_meeting()

    answer = at_desk.get(reverse("admin:meetings_meeting_changelist"), query)

    assert answer.status_code in (200, 302, 400)
