"""The address of what an editor merged into another record leads there, in both languages."""

import pytest
from django.urls import URLPattern, reverse
from django.utils import translation

from meetings import urls
from meetings.admin.merging import merge
from meetings.admin.undoing import undo
from tests.builders import (
    make_article,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db

FOLDERS = {"can-bo": "official", "van-ban": "document", "hoi-nghi": "meeting"}
SAID = {"editor": "editor", "reason": "x"}


def make_pairs():
    province = make_province()
    return {
        "official": (make_official(), make_official()),
        "document": (make_resolution(number="28-NQ/TW"), make_resolution(number="29-NQ/TW")),
        "meeting": (make_meeting(province=province), make_meeting(province=province)),
    }


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["official", "document", "meeting"])
def test_old_address_leads_to_the_survivor_until_the_merge_is_undone(client, name, language):
    survivor, loser = make_pairs()[name]
    with translation.override(language):
        address, new = (reverse(name, args=[record.pk, record.slug]) for record in (loser, survivor))
        done = merge(survivor, loser, **SAID)
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (301, new)
        undo(done, editor="editor")
    assert client.get(address).status_code == 200


def routes() -> list[str]:
    """Everything that has a record's number in its address: pages, data, feeds, citations, pictures."""
    found = [str(pattern.pattern) for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)]
    return [route for route in found if "<int:pk>" in route and route.split("/")[0] in FOLDERS]


@pytest.mark.parametrize("language", ["", "en/"])
def test_so_does_every_address_of_the_record(client, settings, language):
    settings.CARD_FONT = settings.CARD_FONT or "font"
    pairs = make_pairs()
    for survivor, loser in pairs.values():
        merge(survivor, loser, **SAID)
    assert len(routes()) > 9
    for route in routes():
        survivor, loser = pairs[FOLDERS[route.split("/")[0]]]
        own = route.replace("<int:pk>", str(loser.pk)).replace("<slug:slug>", loser.slug)
        answer = client.get(f"/{language}{own}")
        folder = route.split("/")[0]
        assert answer.status_code == 301, own
        assert f"/{language}{folder}/{survivor.pk}" in answer.headers["Location"], own


def test_a_chain_leads_to_the_last_in_one_step(client):
    first, second, last = (make_official() for _ in range(3))
    merge(second, first, **SAID)
    merge(last, second, **SAID)
    assert client.get(first.get_absolute_url()).headers["Location"] == last.get_absolute_url()


def test_conditions_that_name_the_merged_record_mean_the_survivor(client):
    survivor, loser = make_official("Lê Văn Mẫu"), make_official("Lê Văn Mậu")
    other = make_official("Trần Thị Thử")
    for official in (survivor, loser, other):
        make_participation(make_article(make_meeting(), "Lê Văn Mẫu dự."), "Lê Văn Mẫu", official=official)
    merge(survivor, loser, **SAID)
    for condition in (f"chair={loser.pk}", f"official={loser.pk}", f"chair={loser.pk}&chair={survivor.pk}"):
        page = client.get(f"{reverse('meetings')}?{condition}")
        assert page.context["page_obj"].paginator.count == 2, condition
    assert client.get(f"{reverse('meetings')}?chair={other.pk + 99}").context["page_obj"].paginator.count == 0


def test_lists_leave_the_merged_record_out(client):
    survivor, loser = make_official("Lê Văn Mẫu"), make_official("Lê Văn Mậu")
    merge(survivor, loser, **SAID)
    page = client.get(reverse("officials"))
    assert [official.pk for official in page.context["page_obj"]] == [survivor.pk]
