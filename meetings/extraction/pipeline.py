"""From a page's text to the facts of its meeting: the finders, each called once, in the order they need."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from meetings.extraction.bodies import find_body
from meetings.extraction.chairs import find_chairs
from meetings.extraction.changes import OfficeChange, find_changes
from meetings.extraction.dates import dated, find_date
from meetings.extraction.documents import find_documents
from meetings.extraction.facts import (
    Basis,
    Change,
    Doubt,
    Fact,
    MeetingFacts,
    Mention,
    Person,
    Reason,
    Role,
    Span,
)
from meetings.extraction.gazetteer import Gazetteer
from meetings.extraction.officials import find_mentions
from meetings.extraction.places import find_place, find_province, is_lower_city
from meetings.extraction.report import Report
from meetings.extraction.roles import find_role
from meetings.extraction.structure import read_structure
from meetings.extraction.text import Text, normalise
from meetings.extraction.years import reference_day
from meetings.extraction.years_in_office import year_of_election, year_of_secretary
from meetings.extraction.years_of_directives import year_of_directive
from meetings.vietnamese import exact_key

NO_TEXT = "has no text"
TOO_LONG = "is longer than a newspaper's report can be"
NO_MEETING = "tells of no meeting of a provincial party committee"
LOWER_CITY = "tells of a meeting of a city committee inside a province"

CHAIRS = (Role.CHAIR, Role.CO_CHAIR)

# In characters; a full-page report has some 15,000. Time grows with length: so many take a second or two at
# worst, in a list of names that no newspaper prints.
LONGEST_REPORT = 60_000


def read_report(
    original: str,
    gazetteer: Gazetteer,
    *,
    publisher: str = "",
    url: str = "",
    published_on: datetime.date | None = None,
) -> MeetingFacts:
    """The facts of the meeting that a page reports, or the reason why it reports none."""
    normalised = normalise(original).text
    if not normalised.strip():
        return MeetingFacts(normalised, rejected_because=NO_TEXT)
    if len(normalised) > LONGEST_REPORT:
        return MeetingFacts(normalised, rejected_because=TOO_LONG)
    text = Text.of(normalised)
    report = Report(text, read_structure(text), publisher, url, published_on)
    headline = report.structure.headline
    title = text.quote(headline) if headline else None
    found = find_body(report)
    if found is None:
        return MeetingFacts(text.text, title, rejected_because=NO_MEETING)
    when = find_date(report, found.anchor)
    near_day = when.date.value if when.date else reference_day(report)
    if is_lower_city(report, found.anchor, near_day, gazetteer):
        return MeetingFacts(text.text, title, rejected_because=LOWER_CITY)
    mentions = find_mentions(report, gazetteer.place_names)
    where = find_province(report, found.anchor, near_day, gazetteer, mentions)
    people = _people(report, mentions)
    if where.province and when.printed and not when.date:
        province = where.province.value
        year = year_of_directive(report, when.printed, province, gazetteer)
        year = year or year_of_election(when.printed, province, people, gazetteer)
        year = year or year_of_secretary(when.printed, province, mentions, gazetteer)
        when = dated(when.printed, year) if year else when
    day = when.date or when.partial_date
    return MeetingFacts(
        text=text.text,
        headline=title,
        title=Fact(title, headline, "title:headline") if title and headline else None,
        date=when.date,
        date_end=when.date_end,
        partial_date=when.partial_date,
        year=when.year,
        province=where.province,
        joint_province=where.joint_province,
        body=found.body,
        ordinal=found.ordinal,
        is_expanded=found.is_expanded,
        term=found.term,
        place=find_place(report, day.span) if day else None,
        people=people,
        documents=tuple(find_documents(report)),
        doubts=(*found.doubts, *when.doubts, *where.doubts, *_doubtful_chairs(people)),
    )


def _doubtful_chairs(people: tuple[Person, ...]) -> Iterator[Doubt]:
    for person in people:
        if person.rule == "chair:opens or concludes":
            yield Doubt(Reason.CHAIR_INFERRED, person.span, (person.name,))


def _people(report: Report, mentions: list[Mention]) -> tuple[Person, ...]:
    """Each person once, with all positions printed; in order of the naming that shows the role."""
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_name[exact_key(mention.name)].append(mention)
    chairs = {exact_key(chair.name): chair for chair in find_chairs(report, mentions)}
    changes = find_changes(report, mentions)
    people = []
    for name, namings in by_name.items():
        if chair := chairs.get(name):
            role, span, rule, basis = chair.role, chair.span, chair.rule, chair.basis
        else:
            role, shown = find_role(report, namings)
            span, rule, basis = shown.whole, shown.rule, Basis.STATED
        person = Person(namings[0].name, _positions(namings, span), role, span, rule, basis)
        people.append(_with_change(person, changes.get(name)))
    return tuple(sorted(people, key=lambda person: person.span))


def _with_change(person: Person, changed: OfficeChange | None) -> Person:
    if not changed:
        return person
    takes_office = changed.change is not Change.DISMISSED
    return replace(
        person,
        role=Role.ELECTED if takes_office and person.role not in CHAIRS else person.role,
        change=changed.change,
        change_office=changed.office,
        change_span=changed.span,
    )


def _positions(namings: list[Mention], shown: Span) -> tuple[str, ...]:
    """The positions of all namings, those of the fullest or the role's own naming first.

    "Bí thư Tỉnh ủy" after "Bí thư Tỉnh ủy Lào Cai", the same position in fewer words, adds nothing.
    """
    fullest = max(
        namings, key=lambda naming: (naming.whole == shown and bool(naming.positions), len(naming.positions))
    )
    positions: dict[str, str] = {}
    for naming in [fullest, *namings]:
        for position in naming.positions:
            words = exact_key(position)
            if not any(words.startswith(known) or known.startswith(words) for known in positions):
                positions[words] = position
    return tuple(positions.values())
