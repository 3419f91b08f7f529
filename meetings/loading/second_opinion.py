"""A second reader of names, pyvi, beside the grammar: where only one of the two sees a name, an editor looks.

pyvi proposes and never decides: it adds no fact. It is imported only when asked for, in each process that
reads, since it takes seconds and hundreds of megabytes; those processes are spawned, because pyvi's models
are read from files that a forked process would delete under its parent.
"""

import importlib.util
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from meetings.extraction import MeetingFacts
from meetings.extraction.facts import Doubt, Reason, Span
from meetings.extraction.names import is_led_by_surname, is_named_after
from meetings.extraction.report import Report
from meetings.extraction.structure import read_structure
from meetings.extraction.text import Text
from meetings.vietnamese import exact_key, key

# Fewer syllables are mostly words in capitals, more are offices or several names.
SYLLABLES = range(3, 6)
PROPER_NOUN = "Np"
GRAMMAR, SECOND = "grammar", "pyvi"

# A paragraph's words with their tags, in order.
Tagger = Callable[[str], list[tuple[str, str]]]


def is_installed() -> bool:
    return importlib.util.find_spec("pyvi") is not None


def open_tagger() -> Tagger:
    """Reads the models, whose temporary files are needed until the first word is tagged, and no longer."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        usual, tempfile.tempdir = tempfile.tempdir, folder
        try:
            from pyvi import ViPosTagger, ViTokenizer  # noqa: PLC0415 - only where it is asked for

            def tag(paragraph: str) -> list[tuple[str, str]]:
                words, tags = ViPosTagger.postagging(ViTokenizer.tokenize(paragraph))
                return list(zip(words, tags, strict=True))

            tag("Đồng chí Lê Văn Mẫu chủ trì hội nghị.")
        finally:
            tempfile.tempdir = usual
    return tag


def with_second_opinion(facts: MeetingFacts, place_names: frozenset[str], tag: Tagger) -> MeetingFacts:
    """The facts, with a doubt for each name that one of the two readers doesn't see."""
    if facts.rejected_because:
        return facts
    text = Text.of(facts.text)
    report = Report(text, read_structure(text))
    seen = [span for paragraph in report.structure.told() for span in _proper_nouns(report, paragraph, tag)]
    doubts = [*_names_left_out(report, facts, seen, place_names), *_names_unseen(report, facts, seen)]
    return replace(facts, doubts=(*facts.doubts, *doubts))


def _proper_nouns(report: Report, paragraph: Span, tag: Tagger) -> Iterator[Span]:
    """Proper nouns side by side, joined: pyvi splits "Phạm_Gia" from "Túc"."""
    words = _words_in(report.text.quote(paragraph), tag)
    for is_proper, run in groupby(words, key=lambda word: word[1] == PROPER_NOUN):
        spans = [span for span, _ in run]
        if is_proper:
            yield Span(paragraph.start + spans[0].start, paragraph.start + spans[-1].end)


def _words_in(paragraph: str, tag: Tagger) -> Iterator[tuple[Span, str]]:
    """The tagged words at their places: pyvi joins syllables by "_" and loses what stood between words."""
    end = 0
    for word, kind in tag(paragraph):
        start = -1
        for syllable in word.split("_"):
            place = paragraph.find(syllable, end)
            if place < 0:
                break
            start = place if start < 0 else start
            end = place + len(syllable)
        if start >= 0:
            yield Span(start, end), kind


def _names_left_out(
    report: Report, facts: MeetingFacts, seen: list[Span], place_names: frozenset[str]
) -> Iterator[Doubt]:
    """Runs led by a family name, of a name's length, which the grammar took for nobody's name."""
    known = {exact_key(person.name) for person in facts.people}
    for span in seen:
        name = exact_key(report.text.quote(span))
        if name.count(" ") + 1 not in SYLLABLES or not is_led_by_surname(report, span):
            continue
        if key(name) in place_names or any(name in other or other in name for other in known):
            continue
        if not is_named_after(report, report.structure.paragraph_at(span.start), span):
            known.add(name)
            yield Doubt(Reason.NAMES_DIFFER, span, (report.text.quote(span), SECOND))


def _names_unseen(report: Report, facts: MeetingFacts, seen: list[Span]) -> Iterator[Doubt]:
    """Names of the grammar's, no syllable of which is a proper noun wherever they stand."""
    for person in facts.people:
        namings = re.finditer(re.escape(person.name), report.text.text)
        places = [Span(*match.span()) for match in namings]
        touched = any(place.start < span.end and span.start < place.end for place in places for span in seen)
        if places and not touched:
            yield Doubt(Reason.NAMES_DIFFER, places[0], (person.name, GRAMMAR))
