"""The provinces, and what became of them: read once a process for each version of the archive."""

from meetings.counting.of_version import OfVersion
from meetings.models import Province
from meetings.models.places import reachable, successions


def _heirs() -> dict[int, set[int]]:
    links = successions()
    return {unit: reachable({unit}, links) for unit, _ in links}


# Of each unit that was merged or divided: it, and all that its territory went to.
all_heirs = OfVersion(_heirs)
all_provinces = OfVersion(lambda: {province.pk: province for province in Province.objects.all()})
