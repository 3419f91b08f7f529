"""Meetings that are followed, as Atom and as a calendar.

A feed tells of what was loaded or corrected last, a calendar of the days of the meetings.
"""

import datetime
import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.generic import View

from meetings.formats import atom
from meetings.formats.meeting_words import publishers_of, report_addresses, summary
from meetings.languages import VIETNAMESE, address_in
from meetings.models import Correction, Meeting, Official, Resolution, current_version
from meetings.site_address import absolute
from meetings.views.chips import query_string
from meetings.views.followed import RefusedError, Subject, not_known, refuse, refused
from meetings.views.pages import gone

ENTRIES_A_PAGE = 50
# A calendar is fetched whole, and an event costs more than a thousandth of a second.
MOST_EVENTS = 500
# What a calendar leaves out is counted so far.
MOST_LEFT_OUT = 100
BEFORE = "before"
# The moment of the last entry in millionths of a second, and its id.
PLACE = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)


def feed_addresses(name: str, *named: Any, query: str = "") -> dict[str, str]:
    """Where the meetings of a page are followed; `query` is what follows the path."""
    kinds = ("atom", "calendar")
    return {kind: reverse(f"{name}_{kind}", args=named) + query for kind in kinds}


class Feed(View, ABC):
    """`subject` answers what is followed, of the parameters and what the address names."""

    subject: Callable[..., Subject] | None = None
    # Whose address has an id and a slug.
    record: type[Official] | type[Resolution] | None = None

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        if self.record is None:
            return self._answer(named)
        record = get_object_or_404(self.record, pk=named["pk"])
        record = record.merged_into or record
        if record.is_withdrawn:
            return gone(request, record)
        if (named["pk"], named["slug"]) != (record.pk, record.slug):
            own = reverse(request.resolver_match.view_name, args=[record.pk, record.slug])
            return HttpResponsePermanentRedirect(f"{own}{query_string(request.GET)}")
        return self._answer({"record": record})

    def _answer(self, named: dict[str, Any]) -> HttpResponse:
        try:
            return self._made(named)
        except RefusedError as error:
            return refused(error)

    def _made(self, named: dict[str, Any]) -> HttpResponse:
        given = self.request.GET.copy()
        before = given.pop(BEFORE, [])
        subject = self.subject(given, *named.values())
        content, content_type = self.content(subject, before)
        headers = {"Access-Control-Allow-Origin": "*"}
        return HttpResponse(content, content_type=f"{content_type}; charset=utf-8", headers=headers)

    @abstractmethod
    def content(self, subject: Subject, before: list[str]) -> tuple[bytes, str]:
        """The feed, and its media type. `before` is what the parameter of that name says."""


class AtomFeed(Feed):
    """The newest changes first. Each page leads to the next by what its last entry was, so none is missed."""

    def content(self, subject: Subject, before: list[str]) -> tuple[bytes, str]:
        whole = absolute(self.request)
        passed = moved_before(subject.meetings, "changed_at", before)
        meetings = subject.first(passed.order_by("-changed_at", "-pk"), ENTRIES_A_PAGE + 1)
        shown = meetings[:ENTRIES_A_PAGE]
        own = whole(self.request.path) + subject.query
        links = {"self": with_place(own, before[0]) if before else own, "first": own}
        if len(meetings) > len(shown):
            links["next"] = with_place(own, place_of(shown[-1], "changed_at"))
        archive = gettext("Archive of provincial party-committee meetings")
        feed = atom.Feed(
            id=own,
            title=f"{subject.title} – {archive}",
            subtitle=gettext("What was loaded or corrected last comes first; %(number)d entries a page.")
            % {"number": ENTRIES_A_PAGE},
            language=get_language(),
            author=archive,
            updated=shown[0].changed_at if shown else current_version().changed_at,
            page=whole(subject.page) + subject.query,
            entries=[entry_of(meeting, whole) for meeting in shown],
            links=links,
        )
        return atom.as_atom(feed), atom.CONTENT_TYPE


class CalendarFeed(Feed):
    """The newest meetings whose day is known; what is left out is said."""

    def content(self, subject: Subject, before: list[str]) -> tuple[bytes, str]:
        # 10 MB, for processes that are asked for a calendar alone.
        from meetings.formats import calendar  # noqa: PLC0415

        refuse(not_known([BEFORE] if before else []))
        whole = absolute(self.request)
        dated = subject.meetings.filter(date__isnull=False).order_by("-date", "-pk")
        undated = subject.meetings.filter(date__isnull=True).order_by("-sorts_on", "-pk")
        meetings = subject.first(dated, MOST_EVENTS + 1)
        without_day = len(undated.first_found(subject.words, MOST_LEFT_OUT + 1))
        page = whole(subject.page) + subject.query
        content = calendar.as_calendar(
            subject.title,
            about_calendar(len(meetings), without_day, page),
            meetings[:MOST_EVENTS],
            page=page,
            language=get_language(),
            absolute=whole,
        )
        return content, calendar.CONTENT_TYPE


def about_calendar(number: int, without_day: int, page: str) -> str:
    """Both numbers are counted one further than is told."""
    told = []
    if number > MOST_EVENTS:
        told.append(
            gettext("The %(most)d newest meetings; narrow the filter for older ones.") % {"most": MOST_EVENTS}
        )
    if without_day:
        left_out = str(without_day)
        if without_day > MOST_LEFT_OUT:
            left_out = gettext("more than %(most)s") % {"most": MOST_LEFT_OUT}
        told.append(
            gettext("Left out because only their month or year is known: %(number)s.") % {"number": left_out}
        )
    told.append(gettext("All of them: %(address)s") % {"address": page})
    return " ".join(told)


def entry_of(meeting: Meeting, whole: Callable[[str], str]) -> atom.Entry:
    """Its id is the address without a slug, in Vietnamese: it stays whatever is corrected."""
    by_id = address_in(VIETNAMESE, f"{reverse('meetings')}{meeting.pk}/")
    units = [unit for unit in (meeting.province, meeting.joint_province) if unit]
    return atom.Entry(
        id=whole(by_id),
        title=str(meeting),
        address=whole(meeting.get_absolute_url()),
        updated=meeting.changed_at,
        published=min(meeting.created_at, meeting.changed_at),
        summary=summary(meeting),
        authors=publishers_of(meeting),
        categories=[
            (meeting.body, str(meeting.get_body_display())),
            *((unit.slug, unit.name) for unit in units),
        ],
        sources=report_addresses(meeting),
    )


# -- Pages of a feed -----------------------------------------------------------------------------------------
def moved_before(records: QuerySet, field: str, before: list[str]) -> QuerySet:
    """Those that come after the place in a feed, which goes back in time by the field, then by id."""
    if not before:
        return records
    place = PLACE.fullmatch(before[0]) if len(before) == 1 else None
    if place is None:
        raise RefusedError(gettext("before: take the address of the next page from the page before it."))
    moment = EPOCH + int(place[1]) * MICROSECOND
    later = Q(**{f"{field}__lt": moment}) | Q(pk__lt=int(place[2]))
    return records.filter(later, **{f"{field}__lte": moment})


def place_of(record: Meeting | Correction, field: str) -> str:
    return f"{(getattr(record, field) - EPOCH) // MICROSECOND}-{record.pk}"


def with_place(address: str, place: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{BEFORE}={place}"
