"""What the archive holds, as JSON: where programs begin."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from meetings.filters import BEST_FIRST
from meetings.models.versions import current_version
from meetings.site_address import absolute
from meetings.views.data.answers import as_json, moved, shared
from meetings.views.data.exports import in_both_languages, licence
from meetings.views.data.lists import LISTS
from meetings.views.data.totals import totals
from meetings.views.quality import measured_quality


@shared
def overview(request: HttpRequest) -> HttpResponse:
    version = current_version()
    whole = absolute(request)
    data = {
        "data_version": version.label,
        "changed_at": version.changed_at.isoformat(),
        "page": whole(reverse("home")),
        "description": whole(reverse("openapi")),
        "licence": licence(),
        "counts": totals(),
        "lists": [
            {
                "table": one.record.table,
                "meaning": in_both_languages(one.record.meaning),
                "page": whole(reverse(one.page)),
                **{kind: whole(f"{one.address}.{kind}") for kind in ("json", "jsonl", "csv")},
            }
            for one in LISTS
        ],
    }
    return as_json(data, version)


@shared
def quality(request: HttpRequest) -> HttpResponse:
    """How right the archive is, by what careful readers found."""
    version = current_version()
    data = {
        "data_version": version.label,
        "page": absolute(request)(reverse("about")),
        "quality": [asdict(one) for one in measured_quality()],
    }
    return as_json(data, version)


@shared
def search(request: HttpRequest) -> HttpResponse:
    """What a search finds is a list of meetings, the best match first unless another order is asked for."""
    parameters = request.GET.copy()
    parameters.setdefault("order", BEST_FIRST)
    return moved("/hoi-nghi.json", parameters.urlencode())
