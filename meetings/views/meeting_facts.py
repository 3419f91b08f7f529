"""A meeting's facts as its page shows them: value, basis and why, passages, what reports say otherwise."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings.fact_bases import DATE_FIELDS, PROVINCE_FIELDS, agreeing, agrees, basis_of, deciding
from meetings.models import Basis, Correction, Fact, Meeting, Province
from meetings.views.inferences import inferences
from meetings.views.passages import quoted_once

Field = Fact.Field

# What readers look for first; who chaired follows, then the rest.
LEADING_ROWS = ("date", "province", "body")
# Each row of the page: its name, and the fields it is composed of.
ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("date", DATE_FIELDS),
    ("province", PROVINCE_FIELDS),
    ("body", (Field.BODY,)),
    ("ordinal", (Field.ORDINAL,)),
    ("is_expanded", (Field.IS_EXPANDED,)),
    ("term", (Field.TERM,)),
    ("place", (Field.PLACE,)),
)


@dataclass(frozen=True, slots=True)
class Saying:
    """What one report says of something, as readers write it."""

    article_number: int
    publisher: str
    value: str


@dataclass(slots=True)
class FactRow:
    """`basis` is None where no report and no editor says how the value is known. `sayings` are all reports'
    where one of them differs from the value, else none.
    """

    name: str
    label: str
    value: str
    basis: Basis | None
    reasons: list[str] = field(default_factory=list)
    passages: list[Fact] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)

    @property
    def proofs(self) -> list[list[Fact]]:
        return quoted_once(self.passages)

    @property
    def is_leading(self) -> bool:
        return self.name in LEADING_ROWS


def fact_rows(meeting: Meeting, facts: Iterable[Fact], corrections: Iterable[Correction]) -> list[FactRow]:
    """The rows that have a value, or of which some report says one. Provinces are looked up at once."""
    facts = list(facts)
    slugs = {fact.value for fact in facts if fact.field in PROVINCE_FIELDS}
    names = dict(Province.objects.filter(slug__in=slugs).values_list("slug", "name"))
    corrected = {
        correction.field
        for correction in corrections
        if correction.record_type == Correction.RecordType.MEETING
    }
    reports = {article.pk for article in meeting.articles.all() if not article.is_digest}
    rows = []
    for name, fields in ROWS:
        own = [fact for fact in facts if fact.field in fields]
        telling = deciding(own, fields, reports)
        value = _value(meeting, name)
        if not value and not own:
            continue
        basis = basis_of(meeting, telling, is_corrected=not corrected.isdisjoint(fields))
        rows.append(
            FactRow(
                name=name,
                label=_label(name),
                value=value,
                basis=basis,
                reasons=inferences(agreeing(meeting, telling)) if basis == Basis.INFERRED else [],
                passages=own,
                sayings=_sayings(meeting, own, names),
            )
        )
    return rows


def _sayings(meeting: Meeting, facts: list[Fact], names: dict[str, str]) -> list[Saying]:
    differing = {fact.field for fact in facts if not agrees(meeting, fact)}
    told = [fact for fact in facts if fact.field in differing]
    return [
        Saying(fact.article_number, fact.publisher, _readable(fact, names))
        for fact in sorted(told, key=lambda fact: fact.article_number)
    ]


def _label(name: str) -> str:
    labels = {"date": gettext("Date"), "body": gettext("Body"), "province": gettext("Province or city")}
    return labels.get(name) or capfirst(Fact.Field(name).label)


def _value(meeting: Meeting, name: str) -> str:
    if name == "date":
        return meeting.date_text
    if name == "body":
        return capfirst(meeting.committee_name)
    if name == "province":
        return ", ".join(unit.name for unit in (meeting.unit, meeting.joint_unit) if unit)
    if name == "is_expanded":
        return gettext("yes") if meeting.is_expanded else ""
    return str(getattr(meeting, name) or "")


def _readable(fact: Fact, province_names: dict[str, str]) -> str:
    """A fact's stored value as readers write it."""
    if fact.field in (Field.DATE, Field.DATE_END):
        return formats.date_format(datetime.date.fromisoformat(fact.value))
    if fact.field in PROVINCE_FIELDS:
        return province_names.get(fact.value, fact.value)
    if fact.field == Field.BODY:
        return str(dict(Meeting.Body.choices).get(fact.value, fact.value))
    if fact.field == Field.IS_EXPANDED:
        return gettext("yes") if fact.value.casefold() == "true" else gettext("no")
    return fact.value
