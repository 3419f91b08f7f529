"""Whether the counts are what counting anew would give."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from meetings.indexing.counts import CHUNK, COUNTS, Differences, key_columns
from meetings.indexing.shares import Shares, shares_of, stored_shares
from meetings.models import CountedMeeting, Meeting
from meetings.verifying.observations import Observed

REMEDY = "manage.py rebuild_counts counts anew"


def stale_counts() -> Iterator[str]:
    """Meetings that are counted as they were, and sums that aren't those of the meetings."""
    ids = Meeting.objects.published().order_by("pk").values_list("pk", flat=True).iterator(CHUNK)
    sums: Counter[int] = Counter()
    observations = Observed()
    counted = 0
    while chunk := list(islice(ids, CHUNK)):
        stored, now = stored_shares(chunk), shares_of(chunk)
        counted += len(stored)
        yield from (
            f"meeting {pk}: not counted as it is; {REMEDY}" for pk in chunk if stored.get(pk) != now[pk]
        )
        _add(sums, now.values())
        observations.add(now.values())
    if (others := CountedMeeting.objects.count() - counted) > 0:
        yield f"{others} meetings are counted that are not there, or withdrawn; {REMEDY}"
    for model in COUNTS:
        for *key, number in model.objects.values_list(*key_columns(model), "number").iterator():
            # A number for the key: of a million meetings there are too many keys to hold.
            short = hash((model, tuple(key)))
            if sums.pop(short, 0) != number:
                yield f"{model._meta.verbose_name} {' '.join(map(str, key))}: not {number}; {REMEDY}"
    if sums:
        yield f"{len(sums)} sums are missing; {REMEDY}"
    yield from (f"{line}; {REMEDY}" for line in observations.stale())


def _add(sums: Counter[int], shares: Iterable[Shares]) -> None:
    differences = Differences()
    for one in shares:
        differences.add(one, 1)
    for place, number in differences.numbers.items():
        sums[hash(place)] += number
