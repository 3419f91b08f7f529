"""The description of all addresses of data, made of the fields and parameters themselves: OpenAPI 3.1."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import translation

from meetings.formats.findings import LEADER
from meetings.formats.licence import LICENCE_ID
from meetings.formats.records import (
    ARTICLE,
    CITATION,
    CORRECTION,
    DOCUMENT,
    FACT,
    MEETING,
    OFFICIAL,
    PARTICIPATION,
    PROVINCE,
    PROVINCE_PERIOD,
    Record,
    Shape,
)
from meetings.forms import ProvincePageForm
from meetings.languages import ENGLISH
from meetings.leading_offices import OFFICES
from meetings.models.versions import current_version
from meetings.site_address import site_of
from meetings.views.data.answers import TOTAL, as_json, shared
from meetings.views.data.exports import FORMATS
from meetings.views.data.lists import LISTS, DataList
from meetings.views.data.openapi_pages import other_pages
from meetings.views.data.schemas import (
    ADDRESS,
    ANYTHING,
    DAY,
    TEXT,
    Json,
    array_of,
    file_schema,
    get,
    object_of,
    ok,
    or_null,
    page_schema,
    paging,
    path_parameter,
    problem,
    query_parameters,
    ref,
    schemas,
    wrong,
)


@shared
def openapi(request: HttpRequest) -> HttpResponse:
    version = current_version()
    with translation.override(ENGLISH):
        return as_json(description(site_of(request)), version)


def description(server: str) -> Json:
    """The whole description, for a site at this address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Archive of provincial party-committee meetings",
            "version": "1",
            "description": (
                "Read only, no key, open to every site. Lists take the parameters of their pages; a wrong or "
                "unknown parameter is answered 400 with what would be right, never with the unfiltered list."
            ),
            "license": {"name": LICENCE_ID, "identifier": LICENCE_ID},
        },
        "servers": [{"url": server}],
        "paths": _paths(),
        "components": {"schemas": schemas()},
    }


def _details() -> list[tuple[Record, str, list[Record], Json]]:
    """Which tables stand in the JSON of a record's page beside the record, and what else."""
    own_meetings = {"meetings_address": ADDRESS}
    return [
        (MEETING, "/hoi-nghi", [FACT, PARTICIPATION, CITATION, ARTICLE, CORRECTION], {}),
        (
            OFFICIAL,
            "/can-bo",
            [PARTICIPATION],
            {**own_meetings, "namesake_ids": array_of({"type": "integer"})},
        ),
        (DOCUMENT, "/van-ban", [CITATION], own_meetings),
    ]


def _paths() -> Json:
    found: Json = {}
    for data_list in LISTS:
        found |= _list_paths(data_list)
    for record, address, tables, more in _details():
        number = path_parameter("id", {"type": "integer", "minimum": 1, "maximum": 2**63 - 1})
        slug = path_parameter("slug", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"})
        answers = _record_answers(record, tables, more)
        found[f"{address}/{{id}}-{{slug}}.json"] = get(
            f"{record.name}_json", str(record.meaning), [number, slug], answers
        )
        found[f"{address}/{{id}}.json"] = get(
            f"{record.name}_json_by_id", "Leads to the record's own address.", [number], answers
        )
    found["/tinh-thanh/{slug}.json"] = get(
        "province_json",
        str(PROVINCE.meaning),
        [
            path_parameter("slug", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}),
            *query_parameters(ProvincePageForm(QueryDict())),
        ],
        _record_answers(
            PROVINCE, [PROVINCE_PERIOD, LEADER], {"meetings_address": ADDRESS, "on_day": _on_day()}
        ),
    )
    found |= other_pages()
    found["/api/openapi.json"] = get("openapi", "This description.", [], ok(ANYTHING))
    return found


def _on_day() -> Json:
    office = {
        "office": {"enum": list(OFFICES)},
        "named": array_of(ref(LEADER.name)),
        **dict.fromkeys(("before", "after"), or_null(ref(LEADER.name))),
    }
    return or_null(object_of({"day": DAY, "offices": array_of(object_of(office))}))


def _list_paths(data_list: type[DataList]) -> Json:
    record, address = data_list.record, data_list.address
    own = query_parameters(data_list(QueryDict()).form)
    found = {
        f"{address}.json": get(
            f"{record.table}_json",
            f"{record.meaning} In pages: the header Link and “next” name the next one.",
            [*own, *paging()],
            ok(page_schema(record), TOTAL) | wrong(),
        )
    }
    for name, (content_type, _chunks) in FORMATS.items():
        found[f"{address}.{name}"] = get(
            f"{record.table}_{name}",
            "The whole list as one file, in the order of the page.",
            own,
            ok(TEXT, content_type=content_type, is_counted_at_hand=True) | wrong(),
        )
        found[f"{address}.{name}.meta.json"] = get(
            f"{record.table}_{name}_description",
            "What the columns of the file mean, and which state of the archive it shows.",
            own,
            ok(file_schema(), TOTAL) | wrong(),
        )
    return found


def _record_answers(record: Record, tables: Sequence[Shape], more: Json) -> Json:
    schema = object_of(
        {
            "data_version": TEXT,
            "page": ADDRESS,
            record.name: ref(record.name),
            **({} if record is PROVINCE else {"merged_from": array_of({"type": "integer"})}),
            **more,
            **{table.table: array_of(ref(table.name)) for table in tables},
        }
    )
    return {
        **ok(schema),
        **wrong(),
        "301": {
            "description": "The record has another address, or was merged into another.",
            "headers": {"Location": {"required": True, "schema": TEXT}},
            "content": {"application/json": {"schema": ref("moved")}},
        },
        "404": problem("There is no such record."),
        "410": problem("The record was withdrawn."),
    }
