"""Officials: found in any spelling, counted over what is shown, ordered as names are here."""

import unicodedata

import pytest

from meetings.models import Official
from tests.builders import make_article, make_meeting, make_official, make_participation
from tests.models.refusal import refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["Phạm Gia Mẫu", "phạm gia mẫu", "pham gia mau", unicodedata.normalize("NFD", "PHẠM GIA MẪU")]
)
def test_a_name_is_known_in_any_spelling(name):
    official = make_official("Phạm Gia Mẫu")

    assert list(Official.objects.named(name)) == [official]


def test_another_name_is_a_name_too():
    official = make_official("Phạm Gia Mẫu", other_names=["Phạm Văn Gia Mẫu"])

    assert list(Official.objects.named("Phạm Văn Gia Mẫu")) == [official]


@pytest.mark.parametrize("name", ["Gia Mẫu", "Phạm Gia", "Phạm Gia Mẫu Hai", "", "|"])
def test_part_of_a_name_is_no_name(name):
    make_official("Phạm Gia Mẫu")

    assert not Official.objects.named(name).exists()


def test_part_of_a_name_matches_a_search():
    official = make_official("Phạm Gia Mẫu")

    assert list(Official.objects.matching("gia mau")) == [official]
    assert not Official.objects.matching("mau gia").exists()


def test_names_do_not_run_into_each_other():
    make_official("Phạm Gia", other_names=["Mẫu Phạm"])

    assert not Official.objects.matching("gia mau").exists()


def test_officials_stand_by_their_given_names():
    for name in ["Trần Văn Đông", "Lê Thị Ân", "Nguyễn Văn An", "Bùi Văn An", "Võ Thị Dong"]:
        make_official(name)

    in_order = list(Official.objects.values_list("name", flat=True))

    assert in_order == ["Bùi Văn An", "Nguyễn Văn An", "Lê Thị Ân", "Võ Thị Dong", "Trần Văn Đông"]


def test_counts_are_of_meetings_that_are_shown():
    official = make_official("Trần Thị Thử")
    text = "Đồng chí Trần Thị Thử."
    for role, review, is_withdrawn in [
        ("chair", "unseen", False),
        ("co_chair", "confirmed", False),
        ("speaker", "unseen", False),
        ("chair", "rejected", False),
        ("chair", "unseen", True),
    ]:
        article = make_article(make_meeting(is_withdrawn=is_withdrawn), text)
        make_participation(article, "Trần Thị Thử", official=official, role=role, review=review)

    counted = Official.objects.with_counts().get()

    assert (counted.meetings_count, counted.chaired_count) == (3, 2)


def test_two_reports_of_one_meeting_count_once():
    official, meeting = make_official("Trần Thị Thử"), make_meeting()
    for _ in range(2):
        article = make_article(meeting, "Đồng chí Trần Thị Thử.")
        make_participation(article, "Trần Thị Thử", official=official)

    counted = Official.objects.with_counts().get()

    assert (counted.meetings_count, counted.chaired_count) == (1, 1)


def test_an_official_without_meetings_counts_none():
    make_official()

    counted = Official.objects.with_counts().get()

    assert (counted.meetings_count, counted.chaired_count) == (0, 0)


def test_withdrawn_officials_are_not_published():
    shown = make_official()
    make_official(is_withdrawn=True)

    assert list(Official.objects.published()) == [shown]


def test_an_official_has_an_address_without_marks():
    official = make_official("Đặng Thị Ngọc Mẫu")

    assert official.get_absolute_url() == f"/can-bo/{official.pk}-dang-thi-ngoc-mau/"


@pytest.mark.parametrize("name", ["?", "王小明", "…"])
def test_an_official_without_latin_letters_has_an_address_too(name):
    official = make_official(name)

    assert official.get_absolute_url() == f"/can-bo/{official.pk}-official/"


def test_nobody_is_nameless():
    with refused("official_has_a_name"):
        Official.objects.create(name="")
