"""Which stored meeting a new report tells of: one and the same only where nothing else is likely.

Two papers print the same day, province and committee; then the same ordinal settles it, or the same people.
A committee may meet twice a day, so day, province and committee alone settle nothing.
"""

from django.db.models import Q

from meetings.extraction.facts import Body, MeetingFacts, Role
from meetings.models import Meeting, Participation
from meetings.vietnamese import exact_key

PEOPLE_IN_COMMON = 2


def find_same_meeting(facts: MeetingFacts) -> Meeting | None:
    """The one meeting, withdrawn or not, that these facts tell of; None where none or several fit."""
    if not (facts.date and facts.province and facts.body) or facts.body.value is Body.OTHER:
        return None
    units = [facts.province.value, *([facts.joint_province.value] if facts.joint_province else [])]
    candidates = Meeting.objects.select_related("province", "joint_province").filter(
        Q(province__slug__in=units) | Q(joint_province__slug__in=units),
        date=facts.date.value,
        body=str(facts.body.value),
    )
    same = [meeting for meeting in candidates if _is_same(meeting, facts)]
    return same[0] if len(same) == 1 else None


def _is_same(meeting: Meeting, facts: MeetingFacts) -> bool:
    # A joint meeting's two papers may name its provinces in either order, each with an ordinal of its own.
    if facts.ordinal and meeting.ordinal and meeting.province.slug == facts.province.value:
        return facts.ordinal.value == meeting.ordinal
    stored = {
        exact_key(name): role
        for name, role in Participation.objects.filter(meeting=meeting).values_list("name", "role")
    }
    shared = [person for person in facts.people if exact_key(person.name) in stored]
    both_chair = any(_chairs(person.role) and _chairs(stored[exact_key(person.name)]) for person in shared)
    return both_chair or len(shared) >= PEOPLE_IN_COMMON


def _chairs(role: str) -> bool:
    return role in (Role.CHAIR, Role.CO_CHAIR)
