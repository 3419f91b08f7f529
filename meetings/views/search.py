"""The search page: officials, provinces and documents under the words, and what the reports say with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from meetings.filters import BEST_FIRST
from meetings.models import Article, Meeting, Official, Province, Resolution
from meetings.search import Query
from meetings.search.passages import Passage, marked, passage
from meetings.views.chips import Chip, filled
from meetings.views.fewer_words import fewer_words
from meetings.views.meetings import MeetingList
from meetings.views.near import near_names
from meetings.views.questions import understood, without_words, words_alone

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
        words = self.request.GET["q"].strip()
        context = super().get_context_data(**context) | {"words": words, "without_all": words_alone(words)}
        query = self.filterset.query
        if query is None:
            return context
        add_passages(context["meetings"], query)
        return context | self._records(query) | self._words(query)

    def _removable(self, conditions: list[Chip]) -> list[Chip]:
        return without_words(conditions)

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
        is_empty = not self.counts.tally.total
        near = near_names(query, self.counts.provinces.values()) if is_empty else []
        kept = filled(self.filterset.form)
        fewer = fewer_words(query, kept) if is_empty else []
        return understood(query, kept) | {"near": near, "fewer": fewer}


@dataclass(slots=True)
class Found:
    """What a list says of a meeting that was searched for: title and passage have the words marked."""

    title: SafeString
    passage: SafeString
    note: str = ""


def add_passages(meetings: list[Meeting], query: Query) -> None:
    """The best passage of each meeting's reports, and its title, with the words marked.

    Where no report has the words side by side, or has none of them, the meeting says so.
    """
    best: dict[int, Passage] = {}
    whole: set[int] = set()
    articles = Article.objects.filter(meeting__in=meetings).only("meeting_id", "headline", "text")
    for article in articles.order_by("pk"):
        # The headline stands above the passage already.
        found = passage(article.text.removeprefix(article.headline).strip(), query)
        if found.worth > best.get(article.meeting_id, Passage()).worth:
            best[article.meeting_id] = found
        if found.has_all or passage(article.headline, query).has_all:
            whole.add(article.meeting_id)
    can_stand_apart = len(query.wanted) == 1 and not query.wanted[0].is_phrase
    for meeting in meetings:
        found = meeting.found = Found(marked(meeting.title, query), best.get(meeting.pk, Passage()).html)
        if found.passage and can_stand_apart and meeting.pk not in whole:
            found.note = gettext("In the report the words stand apart.")
        elif query.wanted and not found.passage and "<mark>" not in found.title:
            found.note = gettext("The words stand in what is known of the meeting, not in a report.")


def named_provinces(provinces: Iterable[Province], words: str) -> list[Province]:
    """Those whose names the words are part of, or that the words name among others."""
    found = [one for one in provinces if words in one.name_key or f" {one.name_key} " in f" {words} "]
    return sorted(found, key=lambda one: (one.sort_key, one.pk))[:SHOWN]
