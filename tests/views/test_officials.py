"""The list of officials: in the order of given names."""

import pytest
from django.urls import reverse

from tests.builders import make_official, make_province
from tests.views.test_official import takes_part

pytestmark = pytest.mark.django_db


def test_they_come_by_given_name_in_vietnamese_order(client):
    for name in ("Trần Văn Yên", "Lê Thị Đào", "Vũ Văn Dự", "Đỗ Văn Dự", "Bùi Thị Ân"):
        make_official(name)
    make_official("Đã Rút", is_withdrawn=True)
    officials = client.get(reverse("officials")).context["officials"]
    assert [official.name for official in officials] == [
        "Bùi Thị Ân",
        "Đỗ Văn Dự",
        "Vũ Văn Dự",
        "Lê Thị Đào",
        "Trần Văn Yên",
    ]


def test_only_letters_in_use_are_links(client):
    make_official("Lê Thị Đào")
    letters = dict(client.get(reverse("officials")).context["letters"])
    assert letters["đ"]
    assert not letters["d"]
    assert "w" not in letters


def test_each_comes_with_counts_and_the_position_seen_last(client):
    official = make_official("Lê Thị Đào")
    province = make_province("Hà Nam")
    takes_part(official, "2020-01-02", positions=["Bí thư Huyện ủy"])
    takes_part(official, "2021-03-04", role="attendee", positions=["Bí thư Tỉnh ủy"], province=province)
    takes_part(official, "2022-05-06", role="mentioned")
    takes_part(official, "2023-01-01", positions=["Đã rút"], is_withdrawn=True)
    response = client.get(reverse("officials"))
    (listed,) = response.context["officials"]
    assert (listed.chaired_count, listed.meetings_count) == (1, 3)
    assert listed.last_seen.positions == ["Bí thư Tỉnh ủy"]
    assert "Bí thư Tỉnh ủy</span> <span" in response.text
    assert "(Hà Nam, <time" in response.text


def test_they_come_by_family_name_where_that_is_wanted(client):
    for name in ("Trần Văn An", "Đỗ Thị Yên", "Đào Văn Bình", "Vũ Văn Dự"):
        make_official(name)
    response = client.get(reverse("officials"), {"order": "family"})
    assert [official.name for official in response.context["officials"]] == [
        "Đào Văn Bình",
        "Đỗ Thị Yên",
        "Trần Văn An",
        "Vũ Văn Dự",
    ]
    used = [letter for letter, is_used in response.context["letters"] if is_used]
    assert used == ["đ", "t", "v"]
    by_letter = client.get(reverse("officials"), {"order": "family", "letter": "đ"}).context["officials"]
    assert [official.name for official in by_letter] == ["Đào Văn Bình", "Đỗ Thị Yên"]


def test_provinces_count_whom_their_meetings_name(client):
    delta, highlands = make_province("Nam Định"), make_province("Kon Tum")
    first, second = make_official("Lê Thị Đào"), make_official("Lê Văn Dự")
    takes_part(first, "2020-01-02", province=delta)
    takes_part(first, "2021-01-02", province=delta)
    takes_part(first, "2021-05-02", province=delta, joint_province=highlands)
    takes_part(second, "2022-01-02", province=highlands)
    takes_part(second, "2022-01-02", province=delta, is_withdrawn=True)
    response = client.get(reverse("officials"))
    (provinces,) = response.context["facets"]
    assert [(value.label, value.number) for value in provinces.values] == [("Kon Tum", 2), ("Nam Định", 1)]
    for value in provinces.values:
        found = client.get(reverse("officials") + value.address).context["page_obj"].paginator.count
        assert found == value.number
    chosen = client.get(reverse("officials"), {"province": delta.slug, "q": "du"})
    assert chosen.context["page_obj"].paginator.count == 0
    assert [chip.value for chip in chosen.context["chips"]] == ["du", "Nam Định"]


@pytest.mark.parametrize("query", ["order=age", "letter=dd", "province=khong-co", "q=%25"])
def test_a_bad_value_lists_nobody(client, query):
    make_official("Lê Thị Đào")
    response = client.get(f"{reverse('officials')}?{query}")
    assert response.status_code == 200
    assert list(response.context["officials"]) == []
    assert query.partition("=")[0] in response.context["form"].errors
