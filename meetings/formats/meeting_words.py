"""A meeting in a few words of our own, for feeds, calendars, catalogues: facts, no newspaper's sentence."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings import vietnamese
from meetings.models import Article, Citation, Meeting


def with_what_is_told(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """With all that is said of them here but their provinces: queries that don't grow with the meetings."""
    documents = Citation.objects.shown().select_related("resolution")
    reports = Article.objects.only("meeting_id", "publisher", "url", "is_digest", "published_at")
    return meetings.with_chairs().prefetch_related(
        Prefetch("citations", queryset=documents, to_attr="documents"),
        Prefetch("articles", queryset=reports, to_attr="reports"),
    )


def summary(meeting: Meeting) -> str:
    """Who chaired, with which documents, where: a sentence for each that is known."""
    return " ".join(_sentences(meeting)) or capfirst(meeting.committee_name)


def chairs_of(meeting: Meeting) -> list[str]:
    """Each once, by the name on record where it's certain and public whose it is."""
    found = {}
    for row in meeting.chairs:
        official = row.official if row.official and not row.official.is_withdrawn else None
        key = row.official_id or vietnamese.exact_key(row.name)
        found.setdefault(key, official.name if official else row.name)
    return list(found.values())


def documents_of(meeting: Meeting) -> list[str]:
    """Each once: the document on record, or what is printed."""
    found = {}
    for row in meeting.documents:
        document = row.resolution if row.resolution and not row.resolution.is_withdrawn else None
        found.setdefault(row.resolution_id or row.as_printed, str(document) if document else row.as_printed)
    return list(found.values())


def publishers_of(meeting: Meeting) -> list[str]:
    return list(dict.fromkeys(report.publisher for report in meeting.reports if report.publisher))


def report_addresses(meeting: Meeting) -> list[str]:
    found = [report.url for report in meeting.reports if report.url.startswith(("http://", "https://"))]
    return list(dict.fromkeys(found))


def _sentences(meeting: Meeting) -> Iterator[str]:
    told = (
        (gettext("Chaired by %(names)s."), ", ".join(chairs_of(meeting))),
        (gettext("Documents: %(names)s."), "; ".join(documents_of(meeting))),
        (gettext("Place: %(names)s."), meeting.place),
    )
    for sentence, names in told:
        if names:
            yield sentence % {"names": names}
