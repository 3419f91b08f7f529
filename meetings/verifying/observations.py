"""Whether officials were seen where, and when, the observations say so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from meetings.indexing.observations import KEY, Key, Seen, observed, text_of
from meetings.indexing.shares import Shares
from meetings.models import Observation


class Observed:
    """What the meetings show, to hold the stored observations against."""

    def __init__(self) -> None:
        self._seen: dict[Key, Seen] = defaultdict(Seen)

    def add(self, shares: Iterable[Shares]) -> None:
        for one in shares:
            for key in observed(one):
                self._seen[key].add(1, one.day, one.day)

    def stale(self) -> Iterator[str]:
        """Leaves nothing behind of what was added."""
        columns = (*KEY, "number", "first", "last")
        for *values, number, first, last in Observation.objects.values_list(*columns).iterator():
            seen = self._seen.pop(tuple(values), Seen())
            if Seen(number, text_of(first), text_of(last)) != seen:
                yield f"observation {' '.join(map(str, values))}: not {number} from {first} to {last}"
        if self._seen:
            yield f"{len(self._seen)} observations are missing"
