"""What the archive holds, as JSON: where programs begin."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from meetings.filters import BEST_FIRST
from meetings.formats.findings import MONTH
from meetings.forms import CoverageForm
from meetings.models.versions import current_version
from meetings.site_address import absolute
from meetings.strict_filters import StrictForm
from meetings.views.coverage import Coverage, covered_years
from meetings.views.data.answers import as_json, form_problems, moved, shared, wrong_parameters
from meetings.views.data.files import in_both_languages, licence, page_address
from meetings.views.data.lists import LISTS
from meetings.views.data.totals import totals
from meetings.views.data.whole_archive import whole_archive
from meetings.views.home import MapForm
from meetings.views.quality import measured_quality


@shared
def overview(request: HttpRequest) -> HttpResponse:
    """The page's map is drawn in one of two ways; its numbers are the provinces'."""
    if problems := form_problems(MapForm(request.GET)):
        return wrong_parameters(problems)
    version = current_version()
    whole = absolute(request)
    data = {
        "data_version": version.label,
        "changed_at": version.changed_at.isoformat(),
        "page": whole(reverse("home")),
        "description": whole(reverse("openapi")),
        "licence": licence(),
        "counts": totals(),
        "lists": lists_offered(whole),
    }
    return as_json(data, version)


def lists_offered(whole: Callable[[str], str]) -> list[dict[str, Any]]:
    return [
        {
            "table": one.record.table,
            "meaning": in_both_languages(one.record.meaning),
            "page": whole(reverse(one.page)),
            **{kind: whole(f"{one.address}.{kind}") for kind in ("json", "jsonl", "csv")},
        }
        for one in LISTS
    ]


@shared
def data_json(request: HttpRequest) -> HttpResponse:
    """What can be taken away: the lists, and the files of the whole archive where they were written."""
    if problems := form_problems(StrictForm(request.GET)):
        return wrong_parameters(problems)
    version = current_version()
    whole = absolute(request)
    archive = whole_archive()
    files = archive.files.values() if archive else ()
    data = {
        "data_version": version.label,
        "page": whole(reverse("data")),
        "description": whole(reverse("openapi")),
        "licence": licence(),
        "lists": lists_offered(whole),
        "files_version": archive.version if archive else None,
        "files": [
            {
                "name": file.name,
                "address": whole(file.address),
                "media_type": file.media_type,
                "bytes": file.bytes,
                "sha256": file.sha256 or None,
            }
            for file in files
        ],
    }
    return as_json(data, version)


@shared
def quality(request: HttpRequest) -> HttpResponse:
    """How right the archive is, by what careful readers found, and what it covers in a year."""
    form = CoverageForm(request.GET)
    if problems := form_problems(form):
        return wrong_parameters(problems)
    version = current_version()
    year = form.cleaned_data["year"] or next(iter(covered_years()[::-1]), None)
    rows = Coverage(year).rows() if year else ()
    data = {
        "data_version": version.label,
        "page": page_address(request, reverse("about")),
        "quality": [asdict(one) for one in measured_quality()],
        "year": year,
        MONTH.table: [MONTH.as_object((row.province, year, month)) for row in rows for month in row.months],
    }
    return as_json(data, version)


@shared
def search(request: HttpRequest) -> HttpResponse:
    """What a search finds is a list of meetings, the best match first unless another order is asked for."""
    parameters = request.GET.copy()
    parameters.setdefault("order", BEST_FIRST)
    return moved("/hoi-nghi.json", parameters.urlencode())
