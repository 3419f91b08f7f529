"""What of a meeting can be found: its head (title, committee, people, documents) and its reports' texts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from meetings.models import Article, Citation, Meeting, Participation
from meetings.search.sqlite import ID_BITS
from meetings.search.syllables import BREAK, words

# A report of a meeting has 700 syllables, several have some thousands. PostgreSQL takes no entry of 1 MB.
MOST_WORDS = 20_000


class Entry(NamedTuple):
    """A meeting's texts. A later day has a higher place."""

    meeting_id: int
    place: int
    head: tuple[str, ...]
    body: tuple[str, ...]


def joined_words(texts: Iterable[str]) -> str:
    """The words of all, a BREAK between texts that don't follow each other."""
    found: list[str] = []
    for text in texts:
        found += [BREAK, *words(text)]
    return " ".join(found[1 : MOST_WORDS + 1])


def entries(meeting_ids: Iterable[int]) -> Iterator[Entry]:
    """In the order of the ids given to the meetings; nothing is fetched that no reader searches for."""
    ids = list(meeting_ids)
    of_official = [f"official__{name}" for name in ("name", "other_names", "is_withdrawn")]
    people = _by_meeting(Participation.objects.shown(), ids, ["name", *of_official])
    of_document = [f"resolution__{name}" for name in ("kind", "number", "title", "is_withdrawn")]
    documents = _by_meeting(Citation.objects.shown(), ids, ["as_printed", *of_document])
    texts = _by_meeting(Article.objects.exclude(text=""), ids, ["text"])
    meetings = (
        Meeting.objects.filter(pk__in=ids)
        .select_related("province", "joint_province")
        .prefetch_related("province__periods", "joint_province__periods")
    )
    for meeting in meetings.order_by("pk"):
        pk = meeting.pk
        head = [*_own_head(meeting), *_names(people[pk]), *_documents(documents[pk])]
        place = (meeting.sorts_on.toordinal() << ID_BITS) | pk
        yield Entry(pk, place, tuple(dict.fromkeys(head)), tuple(text for (text,) in texts[pk]))


Rows = list[tuple[Any, ...]]


def _by_meeting(records: Any, meeting_ids: list[int], columns: list[str]) -> dict[int, Rows]:
    """Tuples: there are ten rows to a meeting, and records of them would take longer than their words."""
    found: dict[int, Rows] = defaultdict(list)
    rows = records.filter(meeting_id__in=meeting_ids).order_by("pk")
    for meeting_id, *values in rows.values_list("meeting_id", *columns):
        found[meeting_id].append(tuple(values))
    return found


def _own_head(meeting: Meeting) -> Iterator[str]:
    yield meeting.title
    yield f"Hội nghị lần thứ {meeting.ordinal} {meeting.committee}" if meeting.ordinal else meeting.committee
    for unit in (meeting.province, meeting.joint_province):
        if unit:
            yield unit.name
    yield meeting.place
    if meeting.date:
        yield f"{meeting.date.day}/{meeting.date.month}/{meeting.date.year}"


def _names(rows: Rows) -> Iterator[str]:
    for name, official, other_names, is_withdrawn in rows:
        yield name
        if official and not is_withdrawn:
            yield official
            yield from other_names


def _documents(rows: Rows) -> Iterator[str]:
    for as_printed, kind, number, title, is_withdrawn in rows:
        yield as_printed
        if kind is not None and not is_withdrawn:
            yield f"{kind} {number}"
            yield title
