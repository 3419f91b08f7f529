"""A list in pages of JSON, each with the address of the next."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.formats.records import Shape
from meetings.models.versions import current_version
from meetings.site_address import absolute
from meetings.views.data.answers import Problem, as_json, shared, wrong_parameters
from meetings.views.data.exports import asked_list
from meetings.views.data.files import page_address
from meetings.views.data.lists import DataList
from meetings.views.data.paging import WrongCursorError

CURSOR, LIMIT = "cursor", "limit"
USUAL_LIMIT, LARGEST_LIMIT = 100, 500
LIMIT_TEXT = re.compile(r"[1-9][0-9]{0,2}")


def json_list(data_list: type[DataList]) -> Callable[[HttpRequest], HttpResponseBase]:
    @shared
    def view(request: HttpRequest) -> HttpResponse:
        asked, problems = asked_list(data_list, request, CURSOR, LIMIT)
        problems += limit_problems(request.GET)
        if problems:
            return wrong_parameters(problems)
        try:
            ids, cursor = asked.page_ids(*place_asked(request.GET))
        except WrongCursorError:
            return wrong_cursor(request.GET)
        record = asked.record
        rows = list(record.objects(ids))
        return as_page(request, record, asked.address, asked.page, rows, asked.count(), cursor)

    return view


def place_asked(data: QueryDict) -> tuple[str, int]:
    """The cursor and how many rows a page has, once both are known to be right."""
    return data.get(CURSOR, ""), int(data.get(LIMIT) or USUAL_LIMIT)


def wrong_cursor(data: QueryDict) -> HttpResponse:
    message = _("This isn't a cursor of this list. Take it from the address of the next page.")
    return wrong_parameters([Problem(CURSOR, data.getlist(CURSOR), [message])])


def as_page(
    request: HttpRequest,
    shape: Shape,
    address: str,
    page: str,
    rows: list[dict[str, Any]],
    total: int,
    cursor: str,
    **more: Any,
) -> HttpResponse:
    """A page of rows, with the address of the next one; `page` is the name of the readers' page."""
    version = current_version()
    following = next_address(request, address, cursor) if cursor else None
    data: dict[str, Any] = {
        "data_version": version.label,
        "count": total,
        "page": page_address(request, reverse(page)),
        "next": following,
        **more,
        shape.table: rows,
    }
    response = as_json(data, version, total=total)
    if following:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response


def limit_problems(data: QueryDict) -> list[Problem]:
    problems = []
    for name in (CURSOR, LIMIT):
        if len(set(data.getlist(name))) > 1:
            problems.append(Problem(name, data.getlist(name), [_("Give one value only.")]))
    limit = data.get(LIMIT)
    if limit and (not LIMIT_TEXT.fullmatch(limit) or int(limit) > LARGEST_LIMIT):
        message = _("Give a number from 1 to 500.")
        problems.append(Problem(LIMIT, data.getlist(LIMIT), [message]))
    return problems


def next_address(request: HttpRequest, address: str, cursor: str) -> str:
    parameters = request.GET.copy()
    parameters[CURSOR] = cursor
    return absolute(request)(f"{address}.json?{parameters.urlencode()}")
