"""A whole list as one file, whatever its size, and what describes the file."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from meetings.filters import PAGE
from meetings.formats import csv_rows
from meetings.formats.licence import LICENCE_ADDRESS, LICENCE_ID, LICENCE_TERMS
from meetings.formats.records import Field, Record
from meetings.models.versions import current_version
from meetings.site_address import absolute
from meetings.views.data.answers import (
    TOTAL,
    VERSION,
    Problem,
    as_json,
    form_problems,
    shared,
    wrong_parameters,
)
from meetings.views.data.lists import DataList, page_parameters

LINES_A_CHUNK = 200


def csv_chunks(record: Record, ids: Iterable[int]) -> Iterator[bytes]:
    return csv_rows.csv_chunks(record.columns, record.rows(ids))


def json_lines_chunks(record: Record, ids: Iterable[int]) -> Iterator[bytes]:
    lines = (json.dumps(one, ensure_ascii=False) for one in record.objects(ids))
    while some := list(islice(lines, LINES_A_CHUNK)):
        yield "\n".join([*some, ""]).encode()


FORMATS: dict[str, tuple[str, Callable[[Record, Iterable[int]], Iterator[bytes]]]] = {
    "csv": (csv_rows.CONTENT_TYPE, csv_chunks),
    "jsonl": ("application/jsonl; charset=utf-8", json_lines_chunks),
}


def asked_list(data_list: type[DataList], request: HttpRequest, *own: str) -> tuple[DataList, list[Problem]]:
    """What is asked for, and what is wrong with that; `own` are parameters beside the list's."""
    asked = data_list(request.GET)
    known = sorted({*asked.form.fields, *own})
    message = _("There is no such parameter.")
    strange = [Problem(name, request.GET.getlist(name), [message], known) for name in asked.unknown(*own)]
    return asked, [*form_problems(asked.form), *strange]


def export(data_list: type[DataList], format_name: str) -> Callable[[HttpRequest], HttpResponseBase]:
    """The view that answers the whole list, a page's number in the address or not."""
    content_type, chunks = FORMATS[format_name]

    @shared
    def view(request: HttpRequest) -> HttpResponseBase:
        asked, problems = asked_list(data_list, request, PAGE)
        if problems:
            return wrong_parameters(problems)
        version = current_version()
        name = f"{asked.record.table}-{version.label}.{format_name}"
        headers = {
            VERSION: version.label,
            "Content-Disposition": f'attachment; filename="{name}"',
            "Link": f'<{description_address(request, asked, format_name)}>; rel="describedby"',
        }
        # Who asks for no more than the headers waits for the number; a file's first byte doesn't.
        is_only_asked = request.method == "HEAD"
        number = asked.count() if is_only_asked else asked.count_at_hand()
        if number is not None:
            headers[TOTAL] = str(number)
        if is_only_asked:
            return HttpResponse(content_type=content_type, headers=headers)
        body = chunks(asked.record, ids_when_needed(asked))
        return StreamingHttpResponse(body, content_type=content_type, headers=headers)

    return view


def ids_when_needed(asked: DataList) -> Iterator[int]:
    """To count a million is much faster than to name them: the first line doesn't wait for that."""
    yield from asked.ids()


def description(data_list: type[DataList], format_name: str) -> Callable[[HttpRequest], HttpResponseBase]:
    """The view of the file beside the file: what its columns mean, and which state of the archive it is."""

    @shared
    def view(request: HttpRequest) -> HttpResponseBase:
        asked, problems = asked_list(data_list, request, PAGE)
        if problems:
            return wrong_parameters(problems)
        version = current_version()
        total = asked.count()
        kept = page_parameters(request.GET)
        content_type, _chunks = FORMATS[format_name]
        page = with_query(reverse(asked.page), kept.urlencode())
        data = {
            "table": asked.record.table,
            "meaning": in_both_languages(asked.record.meaning),
            "count": total,
            "data_version": version.label,
            "changed_at": version.changed_at.isoformat(),
            "filter": dict(kept.lists()),
            "file": absolute(request)(with_query(f"{asked.address}.{format_name}", kept.urlencode())),
            "page": absolute(request)(page),
            "content_type": content_type,
            "licence": licence(),
            "columns": [column(field) for field in asked.record.fields],
        }
        return as_json(data, version, total=total)

    return view


def description_address(request: HttpRequest, asked: DataList, format_name: str) -> str:
    address = with_query(f"{asked.address}.{format_name}.meta.json", page_parameters(request.GET).urlencode())
    return absolute(request)(address)


def with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def licence() -> dict[str, Any]:
    return {"id": LICENCE_ID, "address": LICENCE_ADDRESS, "terms": in_both_languages(LICENCE_TERMS)}


def column(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "type": str(field.type),
        "may_be_empty": field.is_optional,
        "meaning": in_both_languages(field.meaning),
        "values": [{"value": value, **in_both_languages(label)} for value, label in field.choices],
    }


def in_both_languages(text: Any) -> dict[str, str]:
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = str(text)
    return found
