"""Whatever is typed is answered or politely refused, on the page and on both databases."""

import contextlib
import os

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.indexing import index_meetings
from meetings.models import Meeting
from meetings.search import QueryError, parse
from meetings.search.keywords import keyword_places
from tests.builders import make_article, make_meeting, make_official
from tests.search.hostile import KINDS, generated

pytestmark = pytest.mark.django_db

# Ten thousand pass too, and take minutes: QUERIES=10000.
GENERATED = int(os.environ.get("QUERIES", "600"))
MOST_STATEMENTS = 22


@pytest.fixture(autouse=True)
def archive():
    meeting = make_meeting(title="Nam Định họp")
    make_article(meeting, "BTV họp tại Nam Định, bàn 09-NQ/TU. a b c 1 0.")
    make_official("Trần Văn Mẫu")
    index_meetings([meeting.pk])


@pytest.mark.parametrize("typed", KINDS)
def test_each_kind_of_hostile_query_gets_a_page(client, typed):
    for page in ("search", "meetings", "in_context", "frequency"):
        order = "left" if page == "in_context" else "relevance"
        with CaptureQueriesContext(connection) as statements:
            response = client.get(reverse(page), {"q": typed, "order": order, "exact": "1"})
        assert response.status_code == 200
        assert len(statements) <= MOST_STATEMENTS


def test_whatever_is_typed_the_database_can_answer():
    """By the statements themselves: as many pages would take minutes."""
    answered = refused = 0
    for typed in generated(GENERATED):
        try:
            query = parse(typed)
        except QueryError:
            refused += 1
            continue
        answered += 1
        ranking = Meeting.objects.published().ranked(query)
        # Each level is a statement's part that the database must be able to read.
        assert len(query.levels) <= 8
        if answered % 5 == 0:
            assert len(ranking[:25]) <= 1
        else:
            list(Meeting.objects.search(query)[:1])
    assert answered > GENERATED / 2
    assert refused


def test_some_generated_queries_get_a_page(client):
    for number, typed in enumerate(generated(150)):
        page = ("search", "in_context", "frequency")[number % 3]
        assert client.get(reverse(page), {"q": typed}).status_code == 200


def test_whatever_is_typed_its_places_can_be_looked_for():
    text = "BTV họp tại Nam Định, bàn 09-NQ/TU. a b c 1 0. <b> ệ 北京 " + "a" * 50
    for typed in [*KINDS, *generated(GENERATED)]:
        for exact in (False, True):
            with contextlib.suppress(QueryError):
                query = parse(typed, exact=exact)
                if query.wanted:
                    assert all(text[start:end].strip() for start, end in keyword_places(query)(text))


def test_the_longest_query_asks_for_a_bounded_number_of_things():
    longest = parse(" ".join(["ban thường vụ"] * 4))
    texts = [str(level) for level in longest.levels]
    assert len(texts) == 4
    assert len(parse("ban thường vụ tỉnh ủy họp").levels) == 8
    assert max(map(len, texts)) < 60_000
