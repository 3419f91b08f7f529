"""Two provinces or two officials beside each other, as data."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.formats.findings import FIGURE
from meetings.formats.records import DOCUMENT, MEETING, OFFICIAL, PROVINCE
from meetings.forms import CompareForm
from meetings.models import Province
from meetings.models.versions import current_version
from meetings.views.compare import Side, both_sides, candidates, in_common, measures, years
from meetings.views.data.answers import Problem, as_json, form_problems, shared, wrong_parameters
from meetings.views.data.files import page_address


@shared
def compare_json(request: HttpRequest) -> HttpResponse:
    """Both with all their figures; where a name is given, who bears it."""
    form = CompareForm(request.GET)
    if problems := form_problems(form):
        return wrong_parameters(problems)
    asked = form.cleaned_data
    sides = both_sides(asked)
    if not sides and not asked["name"]:
        return wrong_parameters([_too_few(form)])
    version = current_version()
    data = {
        "data_version": version.label,
        "page": page_address(request, reverse("compare")),
        "sides": _told(sides),
        "in_common": _told_in_common(in_common(sides)),
        "candidates": list(OFFICIAL.objects([one["official"].pk for one in candidates(asked)])),
    }
    return as_json(data, version)


def _too_few(form: CompareForm) -> Problem:
    name = "official" if form.cleaned_data["official"] else "province"
    message = _("Give two provinces or two officials, or the name of an official to be found.")
    return Problem(name, form.data.getlist(name), [message])


def _told(sides: list[Side]) -> list[dict[str, Any]]:
    rows = measures(sides) + years(sides)
    return [
        _record(side)
        | {
            "first": side.first.isoformat() if side.first else None,
            "last": side.last.isoformat() if side.last else None,
            FIGURE.table: [FIGURE.as_object((measure, measure.figures[place])) for measure in rows],
        }
        for place, side in enumerate(sides)
    ]


def _record(side: Side) -> dict[str, Any]:
    kind = PROVINCE if isinstance(side.record, Province) else OFFICIAL
    (row,) = kind.objects([side.record.pk])
    return {kind.name: row}


def _told_in_common(common: dict[str, Any]) -> dict[str, Any] | None:
    """Of how many there are, the newest."""
    if not common:
        return None
    kind = MEETING if "meetings" in common else DOCUMENT
    return {"count": common["count"], kind.table: list(kind.objects([one.pk for one in common[kind.table]]))}
