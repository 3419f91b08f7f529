"""The search page: officials, provinces and documents under the words, and what the reports say with them."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext

from meetings.filters import BEST_FIRST
from meetings.models import Article, Meeting, Official, Province, Resolution
from meetings.search import Query, abbreviations
from meetings.search.passages import marked, passage
from meetings.search.query import Part
from meetings.search.syllables import UNMARKED, Syllable
from meetings.views.chips import filled, toggled
from meetings.views.meetings import MeetingList
from meetings.views.near import near_names

SHOWN = 10


def search(request: HttpRequest) -> HttpResponse:
    if not request.GET.get("q", "").strip():
        return render(request, "search.html", {"form": None})
    return SearchResults.as_view()(request)


class SearchResults(MeetingList):
    """The list of meetings once more, with the passages that hold the words."""

    template_name = "search.html"
    default_order = BEST_FIRST
    typed = ("chair_name", "date_after", "date_before")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context) | {"words": self.request.GET["q"].strip()}
        query = self.filterset.query
        if query is None:
            return context
        add_passages(context["meetings"], query)
        return context | self._records(query) | self._words(query)

    def _offers(self, kept: QueryDict) -> dict[str, Any]:
        """The words stand in the box above: they need no chip."""
        offers = super()._offers(kept)
        return offers | {"chips": [chip for chip in offers["chips"] if chip.name != "q"]}

    def _records(self, query: Query) -> dict[str, Any]:
        """Officials, provinces and documents that the words name; one more than is shown tells of more."""
        words = " ".join(one.folded for one in query.syllables)
        if not words:
            return {}
        officials = Official.objects.published().matching(words).with_counts()
        documents = Resolution.objects.published().matching(words)
        return {
            "shown": SHOWN,
            "officials": list(officials[: SHOWN + 1]),
            "documents": list(documents[: SHOWN + 1]),
            "provinces": named_provinces(self.counts.provinces.values(), words),
        }

    def _words(self, query: Query) -> dict[str, Any]:
        kept = filled(self.filterset.form)
        is_empty = not self.counts.tally.total
        return {
            "reading": reading(query),
            "exact_switch": toggled(kept, "exact", "1"),
            "is_exact": query.is_exact,
            "near": near_names(query, self.counts.provinces.values()) if is_empty else [],
        }


def add_passages(meetings: list[Meeting], query: Query) -> None:
    """The best passage of each meeting's reports, and its title, with the words marked."""
    best: dict[int, tuple[int, Any]] = {}
    articles = Article.objects.filter(meeting__in=meetings).only("meeting_id", "headline", "text")
    for article in articles.order_by("pk"):
        # The headline stands above the passage already.
        html, worth = passage(article.text.removeprefix(article.headline).strip(), query)
        if worth > best.get(article.meeting_id, (0, None))[0]:
            best[article.meeting_id] = worth, html
    for meeting in meetings:
        meeting.passage = best.get(meeting.pk, (0, ""))[1]
        meeting.marked_title = marked(meeting.title, query)


def named_provinces(provinces: Iterable[Province], words: str) -> list[Province]:
    """Those whose names the words are part of, or that the words name among others."""
    found = [one for one in provinces if words in one.name_key or f" {one.name_key} " in f" {words} "]
    return sorted(found, key=lambda one: (one.sort_key, one.pk))[:SHOWN]


def reading(query: Query) -> list[tuple[str, list[str]]]:
    """How the query was understood, for readers to see."""
    loose = [part for part in query.wanted if not part.is_phrase]
    words = [_word(one) for part in loose for one in part.syllables]
    phrases = [_whole(part) for part in query.wanted if part.is_phrase]
    unwanted = [_whole(part) for part in query.unwanted]
    parts = [
        (gettext("all of these words"), words),
        (gettext("words side by side"), phrases),
        (gettext("also written as"), other_forms(query)),
        (gettext("without"), unwanted),
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
