"""The provinces, and what became of them: read once a process for each version of the archive."""

from collections.abc import Iterable

from meetings.counting.of_version import OfVersion
from meetings.models import Meeting, Province
from meetings.models.places import reachable, successions


def _heirs() -> dict[int, set[int]]:
    links = successions()
    return {unit: reachable({unit}, links) for unit, _ in links}


def _provinces() -> dict[int, Province]:
    return {province.pk: province for province in Province.objects.prefetch_related("periods")}


# Of each unit that was merged or divided: it, and all that its territory went to.
all_heirs = OfVersion(_heirs)
all_provinces = OfVersion(_provinces)


def give_provinces(meetings: Iterable[Meeting]) -> None:
    """Their provinces with names and kinds, which needn't be fetched with them.

    One that is newer than what is kept is looked up by the meeting itself.
    """
    provinces = all_provinces()
    for meeting in meetings:
        if meeting.province_id in provinces:
            meeting.province = provinces[meeting.province_id]
        if meeting.joint_province_id in provinces:
            meeting.joint_province = provinces[meeting.joint_province_id]
