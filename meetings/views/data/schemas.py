"""The pieces that the description of the data is made of, in the words of JSON Schema and OpenAPI."""

from typing import Any

from django.forms import Form

from meetings.formats.findings import FINDINGS
from meetings.formats.parameters import Parameter, parameters
from meetings.formats.records import RECORDS, Field, Shape, Type
from meetings.views.data.answers import PROBLEM, TOTAL, VERSION
from meetings.views.data.json_lists import CURSOR, LARGEST_LIMIT, LIMIT, USUAL_LIMIT

Json = dict[str, Any]

TYPES: dict[Type, Json] = {
    Type.INTEGER: {"type": "integer"},
    Type.NUMBER: {"type": "number"},
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
DAY: Json = {"type": "string", "format": "date"}
MOMENT: Json = {"type": "string", "format": "date-time"}
NUMBER: Json = {"type": "integer"}
# Four separators are blanks to Python, and to no regular expression elsewhere.
EMPTY: Json = {"type": "string", "pattern": r"^[\s\x1c-\x1f]*$"}
ANYTHING: Json = {"type": "object"}
IN_BOTH_LANGUAGES: Json = {
    "type": "object",
    "required": ["vi", "en"],
    "properties": {"vi": TEXT, "en": TEXT},
}


def schemas() -> Json:
    return {
        **{shape.name: row_schema(shape) for shape in (*RECORDS, *FINDINGS)},
        "problem": object_of(
            {
                "type": TEXT,
                "status": {"type": "integer"},
                "title": TEXT,
                "parameters": array_of(
                    object_of(
                        {
                            "name": TEXT,
                            "given": array_of(TEXT),
                            "messages": object_of({"vi": array_of(TEXT), "en": array_of(TEXT)}),
                            "allowed": array_of(TEXT),
                        }
                    )
                ),
                "id": {"type": "integer"},
                "reason": TEXT,
            },
            required=["type", "status", "title"],
        ),
        "moved": object_of(
            {"status": {"const": 301}, "title": TEXT, "location": TEXT, "merged_into": {"type": "integer"}},
            required=["status", "title", "location"],
        ),
        "licence": object_of({"id": TEXT, "address": ADDRESS, "terms": IN_BOTH_LANGUAGES}),
    }


def object_of(properties: Json, *, required: list[str] | None = None) -> Json:
    """Nothing but these; all of them unless said otherwise."""
    return {
        "type": "object",
        "required": list(properties) if required is None else required,
        "properties": properties,
        "additionalProperties": False,
    }


def array_of(items: Json) -> Json:
    return {"type": "array", "items": items}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def row_schema(shape: Shape) -> Json:
    schema = object_of({field.name: field_schema(field) for field in shape.fields})
    return schema | {"description": str(shape.meaning)}


def field_schema(field: Field) -> Json:
    schema = dict(TYPES[field.type])
    values = [value for value, _label in field.choices]
    if field.choices and field.type == Type.TEXTS:
        schema["items"] = {"type": "string", "enum": values}
    elif field.choices:
        schema["enum"] = [*values, None] if field.is_optional else values
    if field.is_optional and "type" in schema:
        schema["type"] = [schema["type"], "null"]
    return schema | {"description": str(field.meaning)}


def get(name: str, summary: str, given: list[Json], answers: Json) -> Json:
    return {"get": {"operationId": name, "summary": summary, "parameters": given, "responses": answers}}


def query_parameters(form: Form, *, required: str = "") -> list[Json]:
    return [_query_parameter(one, is_required=one.name == required) for one in parameters(form)]


def _query_parameter(parameter: Parameter, *, is_required: bool) -> Json:
    # A form sends its empty fields too: they are no condition.
    schema: Json = parameter.schema if is_required else {"anyOf": [parameter.schema, EMPTY]}
    described = f"{parameter.label}. {parameter.meaning}"
    if parameter.most > 1:
        described = f"{described} No more than {parameter.most} different values; any is enough."
        schema = {"type": "array", "items": schema}
    found = {"name": parameter.name, "in": "query", "description": described, "schema": schema}
    found |= {"required": True} if is_required else {}
    return found | ({"style": "form", "explode": True} if parameter.most > 1 else {})


def paging() -> list[Json]:
    """What a list in pages takes beside its own parameters."""
    return [
        {
            "name": CURSOR,
            "in": "query",
            "description": "Where the page begins; taken from the address of the next page.",
            "schema": TEXT,
        },
        {
            "name": LIMIT,
            "in": "query",
            "description": "How many rows a page has.",
            "schema": {
                "anyOf": [{"type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT}, {"const": ""}],
                "default": USUAL_LIMIT,
            },
        },
    ]


def page_schema(shape: Shape, more: Json | None = None) -> Json:
    return object_of(
        {
            "data_version": TEXT,
            "count": NUMBER,
            "page": ADDRESS,
            "next": {"type": ["string", "null"], "format": "uri"},
            **(more or {}),
            shape.table: array_of(ref(shape.name)),
        }
    )


def path_parameter(name: str, schema: Json) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def ok(
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


def wrong() -> Json:
    return {"400": problem("A parameter is wrong or unknown: which, and what is allowed.")}


def problem(described: str) -> Json:
    return {"description": described, "content": {PROBLEM: {"schema": ref("problem")}}}


def file_schema(count: Json = NUMBER) -> Json:
    label = object_of({"value": TEXT, "vi": TEXT, "en": TEXT})
    return object_of(
        {
            "table": TEXT,
            "meaning": IN_BOTH_LANGUAGES,
            "count": count,
            "data_version": TEXT,
            "changed_at": MOMENT,
            "filter": {"type": "object", "additionalProperties": array_of(TEXT)},
            "file": ADDRESS,
            "page": ADDRESS,
            "content_type": TEXT,
            "licence": ref("licence"),
            "columns": array_of(
                object_of(
                    {
                        "name": TEXT,
                        "type": {"enum": [str(one) for one in Type]},
                        "may_be_empty": {"type": "boolean"},
                        "meaning": IN_BOTH_LANGUAGES,
                        "values": array_of(label),
                    }
                )
            ),
        }
    )
