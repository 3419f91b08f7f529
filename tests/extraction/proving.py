"""What must hold of any text's facts: each is said by the passage that it quotes."""

import json
import re

from django.conf import settings

from meetings.extraction import MeetingFacts
from meetings.extraction.facts import Basis, Fact, Span
from meetings.extraction.ordinals import NUMBER, number_of
from meetings.extraction.structure import read_structure
from meetings.extraction.text import Text
from meetings.vietnamese import exact_key, plain

EVALUATION = settings.BASE_DIR.parent / "shared" / "evaluation"
SAMPLES = [
    json.loads(line)
    for path in sorted((settings.BASE_DIR / "fixtures" / "articles").glob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]
FIELDS = (
    "date",
    "date_end",
    "partial_date",
    "year",
    "province",
    "joint_province",
    "body",
    "ordinal",
    "is_expanded",
    "term",
    "place",
)


def sample_text(sample: dict) -> str:
    return f"{sample['title']}\n\n{sample['text']}"


def evaluation_texts() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(EVALUATION.glob("*/*.txt"))]


# -- What must hold for every text ----------------------------------------------------------------------
def assert_proven(facts: MeetingFacts) -> None:
    """Each fact's span lies in what the report tells, and the passage holds the fact."""
    text = facts.text
    told = read_structure(Text.of(text)).told() if text.strip() else []
    for field in FIELDS:
        if fact := getattr(facts, field):
            assert 0 <= fact.span.start < fact.span.end <= len(text), field
    assert_dated(facts)
    if facts.ordinal:
        printed = re.search(rf"{NUMBER}$", plain(quote(text, facts.ordinal)))
        assert printed
        assert number_of(printed["ordinal"]) == facts.ordinal.value
    if facts.term:
        assert facts.term.value in quote(text, facts.term).upper()
    if facts.place:
        assert facts.place.value == quote(text, facts.place)
    for person in facts.people:
        assert lies_in(person.span, told), person
        assert exact_key(person.name) in exact_key(text), person
        if person.basis is Basis.STATED:
            assert exact_key(person.name) in exact_key(text[person.span.start : person.span.end]), person
        assert all(position in text for position in person.positions), person
    assert len({exact_key(person.name) for person in facts.people}) == len(facts.people)
    for person in facts.people:
        if person.change_span:
            passage = text[person.change_span.start : person.change_span.end]
            assert exact_key(person.name) in exact_key(passage), person
            assert person.change_office in passage, person
        assert person.change or not (person.change_office or person.change_span), person
    for doubt in facts.doubts:
        assert doubt.span is None or 0 <= doubt.span.start < doubt.span.end <= len(text), doubt
    for document in facts.documents:
        assert lies_in(document.span, told), document
        assert text[document.span.start : document.span.end] == document.as_printed
        if document.number:
            assert document.number in re.sub(r"\s", "", document.as_printed), document


def assert_dated(facts: MeetingFacts) -> None:
    """Day and month are printed where the date is, the year too unless another passage tells it."""
    if facts.partial_date:
        printed = set(map(int, re.findall(r"\d+", quote(facts.text, facts.partial_date))))
        assert set(map(int, re.findall(r"\d+", facts.partial_date.value))) <= printed
    for date in filter(None, (facts.date, facts.date_end)):
        printed = set(map(int, re.findall(r"\d+", quote(facts.text, date))))
        assert {date.value.day, date.value.month} <= printed
        assert date.basis is Basis.INFERRED or date.value.year in printed
        assert date.basis is Basis.STATED or facts.year


def quote(text: str, fact: Fact) -> str:
    return text[fact.span.start : fact.span.end]


def lies_in(span: Span, zones: list[Span]) -> bool:
    return any(zone.start <= span.start and span.end <= zone.end for zone in zones)


def assert_only_reports_have_facts(facts: MeetingFacts) -> None:
    if facts.rejected_because:
        assert not any(getattr(facts, field) for field in FIELDS)
        assert (facts.people, facts.documents) == ((), ())
    else:
        assert facts.body
