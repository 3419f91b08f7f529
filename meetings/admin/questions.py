"""A doubt as a question with its possible answers, each a button and a key.

Letters are those of the Vietnamese words: đúng, sai, tạo, lưu, bỏ qua; digits choose among candidates.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.admin import answering
from meetings.admin.correcting import Row
from meetings.admin.doubt_words import WHY, Named, reading_text
from meetings.admin.field_values import Values
from meetings.admin.wording import linked_records, value_text
from meetings.models import Citation, Correction, Doubt, Meeting, Participation, Province, Review
from meetings.models.articles import Evidence

Reason = Doubt.Reason
CONFIRM, REJECT, CREATE = "d", "s", "t"

# Which of a record's fields a question's form shows: what is asked, and what it hangs together with.
DATES = ("date", "date_end", "partial_date")
TOGETHER = {
    **dict.fromkeys(DATES, DATES),
    "province": ("province", "joint_province"),
    "joint_province": ("province", "joint_province"),
    "body": ("body", "ordinal"),
    "ordinal": ("body", "ordinal"),
}
PERSON_FIELDS = ("official", "name", "role")
DOCUMENT_FIELDS = ("resolution", "kind", "number", "issued_on")
QUESTIONS = {
    Reason.DUPLICATE_MEETING: _("Are these one meeting, told twice?"),
    Reason.REPORTS_DISAGREE: _("The reports disagree: which is right?"),
    Reason.DAYS_CONTRADICT: _("The report gives several days: which is the meeting's?"),
    Reason.ORDINALS_CONTRADICT: _("The report gives several ordinals: which is right?"),
    Reason.CORRECTION_REREAD: _("The machine now reads something new in a corrected field: which holds?"),
    Reason.PROVINCE_OPEN: _("Which province's committee met?"),
    Reason.YEAR_INFERRED: _("The report names no year: is this the right one?"),
    Reason.PROVINCE_INFERRED: _("The report doesn't name the province: is this the right one?"),
    Reason.BODY_INFERRED: _("The report doesn't name the committee: is this the right one?"),
    Reason.CHAIR_INFERRED: _("No report says who chaired: was it this person?"),
    Reason.CHAIR_UNRESOLVED: _("Who is the chair?"),
    Reason.CHAIR_UNUSUAL: _("Nobody with this office has chaired before: did this person?"),
    Reason.DUPLICATE_OFFICIAL: _("Are these two records one person?"),
    Reason.OFFICIAL_AMBIGUOUS: _("Who is this?"),
    Reason.DOCUMENT_UNRESOLVED: _("Which document is this?"),
    Reason.OFFICIAL_UNRESOLVED: _("Who is this?"),
    Reason.NAME_SEEN_ONCE: _("One of two readers takes this for a name: is it one?"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. `act` writes it, and answers the record that it created, if any."""

    name: str
    label: str
    act: Callable[..., models.Model | None]
    key: str = ""
    why: str = ""
    record: models.Model | None = None
    # The right that it takes beside that of answering.
    right: str = ""

    @property
    def address(self) -> str:
        """Where to look at the candidate, "" for other answers."""
        if self.record is None:
            return ""
        return reverse(f"admin:meetings_{self.record._meta.model_name}_change", args=[self.record.pk])


@dataclass(slots=True)
class Question:
    doubt: Doubt
    options: list[Option]
    # What the form beside the buttons changes, and which of its fields.
    record: models.Model | None = None
    fields: tuple[str, ...] = ()
    # The rows whose passages the question is about.
    asked: list[Evidence] = field(default_factory=list)

    @property
    def text(self) -> str:
        return str(QUESTIONS[Reason(self.doubt.reason)])

    def option(self, name: str) -> Option | None:
        return next((option for option in self.options if option.name == name), None)


def question_of(doubt: Doubt) -> Question:
    """As things stand now: a doubt whose row is gone can only be settled or left."""
    if doubt.reason == Reason.CORRECTION_REREAD:
        return _reread(doubt)
    if doubt.reason == Reason.DUPLICATE_MEETING:
        return Question(doubt, [_nothing_to_do(doubt, gettext("Two meetings")), *_withdrawing(doubt)])
    if doubt.reason == Reason.DUPLICATE_OFFICIAL:
        row = doubt.participation
        return Question(doubt, [_nothing_to_do(doubt, gettext("Two persons"))], asked=[row] if row else [])
    if doubt.reason in (Reason.CHAIR_INFERRED, Reason.CHAIR_UNUSUAL) and doubt.participation:
        return _chair(doubt, doubt.participation)
    if doubt.participation and doubt.reason != Reason.NAME_SEEN_ONCE:
        return _person(doubt, doubt.participation)
    if doubt.citation:
        return _document(doubt, doubt.citation)
    if doubt.reason == Reason.REPORTS_DISAGREE and doubt.field not in TOGETHER:
        return _chairs(doubt)
    if doubt.field in TOGETHER:
        return _value(doubt)
    return Question(doubt, [_nothing_to_do(doubt, gettext("Nothing to change"))])


