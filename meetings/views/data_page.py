"""The page about data: what can be taken, in which formats, and what each column means."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.formats import json_ld
from meetings.formats.findings import FINDINGS
from meetings.formats.licence import LICENCE_ADDRESS, LICENCE_TERMS
from meetings.formats.parameters import Parameter, parameters
from meetings.formats.records import MEETING, RECORDS, Field, Shape, Type
from meetings.models.versions import current_version
from meetings.site_address import absolute
from meetings.views.data.json_records import json_address
from meetings.views.data.lists import LISTS, DataList, MeetingData, downloads
from meetings.views.data.totals import totals
from meetings.views.data.whole_archive import FORMATS as WHOLE_FORMATS
from meetings.views.data.whole_archive import whole_archive
from meetings.views.examples import examples

TYPES = {
    Type.INTEGER: _("number"),
    Type.NUMBER: _("number"),
    Type.TEXT: _("text"),
    Type.BOOLEAN: _("true or false"),
    Type.DATE: _("day"),
    Type.MOMENT: _("moment"),
    Type.TEXTS: _("texts"),
    Type.INTEGERS: _("numbers"),
    Type.VALUE: _("any value"),
}
LIST_NAMES = {
    "meetings": _("Meetings"),
    "officials": _("Officials"),
    "documents": _("Documents"),
    "provinces": _("Provinces"),
    "corrections": _("Corrections"),
}
# More values than that are named by the list itself, as provinces are.
MOST_VALUES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Column:
    """A row of the dictionary. `values` are all that may stand there, each with its label, if few."""

    name: str
    type: Any
    meaning: Any
    is_optional: bool
    values: list[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    meaning: Any
    columns: list[Column]


@dataclass(frozen=True, slots=True)
class Offered:
    label: Any
    page: str
    count: int
    files: list[tuple[str, str]]


def data_page(request: HttpRequest) -> HttpResponse:
    newest = next(iter(MEETING.published().order_by("-sorts_on", "-pk")[:1]), None)
    version = current_version()
    lists = [offered(data_list) for data_list in LISTS]
    context = {
        "version": version,
        "today": timezone.localdate(),
        "offered": lists,
        "data": json_ld.dataset(
            version,
            gettext("Archive of provincial party-committee meetings"),
            gettext(
                "When, where and under whose chair Vietnam's provincial party committees met, with the "
                "newspaper's words as proof."
            ),
            [address for one in lists for _name, address in one.files],
            absolute=absolute(request),
        ),
        "parameters": [shown(one) for one in parameters(MeetingData(QueryDict()).form)],
        "examples": examples(),
        "tables": [table(shape) for shape in (*RECORDS, *FINDINGS)],
        "whole": whole_archive(),
        "formats": WHOLE_FORMATS.values(),
        "example": json_address(newest) if newest else "",
        "answer": example(newest.pk) if newest else "",
        "terms": LICENCE_TERMS,
        "licence_address": LICENCE_ADDRESS,
        "contact": settings.CONTACT_ADDRESS,
    }
    return render(request, "data.html", context)


def offered(data_list: type[DataList]) -> Offered:
    record = data_list.record
    files = downloads(data_list, QueryDict())
    return Offered(LIST_NAMES[record.table], data_list.page, totals()[record.table], files)


def table(shape: Shape) -> Table:
    return Table(shape.table, shape.meaning, [column(field) for field in shape.fields])


def column(field: Field) -> Column:
    return Column(field.name, TYPES[field.type], field.meaning, field.is_optional, list(field.choices))


def shown(parameter: Parameter) -> tuple[Parameter, list[str]]:
    """The parameter, and its values where they are few enough to be named."""
    return parameter, parameter.allowed if len(parameter.allowed) <= MOST_VALUES_SHOWN else []


def example(pk: int) -> str:
    """The newest meeting as JSON gives it."""
    (row,) = MEETING.objects([pk])
    return json.dumps(row, ensure_ascii=False, indent=2)
