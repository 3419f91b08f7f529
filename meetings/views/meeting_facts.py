"""A meeting's facts as its page shows them: value, basis and why, passages, what reports say otherwise."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings import vietnamese
from meetings.models import Basis, Correction, Fact, Meeting, Province
from meetings.views.inferences import inferences
from meetings.views.passages import quoted_once

Field = Fact.Field

# What readers look for first; who chaired follows, then the rest.
LEADING_ROWS = ("date", "province", "body")
# Each row of the page: its name, and the fields it is composed of.
ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("date", (Field.DATE, Field.DATE_END, Field.PARTIAL_DATE, Field.YEAR)),
    ("province", (Field.PROVINCE, Field.JOINT_PROVINCE)),
    ("body", (Field.BODY,)),
    ("ordinal", (Field.ORDINAL,)),
    ("is_expanded", (Field.IS_EXPANDED,)),
    ("term", (Field.TERM,)),
    ("place", (Field.PLACE,)),
)
PROVINCES = (Field.PROVINCE, Field.JOINT_PROVINCE)


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
    slugs = {fact.value for fact in facts if fact.field in PROVINCES}
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
        if not value and not own:
            continue
        basis = _basis(meeting, deciding, is_corrected=not corrected.isdisjoint(fields))
        rows.append(
            FactRow(
                name=name,
                label=_label(name),
                value=value,
                basis=basis,
                reasons=inferences(_agreeing(meeting, deciding)) if basis == Basis.INFERRED else [],
                passages=own,
                sayings=_sayings(meeting, own, names),
            )
        )
    return rows


def _sayings(meeting: Meeting, facts: list[Fact], names: dict[str, str]) -> list[Saying]:
    differing = {fact.field for fact in facts if not _agrees(meeting, fact)}
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


def _stored(meeting: Meeting, name: str) -> str:
    """The meeting's own value, as facts store theirs."""
    if name == Field.YEAR:
        return str(meeting.date.year) if meeting.date else meeting.partial_date[:4]
    value = getattr(meeting, name)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "" if value is None else str(value)


def _agrees(meeting: Meeting, fact: Fact) -> bool:
    """A place is told more or less exactly: "Nhà Văn hóa 3-2", "Nhà Văn hóa 3-2 tỉnh". Of a joint meeting
    each province's newspaper names its own first.
    """
    if fact.field in PROVINCES:
        return fact.value in [province.slug for province in meeting.provinces]
    stored, said = _stored(meeting, fact.field).casefold(), fact.value.casefold()
    if fact.field == Field.PLACE:
        stored, said = vietnamese.key(stored), vietnamese.key(said)
        return bool(stored) and (stored in said or said in stored)
    return stored == said


def _agreeing(meeting: Meeting, facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if _agrees(meeting, fact)]


def _basis(meeting: Meeting, facts: list[Fact], *, is_corrected: bool) -> Basis | None:
    """Stated where one report states all of the value; inferred where each had to infer a part of it."""
    if is_corrected:
        return Basis.CORRECTED
    bases: dict[int | None, set[str]] = {}
    for fact in _agreeing(meeting, facts):
        bases.setdefault(fact.article_id, set()).add(fact.basis)
    if not bases:
        return None
    return Basis.STATED if {Basis.STATED} in bases.values() else Basis.INFERRED


def _readable(fact: Fact, province_names: dict[str, str]) -> str:
    """A fact's stored value as readers write it."""
    if fact.field in (Field.DATE, Field.DATE_END):
        return formats.date_format(datetime.date.fromisoformat(fact.value))
    if fact.field in PROVINCES:
        return province_names.get(fact.value, fact.value)
    if fact.field == Field.BODY:
        return str(dict(Meeting.Body.choices).get(fact.value, fact.value))
    if fact.field == Field.IS_EXPANDED:
        return gettext("yes") if fact.value.casefold() == "true" else gettext("no")
    return fact.value