# -- Answers that several questions share --------------------------------------------------------------------
def _nothing_to_do(doubt: Doubt, label: str) -> Option:
    """The machine is right: the question alone is settled, which ends every answer."""
    return Option("confirm", label, lambda **_: None, CONFIRM)


def _confirm(row: Row, label: str) -> Option:
    return Option("confirm", label, partial(answering.review, row, Review.CONFIRMED), CONFIRM)


def _reject(row: Row) -> Option:
    rejecting = partial(answering.review, row, Review.REJECTED)
    return Option("reject", gettext("Not named here: reject"), rejecting, REJECT)


def _withdrawing(doubt: Doubt) -> Iterator[Option]:
    """Of a meeting that an editor withdrew another report came in: that may have to go as well."""
    pair = [meeting for meeting in (doubt.meeting, doubt.other_meeting) if meeting]
    shown = [meeting for meeting in pair if not meeting.is_withdrawn]
    if len(pair) == 2 and len(shown) == 1:
        label = gettext("One meeting, which was withdrawn: withdraw the other record too")
        withdrawing = partial(answering.correct, shown[0], {"is_withdrawn": True})
        yield Option("reject", label, withdrawing, REJECT, right="meetings.withdraw_meeting")


def _numbered(options: list[Option]) -> list[Option]:
    """With the digits as keys, as far as they go."""
    return [
        Option(
            f"take-{number}", each.label, each.act, str(number) if number < 10 else "", each.why, each.record
        )
        for number, each in enumerate(options, start=1)
    ]


# -- A field of the meeting ----------------------------------------------------------------------------------
def _value(doubt: Doubt) -> Question:
    meeting, named = doubt.meeting, Named.by([doubt])
    current = _current(meeting, doubt.field)
    found = list(
        dict.fromkeys(filter(None, (_readable(doubt, text) for text in doubt.readings.get("values", []))))
    )
    others = [
        Option(
            "",
            reading_text(doubt, text, named),
            partial(answering.correct, meeting, _values_for(meeting, doubt.field, text)),
        )
        for text in found
        if text != current
    ]
    if current:
        shown = reading_text(doubt, current, named)
        first = _nothing_to_do(doubt, gettext("Right: %(value)s") % {"value": shown})
    else:
        first = _nothing_to_do(doubt, gettext("Leave it open"))
    options = [first, *_numbered(others)]
    if current:
        options.append(_wrong(doubt))
    facts = [fact for fact in meeting.facts.all() if fact.field == doubt.field]
    asked = facts or [fact for fact in meeting.facts.all() if fact.field in TOGETHER[doubt.field]]
    return Question(doubt, options, meeting, TOGETHER[doubt.field], list(asked))


def _current(meeting: Meeting, name: str) -> str:
    """The meeting's value as facts and readings write it, "" for none."""
    value = getattr(meeting, name)
    if isinstance(value, Province):
        return value.slug
    return "" if value in (None, "", Meeting.Body.OTHER) else str(value)


def _readable(doubt: Doubt, text: str) -> str | None:
    """A reading as a value that the field takes; None for words that say too little, such as "ngày 4/10"."""
    if doubt.reason == Reason.ORDINALS_CONTRADICT:
        printed = re.search(r"\d+", text)
        return printed[0] if printed else None
    if doubt.reason == Reason.DAYS_CONTRADICT:
        printed = re.search(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text)
        try:
            return str(datetime.date(*map(int, reversed(printed.groups())))) if printed else None
        except ValueError:
            return None
    return text


def _values_for(meeting: Meeting, name: str, text: str) -> Values:
    """The field with this reading, and what must change with it."""
    if name == "date":
        ends = meeting.date_end
        fits = ends is not None and str(ends) > text
        return {"date": text, "partial_date": "", "date_end": ends.isoformat() if fits else None}
    if name == "partial_date":
        return {"date": None, "date_end": None, "partial_date": text}
    if name in ("province", "joint_province"):
        province = Province.objects.filter(slug=text).first()
        return {name: province and province.pk}
    return {name: int(text) if name == "ordinal" else text}


