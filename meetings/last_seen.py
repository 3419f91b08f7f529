"""In which position, where and when an official was last seen: tells people of one name apart."""

from collections.abc import Collection

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from meetings.models import Official, Participation


def add_last_seen(officials: Collection[Official]) -> None:
    """Gives each official `last_seen`: the latest participation with a position in print, or None."""
    # By an expression: PostgreSQL would else go back through all meetings until it meets the official.
    day = Coalesce("meeting__sorts_on", "meeting__sorts_on")
    latest = (
        Participation.objects.shown()
        .filter(official=OuterRef("pk"), meeting__is_withdrawn=False)
        .exclude(positions=[])
        .order_by(day.desc(), "-pk")
        .values("pk")[:1]
    )
    wanted = Official.objects.filter(pk__in=[official.pk for official in officials])
    # Ids first: as one query, PostgreSQL would read all participations for them.
    ids = [pk for pk in wanted.order_by().values_list(Subquery(latest), flat=True) if pk is not None]
    rows = Participation.objects.filter(pk__in=ids).select_related("meeting__province")
    found = {row.official_id: row for row in rows}
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
