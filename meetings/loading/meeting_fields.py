"""A meeting's own fields, as composed of its reports, beside what editors fixed of them."""

from typing import Any

from meetings.loading.locks import Locks
from meetings.models import Meeting
from meetings.models.meeting_queries import LONGEST


def write_fields(meeting: Meeting, values: dict[str, Any], locks: Locks) -> bool:
    """Gives the meeting, which is not saved, the fields that no human fixed; whether any changed."""
    assigned = locks.assign(meeting, values)
    return assigned | _settle_dates(meeting, locks) | _settle_provinces(meeting, locks)


def _settle_dates(meeting: Meeting, locks: Locks) -> bool:
    """A corrected day beside a machine's partial date or last day: what the editor fixed rules."""
    settled = False
    if meeting.date and meeting.partial_date:
        field, empty = ("date", None) if locks.holds(meeting, "partial_date") else ("partial_date", "")
        setattr(meeting, field, empty)
        settled = True
    if meeting.date_end and not (meeting.date and meeting.date < meeting.date_end <= meeting.date + LONGEST):
        meeting.date_end = None
        settled = True
    return settled


def _settle_provinces(meeting: Meeting, locks: Locks) -> bool:
    """A corrected province that the machine reads as the other of two, or the reverse: the editor's holds."""
    if meeting.joint_province is None or meeting.joint_province != meeting.province:
        return False
    setattr(meeting, "province" if locks.holds(meeting, "joint_province") else "joint_province", None)
    return True