def _wrong(doubt: Doubt) -> Option:
    """The machine's value is wrong, and the right one isn't known."""
    meeting, name = doubt.meeting, doubt.field
    label = gettext("Wrong, and not known: empty it")
    if name == "date" and doubt.reason == Reason.YEAR_INFERRED:
        # The report says day and month; its year alone was concluded.
        label = gettext("Wrong year: leave it open")
        values = {"date": None, "date_end": None, "partial_date": f"--{meeting.date:%m-%d}"}
    elif name == "body":
        values = {"body": Meeting.Body.OTHER}
    else:
        values = {name: "" if name == "partial_date" else None}
    return Option("reject", label, partial(answering.correct, meeting, values), REJECT)


# -- Who chaired ---------------------------------------------------------------------------------------------
def _chair(doubt: Doubt, row: Participation) -> Question:
    took_part = partial(answering.correct, row, {"role": Participation.Role.ATTENDEE})
    options = [
        _confirm(row, gettext("Chaired: confirm")),
        Option("take-1", gettext("Took part, but didn't chair"), took_part, "1"),
        _reject(row),
    ]
    return Question(doubt, options, row, PERSON_FIELDS, [row])


def _chairs(doubt: Doubt) -> Question:
    """Each report names a chair whom the other doesn't: all may have chaired, or one may not."""
    rows = list(doubt.meeting.participations.chairs().exclude(review=Review.REJECTED))
    first = list({row.mention_key: row for row in reversed(rows)}.values())[::-1]
    others = [
        Option(
            "",
            gettext("%(name)s didn't chair") % {"name": row.name},
            partial(answering.correct, row, {"role": Participation.Role.ATTENDEE}),
        )
        for row in first
    ]
    return Question(
        doubt, [_nothing_to_do(doubt, gettext("All of them chaired")), *_numbered(others)], asked=rows
    )


# -- Who and which document ----------------------------------------------------------------------------------
def _person(doubt: Doubt, row: Participation) -> Question:
    named = Named.by([doubt])
    candidates = [
        Option(
            "",
            official.name,
            partial(answering.correct, row, {"official": official.pk}),
            why=str(WHY.get(each["why"], each["why"])),
            record=official,
        )
        for each in doubt.readings.get("candidates", [])
        if (official := named.officials.get(each["official"]))
    ]
    options = [
        *_numbered(candidates),
        Option(
            "create",
            gettext("Create a record: %(name)s") % {"name": row.name},
            partial(answering.create_official, row),
            CREATE,
        ),
        _confirm(row, gettext("Right as printed, without a record")),
        _reject(row),
    ]
    return Question(doubt, options, row, PERSON_FIELDS, [row])


def _document(doubt: Doubt, row: Citation) -> Question:
    named = Named.by([doubt])
    candidates = [
        Option("", str(document), partial(answering.correct, row, {"resolution": pk}), record=document)
        for pk in doubt.readings.get("documents", [])
        if (document := named.documents.get(pk))
    ]
    options = [
        *_numbered(candidates),
        Option(
            "create",
            gettext("Create a record of this document"),
            partial(answering.create_document, row),
            CREATE,
        ),
        _confirm(row, gettext("Right as printed, without a record")),
        _reject(row),
    ]
    return Question(doubt, options, row, DOCUMENT_FIELDS, [row])


# -- What the machine reads anew -----------------------------------------------------------------------------
def _reread(doubt: Doubt) -> Question:
    record = doubt.participation or doubt.citation or doubt.meeting
    correction = Correction.objects.active().of(record).filter(field=doubt.field).first()
    options = [_nothing_to_do(doubt, gettext("The correction holds"))]
    if correction:
        linked = linked_records([correction])
        kept, read = (
            value_text(correction, value, linked)
            for value in (correction.new_value, correction.machine_value)
        )
        options = [
            _nothing_to_do(doubt, gettext("The correction holds: %(value)s") % {"value": kept}),
            Option(
                "take-1",
                gettext("Take what the machine reads: %(value)s") % {"value": read},
                partial(answering.give_back, correction),
                "1",
            ),
        ]
    fields = TOGETHER.get(doubt.field, (doubt.field,))
    if not correction:
        return Question(doubt, options, asked=list(_passages(doubt, record)))
    return Question(doubt, options, record, fields, list(_passages(doubt, record)))


def _passages(doubt: Doubt, record: models.Model) -> Iterator[Evidence]:
    if isinstance(record, Row):
        yield record
    else:
        yield from (fact for fact in record.facts.all() if fact.field == doubt.field)
