"""Which stored meeting a new report tells of: one and the same only where nothing else is likely.

Two papers print the same day, province and committee; then the same ordinal settles it, or the same people.
A committee may meet twice a day, so day, province and committee alone settle nothing.
"""

import datetime
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from meetings.extraction.facts import Body, MeetingFacts, Role
from meetings.loading.compose import fact_text
from meetings.loading.prepared import Prepared
from meetings.models import Article, Meeting, Participation
from meetings.vietnamese import exact_key

PEOPLE_IN_COMMON = 2
TOLD_BY_THE_NEWSPAPER = ("date", "partial_date", "province")


def find_reprinted(facts: MeetingFacts, same_text: Iterable[Article]) -> Meeting | None:
    """The one meeting, withdrawn or not, of which a report says the same to the letter.

    The text alone is not enough where the newspaper tells the province, or the day of printing the year.
    """
    meetings = {article.meeting for article in same_text if _reads_alike(article, facts)}
    return meetings.pop() if len(meetings) == 1 else None


def _reads_alike(article: Article, facts: MeetingFacts) -> bool:
    stored = dict(article.facts.values_list("field", "value"))
    found = {name: getattr(facts, name) for name in TOLD_BY_THE_NEWSPAPER}
    return all(stored.get(name) == (fact and fact_text(fact.value)) for name, fact in found.items())


def find_same_meeting(facts: MeetingFacts) -> Meeting | None:
    """The one meeting, withdrawn or not, that these facts tell of; None where none or several fit.

    What an editor merged into another is that other, whatever tells the two apart.
    """
    if not (facts.date and facts.province and facts.body) or facts.body.value is Body.OTHER:
        return None
    units = [facts.province.value, *([facts.joint_province.value] if facts.joint_province else [])]
    candidates = _held_on(facts.date.value, units, str(facts.body.value))
    same = {meeting.merged_into or meeting for meeting in candidates if _is_same(meeting, facts)}
    return same.pop() if len(same) == 1 else None


@Prepared
def _held_on(day: datetime.date, units: list[str], body: str) -> QuerySet[Meeting]:
    """By the committees of the units with these slugs."""
    provinces = ("province", "joint_province", "merged_into__province", "merged_into__joint_province")
    # An index begins with a committee's body and goes on with what its meetings sort on.
    return Meeting.objects.select_related(*provinces).filter(
        Q(province__slug__in=units) | Q(joint_province__slug__in=units), sorts_on=day, date=day, body=body
    )


def _is_same(meeting: Meeting, facts: MeetingFacts) -> bool:
    # A joint meeting's two papers may name its provinces in either order, each with an ordinal of its own.
    # One that has only the other, where an editor fixed what the machine reads as the first, is of that one.
    first = meeting.provinces[0]
    if facts.ordinal and meeting.ordinal and first.slug == facts.province.value:
        return facts.ordinal.value == meeting.ordinal
    stored = {exact_key(name): role for name, role in _people_of((meeting.merged_into or meeting).pk)}
    shared = [person for person in facts.people if exact_key(person.name) in stored]
    both_chair = any(_chairs(person.role) and _chairs(stored[exact_key(person.name)]) for person in shared)
    return both_chair or len(shared) >= PEOPLE_IN_COMMON


@Prepared
def _people_of(meeting: int) -> QuerySet[Participation]:
    return Participation.objects.filter(meeting=meeting).values_list("name", "role")


def _chairs(role: str) -> bool:
    return role in (Role.CHAIR, Role.CO_CHAIR)
