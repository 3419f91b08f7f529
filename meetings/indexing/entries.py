"""What of a meeting can be found: its head (title, committee, people, documents) and its reports' texts."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import Prefetch

from meetings.models import Article, Citation, Meeting, Participation
from meetings.search.sqlite import ID_BITS
from meetings.search.syllables import BREAK, words

# A report of a meeting has 700 syllables, several have some thousands. PostgreSQL takes no entry of 1 MB.
MOST_WORDS = 20_000


class Entry(NamedTuple):
    """A meeting's words, a BREAK between its texts. A later day has a higher place."""

    meeting_id: int
    place: int
    head: str
    body: str


def entries(meeting_ids: Iterable[int]) -> Iterator[Entry]:
    people = Participation.objects.shown().select_related("official")
    documents = Citation.objects.shown().select_related("resolution")
    articles = Article.objects.only("meeting_id", "text").order_by("pk")
    meetings = (
        Meeting.objects.filter(pk__in=meeting_ids)
        .select_related("province", "joint_province")
        .prefetch_related(
            "province__periods",
            "joint_province__periods",
            Prefetch("participations", queryset=people.order_by("pk")),
            Prefetch("citations", queryset=documents.order_by("pk")),
            Prefetch("articles", queryset=articles),
        )
    )
    for meeting in meetings.order_by("pk"):
        yield _entry(meeting)


def _entry(meeting: Meeting) -> Entry:
    head = _joined(dict.fromkeys(_head(meeting)))
    body = _joined(article.text for article in meeting.articles.all())
    return Entry(meeting.pk, (meeting.sorts_on.toordinal() << ID_BITS) | meeting.pk, head, body)


def _joined(texts: Iterable[str]) -> str:
    found: list[str] = []
    for text in texts:
        found += [BREAK, *words(text)]
    return " ".join(found[1 : MOST_WORDS + 1])


def _head(meeting: Meeting) -> Iterator[str]:
    yield meeting.title
    yield f"Hội nghị lần thứ {meeting.ordinal} {meeting.committee}" if meeting.ordinal else meeting.committee
    for unit in (meeting.province, meeting.joint_province):
        if unit:
            yield unit.name
    yield meeting.place
    if meeting.date:
        yield f"{meeting.date.day}/{meeting.date.month}/{meeting.date.year}"
    for person in meeting.participations.all():
        yield person.name
        if person.official and not person.official.is_withdrawn:
            yield person.official.name
            yield from person.official.other_names
    for citation in meeting.citations.all():
        yield citation.as_printed
        document = citation.resolution
        if document and not document.is_withdrawn:
            yield f"{document.kind} {document.number}"
            yield document.title
