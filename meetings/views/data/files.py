"""What goes with a file that is taken away: its headers, and the description beside it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from meetings.formats.licence import LICENCE_ADDRESS, LICENCE_ID, LICENCE_TERMS
from meetings.formats.records import Field, Shape
from meetings.models.versions import current_version
from meetings.site_address import absolute
from meetings.views.data.answers import TOTAL, VERSION, as_json
from meetings.views.data.lists import page_parameters


def file_headers(
    request: HttpRequest, shape: Shape, address: str, format_name: str, number: int | None
) -> dict[str, str]:
    """`address` is the path before the format; `number` that of the rows, where it is known."""
    version = current_version()
    query = page_parameters(request.GET).urlencode()
    described = absolute(request)(with_query(f"{address}.{format_name}.meta.json", query))
    headers = {
        VERSION: version.label,
        "Content-Disposition": f'attachment; filename="{shape.table}-{version.label}.{format_name}"',
        "Link": f'<{described}>; rel="describedby"',
    }
    return headers if number is None else headers | {TOTAL: str(number)}


def file_description(
    request: HttpRequest,
    shape: Shape,
    address: str,
    file: tuple[str, str],
    page: str,
    number: int | None,
) -> HttpResponse:
    """What the columns of the file mean, and which state of the archive it is.

    `file` is its format by name and media type, `page` the name of the page's address.
    """
    format_name, content_type = file
    version = current_version()
    kept = page_parameters(request.GET)
    whole = absolute(request)
    data = {
        "table": shape.table,
        "meaning": in_both_languages(shape.meaning),
        "count": number,
        "data_version": version.label,
        "changed_at": version.changed_at.isoformat(),
        "filter": dict(kept.lists()),
        "file": whole(with_query(f"{address}.{format_name}", kept.urlencode())),
        "page": page_address(request, reverse(page)),
        "content_type": content_type,
        "licence": licence(),
        "columns": [column(field) for field in shape.fields],
    }
    return as_json(data, version, total=number)


def page_address(request: HttpRequest, path: str) -> str:
    """The whole one of the readers' page that shows the same."""
    return absolute(request)(with_query(path, page_parameters(request.GET).urlencode()))


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
