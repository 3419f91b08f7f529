"""Whether officials are found by the names that they have."""

from collections.abc import Iterator

from meetings.models import Official, OfficialName
from meetings.models.people import names_of


def stale_names() -> Iterator[str]:
    names = set(OfficialName.objects.values_list("official_id", "key"))
    for official in Official.objects.only("names_key").iterator():
        own = {(official.pk, key) for key in names_of(official)}
        if not own <= names:
            yield f"official {official.pk}: not looked up by every name it has; to save it mends that"
        names -= own
    yield from (f"official {pk}: looked up as {key!r}, a name it hasn't" for pk, key in sorted(names))
