"""The officials by their given names, and one official with what reports show of him or her."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Substr
from django.views.generic import ListView

from meetings import vietnamese
from meetings.filters import OfficialFilter
from meetings.models import Meeting, Official, Participation
from meetings.views.chips import filled
from meetings.views.pages import NumberedPages, RecordPage

LATEST_SHOWN = 10
FOREIGN_LETTERS = "fjwz"
Role = Participation.Role


class OfficialList(NumberedPages, ListView):
    template_name = "officials.html"
    context_object_name = "officials"
    paginate_by = 100

    def get_queryset(self) -> QuerySet[Official]:
        self.filterset = OfficialFilter(self.request.GET, queryset=Official.objects.published())
        return self.filterset.qs.with_counts().order_by("sort_key", "pk")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        add_last_seen(context["officials"])
        return context | {
            "form": self.filterset.form,
            "filled": filled(self.request.GET),
            "letters": letters(),
        }


def letters() -> list[tuple[str, bool]]:
    """The Vietnamese alphabet, and other letters in use: whether some given name begins with each."""
    beginnings = Official.objects.published().annotate(beginning=Substr("sort_key", 1, 2))
    used = set(beginnings.values_list("beginning", flat=True).order_by().distinct())
    return [
        (letter, order in used)
        for letter, order in vietnamese.LETTER_ORDER.items()
        if order in used or letter not in FOREIGN_LETTERS
    ]


def add_last_seen(officials: Iterable[Official]) -> None:
    """Gives each official `last_seen`: the latest participation with a position in print, or None."""
    latest = (
        Participation.objects.shown()
        .filter(official=OuterRef("pk"), meeting__is_withdrawn=False)
        .exclude(positions=[])
        .order_by("-meeting__sorts_on", "-pk")
        .values("pk")[:1]
    )
    wanted = Official.objects.filter(pk__in=[official.pk for official in officials])
    rows = Participation.objects.filter(pk__in=wanted.values_list(Subquery(latest)))
    found = {row.official_id: row for row in rows.select_related("meeting__province")}
    for official in officials:
        official.last_seen = found.get(official.pk)


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
