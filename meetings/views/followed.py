"""What can be followed, under which conditions: meetings of a filter, a province, an official, a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from meetings.counting.reference import with_provinces
from meetings.filters import MeetingFilter
from meetings.formats.meeting_words import with_what_is_told
from meetings.forms import PredecessorsForm
from meetings.models import Meeting, Official, Province, Resolution
from meetings.search import Query
from meetings.strict_filters import SHARED_WITH
from meetings.views.chips import chips, filled, list_title, query_string


class RefusedError(Exception):
    """What was asked for wrongly, a line each."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a feed is about: its meetings, and the page that shows them. `query` is what follows the path.

    `words` leave of the meetings those that have them.
    """

    title: str
    page: str
    query: str
    meetings: QuerySet[Meeting]
    words: Query | None = None

    def first(self, ordered: QuerySet[Meeting], most: int) -> list[Meeting]:
        """The first of its meetings in that order, with all that is told of them."""
        ids = ordered.first_found(self.words, most)
        found = with_what_is_told(Meeting.objects.all()).in_bulk(ids)
        return with_provinces(found[pk] for pk in ids if pk in found)


def listed(given: QueryDict) -> Subject:
    """The parameters are those of the list, but for its order and pages, which a feed has of its own."""
    filterset = MeetingFilter(given, queryset=Meeting.objects.published())
    form = filterset.form
    wrong = [f"{name}: {' '.join(messages)}" for name, messages in form.errors.items()]
    refuse(wrong + not_known([name for name in ("order", "page") if name in given] + filterset.unknown))
    others = filterset.found(Meeting.objects.published(), without=["q"])
    query = query_string(filled(form))
    return Subject(list_title(chips(form)), reverse("meetings"), query, others, filterset.query)


def of_province(given: QueryDict, slug: str) -> Subject:
    province = get_object_or_404(Province, slug=slug)
    form = PredecessorsForm(given)
    wrong = [f"{name}: {' '.join(messages)}" for name, messages in form.errors.items()]
    refuse(wrong + not_known(others(given, *form.fields)))
    units = Province.objects.filter(pk=province.pk)
    if form.cleaned_data["predecessors"]:
        units = units.with_predecessors()
    meetings = Meeting.objects.published().of_provinces(list(units))
    return Subject(str(province), province.get_absolute_url(), query_string(filled(form)), meetings)


def of_official(given: QueryDict, official: Official) -> Subject:
    refuse(not_known(others(given)))
    meetings = Meeting.objects.published().with_official(official.pk)
    return Subject(official.name, official.get_absolute_url(), "", meetings)


def of_document(given: QueryDict, document: Resolution) -> Subject:
    refuse(not_known(others(given)))
    meetings = Meeting.objects.published().citing(document.pk)
    return Subject(str(document), document.get_absolute_url(), "", meetings)


def others(given: QueryDict, *known: str) -> list[str]:
    return [name for name in given if name not in known and not SHARED_WITH.match(name)]


def not_known(names: Sequence[str]) -> list[str]:
    return [gettext("%(name)s: there is no such parameter here.") % {"name": name} for name in names]


def refuse(wrong: Sequence[str]) -> None:
    if wrong:
        raise RefusedError("\n".join(wrong))


def refused(error: RefusedError) -> HttpResponse:
    return HttpResponse(f"{error}\n", status=400, content_type="text/plain; charset=utf-8")
