"""What SQLite is asked for beside a phrase: nothing that the phrase says already."""

import pytest

from meetings.search import parse, sqlite


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ('"a b c"', '"a b c"'),
        ('"a b c" d', '("d" AND "a b c")'),
        ('"a b c" "b c d"', '("a b c" AND "b c d")'),
        ('"a b c" "a b"', '"a b c"'),
        ('"a b c" "c a"', '("c a" AND "a b c")'),
        ('"a b c" -d', '("a b c" NOT "d")'),
        ('d -"a b c"', '("d" NOT "a b c")'),
        ('"a b c" -"b c d"', '("a b c" NOT "b c d")'),
    ],
)
def test_pairs_of_a_phrase_are_left_out(typed, asked):
    query = parse(typed)
    (text,) = sqlite.matching(query.condition, query.phrases).params
    assert text == asked


def test_exact_pairs_stay_beside_a_phrase_that_folds_them():
    query = parse('"á b c"')
    (text,) = sqlite.matching(query.levels[1], query.phrases).params
    assert text == '(("á =b" AND "=b =c") AND "a b c")'
