"""A meeting's own fields, out of what each of its reports says of them.

A report goes before a digest, stated before inferred, what was loaded earlier before what came later. Every
reading stays with its article as a fact, so where reports differ both values can be shown.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from meetings.extraction.facts import MeetingFacts
from meetings.loading.prepared import Lasting
from meetings.models import Article, Basis, Fact, Meeting, Province

LONGEST_TEXT = 500
LONGEST_PLACE = 200


@Lasting
def _with_slug(slug: str) -> QuerySet[Province]:
    return Province.objects.filter(slug=slug)


def _province(slug: str) -> Province | None:
    return next(iter(_with_slug(slug)), None)


# How a fact's text is read, and what the column holds where no report says anything.
FIELDS: dict[str, tuple[Callable[[str], Any], Any]] = {
    "title": (str, ""),
    "date": (datetime.date.fromisoformat, None),
    "date_end": (datetime.date.fromisoformat, None),
    "partial_date": (str, ""),
    "body": (str, Meeting.Body.OTHER),
    "ordinal": (int, None),
    "is_expanded": (lambda text: text == "true", False),
    "term": (str, ""),
    "place": (lambda text: text[:LONGEST_PLACE], ""),
    "province": (_province, None),
    "joint_province": (_province, None),
}
DATES = ("date", "date_end", "partial_date")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says of one field, in a fact's text."""

    field: str
    text: str
    is_inferred: bool
    is_digest: bool
    article: int | None


def fact_text(value: Any) -> str:
    """A value as facts store it: a date in ISO form, true or false, a province's slug."""
    return str(value).lower() if isinstance(value, bool) else str(value)[:LONGEST_TEXT]


def composed_values(
    meeting: Meeting, article: Article | None, facts: MeetingFacts, *, is_digest: bool
) -> dict[str, Any]:
    """The meeting's fields from `facts`, those of `article`, and from its other articles' facts."""
    return _composed(
        [*_own_readings(article, facts, is_digest=is_digest), *_other_readings(meeting, article)]
    )


def recomposed_values(meeting: Meeting) -> dict[str, Any]:
    """The meeting's fields from the stored facts of all its articles: what the next load would give them."""
    return _composed([*_other_readings(meeting, None)])


def _composed(readings: list[Reading]) -> dict[str, Any]:
    readings.sort(key=_rank)
    # A day, its last day and a partial date belong together: all from the report that dates best.
    dated = next((r for r in readings if r.field == "date"), None) or next(
        (r for r in readings if r.field == "partial_date"), None
    )
    values = {}
    for field, (read, unsaid) in FIELDS.items():
        said = [
            reading
            for reading in readings
            if reading.field == field and (field not in DATES or reading.article == dated.article)
        ]
        values[field] = read(said[0].text) if said else unsaid
    return values | {"joint_province": _other_of_two(values, readings)}


def _other_of_two(values: dict[str, Any], readings: list[Reading]) -> Province | None:
    """Of a joint meeting's two provinces the one that isn't the meeting's own: each names its own first."""
    joint = values["joint_province"]
    if joint is None or joint != values["province"]:
        return joint
    said = next(reading for reading in readings if reading.field == "joint_province")
    first = next((r for r in readings if r.field == "province" and r.article == said.article), None)
    read, _ = FIELDS["province"]
    other = read(first.text) if first else None
    return None if other == values["province"] else other


def _rank(reading: Reading) -> tuple[bool, bool, float]:
    """An article that is new has no number yet: it comes last."""
    return reading.is_digest, reading.is_inferred, reading.article or float("inf")


def _own_readings(article: Article | None, facts: MeetingFacts, *, is_digest: bool) -> Iterable[Reading]:
    for field in FIELDS:
        if fact := getattr(facts, field):
            inferred = fact.basis == Basis.INFERRED
            yield Reading(field, fact_text(fact.value), inferred, is_digest, article and article.pk)


def _other_readings(meeting: Meeting, article: Article | None) -> Iterable[Reading]:
    if meeting.pk is None:
        return
    others = Fact.objects.filter(meeting=meeting, field__in=FIELDS).select_related("article")
    for fact in others.exclude(article=article):
        inferred = fact.basis == Basis.INFERRED
        yield Reading(fact.field, fact.value, inferred, fact.article.is_digest, fact.article_id)
