"""The description of all addresses of data, made of the fields and parameters themselves: OpenAPI 3.1."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import translation

from meetings.formats.licence import LICENCE_ID
from meetings.formats.parameters import Parameter, parameters
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
    RECORDS,
    Field,
    Record,
    Type,
)
from meetings.languages import ENGLISH
from meetings.models.versions import current_version
from meetings.site_address import site_of
from meetings.views.data.answers import PROBLEM, TOTAL, VERSION, as_json, shared
from meetings.views.data.exports import FORMATS
from meetings.views.data.json_lists import CURSOR, LARGEST_LIMIT, LIMIT, USUAL_LIMIT
from meetings.views.data.lists import LISTS, DataList

Json = dict[str, Any]

TYPES: dict[Type, Json] = {
    Type.INTEGER: {"type": "integer"},
    Type.TEXT: {"type": "string"},
    Type.BOOLEAN: {"type": "boolean"},
    Type.DATE: {"type": "string", "format": "date"},
    Type.MOMENT: {"type": "string", "format": "date-time"},
    Type.TEXTS: {"type": "array", "items": {"type": "string"}},
    Type.INTEGERS: {"type": "array", "items": {"type": "integer"}},
    Type.VALUE: {},
}
TEXT: Json = {"type": "string"}
ADDRESS: Json = {"type": "string", "format": "uri"}
MOMENT: Json = {"type": "string", "format": "date-time"}
EMPTY: Json = {"type": "string", "pattern": r"^\s*$"}
ANYTHING: Json = {"type": "object"}
IN_BOTH_LANGUAGES: Json = {
    "type": "object",
    "required": ["vi", "en"],
    "properties": {"vi": TEXT, "en": TEXT},
}


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
        "components": {"schemas": _schemas()},
    }


def _schemas() -> Json:
    return {
        **{record.name: _record_schema(record) for record in RECORDS},
        "problem": _object(
            {
                "type": TEXT,
                "status": {"type": "integer"},
                "title": TEXT,
                "parameters": _array(
                    _object(
                        {
                            "name": TEXT,
                            "given": _array(TEXT),
                            "messages": _object({"vi": _array(TEXT), "en": _array(TEXT)}),
                            "allowed": _array(TEXT),
                        }
                    )
                ),
                "id": {"type": "integer"},
                "reason": TEXT,
            },
            required=["type", "status", "title"],
        ),
        "moved": _object(
            {"status": {"const": 301}, "title": TEXT, "location": TEXT, "merged_into": {"type": "integer"}},
            required=["status", "title", "location"],
        ),
        "licence": _object({"id": TEXT, "address": ADDRESS, "terms": IN_BOTH_LANGUAGES}),
    }


def _object(properties: Json, *, required: list[str] | None = None) -> Json:
    """Nothing but these; all of them unless said otherwise."""
    return {
        "type": "object",
        "required": list(properties) if required is None else required,
        "properties": properties,
        "additionalProperties": False,
    }


def _array(items: Json) -> Json:
    return {"type": "array", "items": items}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _record_schema(record: Record) -> Json:
    schema = _object({field.name: _field_schema(field) for field in record.fields})
    return schema | {"description": str(record.meaning)}


def _field_schema(field: Field) -> Json:
    schema = dict(TYPES[field.type])
    values = [value for value, _label in field.choices]
    if field.choices and field.type == Type.TEXTS:
        schema["items"] = {"type": "string", "enum": values}
    elif field.choices:
        schema["enum"] = [*values, None] if field.is_optional else values
    if field.is_optional and "type" in schema:
        schema["type"] = [schema["type"], "null"]
    return schema | {"description": str(field.meaning)}


def _details() -> list[tuple[Record, str, list[Record], Json]]:
    """Which tables stand in the JSON of a record's page beside the record, and what else."""
    own_meetings = {"meetings_address": ADDRESS}
    return [
        (MEETING, "/hoi-nghi", [FACT, PARTICIPATION, CITATION, ARTICLE, CORRECTION], {}),
        (
            OFFICIAL,
            "/can-bo",
            [PARTICIPATION],
            {**own_meetings, "namesake_ids": _array({"type": "integer"})},
        ),
        (DOCUMENT, "/van-ban", [CITATION], own_meetings),
    ]


