"""Names offered while one is being typed: who first, with what tells namesakes apart."""

import datetime

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.builders import (
    make_article,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db


def answer(client, **parameters):
    return client.get(reverse("official_suggestions"), parameters)


def names(client, words: str, **parameters) -> list[str]:
    return [official["name"] for official in answer(client, q=words, **parameters).json()["officials"]]


def seen(official, role="attendee", **fields):
    article = make_article(make_meeting(**fields), official.name)
    make_participation(article, official.name, official=official, role=role, positions=["Bí thư Tỉnh ủy"])


def test_words_of_names_are_found_from_their_beginning_without_marks(client):
    for name in ("Nguyễn Văn Mẫu", "Trần Nguyên Vân", "Lê Đinh Nguyện", "Đỗ Thị Khác"):
        make_official(name)
    make_official("Nguyễn Đã Rút", is_withdrawn=True)
    assert names(client, "nguyen") == ["Lê Đinh Nguyện", "Nguyễn Văn Mẫu", "Trần Nguyên Vân"]
    assert names(client, "nguyen van") == ["Nguyễn Văn Mẫu", "Trần Nguyên Vân"]
    assert names(client, "guyen") == []


def test_who_has_the_marks_that_were_typed_comes_first(client):
    for name in ("Lê Văn Hùng", "Lê Văn Hưng", "Lê Hưng An"):
        make_official(name)
    assert names(client, "hưng") == ["Lê Văn Hưng", "Lê Hưng An", "Lê Văn Hùng"]
    assert names(client, "hung") == ["Lê Văn Hùng", "Lê Văn Hưng", "Lê Hưng An"]


def test_other_spellings_are_found_too(client):
    make_official("Đào Duy Thử", other_names=["Đào Duy Tứ"])
    assert names(client, "duy tu") == ["Đào Duy Thử"]


def test_namesakes_are_told_apart_by_position_province_and_year(client):
    first, second = make_official("Lê Văn Hùng"), make_official("Lê Văn Hùng")
    seen(first, province=make_province("Nam Định"), date=datetime.date(2020, 1, 1))
    assert answer(client, q="hung").json()["officials"] == [
        {
            "id": first.pk,
            "name": "Lê Văn Hùng",
            "about": "Bí thư Tỉnh ủy, Nam Định, 2020",
            "url": first.get_absolute_url(),
        },
        {"id": second.pk, "name": "Lê Văn Hùng", "about": "", "url": second.get_absolute_url()},
    ]


def test_where_chairs_are_wanted_nobody_else_is_offered(client):
    chair, guest, hidden = (make_official(f"Lê Văn {name}") for name in ("An", "Bình", "Cúc"))
    seen(chair, role="chair")
    seen(guest, role="guest")
    seen(hidden, role="chair", is_withdrawn=True)
    assert names(client, "le van", chairs="1") == ["Lê Văn An"]


def test_ten_are_offered_by_few_queries(client, django_assert_num_queries):
    for number in range(12):
        seen(make_official(f"Lê Văn {'ABCDEGHIKLMN'[number]}n"))
    with django_assert_num_queries(5):
        assert len(names(client, "le van")) == 10


@pytest.mark.parametrize("words", ["", "%", "\x00", "a" * 101])
def test_what_is_no_name_is_refused(client, words):
    response = answer(client, q=words)
    assert response.status_code == 400
    assert "q" in response.json()["errors"]


def test_the_script_is_small_and_pages_work_without_it(client):
    page = client.get(reverse("meetings")).text
    assert '<script src="/static/suggest.js" defer></script>' in page
    assert f'data-suggest="{reverse("official_suggestions")}?chairs=1"' in page
    with open(finders.find("suggest.js"), "rb") as script:
        assert len(script.read()) < 10_000


def test_the_search_box_offers_provinces_officials_and_documents(client):
    province, official = make_province("Nam Định"), make_official("Trần Nam Mẫu")
    document = make_resolution(number="28-NQ/TW")
    make_resolution(number="128-NQ/TW")

    def offered(words: str) -> list[str]:
        found = client.get(reverse("search_suggestions"), {"q": words}).json()["found"]
        return [one["url"] for one in found]

    assert offered("nam") == [province.get_absolute_url(), official.get_absolute_url()]
    assert offered("28-nq") == [document.get_absolute_url()]
    assert client.get(reverse("search_suggestions"), {"q": "…"}).status_code == 400


def test_provinces_come_by_how_their_name_begins_and_say_what_they_are(client):
    before = datetime.date(2025, 6, 30)
    make_province("Hà Nam", kind="province", valid_to=before)
    make_province("Quảng Nam", kind="province")
    make_province("Nam Hà", kind="province", valid_to=before)
    make_province("Nam Định", kind="city")
    make_resolution(number="28-NQ/TW", title="Về đất đai")

    def offered(words: str) -> list[tuple[str, str]]:
        found = client.get(reverse("search_suggestions"), {"q": words}).json()["found"]
        return [(one["name"], one["about"]) for one in found]

    assert offered("nam") == [
        ("Nam Định", "thành phố trực thuộc Trung ương"), ("Nam Hà (đến 2025)", "tỉnh"), ("Quảng Nam", "tỉnh")
    ]  # fmt: skip
    assert [about for _, about in offered("28")] == ["Về đất đai"]
