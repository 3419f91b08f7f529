"""A record's page as JSON: its fields, and what reports say with the words that prove it."""

import datetime
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

from django.db.models import Model, Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from meetings.counting.reference import lineage
from meetings.formats.findings import LEADER
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
)
from meetings.forms import ProvincePageForm
from meetings.languages import file_address
from meetings.models import Correction, Meeting, Official, Province, Redirect, Resolution
from meetings.models.versions import current_version
from meetings.public_corrections import withdrawal_reason
from meetings.site_address import absolute
from meetings.strict_filters import StrictForm
from meetings.views.data.answers import as_json, form_problems, moved, problem, shared, wrong_parameters
from meetings.views.data.files import page_address
from meetings.views.leaders import Observed, observed_leaders, on_day

# An official of a large archive is named in thousands of meetings: the list of meetings has them all.
MOST_ROWS = 100

# Provinces are neither merged nor withdrawn: they end.
MERGEABLE = (Meeting, Official, Resolution)

Content = dict[str, Any]


def _rows(record: Record, rows: QuerySet) -> list[dict[str, Any]]:
    return list(record.objects(rows.values_list("pk", flat=True)))


def _newest(record: Record, **of: Any) -> list[dict[str, Any]]:
    rows = record.published().filter(**of)
    return _rows(record, rows.order_by("-meeting__sorts_on", "-meeting_id", "pk")[:MOST_ROWS])


def meeting_content(request: HttpRequest, meeting: Meeting, form: Form) -> Content:
    own = {
        record.table: _rows(record, record.published().filter(meeting=meeting))
        for record in (FACT, PARTICIPATION, CITATION, ARTICLE)
    }
    kinds = Correction.RecordType
    corrected = Q(record_type=kinds.MEETING, record_id=meeting.pk)
    for kind, record in ((kinds.PARTICIPATION, PARTICIPATION), (kinds.CITATION, CITATION)):
        corrected |= Q(record_type=kind, record_id__in=[row["id"] for row in own[record.table]])
    corrections = _rows(CORRECTION, CORRECTION.published().filter(corrected))
    return own | {CORRECTION.table: corrections}


def official_content(request: HttpRequest, official: Official, form: Form) -> Content:
    namesakes = Official.objects.published().named(official.name).exclude(pk=official.pk)
    return {
        "meetings_address": absolute(request)(f"/hoi-nghi.json?official={official.pk}"),
        "namesake_ids": list(namesakes.order_by("pk").values_list("pk", flat=True)),
        PARTICIPATION.table: _newest(PARTICIPATION, official=official),
    }


def document_content(request: HttpRequest, document: Resolution, form: Form) -> Content:
    return {
        "meetings_address": absolute(request)(f"/hoi-nghi.json?resolution={document.pk}"),
        CITATION.table: _newest(CITATION, resolution=document),
    }


def province_content(request: HttpRequest, province: Province, form: Form) -> Content:
    """With predecessors what they did counts too; `on_day` is null where no day is asked for."""
    with_predecessors, day = form.cleaned_data["predecessors"], form.cleaned_data["on"]
    units = lineage(province) if with_predecessors else [province]
    asked = {"predecessors": "1"} if with_predecessors else {}
    query = urlencode({"province": province.slug, **asked})
    leaders = observed_leaders(units)
    periods = PROVINCE_PERIOD.published().filter(province__in=units)
    return {
        "meetings_address": absolute(request)(f"/hoi-nghi.json?{query}"),
        PROVINCE_PERIOD.table: _rows(PROVINCE_PERIOD, periods),
        LEADER.table: [LEADER.as_object(one) for one in leaders],
        "on_day": _on_day(leaders, day) if day else None,
    }


def _on_day(leaders: list[Observed], day: datetime.date) -> Content:
    """Of each office who was named both before and after, else who was named last before and first after."""
    offices = [
        {
            "office": one.office,
            "named": [LEADER.as_object(leader) for leader in one.named],
            "before": LEADER.as_object(one.before) if one.before else None,
            "after": LEADER.as_object(one.after) if one.after else None,
        }
        for one in on_day(leaders, day)
    ]
    return {"day": day.isoformat(), "offices": offices}


def json_address(record: Model) -> str:
    """Whatever the language of the page that asks."""
    return file_address(record.get_absolute_url(), "json")


def json_record(
    kind: Record,
    records: Callable[[], QuerySet],
    content: Callable[[HttpRequest, Any, Form], Content],
    asked: type[StrictForm] = StrictForm,
) -> Callable[..., HttpResponse]:
    """The view of one record by its id, or of a province by its slug; `asked` are its page's parameters."""

    @shared
    def view(request: HttpRequest, slug: str = "", pk: int | None = None) -> HttpResponse:
        wanted = {"slug": slug} if pk is None else {"pk": pk}
        record = records().filter(**wanted).first()
        if record is None:
            return missing(request)
        if isinstance(record, MERGEABLE) and record.merged_into:
            survivor = record.merged_into
            return moved(json_address(survivor), merged_into=survivor.pk)
        if isinstance(record, MERGEABLE) and record.is_withdrawn:
            reason = withdrawal_reason(record)
            return problem(410, "This record was withdrawn.", id=record.pk, reason=reason)
        if record.slug != slug:
            return moved(json_address(record))
        form = asked(request.GET)
        if problems := form_problems(form):
            return wrong_parameters(problems)
        version = current_version()
        (row,) = kind.objects([record.pk])
        data = {
            "data_version": version.label,
            "page": page_address(request, record.get_absolute_url()),
            kind.name: row,
            **merged_from(record),
            **content(request, record, form),
        }
        return as_json(data, version)

    return view


def merged_from(record: Model) -> Content:
    """The numbers that lead to this record too."""
    if not isinstance(record, MERGEABLE):
        return {}
    return {"merged_from": list(record.merged.order_by("pk").values_list("pk", flat=True))}


def missing(request: HttpRequest) -> HttpResponse:
    """Where the page of the same address has moved or is gone, so has its data."""
    # PostgreSQL takes no NUL in a text, so no address holds one.
    page = f"{request.path.removesuffix('.json')}/".replace("\0", "")
    redirect = Redirect.objects.filter(old_path=page).first()
    if redirect is None:
        return problem(404, "There is no such record.")
    if redirect.new_path:
        return moved(f"{redirect.new_path.removesuffix('/')}.json")
    return problem(410, "This record was withdrawn.", reason=redirect.reason)


@shared
def no_record(request: HttpRequest) -> HttpResponse:
    return missing(request)


@shared
def redirect_to_data(request: HttpRequest, path: str, format: str = "") -> HttpResponse:
    """`/hoi-nghi/.csv` and `/en/hoi-nghi.csv` lead to `/hoi-nghi.csv`, their parameters kept."""
    plain = quote(path.strip("/"))
    return moved(f"/{plain}{format}", request.META.get("QUERY_STRING", ""))


meeting_json = json_record(
    MEETING, lambda: Meeting.objects.select_related("province", "joint_province"), meeting_content
)
official_json = json_record(OFFICIAL, Official.objects.all, official_content)
document_json = json_record(DOCUMENT, Resolution.objects.all, document_content)
province_json = json_record(
    PROVINCE,
    lambda: Province.objects.prefetch_related("periods"),
    province_content,
    ProvincePageForm,
)
