"""Sixty queries and more in all spellings over one archive: what each finds, in which order, is written down.

Both databases run this test, so both find the same.
"""

import datetime
import unicodedata
from itertools import pairwise
from random import Random

import pytest

from meetings.indexing import rebuild
from meetings.models import Meeting
from meetings.search import parse
from meetings.search.syllables import words
from tests.builders import make_article, make_meeting

pytestmark = pytest.mark.django_db

# Texts of syllables that folding confuses, in every order: what a query finds is told by counting, not by us.
SYLLABLES = [
    "nam", "năm", "định", "đình", "dinh", "hội", "hồi", "nghị", "nghi", "thủy", "thuỷ", "viên", "viễn", "hòa",
    "hoà", "bình", "bính",
]  # fmt: skip
MARKED = [
    "Nam Định", "năm đình", "hội nghị", "Hồi nghi", "thủy viên", "thuỷ viễn", "hòa bình", "hoà bính", "định",
    "nam", "nam bình", "nghị định", "hội viên", "viên nghị hội", "bình định nam", "định hòa", "thủy hội",
    "năm hồi", "đình", "hội nghị thủy viên",
]  # fmt: skip


def fold(text: str) -> str:
    """Without marks by another way than the archive's."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


QUERIES = [
    spelling
    for text in MARKED
    for spelling in (text, fold(text), text.upper(), unicodedata.normalize("NFD", text))
]
PHRASES = [f'"{text}"' for text in MARKED if " " in text] + [f'"{fold(text)}"' for text in MARKED]


@pytest.fixture
def texts() -> dict[int, str]:
    random = Random(7)
    told = {}
    for _ in range(120):
        text = ". ".join(
            " ".join(random.choices(SYLLABLES, k=random.randint(1, 4))) for _ in range(random.randint(1, 3))
        )
        day = datetime.date(2020, 1, 1) + datetime.timedelta(days=random.randint(0, 40))
        meeting = make_meeting(province=None, body="other", date=day)
        make_article(meeting, text)
        told[meeting.pk] = text
    assert sum(rebuild()) == len(told)
    return told


def holds(text: str, query: str, *, marks: bool, phrase: bool) -> bool:
    """By plain comparison of words."""
    asked, there = words(query), words(text)
    if not marks:
        asked, there = words(fold(query)), [fold(word) for word in there]
    if phrase:
        return f" {' '.join(asked)} " in f" {' '.join(there)} "
    return set(asked) <= set(there)


def level(text: str, query: str) -> int:
    """What the query is in the text: exact phrase, folded phrase, exact words, folded words."""
    kinds = [(True, True), (False, True), (True, False), (False, False)]
    for place, (marks, phrase) in enumerate(kinds):
        asked = {"marks": marks, "phrase": phrase}
        if holds(text, query, **asked) or is_chain(text, query, **asked):
            return place
    raise AssertionError(f"{text} has not all of {query}")


def is_chain(text: str, query: str, *, marks: bool, phrase: bool) -> bool:
    asked = words(query)
    pairs = [" ".join(pair) for pair in pairwise(asked)]
    return phrase and len(pairs) > 1 and all(holds(text, pair, marks=marks, phrase=True) for pair in pairs)


def test_there_are_enough_queries():
    assert len(set(QUERIES)) >= 60


def test_each_query_finds_what_holds_its_words_and_orders_it_by_level_and_date(texts):
    meetings = Meeting.objects.in_bulk(texts)
    for query in QUERIES:
        expected = {pk for pk, text in texts.items() if holds(text, query, marks=False, phrase=False)}
        assert set(Meeting.objects.search(query).values_list("pk", flat=True)) == expected, query
        ranked = [meeting.pk for meeting in Meeting.objects.all().ranked(query)[:200]]
        by_hand = sorted(
            expected,
            key=lambda pk: (level(texts[pk], query), -meetings[pk].sorts_on.toordinal(), -pk),
        )
        assert ranked == by_hand, query


def test_unmarked_queries_find_all_that_marked_ones_find(texts):
    for query in MARKED:
        marked = set(Meeting.objects.search(query).values_list("pk", flat=True))
        assert set(Meeting.objects.search(fold(query)).values_list("pk", flat=True)) == marked, query
        exact = set(Meeting.objects.search(parse(query, exact=True)).values_list("pk", flat=True))
        assert exact == {pk for pk, text in texts.items() if holds(text, query, marks=True, phrase=False)}


def test_phrases_are_found_to_the_letter(texts):
    for phrase in PHRASES:
        expected = {pk for pk, text in texts.items() if holds(text, phrase, marks=False, phrase=True)}
        assert set(Meeting.objects.search(phrase).values_list("pk", flat=True)) == expected, phrase


def test_filters_leave_the_order_as_it_is(texts):
    late = Meeting.objects.filter(date__gte=datetime.date(2020, 1, 20))
    for query in MARKED:
        whole = [meeting for meeting in Meeting.objects.all().ranked(query)[:200] if meeting in late]
        assert late.ranked(query)[:200] == whole
        # So few of them that the newest of each level aren't enough.
        assert late.ranked(query)[:1] == whole[:1]
        assert late.ranked(query)[2:5] == whole[2:5]


def test_the_exact_phrase_fills_the_first_page_where_there_is_enough_of_it(texts):
    """P@20, as far as there are twenty: of the first that many meetings all have the phrase."""
    for query in MARKED:
        true = [pk for pk, text in texts.items() if holds(text, query, marks=True, phrase=True)]
        first = Meeting.objects.all().ranked(query)[: min(20, len(true))]
        if len(words(query)) == 2:
            assert {meeting.pk for meeting in first} <= set(true), query
