"""Documents: told apart by kind, number, day and province, and never twice the same."""

import datetime

import pytest
from django.db import connection

from meetings.models import Resolution
from tests.builders import make_article, make_citation, make_meeting, make_province, make_resolution
from tests.models.refusal import refused

pytestmark = pytest.mark.django_db

DAY = datetime.date(2022, 11, 17)


def test_a_central_document_is_there_once():
    make_resolution(number="29-NQ/TW", issued_on=DAY)

    with refused():
        make_resolution(number="29 NQ/TW", issued_on=DAY)


def test_a_provincial_document_is_there_once():
    province = make_province()
    make_resolution(number="09-NQ/TU", issued_on=DAY, province=province)

    with refused():
        make_resolution(number="09-nq/tu", issued_on=DAY, province=province)


@pytest.mark.parametrize(
    "difference", [{"kind": "quyết định"}, {"number": "30-NQ/TW"}, {"issued_on": datetime.date(2023, 1, 1)}]
)
def test_documents_that_differ_stand_side_by_side(difference):
    make_resolution(number="29-NQ/TW", issued_on=DAY)

    make_resolution(**{"number": "29-NQ/TW", "issued_on": DAY} | difference)

    assert Resolution.objects.count() == 2


def test_two_provinces_may_number_alike():
    for name in ("Hà Nam", "Nam Định"):
        make_resolution(number="09-NQ/TU", issued_on=DAY, province=make_province(name))

    assert Resolution.objects.count() == 2


def test_unnumbered_documents_of_one_day_stand_side_by_side():
    for title in ("Nghị quyết Đại hội mẫu", "Nghị quyết Đại hội thử"):
        make_resolution(number="", title=title, issued_on=DAY)

    assert Resolution.objects.count() == 2


def test_a_document_says_something_of_itself():
    with refused("document_can_be_told_apart"):
        Resolution.objects.create(kind="nghị quyết", term="XIII")


@pytest.mark.parametrize(
    "words", ["29-NQ/TW", "29 nq tw", "NGHỊ QUYẾT 29", "công nghiệp hóa", "cong nghiep hoá", "ban chap hanh"]
)
def test_a_document_matches_its_number_title_and_issuer(words):
    resolution = make_resolution(number="29-NQ/TW", title="Về công nghiệp hoá", issuer="Ban Chấp hành mẫu")
    make_resolution(number="30-NQ/TW")

    assert list(Resolution.objects.matching(words)) == [resolution]


@pytest.mark.parametrize("words", ["31-NQ/TW", "nq 29", "chỉ thị"])
def test_a_document_does_not_match_other_words(words):
    make_resolution(number="29-NQ/TW")

    assert not Resolution.objects.matching(words).exists()


def test_counts_are_of_meetings_that_are_shown():
    resolution = make_resolution()
    for review, is_withdrawn in [("unseen", False), ("rejected", False), ("unseen", True)]:
        article = make_article(make_meeting(is_withdrawn=is_withdrawn), "Nghị quyết số 28-NQ/TW")
        make_citation(article, "Nghị quyết số 28-NQ/TW", resolution=resolution, review=review)

    assert Resolution.objects.with_counts().get().meetings_count == 1


def test_withdrawn_documents_are_not_published():
    shown = make_resolution()
    make_resolution(number="29-NQ/TW", is_withdrawn=True)

    assert list(Resolution.objects.published()) == [shown]


def test_the_newest_document_comes_first_and_the_undated_last():
    undated = make_resolution(number="1-NQ/TW")
    old = make_resolution(number="2-NQ/TW", issued_on=datetime.date(2016, 1, 1))
    new = make_resolution(number="3-NQ/TW", issued_on=DAY)

    assert list(Resolution.objects.all()) == [new, old, undated]


@pytest.mark.usefixtures("without_statistics")
def test_an_index_has_them_in_that_order():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Of a table all but empty it would rather put the few rows in order.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        plan = Resolution.objects.published()[:50].explain()
    assert "document_newest_first" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


@pytest.mark.parametrize(
    ("fields", "slug"),
    [
        ({"number": "28-NQ/TW"}, "nghi-quyet-28-nq-tw"),
        ({"number": "", "title": "Về đất đai"}, "nghi-quyet-ve-dat-dai"),
        ({"number": "", "issuer": "Đại hội XIII"}, "nghi-quyet-dai-hoi-xiii"),
    ],
)
def test_a_document_has_an_address_without_marks(fields, slug):
    resolution = make_resolution(**fields)

    assert resolution.get_absolute_url() == f"/van-ban/{resolution.pk}-{slug}/"


def test_a_long_title_makes_no_endless_address():
    resolution = make_resolution(number="", title="rất " * 100)

    assert len(resolution.slug) <= 80
    assert not resolution.slug.endswith("-")
