"""What is found in a report: plain values with the span, rule and basis of each. No logic lives here."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Basis(StrEnum):
    STATED = "stated"
    INFERRED = "inferred"


class Body(StrEnum):
    EXECUTIVE_COMMITTEE = "executive_committee"
    STANDING_COMMITTEE = "standing_committee"
    STANDING_BOARD = "standing_board"
    OTHER = "other"


class Role(StrEnum):
    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    ELECTED = "elected"
    GUEST = "guest"
    SPEAKER = "speaker"
    ATTENDEE = "attendee"
    MENTIONED = "mentioned"


class Change(StrEnum):
    """What becomes of somebody's office at the meeting, or is made known there."""

    ELECTED = "elected"
    APPOINTED = "appointed"
    DISMISSED = "dismissed"


class Reason(StrEnum):
    """Why a reading is doubtful: it was left open, or is one conclusion of a weak kind."""

    ORDINALS_DIFFER = "ordinals differ"
    DAYS_DIFFER = "days differ"
    YEAR_FROM_TERM = "year from term"
    PROVINCE_OPEN = "province open"
    CHAIR_INFERRED = "chair inferred"
    # Never of this package: a load that asks a second reader of names adds it.
    NAMES_DIFFER = "names differ"


class Relation(StrEnum):
    ADOPTED = "adopted"
    DRAFT = "draft"
    DISSEMINATED = "disseminated"
    CITED = "cited"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open, in characters of the normalised text: `text[start:end]` is the proof."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value]):
    value: Value
    span: Span
    rule: str
    basis: Basis = Basis.STATED


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a person: the name's span, the positions printed with it, and the span of the whole."""

    name: str
    span: Span
    positions: tuple[str, ...]
    whole: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in the report: `positions` as printed, one text a position.

    `change_office` is the office that the change is about, as printed, "" where the report doesn't say it;
    `change_span` is the passage that tells of it.
    """

    name: str
    positions: tuple[str, ...]
    role: Role
    span: Span
    rule: str
    basis: Basis = Basis.STATED
    change: Change | None = None
    change_office: str = ""
    change_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A numbered document or a congress's resolution; `as_printed` is the text of `span`."""

    kind: str
    number: str | None
    issuer: str | None
    term: str | None
    issued_on: datetime.date | None
    as_printed: str
    relation: Relation
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fact that the report leaves open, or that is concluded from little.

    `readings` are what it could be, as printed or as the facts' own values (slugs, ISO days, names);
    `span` is the passage that raises the doubt, where there is one.
    """

    reason: Reason
    span: Span | None = None
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """One report, read. Where `rejected_because` says why it is no meeting report, the rest is empty.

    `province` holds the slug of the unit of the meeting's day; `joint_province` that of the other unit whose
    committee met with it. `year` is set where the date's year isn't printed with its day: the span is the
    passage it was worked out from.
    """

    text: str
    headline: str | None = None
    rejected_because: str | None = None
    title: Fact[str] | None = None
    date: Fact[datetime.date] | None = None
    date_end: Fact[datetime.date] | None = None
    partial_date: Fact[str] | None = None
    year: Fact[int] | None = None
    province: Fact[str] | None = None
    joint_province: Fact[str] | None = None
    body: Fact[Body] | None = None
    ordinal: Fact[int] | None = None
    is_expanded: Fact[bool] | None = None
    term: Fact[str] | None = None
    place: Fact[str] | None = None
    people: tuple[Person, ...] = field(default=())
    documents: tuple[Document, ...] = field(default=())
    doubts: tuple[Doubt, ...] = field(default=())

    @property
    def is_meeting_report(self) -> bool:
        return self.rejected_because is None
