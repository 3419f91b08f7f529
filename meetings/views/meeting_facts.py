"""A meeting's facts as its page shows them: value, basis, the passages that prove it, what else was read."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings.models import (
    Article,
    Basis,
    Citation,
    Correction,
    Fact,
    Meeting,
    Participation,
    Province,
)
from meetings.models.articles import Evidence
from meetings.text_marks import Mark

Field = Fact.Field

# What readers look for first; who chaired follows, then the rest.
LEADING_ROWS = ("date", "province", "body")
# Each row of the page: its name, and the fields it is composed of.
ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("date", (Field.DATE, Field.DATE_END, Field.PARTIAL_DATE, Field.YEAR)),
    ("province", (Field.PROVINCE,)),
    ("body", (Field.BODY,)),
    ("ordinal", (Field.ORDINAL,)),
    ("is_expanded", (Field.IS_EXPANDED,)),
    ("term", (Field.TERM,)),
    ("place", (Field.PLACE,)),
)


@dataclass(slots=True)
class FactRow:
    """`basis` is None where no report and no editor says how the value is known."""

    name: str
    label: str
    value: str
    basis: Basis | None
    passages: list[Fact] = field(default_factory=list)
    differing: list[tuple[str, Fact]] = field(default_factory=list)

    @property
    def is_leading(self) -> bool:
        return self.name in LEADING_ROWS


def fact_rows(meeting: Meeting, facts: Iterable[Fact], corrections: Iterable[Correction]) -> list[FactRow]:
    """The rows that have a value, or of which some report says one. Provinces are looked up at once."""
    facts = list(facts)
    slugs = {fact.value for fact in facts if fact.field == Field.PROVINCE}
    names = dict(Province.objects.filter(slug__in=slugs).values_list("slug", "name"))
    corrected = {
        correction.field
        for correction in corrections
        if correction.record_type == Correction.RecordType.MEETING
    }
    # Our digest may say plainly what the report itself lets one infer: where there is a report, it decides.
    reports = {article.pk for article in meeting.articles.all() if not article.is_digest}
    rows = []
    for name, fields in ROWS:
        own = [fact for fact in facts if fact.field in fields]
        deciding = [fact for fact in own if fact.article_id in reports] or own
        value = _value(meeting, name)
        if value or own:
            rows.append(
                FactRow(
                    name=name,
                    label=_label(name),
                    value=value,
                    basis=_basis(meeting, deciding, is_corrected=not corrected.isdisjoint(fields)),
                    passages=own,
                    differing=[(_readable(fact, names), fact) for fact in own if not _agrees(meeting, fact)],
                )
            )
    return rows


def article_marks(article: Article, evidence: Iterable[Evidence]) -> list[Mark]:
    """The passages of the article that prove something, each with what it proves."""
    return [
        Mark(row.start, row.end, row.anchor, capfirst(_proves(row)))
        for row in evidence
        if row.quote and article.text[row.start : row.end] == row.quote
    ]


def _proves(row: Evidence) -> str:
    if isinstance(row, Participation):
        return row.get_role_display()
    return row.get_relation_display() if isinstance(row, Citation) else row.get_field_display()


def _label(name: str) -> str:
    labels = {"date": gettext("Date"), "body": gettext("Body"), "province": gettext("Province or city")}
    return labels.get(name) or capfirst(Fact.Field(name).label)


def _value(meeting: Meeting, name: str) -> str:
    if name == "date":
        return meeting.date_text
    if name == "body":
        return capfirst(meeting.committee_name)
    if name == "province":
        return meeting.unit.name if meeting.unit else ""
    if name == "is_expanded":
        return gettext("yes") if meeting.is_expanded else ""
    return str(getattr(meeting, name) or "")


def _stored(meeting: Meeting, name: str) -> str:
    """The meeting's own value, as facts store theirs."""
    if name == Field.YEAR:
        return str(meeting.date.year) if meeting.date else meeting.partial_date[:4]
    if name == Field.PROVINCE:
        return meeting.province.slug if meeting.province else ""
    value = getattr(meeting, name)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "" if value is None else str(value)


def _agrees(meeting: Meeting, fact: Fact) -> bool:
    return _stored(meeting, fact.field).casefold() == fact.value.casefold()


def _basis(meeting: Meeting, facts: list[Fact], *, is_corrected: bool) -> Basis | None:
    """Stated where one report states all of the value; inferred where each had to infer a part of it."""
    if is_corrected:
        return Basis.CORRECTED
    agreeing: dict[int | None, list[str]] = {}
    for fact in facts:
        if _agrees(meeting, fact):
            agreeing.setdefault(fact.article_id, []).append(fact.basis)
    if not agreeing:
        return None
    stated = any(set(bases) == {Basis.STATED} for bases in agreeing.values())
    return Basis.STATED if stated else Basis.INFERRED


def _readable(fact: Fact, province_names: dict[str, str]) -> str:
    """A fact's stored value as readers write it."""
    if fact.field in (Field.DATE, Field.DATE_END):
        return formats.date_format(datetime.date.fromisoformat(fact.value))
    if fact.field == Field.PROVINCE:
        return province_names.get(fact.value, fact.value)
    if fact.field == Field.BODY:
        return str(dict(Meeting.Body.choices).get(fact.value, fact.value))
    if fact.field == Field.IS_EXPANDED:
        return gettext("yes") if fact.value.casefold() == "true" else gettext("no")
    return fact.value
