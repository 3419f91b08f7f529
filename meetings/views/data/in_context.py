"""Words in context as data: in pages, as the readers' page has them, and all lines of all meetings as CSV."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _

from meetings.concordance import Line, add_units, all_lines
from meetings.counting.windows import stretches
from meetings.filters import ContextFilter
from meetings.formats.csv_rows import CONTENT_TYPE, csv_chunks
from meetings.formats.findings import LINE
from meetings.models import Meeting
from meetings.site_address import absolute
from meetings.strict_filters import PAGE
from meetings.views.data.answers import Problem, form_problems, shared, wrong_parameters
from meetings.views.data.files import file_description, file_headers, with_query
from meetings.views.data.json_lists import CURSOR, LIMIT, as_page, limit_problems, place_asked, wrong_cursor
from meetings.views.data.lists import page_parameters
from meetings.views.data.paging import WrongCursorError, page_by_place
from meetings.views.in_context import found_lines

ADDRESS, PAGE_NAME = "/tim-kiem/ngu-canh", "in_context"


def asked_words(filterset: ContextFilter, *own: str) -> list[Problem]:
    """What is wrong with a question that has to have words."""
    problems = form_problems(filterset.form, *own)
    if problems or filterset.query:
        return problems
    return [Problem("q", filterset.data.getlist("q"), [_("Give words to look for.")])]


def asked(request: HttpRequest) -> ContextFilter:
    return ContextFilter(request.GET, queryset=Meeting.objects.published())


@shared
def in_context_json(request: HttpRequest) -> HttpResponse:
    """As far as the page looks through reports, and in its order."""
    filterset = asked(request)
    if problems := asked_words(filterset, CURSOR, LIMIT) + limit_problems(request.GET):
        return wrong_parameters(problems)
    found = found_lines(filterset)
    try:
        places, cursor = page_by_place(range(len(found.lines)), *place_asked(request.GET))
    except WrongCursorError:
        return wrong_cursor(request.GET)
    lines = [found.lines[place] for place in places]
    add_units(lines)
    all_of_them = with_query(f"{ADDRESS}.csv", page_parameters(request.GET).urlencode())
    return as_page(
        request,
        LINE,
        ADDRESS,
        PAGE_NAME,
        [LINE.as_object(line) for line in with_addresses(lines, request)],
        len(found.lines),
        cursor,
        meetings_looked_through=found.looked_through,
        meetings_left_out=found.left_out,
        all_lines=absolute(request)(all_of_them),
    )


@shared
def in_context_csv(request: HttpRequest) -> HttpResponseBase:
    """All lines of all meetings, newest first, whatever order is asked for: rows come as they are read."""
    filterset = asked(request)
    if problems := asked_words(filterset, PAGE):
        return wrong_parameters(problems)
    headers = file_headers(request, LINE, ADDRESS, "csv", None)
    if request.method == "HEAD":
        return HttpResponse(content_type=CONTENT_TYPE, headers=headers)
    found = filterset.newest_side_by_side(Meeting.objects.published())
    lines = with_addresses(all_lines(found.ids(stretches()), filterset.query), request)
    body = csv_chunks(LINE.columns, map(LINE.row, lines))
    return StreamingHttpResponse(body, content_type=CONTENT_TYPE, headers=headers)


@shared
def in_context_description(request: HttpRequest) -> HttpResponse:
    """Nobody knows how many lines there are before all reports are read."""
    if problems := asked_words(asked(request), PAGE):
        return wrong_parameters(problems)
    return file_description(request, LINE, ADDRESS, ("csv", CONTENT_TYPE), PAGE_NAME, None)


def with_addresses(lines: Iterable[Line], request: HttpRequest) -> Iterator[Line]:
    whole = absolute(request)
    for meeting, own in groupby(lines, key=attrgetter("meeting")):
        address = whole(meeting.get_absolute_url())
        for line in own:
            line.address = address + line.fragment
            yield line
