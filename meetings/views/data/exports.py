"""A whole list as one file, whatever its size, and what describes the file."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from meetings.formats import csv_rows
from meetings.formats.records import Record
from meetings.strict_filters import PAGE
from meetings.views.data.answers import Problem, form_problems, shared, wrong_parameters
from meetings.views.data.files import file_description, file_headers
from meetings.views.data.lists import DataList

LINES_A_CHUNK = 200


def csv_chunks(record: Record, ids: Iterable[int]) -> Iterator[bytes]:
    return csv_rows.csv_chunks(record.columns, record.rows(ids))


def json_lines_chunks(record: Record, ids: Iterable[int]) -> Iterator[bytes]:
    """The first piece is made before any is asked for: where that fails, its status can still say so."""
    lines = (json.dumps(one, ensure_ascii=False) for one in record.objects(ids))
    pieces = iter(lambda: list(islice(lines, LINES_A_CHUNK)), [])
    first = next(pieces, [])
    return ("\n".join([*some, ""]).encode() for some in chain([first], pieces) if some)


FORMATS: dict[str, tuple[str, Callable[[Record, Iterable[int]], Iterator[bytes]]]] = {
    "csv": (csv_rows.CONTENT_TYPE, csv_chunks),
    "jsonl": ("application/jsonl; charset=utf-8", json_lines_chunks),
}


def asked_list(data_list: type[DataList], request: HttpRequest, *own: str) -> tuple[DataList, list[Problem]]:
    """What is asked for, and what is wrong with that; `own` are parameters beside the list's."""
    asked = data_list(request.GET)
    return asked, form_problems(asked.form, *own)


def export(data_list: type[DataList], format_name: str) -> Callable[[HttpRequest], HttpResponseBase]:
    """The view that answers the whole list, a page's number in the address or not."""
    content_type, chunks = FORMATS[format_name]

    @shared
    def view(request: HttpRequest) -> HttpResponseBase:
        asked, problems = asked_list(data_list, request, PAGE)
        if problems:
            return wrong_parameters(problems)
        # Who asks for no more than the headers waits for the number; a file's first byte doesn't.
        is_only_asked = request.method == "HEAD"
        number = asked.count() if is_only_asked else asked.count_at_hand()
        headers = file_headers(request, asked.record, asked.address, format_name, number)
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
        file = (format_name, FORMATS[format_name][0])
        return file_description(request, asked.record, asked.address, file, asked.page, asked.count())

    return view
