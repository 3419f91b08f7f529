"""The provinces, and what became of them: read once a process for each version of the archive."""

from collections.abc import Iterable

from meetings.counting.of_version import OfVersion
from meetings.models import Meeting, Province
from meetings.models.places import reachable, successions


def _heirs() -> dict[int, set[int]]:
    links = successions()
    return {unit: reachable({unit}, links) for unit, _ in links}


# Of each unit that was merged or divided: it, and all that its territory went to.
all_heirs = OfVersion(_heirs)
all_successions = OfVersion(successions)
all_provinces = OfVersion(lambda: {province.pk: province for province in Province.objects.all()})
# The same with their names and kinds.
dated_provinces = OfVersion(
    lambda: {province.pk: province for province in Province.objects.prefetch_related("periods")}
)


def lineage(province: Province) -> list[Province]:
    """The unit, and all that ever went into it, with their names and kinds."""
    units = reachable({province.pk}, [(successor, unit) for unit, successor in all_successions()])
    return [unit for pk, unit in dated_provinces().items() if pk in units]


def with_provinces(meetings: Iterable[Meeting]) -> list[Meeting]:
    """The meetings, which have their provinces with names and kinds without fetching them.

    One that is newer than what is kept is looked up by the meeting itself.
    """
    given = list(meetings)
    provinces = dated_provinces() if given else {}
    for meeting in given:
        if meeting.province_id in provinces:
            meeting.province = provinces[meeting.province_id]
        if meeting.joint_province_id in provinces:
            meeting.joint_province = provinces[meeting.joint_province_id]
    return given
