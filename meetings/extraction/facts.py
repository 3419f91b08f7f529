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
    """A person named in the report: `positions` as printed, one text a position."""

    name: str
    positions: tuple[str, ...]
    role: Role
    span: Span
    rule: str
    basis: Basis = Basis.STATED


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
class MeetingFacts:
    """One report, read. Where `rejected_because` says why it is no meeting report, the rest is empty.

    `province` holds the slug of the unit of the meeting's day. `year` is set where the date's year isn't
    printed with its day: the span is the passage it was worked out from.
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
    body: Fact[Body] | None = None
    ordinal: Fact[int] | None = None
    is_expanded: Fact[bool] | None = None
    term: Fact[str] | None = None
    place: Fact[str] | None = None
    people: tuple[Person, ...] = field(default=())
    documents: tuple[Document, ...] = field(default=())

    @property
    def is_meeting_report(self) -> bool:
        return self.rejected_because is None
