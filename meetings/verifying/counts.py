"""Whether the counts are what counting anew would give."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from meetings.indexing.counts import CHUNK, Differences, Shares, key_columns, shares_of, stored_shares
from meetings.models import ChairCount, CountedMeeting, KindCount, Meeting, MeetingCount

REMEDY = "manage.py rebuild_counts counts anew"


def stale_counts() -> Iterator[str]:
    """Meetings that are counted as they were, and sums that aren't those of the meetings."""
    ids = Meeting.objects.published().order_by("pk").values_list("pk", flat=True).iterator(CHUNK)
    sums: Counter[int] = Counter()
    counted = 0
    while chunk := list(islice(ids, CHUNK)):
        stored, now = stored_shares(chunk), shares_of(chunk)
        counted += len(stored)
        yield from (
            f"meeting {pk}: not counted as it is; {REMEDY}" for pk in chunk if stored.get(pk) != now[pk]
        )
        _add(sums, now.values())
    if (others := CountedMeeting.objects.count() - counted) > 0:
        yield f"{others} meetings are counted that are not there, or withdrawn; {REMEDY}"
    for model in (MeetingCount, ChairCount, KindCount):
        for *key, number in model.objects.values_list(*key_columns(model), "number").iterator():
            # A number for the key: of a million meetings there are too many keys to hold.
            short = hash((model, tuple(key)))
            if sums.pop(short, 0) != number:
                yield f"{model._meta.verbose_name} {' '.join(map(str, key))}: not {number}; {REMEDY}"
    if sums:
        yield f"{len(sums)} sums are missing; {REMEDY}"


def _add(sums: Counter[int], shares: Iterable[Shares]) -> None:
    differences = Differences()
    for one in shares:
        differences.add(one, 1)
    for place, number in differences.numbers.items():
        sums[hash(place)] += number
