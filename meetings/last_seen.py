"""In which position, where and when an official was last seen: tells people of one name apart."""

from collections.abc import Collection

from django.db.models import OuterRef, Subquery

from meetings.models import Official, Participation


def add_last_seen(officials: Collection[Official]) -> None:
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


def last_seen_text(official: Official) -> str:
    """ "Bí thư Tỉnh ủy, Nam Định, 2024"; what isn't known is left out. Needs `add_last_seen`."""
    seen = official.last_seen
    if seen is None:
        return ""
    province, year = seen.meeting.province, seen.meeting.sorts_on.year
    parts = ["; ".join(seen.positions), province.name if province else "", str(year) if year > 1 else ""]
    return ", ".join(part for part in parts if part)
