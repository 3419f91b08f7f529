"""Who chaired and what was dealt with: found by every name, and looked for among all people once a page."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.indexing import index_meetings
from meetings.models import Meeting, Participation
from meetings.search import QueryError, Refusal, parse
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

PLACE = "Nam Định"
PART_OF_A_NAME = re.compile(r'"(?:name|printed)_key"(?:::text)? LIKE')


@pytest.fixture
def archive() -> dict[str, Meeting]:
    """Meetings by who chaired them: printed as known today, otherwise, and resolved by nobody."""
    official = make_official("Lê Văn Hùng", other_names=["Lê Hùng Văn"])
    province = make_province(PLACE)
    chairs = {
        "today": ("Lê Văn Hùng", official),
        "printed": ("Lê V. Húng", official),
        "nobody": ("Vắn Ba", None),
    }
    found = {}
    for kind, (name, known) in chairs.items():
        found[kind] = make_meeting(province=province, title=f"Bàn việc {kind}")
        article = make_article(found[kind], f"Đồng chí {name} chủ trì, bàn Nghị quyết số 5-NQ/TU.")
        make_participation(article, name, name=name, official=known, role="chair")
    guest = make_meeting(province=make_province("Hà Nam"), title="Bàn việc khác")
    article = make_article(guest, "Lê Văn Hùng dự, bàn Nghị quyết số 5-NQ/TU.")
    make_participation(article, "Lê Văn Hùng", name="Lê Văn Hùng", official=official, role="guest")
    document = make_resolution(number="05-NQ/TU", title="Về du lịch")
    make_citation(article, "Nghị quyết số 5-NQ/TU", as_printed="Nghị quyết số 5-NQ/TU", resolution=document)
    found["guest"] = guest
    index_meetings([meeting.pk for meeting in found.values()])
    return found


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("chủ trì:văn", {"today", "printed", "nobody"}),
        ("chair:va", {"today", "printed", "nobody"}),
        ('chủ trì:"le v hung"', {"printed"}),
        ('chủ trì:"văn hùng"', {"today", "printed"}),
        ('chủ trì:"hùng văn"', {"today", "printed"}),
        ("chair:ba", {"nobody"}),
        ("chair:hùng chair:lê", {"today", "printed"}),
        ("chair:hùng chair:ba", set()),
        ("chair:văn -chair:hùng", {"nobody"}),
        ("bàn -chair:hùng", {"nobody", "guest"}),
        ("bàn -chair:xyz", {"today", "printed", "nobody", "guest"}),
        ("chair:văn tỉnh:hà", set()),
        ("tỉnh:xyz", set()),
        ("bàn -tỉnh:xyz", {"today", "printed", "nobody", "guest"}),
        ("bàn -tỉnh:nam", set()),
        ("bàn -tỉnh:định", {"guest"}),
        ("document:05", {"guest"}),
        ('document:"số 5"', {"guest"}),
        ("document:lich", {"guest"}),
        ("tỉnh:nam -chair:văn", {"guest"}),
        ("tỉnh:hà document:nq -chair:văn", {"guest"}),
        ("-document:nq bàn việc", {"today", "printed", "nobody"}),
    ],
)
def test_a_field_finds_by_what_is_printed_and_by_what_is_known_today(archive, query, kinds):
    found = {archive[kind] for kind in kinds}
    assert set(Meeting.objects.search(query)) == found
    assert set(Meeting.objects.all().ranked(query)[:50]) == found


def test_a_rejected_chair_is_none(archive):
    Participation.objects.filter(name="Vắn Ba").update(review="rejected")
    assert set(Meeting.objects.search("chair:văn")) == {archive["today"], archive["printed"]}


def test_more_fields_than_anybody_needs_are_refused_with_their_number(client):
    most = " ".join(f"chair:{letter}" for letter in "abcdeg")
    assert parse(most).fields
    with pytest.raises(QueryError) as refused:
        parse(f"{most} -tỉnh:h")
    assert refused.value.refusal == Refusal.TOO_MANY_FIELDS
    page = client.get(reverse("search"), {"q": f"{most} -tỉnh:h"})
    assert "Chỉ nhập tối đa 6 điều kiện “chủ trì:”, “tỉnh:” và “văn bản:”." in page.text


def looked_through(client, address: str, **parameters: str) -> int:
    """How many statements of a page look for a part of a name, or of a document, among all of them."""
    with CaptureQueriesContext(connection) as statements:
        assert client.get(address, parameters).status_code == 200
    return sum(PART_OF_A_NAME.search(one["sql"]) is not None for one in statements)


@pytest.mark.parametrize("page", ["search", "meetings", "in_context", "frequency"])
@pytest.mark.parametrize(
    ("query", "times"), [("chair:văn bàn", 1), ("bàn -chair:hùng", 1), ("chair:văn document:nq bàn", 2)]
)
def test_however_many_parts_a_page_has_it_looks_for_each_name_once(client, archive, page, query, times):
    assert looked_through(client, reverse(page), q=query) == times


def test_the_name_of_a_chair_is_looked_for_by_its_field_its_list_and_its_facet(client, archive):
    assert looked_through(client, reverse("meetings"), chair_name="văn") == 3


@pytest.mark.usefixtures("without_statistics")
@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL's plans follow what it knows of its rows"
)
def test_names_are_read_off_an_index_which_nothing_else_is_led_to():
    """As SQLite plans it without statistics, which a new archive has none of."""
    chairs = Participation.objects.shown().chairs().order_by()
    assert "COVERING INDEX participation_by_name" in chairs.matching("van").values("meeting_id").explain()
    assert "participation_by_name" not in chairs.filter(meeting__in=[1, 2, 3]).explain()
