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
