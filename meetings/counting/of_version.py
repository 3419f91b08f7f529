"""What follows from the archive alone is made once in a process for each version of the archive."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from meetings.models import current_version

Made = TypeVar("Made")


class OfVersion(Generic[Made]):
    """Called, it answers what `make` made of this version; nobody changes what is shared so.

    The version is asked for before the records are: what is kept may be newer than its version says, never
    older. Before the first version nothing is kept.
    """

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._kept: tuple[Any, Made] | None = None

    def __call__(self) -> Made:
        version = current_version()
        if not version.number:
            return self._make()
        # Of a database restored from a copy the numbers begin anew; the moment tells them apart.
        key = (version.number, version.changed_at)
        kept = self._kept
        if kept is None or kept[0] != key:
            kept = self._kept = (key, self._make())
        return kept[1]
