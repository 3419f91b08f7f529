"""A table as a download, or what was wrong with what was asked for it."""

from collections.abc import Iterable
from typing import Any

from django.forms import Form
from django.http import HttpResponse, HttpResponseBadRequest, StreamingHttpResponse

from meetings.formats.csv_rows import CONTENT_TYPE, csv_chunks


def csv_answer(name: str, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """Rows are asked for as they are sent."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(csv_chunks(columns, rows), content_type=CONTENT_TYPE, headers=headers)


def refused(form: Form, missing: str) -> HttpResponse:
    """Each mistake in a line of its own; what is missing where there is none."""
    mistakes = [
        f"{form.fields[name].label} ({name}): {' '.join(errors)}" for name, errors in form.errors.items()
    ]
    text = "\n".join(mistakes or [missing])
    return HttpResponseBadRequest(f"{text}\n", content_type="text/plain; charset=utf-8")
