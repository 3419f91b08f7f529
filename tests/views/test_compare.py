"""Two provinces or two officials beside each other, each number with what it is out of."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

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


@pytest.fixture
def pair():
    """Two provinces: two meetings and three reports of one, one meeting of the other."""
    one, other = make_province("Nam Định", slug="nam-dinh"), make_province("Hà Nam", slug="ha-nam")
    document = make_resolution()
    for number, (province, date) in enumerate(
        ((one, "2023-02-01"), (one, "2024-02-01"), (other, "2024-05-01"))
    ):
        meeting = make_meeting(province=province, date=datetime.date.fromisoformat(date))
        article = make_article(meeting, f"Nghị quyết 28-NQ/TW, báo {number}")
        make_citation(article, "28-NQ/TW", resolution=document)
    make_article(meeting.province.meetings.first(), "bài nữa")
    return one, other, document


def ask(client, **asked):
    return client.get(reverse("compare"), asked)


def figures(page, label):
    [measure] = [measure for measure in page.context["measures"] if measure.label == label]
    return [(figure.number, figure.of) for figure in measure.figures]


def test_two_provinces_with_what_their_numbers_are_out_of(client, pair):
    one, other, document = pair
    page = client.get("/en/so-sanh/", {"province": [one.slug, other.slug]})
    assert figures(page, "Meetings found") == [(2, None), (1, None)]
    assert figures(page, "Reports read") == [(2, None), (2, None)]
    assert figures(page, "Meetings whose chair is told") == [(0, 2), (0, 1)]
    years = [(row.label, [f.number for f in row.figures]) for row in page.context["years"]]
    assert years == [("2024", [1, 1]), ("2023", [1, 0])]
    assert list(page.context["in_common"]["documents"]) == [document]


def test_every_number_with_an_address_is_that_of_its_list(client, pair):
    one, other, _document = pair
    context = ask(client, province=[one.slug, other.slug]).context
    linked = [f for row in [*context["measures"], *context["years"]] for f in row.figures if f.url]
    assert len(linked) == 8
    for figure in linked:
        assert client.get(figure.url).context["page_obj"].paginator.count == figure.number, figure.url


def test_two_officials_with_the_meetings_that_name_both(client):
    province, one, two = make_province(), make_official("Lê Văn Một"), make_official("Lê Văn Hai")
    both = make_meeting(province=province)
    article = make_article(both, "Lê Văn Một, Lê Văn Hai")
    make_participation(article, "Lê Văn Một", official=one)
    make_participation(article, "Lê Văn Hai", official=two, role="attendee")
    alone = make_article(make_meeting(province=province), "Lê Văn Một")
    make_participation(alone, "Lê Văn Một", official=one, role="mentioned")
    page = client.get("/en/so-sanh/", {"official": [one.pk, two.pk]})
    assert figures(page, "Meetings found") == [(2, None), (1, None)]
    assert figures(page, "Meetings chaired") == [(1, 2), (0, 1)]
    assert figures(page, "Meetings spoken at or attended") == [(0, 2), (1, 1)]
    assert list(page.context["in_common"]["meetings"]) == [both]


def test_an_official_is_chosen_by_name_without_script(client):
    one, two = make_official("Lê Văn Một"), make_official("Lê Văn Hai")
    make_official("Ai Khác")
    page = ask(client, official=one.pk, name="le van")
    assert [row["official"] for row in page.context["candidates"]] == [two]
    assert f"?official={one.pk}&amp;official={two.pk}" in page.text
    page = client.get(f"{reverse('compare')}?official={one.pk}&official={two.pk}")
    assert [side.record for side in page.context["sides"]] == [one, two]


def test_one_alone_is_kept_while_the_other_is_chosen(client, pair):
    page = ask(client, province="nam-dinh")
    assert page.context["sides"] == []
    assert '<option value="nam-dinh" selected>' in page.text


@pytest.mark.parametrize(
    "asked",
    [
        {"province": "atlantis"},
        {"province": "a\0"},
        {"official": "99999"},
        {"official": "x"},
        {"official": "9" * 19},
        {"predecessors": "2"},
        {"name": "!!"},
        {"province": ["nam-dinh", "ha-nam", "ninh-binh"]},
    ],
)
def test_what_cannot_be_compared_is_said_and_nothing_is_shown(client, pair, asked):
    make_province("Ninh Bình", slug="ninh-binh")
    page = ask(client, **asked)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert page.context["sides"] == []


def test_provinces_and_officials_are_not_mixed(client, pair):
    page = ask(client, province="nam-dinh", official=make_official().pk)
    assert page.context["form"].errors["official"]


def test_the_same_queries_for_many_rows_as_for_one(client, pair):
    one, other, document = pair

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            ask(client, province=[one.slug, other.slug])
        return len(captured)

    few = queries()
    for day in range(1, 20):
        meeting = make_meeting(province=one, date=datetime.date(2022, 1, day))
        article = make_article(meeting, f"Lê Văn {day}, 28-NQ/TW")
        make_participation(article, f"Lê Văn {day}", official=make_official(f"Lê Văn {day}"))
        make_citation(article, "28-NQ/TW", resolution=document)
    assert queries() == few
