"""A list in pages of JSON, each with the address of the next."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models.versions import current_version
from meetings.site_address import absolute
from meetings.views.data.answers import Problem, as_json, shared, wrong_parameters
from meetings.views.data.exports import asked_list, with_query
from meetings.views.data.lists import DataList, page_parameters
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
        limit = int(request.GET.get(LIMIT) or USUAL_LIMIT)
        version = current_version()
        try:
            ids, cursor = asked.page_ids(request.GET.get(CURSOR, ""), limit)
        except WrongCursorError:
            message = _("This isn't a cursor of this list. Take it from the address of the next page.")
            return wrong_parameters([Problem(CURSOR, request.GET.getlist(CURSOR), [message])])
        total = asked.count()
        record = asked.record
        following = next_address(request, asked, cursor) if cursor else None
        query = page_parameters(request.GET).urlencode()
        data: dict[str, Any] = {
            "data_version": version.label,
            "count": total,
            "page": absolute(request)(with_query(reverse(asked.page), query)),
            "next": following,
            record.table: list(record.objects(ids)),
        }
        response = as_json(data, version, total=total)
        if following:
            response.headers["Link"] = f'<{following}>; rel="next"'
        return response

    return view


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


def next_address(request: HttpRequest, asked: DataList, cursor: str) -> str:
    parameters = request.GET.copy()
    parameters[CURSOR] = cursor
    return absolute(request)(f"{asked.address}.json?{parameters.urlencode()}")
