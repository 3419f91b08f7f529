"""Keywords in context: each place in the reports where a query's keywords stand is a line."""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from django.db.models import prefetch_related_objects

from meetings import vietnamese
from meetings.models import Article, Meeting
from meetings.search import Query
from meetings.search.keywords import Places, keyword_places
from meetings.search.syllables import SYLLABLE
from meetings.text_marks import paragraph_anchor, paragraph_at

# Characters on each side of a keyword: what has room on one line beside it.
SHOWN = 44
# Words on a side that lines are ordered by.
ORDERING = 4
# What one page looks through. A report has some five thousand characters, but may have a million.
MOST_MEETINGS, MOST_CHARACTERS = 1000, 8_000_000
CHUNK = 250
SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Line:
    """`article.text[start:end]` is the keyword. What stands around it is of its own paragraph.

    `address` is the whole one of that paragraph, where somebody gives the line away.
    """

    meeting: Meeting
    article: Article
    start: int
    end: int
    address: str = ""

    @property
    def keyword(self) -> str:
        return _flat(self.article.text[self.start : self.end])

    @property
    def left(self) -> str:
        """From a whole word on, "…" where there is more; with a blank at its end if the text has one."""
        beginning = self._beginning()
        if self.start - beginning <= SHOWN:
            return _flat(self.article.text[beginning : self.start]).lstrip()
        shown = _flat(self.article.text[self.start - SHOWN - 1 : self.start])
        return f"… {shown.partition(' ')[2]}"

    @property
    def right(self) -> str:
        """Likewise, to a whole word."""
        ending = self._ending()
        if ending - self.end <= SHOWN:
            return _flat(self.article.text[self.end : ending]).rstrip()
        shown = _flat(self.article.text[self.end : self.end + SHOWN + 1])
        return f"{shown.rpartition(' ')[0]} …"

    @property
    def words_before(self) -> list[str]:
        """The nearest first."""
        beginning = max(self._beginning(), self.start - SHOWN)
        return SYLLABLE.findall(self.article.text, beginning, self.start)[: -ORDERING - 1 : -1]

    @property
    def words_after(self) -> list[str]:
        return SYLLABLE.findall(self.article.text, self.end, min(self._ending(), self.end + SHOWN))[:ORDERING]

    @property
    def fragment(self) -> str:
        """The paragraph's on the meeting's page, as "#doan-3"; "" for a headline, which has none."""
        number = paragraph_at(self.article.text, self.start, self.article.headline)
        return f"#{self.article.paragraph_anchor}{number}" if number else ""

    def _beginning(self) -> int:
        return self.article.text.rfind("\n", 0, self.start) + 1

    def _ending(self) -> int:
        ending = self.article.text.find("\n", self.end)
        return len(self.article.text) if ending < 0 else ending


def by_words_before(line: Line) -> list[str]:
    """The order of a dictionary: by the word before the keyword, then by the one before that."""
    return list(map(_word_key, line.words_before))


def by_words_after(line: Line) -> list[str]:
    return list(map(_word_key, line.words_after))


def by_province(line: Line) -> tuple[bool, str]:
    """Where the province isn't known, last."""
    province = line.meeting.province
    return province is None, province.sort_key if province else ""


@dataclass(frozen=True, slots=True)
class Concordance:
    """The lines of the meetings that were looked through, in their order."""

    lines: list[Line]
    looked_through: int

    @property
    def meetings_count(self) -> int:
        return len({line.meeting.pk for line in self.lines})


def concordance(meeting_ids: Iterable[int], query: Query) -> Concordance:
    """Stops after as many meetings, or characters, as one page may look through."""
    places = keyword_places(query)
    lines: list[Line] = []
    looked_through = characters = 0
    for chunk in _chunks(islice(meeting_ids, MOST_MEETINGS)):
        for meeting, articles in chunk:
            if characters > MOST_CHARACTERS:
                return Concordance(lines, looked_through)
            lines += _lines(meeting, articles, places)
            looked_through += 1
            characters += sum(len(article.text) for article in articles)
    return Concordance(lines, looked_through)


def all_lines(meeting_ids: Iterable[int], query: Query) -> Iterator[Line]:
    """The lines of all the meetings, in their order; the reports of some hundreds are in memory at a time."""
    places = keyword_places(query)
    # Eight bytes each, and no cursor stays open.
    for chunk in _chunks(array("q", meeting_ids)):
        lines = [line for meeting, articles in chunk for line in _lines(meeting, articles, places)]
        add_units(lines)
        yield from lines


def add_units(lines: Iterable[Line]) -> None:
    """What the provinces were called on the meetings' days, by few queries for all."""
    meetings = {line.meeting.pk: line.meeting for line in lines}
    prefetch_related_objects(list(meetings.values()), "province__periods", "joint_province__periods")


def _chunks(meeting_ids: Iterable[int]) -> Iterator[list[tuple[Meeting, list[Article]]]]:
    """The meetings with their reports, in the order of the ids."""
    remaining = iter(meeting_ids)
    while ids := list(islice(remaining, CHUNK)):
        meetings = Meeting.objects.select_related("province", "joint_province").in_bulk(ids)
        articles: dict[int, list[Article]] = {pk: [] for pk in ids}
        told = Article.objects.filter(meeting__in=ids).only("meeting_id", "headline", "text", "publisher")
        for article in told.order_by("pk"):
            own = articles[article.meeting_id]
            own.append(article)
            article.paragraph_anchor = paragraph_anchor(article.pk, own[0].pk)
        # What was deleted since the ids were read is left out.
        yield [(meetings[pk], articles[pk]) for pk in ids if pk in meetings]


def _lines(meeting: Meeting, articles: Iterable[Article], places: Places) -> list[Line]:
    return [Line(meeting, article, start, end) for article in articles for start, end in places(article.text)]


def _flat(text: str) -> str:
    """Its lines as one."""
    return SPACE.sub(" ", text)


@lru_cache(maxsize=20_000)
def _word_key(word: str) -> str:
    return vietnamese.sort_key(word)
