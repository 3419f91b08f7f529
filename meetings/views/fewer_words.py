"""What of the words to leave out where nothing has them all: one of them, or the quotation marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext

from meetings.filters import MeetingFilter
from meetings.models import Meeting
from meetings.search import Query, QueryError, parse
from meetings.search.query import QUOTES
from meetings.views.chips import query_string

# Each way of asking takes a look at the index: of more words nobody is told which one is too many.
MOST_WORDS, MOST_COUNTED = 6, 1000


@dataclass(frozen=True, slots=True)
class Fewer:
    """What is left out, the search without it, and how many meetings that finds: `is_more` for at least."""

    left_out: str
    address: str
    number: int
    is_more: bool


def fewer_words(query: Query, kept: QueryDict) -> list[Fewer]:
    """Under the same other conditions, `kept` being all; what finds fewest, and so stays closest, first."""
    if query.fields:
        # A part of a field's name is no word to leave out.
        return []
    others = kept.copy()
    for name in ("q", "order"):
        others.pop(name, None)
    meetings = MeetingFilter(others, queryset=Meeting.objects.published()).qs
    found = []
    for left_out, words in _shorter(query.text):
        try:
            asked = parse(words, exact=query.is_exact)
        except QueryError:
            continue
        number = meetings.search(asked)[: MOST_COUNTED + 1].count()
        if number:
            address = kept.copy()
            address["q"] = words
            shown = min(number, MOST_COUNTED)
            found.append(Fewer(left_out, query_string(address), shown, number > MOST_COUNTED))
    return sorted(found, key=lambda one: one.number)


def _shorter(text: str) -> Iterator[tuple[str, str]]:
    """What is left out, and the words that remain."""
    plain = text.translate(QUOTES)
    if '"' in plain:
        yield gettext("the quotation marks"), " ".join(plain.replace('"', " ").split())
        return
    words = plain.split()
    if not 2 <= len(words) <= MOST_WORDS:
        return
    for place, word in enumerate(words):
        yield f"“{word}”", " ".join([*words[:place], *words[place + 1 :]])
