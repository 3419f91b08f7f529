"""One official with what reports show of him or her."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from meetings import vietnamese
from meetings.models import Meeting, Official, Participation
from meetings.views.officials import add_last_seen
from meetings.views.pages import RecordPage

LATEST_SHOWN = 10
Role = Participation.Role


@dataclass(slots=True)
class ObservedPosition:
    """A position as printed, in the meetings of one province. No days where none is fully known."""

    printed: str
    province: str
    meetings: set[int]
    first_seen: datetime.date | None = None
    last_seen: datetime.date | None = None


class OfficialDetail(RecordPage):
    template_name = "official.html"
    context_object_name = "official"
    model = Official

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        official = self.object
        rows = list(
            Participation.objects.shown()
            .filter(official=official, meeting__is_withdrawn=False)
            .order_by("-meeting__sorts_on", "-meeting_id")
            .values("meeting_id", "role", "positions", "meeting__date", "meeting__province__name")
        )
        namesakes = Official.objects.published().named(official.name).exclude(pk=official.pk)
        add_last_seen(namesakes)
        return super().get_context_data(**context) | {
            "positions": observed_positions(rows),
            "sections": meetings_by_part(rows),
            "meetings_count": len({row["meeting_id"] for row in rows}),
            "namesakes": namesakes,
        }


def observed_positions(rows: Iterable[dict[str, Any]]) -> list[ObservedPosition]:
    """What the reports call the official, the last seen first. `rows` come newest first."""
    observed: dict[tuple[str, str | None], ObservedPosition] = {}
    for row in rows:
        province, day = row["meeting__province__name"], row["meeting__date"]
        for printed in row["positions"]:
            position = observed.setdefault(
                (vietnamese.exact_key(printed), province), ObservedPosition(printed, province or "", set())
            )
            position.meetings.add(row["meeting_id"])
            if day:
                position.first_seen = min(position.first_seen or day, day)
                position.last_seen = max(position.last_seen or day, day)
    return sorted(
        observed.values(), key=lambda position: position.last_seen or datetime.date.min, reverse=True
    )


PARTS = {
    "chaired": {Role.CHAIR, Role.CO_CHAIR},
    "attended": {Role.SPEAKER, Role.ATTENDEE, Role.GUEST, Role.ELECTED},
    "mentioned": {Role.MENTIONED},
}


def meetings_by_part(rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """For each part that the official took: how many meetings, and the latest of them.

    A meeting counts once, for the strongest part that some report gives.
    """
    roles: dict[int, set[str]] = {}
    for row in rows:
        roles.setdefault(row["meeting_id"], set()).add(row["role"])
    ids: dict[str, list[int]] = {part: [] for part in PARTS}
    for meeting_id, taken in roles.items():
        ids[next(part for part, own in PARTS.items() if own & taken)].append(meeting_id)
    latest = [meeting_id for part in ids.values() for meeting_id in part[:LATEST_SHOWN]]
    meetings = {meeting.pk: meeting for meeting in Meeting.objects.filter(pk__in=latest).with_chairs()}
    return {
        part: {"count": len(own), "latest": [meetings[pk] for pk in own[:LATEST_SHOWN]]}
        for part, own in ids.items()
    }
