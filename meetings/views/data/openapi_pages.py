"""The part of the description that tells of pages which are neither lists nor records."""

from django.http import QueryDict

from meetings.filters import ContextFilter, MeetingFilter
from meetings.formats.csv_rows import CONTENT_TYPE
from meetings.formats.findings import FIGURE, FREQUENCY, LINE, MONTH
from meetings.formats.records import DOCUMENT, MEETING, OFFICIAL, PROVINCE, RECORDS, Shape
from meetings.forms import CompareForm, CoverageForm
from meetings.views.data import frequency, in_context
from meetings.views.data.answers import TOTAL
from meetings.views.data.schemas import (
    ADDRESS,
    DAY,
    IN_BOTH_LANGUAGES,
    MOMENT,
    NUMBER,
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
    query_parameters,
    ref,
    wrong,
)
from meetings.views.home import MapForm


def other_pages() -> Json:
    none = QueryDict()
    overview, covered = query_parameters(MapForm(none)), query_parameters(CoverageForm(none))
    return {
        "/.json": get("overview", "What the archive holds.", overview, ok(_overview()) | wrong()),
        "/gioi-thieu.json": get(
            "quality",
            "How right the archive is, by what careful readers found, and what it covers in a year.",
            covered,
            ok(_quality()) | wrong(),
        ),
        "/du-lieu.json": get("data", "What can be taken away.", [], ok(_data()) | wrong()),
        "/so-sanh.json": get(
            "compare",
            "Two provinces or two officials beside each other.",
            query_parameters(CompareForm(none)),
            ok(_comparison()) | wrong(),
        ),
        **_words(),
    }


def _words() -> Json:
    none = QueryDict()
    lines = query_parameters(ContextFilter(none).form, required="q")
    counted = query_parameters(MeetingFilter(none).form, required="q")
    looked = {"meetings_looked_through": NUMBER, "meetings_left_out": NUMBER, "all_lines": ADDRESS}
    frequencies = object_of(
        {"data_version": TEXT, "page": ADDRESS, FREQUENCY.table: array_of(ref(FREQUENCY.name))}
    )
    return {
        f"{in_context.ADDRESS}.json": get(
            "in_context_json",
            "Words in context, of as many meetings as the page looks through, and in its order.",
            [*lines, *paging()],
            ok(page_schema(LINE, looked), TOTAL) | wrong(),
        ),
        **_file(LINE, in_context.ADDRESS, lines, or_null(NUMBER)),
        f"{frequency.ADDRESS}.json": get(
            "frequency_json", str(FREQUENCY.meaning), counted, ok(frequencies) | wrong()
        ),
        **_file(FREQUENCY, frequency.ADDRESS, counted, NUMBER),
    }


def _file(shape: Shape, address: str, given: list[Json], count: Json) -> Json:
    return {
        f"{address}.csv": get(
            f"{shape.table}_csv",
            f"{shape.meaning} All of them as one file.",
            given,
            ok(TEXT, content_type=CONTENT_TYPE, is_counted_at_hand=True) | wrong(),
        ),
        f"{address}.csv.meta.json": get(
            f"{shape.table}_csv_description",
            "What the columns of the file mean, and which state of the archive it shows.",
            given,
            ok(file_schema(count)) | wrong(),
        ),
    }


def _overview() -> Json:
    return object_of(
        {
            "data_version": TEXT,
            "changed_at": MOMENT,
            "page": ADDRESS,
            "description": ADDRESS,
            "licence": ref("licence"),
            "counts": object_of({record.table: NUMBER for record in RECORDS}),
            "lists": _lists(),
        }
    )


def _lists() -> Json:
    return array_of(
        object_of(
            {
                "table": TEXT,
                "meaning": IN_BOTH_LANGUAGES,
                "page": ADDRESS,
                **dict.fromkeys(("json", "jsonl", "csv"), ADDRESS),
            }
        )
    )


def _quality() -> Json:
    collection = {
        "collection": TEXT,
        "version": TEXT,
        "measured_on": DAY,
        "reports": NUMBER,
        "f1": {"type": "object", "additionalProperties": {"type": "number"}},
    }
    return object_of(
        {
            "data_version": TEXT,
            "page": ADDRESS,
            "quality": array_of(object_of(collection)),
            "year": or_null(NUMBER),
            MONTH.table: array_of(ref(MONTH.name)),
        }
    )


def _data() -> Json:
    file = {
        "name": TEXT,
        "address": ADDRESS,
        "media_type": TEXT,
        "bytes": or_null(NUMBER),
        "sha256": or_null(TEXT),
    }
    return object_of(
        {
            "data_version": TEXT,
            "page": ADDRESS,
            "description": ADDRESS,
            "licence": ref("licence"),
            "lists": _lists(),
            "files_version": or_null(TEXT),
            "files": array_of(object_of(file)),
        }
    )


def _comparison() -> Json:
    ends = dict.fromkeys(("first", "last"), or_null(DAY))
    told = {**ends, FIGURE.table: array_of(ref(FIGURE.name))}
    sides = [object_of({kind.name: ref(kind.name), **told}) for kind in (PROVINCE, OFFICIAL)]
    common = [
        object_of({"count": NUMBER, kind.table: array_of(ref(kind.name))}) for kind in (DOCUMENT, MEETING)
    ]
    return object_of(
        {
            "data_version": TEXT,
            "page": ADDRESS,
            "sides": array_of({"anyOf": sides}),
            "in_common": {"anyOf": [*common, {"type": "null"}]},
            "candidates": array_of(ref(OFFICIAL.name)),
        }
    )
