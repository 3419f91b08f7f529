"""Where keywords stand: as the keys of the search say, by another way than the pattern's."""

from random import Random

import pytest

from meetings import vietnamese
from meetings.search import parse
from meetings.search.keywords import keyword_places
from meetings.search.syllables import SYLLABLE, words
from meetings.search.syllables import keys as keys_of

WORDS = [
    "nam", "năm", "NAM", "định", "Ðịnh", "đình", "DINH", "hòa", "hoà", "Hoà", "HÒA", "hoa", "quý", "qúy",
    "thuỷ", "Thủy", "BTV", "btv", "ban", "Thường", "vụ", "tỉnh", "ủy", "uỷ", "TVTU", "09", "NQ", "TU",
    "x" * 45, "x" * 40, "x" * 39, "İ", "ı", "ß", "ſ", "北京", "Ａ", "ａ", "Я", "я", "_", "a_b", "K", "②",
]  # fmt: skip
GAPS = [" ", " ", " ", ", ", " - ", "\n", "/", "_", "-", "…"]
QUERIES = [
    "nam", "năm", "nam dinh", "Nam Định", '"nam định"', "hoà", "hòa", "hoa", "quý", "qúy", "thuỷ",
    "BTV", "ban thường vụ",
    "BTV tỉnh ủy", "thường vụ tỉnh uỷ", "09-NQ/TU", 'nam "năm định" hòa', 'nam "nam dinh"', "nam -định",
    "x" * 45, "x" * 39, "İ", "ß", "北京", "ａ", "Я nam", "②", "ı", "ſ", "k",
]  # fmt: skip


def by_syllables(text: str, typed: str, *, exact: bool) -> list[tuple[int, int]]:
    """Syllable by syllable: the longest way that begins at one, then on behind it."""
    query = parse(typed, exact=exact)
    ways = sorted((way for ways in query.keywords for way in ways), key=lambda way: -len(way))
    found = list(SYLLABLE.finditer(text))
    # As they stand in the index.
    keys = keys_of(" ".join(words(text)))[exact].split(" ")
    places, at = [], 0
    while at < len(keys):
        way = next((way for way in ways if tuple(keys[at : at + len(way)]) == way), ())
        if way:
            places.append((found[at].start(), found[at + len(way) - 1].end()))
        at += len(way) or 1
    return places


@pytest.mark.parametrize("exact", [False, True])
def test_keywords_stand_where_the_keys_of_the_search_do(exact):
    random = Random(3)
    number = 0
    for _ in range(60):
        text = "".join(random.choice(WORDS) + random.choice(GAPS) for _ in range(random.randint(1, 40)))
        text = vietnamese.nfc(text)
        for typed in QUERIES:
            expected = by_syllables(text, typed, exact=exact)
            found = list(keyword_places(parse(typed, exact=exact))(text))
            assert found == expected, (typed, text)
            number += len(found)
    assert number > 500


@pytest.mark.parametrize(("typed", "text", "found"), [
    ("nam dinh", "Tại NAM ĐỊNH, năm đình chỉ.", ["NAM ĐỊNH", "năm đình"]),
    ("uỷ viên", "Uỷ viên, ủy viên", ["Uỷ viên", "ủy viên"]),
    ("BTV", "BTV, tức Ban Thường vụ", ["BTV", "Ban Thường vụ"]),
    ("ban thường vụ tỉnh ủy", "BTV Tỉnh ủy; Ban TVTU", ["BTV Tỉnh ủy", "Ban TVTU"]),
    ('"BTV"', "BTV, tức Ban Thường vụ", ["BTV"]),
    ("09 nq tu", "số 09-NQ/TU", ["09-NQ/TU"]),
    ("thuế biển", "thuế, rồi biển; biển thuế", []),
    ('"thuế" "biển"', "thuế, rồi biển", ["thuế", "biển"]),
    ("nam", "namnam nam1 _nam_", ["nam"]),
])  # fmt: skip
def test_what_is_found_as_printed(typed, text, found):
    assert [text[start:end] for start, end in keyword_places(parse(typed))(text)] == found
