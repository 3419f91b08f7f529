"""The list of documents."""

import datetime

import pytest
from django.urls import reverse

from tests.builders import make_province, make_resolution
from tests.views.test_document import cite

pytestmark = pytest.mark.django_db


def test_the_newest_come_first_and_undated_ones_last(client):
    undated = make_resolution(number="1-NQ/TW")
    old = make_resolution(number="2-NQ/TW", issued_on=datetime.date(2012, 5, 1))
    new = make_resolution(number="3-NQ/TW", issued_on=datetime.date(2022, 5, 1))
    make_resolution(number="4-NQ/TW", is_withdrawn=True)
    assert list(client.get(reverse("documents")).context["documents"]) == [new, old, undated]


def test_each_counts_its_published_meetings(client):
    document = make_resolution()
    cite(document)
    cite(document, is_withdrawn=True)
    (listed,) = client.get(reverse("documents")).context["documents"]
    assert listed.meetings_count == 1


def test_a_document_without_a_number_goes_by_its_title(client):
    document = make_resolution(number="", title="Nghị quyết Đại hội thử")
    page = client.get(reverse("documents")).text
    assert f'href="{document.get_absolute_url()}">Nghị quyết Đại hội thử</a>' in page
    assert page.count("Nghị quyết Đại hội thử") == 1


def numbers(response, name: str) -> dict[str, int]:
    (facet,) = [facet for facet in response.context["facets"] if facet.name == name]
    return {value.label: value.number for value in (*facet.values, *facet.more)}


@pytest.fixture
def several() -> None:
    province = make_province("Nam Định")
    for number, (kind, year, unit) in enumerate(
        [
            ("nghị quyết", 2022, None),
            ("nghị quyết", 2023, province),
            ("chỉ thị", 2023, None),
            ("kế hoạch", None, province),
        ]
    ):
        issued_on = datetime.date(year, 5, 1) if year else None
        make_resolution(number=f"{number}-X/Y", kind=kind, issued_on=issued_on, province=unit)


def test_facets_count_within_the_other_conditions(client, several):
    response = client.get(reverse("documents"), {"level": "central"})
    assert numbers(response, "kind") == {"nghị quyết": 1, "chỉ thị": 1}
    assert numbers(response, "year") == {"2023": 1, "2022": 1}
    assert list(numbers(response, "level").values()) == [2, 2]
    assert numbers(response, "province") == {}
    assert response.context["page_obj"].paginator.count == 2


@pytest.mark.parametrize(
    "query",
    [
        "",
        "level=central",
        "level=provincial&level=central",
        "year=2023",
        "kind=nghị quyết&year=2022",
        "q=x+y",
    ],
)
def test_every_count_is_what_choosing_finds(client, several, query):
    page = client.get(f"{reverse('documents')}?{query}")
    assert page.context["page_obj"].paginator.count == len(page.context["documents"])
    for facet in page.context["facets"]:
        for value in [*facet.values, *facet.more] if not facet.has_choice else []:
            found = client.get(reverse("documents") + value.address).context["documents"]
            assert len(found) == value.number, (facet.name, value.label)


@pytest.mark.parametrize("query", ["kind=thơ", "year=x", "level=xa", "province=khong-co", "q=%25"])
def test_a_bad_value_lists_nothing(client, several, query):
    response = client.get(f"{reverse('documents')}?{query}")
    assert list(response.context["documents"]) == []
    assert query.partition("=")[0] in response.context["form"].errors
