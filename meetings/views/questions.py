"""What the pages of the search have in common: the words, how they were understood, what else is asked."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from meetings.filters import MeetingFilter
from meetings.search import Field, Query, abbreviations
from meetings.search.query import Part
from meetings.search.syllables import UNMARKED, Syllable
from meetings.views.chips import Chip, chips, filled, query_string, toggled

# What is asked for in a field of its own.
FIELDS = {
    Field.CHAIR: gettext_noop("chaired by"),
    Field.PROVINCE: gettext_noop("in the province"),
    Field.DOCUMENT: gettext_noop("over the document"),
}
# The ways to look at what was found, by the names of their addresses.
WAYS = ("search", "in_context", "frequency")


def question(request: HttpRequest, filterset: MeetingFilter) -> dict[str, Any]:
    """What a page with its own search box shows above its answer."""
    form, kept = filterset.form, filled(filterset.form)
    query = filterset.query
    words = request.GET.get("q", "").strip()
    return {
        "words": words,
        "without_all": words_alone(words),
        "form": form,
        "filled": kept,
        "wrong": [(form[name], kept.getlist(name)) for name in form.errors if name != "q"],
        "hidden": [item for item in kept.lists() if item[0] not in {"q", *form.errors}],
        "unknown": filterset.unknown,
        "chips": without_words(chips(form)),
        "query": query,
        "csv": query_string(kept),
    } | (understood(query, kept) if query else {})


def understood(query: Query, kept: QueryDict) -> dict[str, Any]:
    return {
        "reading": reading(query),
        "exact_switch": toggled(kept, "exact", "1"),
        "is_exact": query.is_exact,
        "ways": ways(kept),
    }


def ways(kept: QueryDict) -> list[tuple[str, str, str]]:
    """The same question on each page of the search: name, label and address. Each has orders of its own."""
    labels = (gettext("Meetings"), gettext("Words in context"), gettext("By year and province"))
    asked = kept.copy()
    asked.pop("order", None)
    return [
        (name, label, f"{reverse(name)}{query_string(asked)}")
        for name, label in zip(WAYS, labels, strict=True)
    ]


def without_words(conditions: list[Chip]) -> list[Chip]:
    """The words stand in the box above: they need no chip."""
    return [chip for chip in conditions if chip.name != "q"]


def words_alone(words: str) -> str:
    """The question without its other conditions."""
    return f"?{urlencode({'q': words})}"


def reading(query: Query, *, side_by_side: bool = False) -> list[tuple[str, list[str]]]:
    """How the query was understood, for readers to see."""
    loose = [part for part in query.wanted if not part.is_phrase and not side_by_side]
    phrases = [part for part in query.wanted if part.is_phrase or side_by_side]
    asked = [(gettext(FIELDS[one.field]), one) for one in query.fields]
    parts = [
        (gettext("all of these words"), [_word(one) for part in loose for one in part.syllables]),
        (gettext("words side by side"), list(map(_whole, phrases))),
        (gettext("also written as"), other_forms(query)),
        (gettext("without"), list(map(_whole, query.unwanted))),
        *((label, [one.words]) for label, one in asked if not one.is_unwanted),
        *(
            (gettext("not %(field)s") % {"field": label}, [one.words])
            for label, one in asked
            if one.is_unwanted
        ),
    ]
    return [(label, texts) for label, texts in parts if texts]


def other_forms(query: Query) -> list[str]:
    found = []
    for part in query.wanted:
        if not part.is_phrase:
            keys = tuple(one.folded for one in part.syllables)
            spans = abbreviations.spans(keys, abbreviations.FOLDED)
            found += [abbreviations.PRINTED[other] for span in spans for other in span.others]
    return list(dict.fromkeys(found))


def _word(syllable: Syllable) -> str:
    return syllable.exact.removeprefix(UNMARKED)


def _whole(part: Part) -> str:
    return " ".join(map(_word, part.syllables))