def _paths() -> Json:
    found: Json = {}
    for data_list in LISTS:
        found |= _list_paths(data_list)
    for record, address, tables, more in _details():
        number = _path_parameter("id", {"type": "integer", "minimum": 1, "maximum": 2**63 - 1})
        slug = _path_parameter("slug", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"})
        answers = _record_answers(record, tables, more)
        found[f"{address}/{{id}}-{{slug}}.json"] = _get(
            f"{record.name}_json", str(record.meaning), [number, slug], answers
        )
        found[f"{address}/{{id}}.json"] = _get(
            f"{record.name}_json_by_id", "Leads to the record's own address.", [number], answers
        )
    found["/tinh-thanh/{slug}.json"] = _get(
        "province_json",
        str(PROVINCE.meaning),
        [_path_parameter("slug", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"})],
        _record_answers(PROVINCE, [PROVINCE_PERIOD], {"meetings_address": ADDRESS}),
    )
    found["/.json"] = _get("overview", "What the archive holds.", [], _ok(_overview_schema()))
    found["/gioi-thieu.json"] = _get(
        "quality", "How right the archive is, by what careful readers found.", [], _ok(_quality_schema())
    )
    found["/api/openapi.json"] = _get("openapi", "This description.", [], _ok(ANYTHING))
    return found


def _list_paths(data_list: type[DataList]) -> Json:
    record, address = data_list.record, data_list.address
    own = [_query_parameter(one) for one in parameters(data_list(QueryDict()).form)]
    paging = [
        {
            "name": CURSOR,
            "in": "query",
            "description": "Where the page begins; taken from the address of the next page.",
            "schema": TEXT,
        },
        {
            "name": LIMIT,
            "in": "query",
            "description": "How many records a page has.",
            "schema": {
                "anyOf": [{"type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT}, {"const": ""}],
                "default": USUAL_LIMIT,
            },
        },
    ]
    page = _object(
        {
            "data_version": TEXT,
            "count": {"type": "integer"},
            "page": ADDRESS,
            "next": {"type": ["string", "null"], "format": "uri"},
            record.table: _array(_ref(record.name)),
        }
    )
    found = {
        f"{address}.json": _get(
            f"{record.table}_json",
            f"{record.meaning} In pages: the header Link and “next” name the next one.",
            [*own, *paging],
            _ok(page, TOTAL) | _wrong(),
        )
    }
    for name, (content_type, _chunks) in FORMATS.items():
        found[f"{address}.{name}"] = _get(
            f"{record.table}_{name}",
            "The whole list as one file, in the order of the page.",
            own,
            _ok(TEXT, content_type=content_type, is_counted_at_hand=True) | _wrong(),
        )
        found[f"{address}.{name}.meta.json"] = _get(
            f"{record.table}_{name}_description",
            "What the columns of the file mean, and which state of the archive it shows.",
            own,
            _ok(_file_schema(), TOTAL) | _wrong(),
        )
    return found


def _get(name: str, summary: str, given: list[Json], answers: Json) -> Json:
    return {"get": {"operationId": name, "summary": summary, "parameters": given, "responses": answers}}


def _query_parameter(parameter: Parameter) -> Json:
    # A form sends its empty fields too: they are no condition.
    schema: Json = {"anyOf": [parameter.schema, EMPTY]}
    described = f"{parameter.label}. {parameter.meaning}"
    if parameter.most > 1:
        described = f"{described} No more than {parameter.most} different values; any is enough."
        schema = {"type": "array", "items": schema}
    found = {"name": parameter.name, "in": "query", "description": described, "schema": schema}
    return found | ({"style": "form", "explode": True} if parameter.most > 1 else {})


def _path_parameter(name: str, schema: Json) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _ok(
    schema: Json, *headers: str, content_type: str = "application/json", is_counted_at_hand: bool = False
) -> Json:
    told: Json = {
        name: {"required": True, "schema": {"type": "integer"} if name == TOTAL else TEXT}
        for name in (VERSION, *headers)
    }
    if is_counted_at_hand:
        about = "The number of rows; left out where the file would have to wait for it."
        told[TOTAL] = {"description": about, "schema": {"type": "integer"}}
    return {
        "200": {
            "description": "What was asked for.",
            "headers": told,
            "content": {content_type: {"schema": schema}},
        }
    }


def _wrong() -> Json:
    return {"400": _problem("A parameter is wrong or unknown: which, and what is allowed.")}


def _problem(described: str) -> Json:
    return {"description": described, "content": {PROBLEM: {"schema": _ref("problem")}}}


def _record_answers(record: Record, tables: list[Record], more: Json) -> Json:
    schema = _object(
        {
            "data_version": TEXT,
            "page": ADDRESS,
            record.name: _ref(record.name),
            **({} if record is PROVINCE else {"merged_from": _array({"type": "integer"})}),
            **more,
            **{table.table: _array(_ref(table.name)) for table in tables},
        }
    )
    return _ok(schema) | {
        "301": {
            "description": "The record has another address, or was merged into another.",
            "headers": {"Location": {"required": True, "schema": TEXT}},
            "content": {"application/json": {"schema": _ref("moved")}},
        },
        "404": _problem("There is no such record."),
        "410": _problem("The record was withdrawn."),
    }


def _file_schema() -> Json:
    label = _object({"value": TEXT, "vi": TEXT, "en": TEXT})
    return _object(
        {
            "table": TEXT,
            "meaning": IN_BOTH_LANGUAGES,
            "count": {"type": "integer"},
            "data_version": TEXT,
            "changed_at": MOMENT,
            "filter": {"type": "object", "additionalProperties": _array(TEXT)},
            "file": ADDRESS,
            "page": ADDRESS,
            "content_type": TEXT,
            "licence": _ref("licence"),
            "columns": _array(
                _object(
                    {
                        "name": TEXT,
                        "type": {"enum": [str(one) for one in Type]},
                        "may_be_empty": {"type": "boolean"},
                        "meaning": IN_BOTH_LANGUAGES,
                        "values": _array(label),
                    }
                )
            ),
        }
    )


def _overview_schema() -> Json:
    return _object(
        {
            "data_version": TEXT,
            "changed_at": MOMENT,
            "page": ADDRESS,
            "description": ADDRESS,
            "licence": _ref("licence"),
            "counts": _object({record.table: {"type": "integer"} for record in RECORDS}),
            "lists": _array(
                _object(
                    {
                        "table": TEXT,
                        "meaning": IN_BOTH_LANGUAGES,
                        "page": ADDRESS,
                        **dict.fromkeys(("json", "jsonl", "csv"), ADDRESS),
                    }
                )
            ),
        }
    )


def _quality_schema() -> Json:
    collection = {
        "collection": TEXT,
        "version": TEXT,
        "measured_on": {"type": "string", "format": "date"},
        "reports": {"type": "integer"},
        "f1": {"type": "object", "additionalProperties": {"type": "number"}},
    }
    return _object({"data_version": TEXT, "page": ADDRESS, "quality": _array(_object(collection))})
