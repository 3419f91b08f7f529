"""What is read of a report where its passage is sought is what stands in the index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings import vietnamese
from meetings.search.syllables import PrintedSyllables, syllables

# An underscore joins no syllables, but tells that a tone stands elsewhere; the index has neither.
TEXTS = st.text(st.sampled_from("aăủyÐðhoàHOÀİßﬁⅧ²ॐ9- ,.“”\n\u0301"), max_size=60).map(vietnamese.nfc)


@given(TEXTS)
def test_syllables_read_when_asked_for_are_those_read_at_once(text):
    at_once, asked = syllables(text), PrintedSyllables(text)
    assert asked.folded == [one.folded for one in at_once]
    assert asked.exact == [one.exact for one in at_once]
    assert asked.spans(len(asked)) == [(one.start, one.end) for one in at_once]


def test_no_more_spans_are_read_than_are_asked_for():
    assert PrintedSyllables("Hội nghị, lần 5").spans(2) == [(0, 3), (4, 8)]


@pytest.mark.parametrize(
    ("text", "exact"),
    [("Hoà Bình", ("hòa", "bình")), ("Ủy ban", ("ủy", "=ban")), ("x" * 50, ("=" + "x" * 40,))],
)
def test_exact_keys_are_in_one_spelling(text, exact):
    asked = PrintedSyllables(text)
    assert asked.exact_keys(0, len(exact)) == exact
    assert asked.exact_keys(1, 1) == ()
