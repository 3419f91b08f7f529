"""OpenRefine's questions: Reconciliation Service API 0.2, https://www.w3.org/community/reports/reconciliation/

Officials and provinces for the names in somebody's table. Read-only, though asked by POST as well.
"""

import json
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings.filters import SuggestionForm
from meetings.last_seen import add_last_seen, last_seen_text
from meetings.models import Meeting, Official, Province
from meetings.site_address import absolute
from meetings.views import reconciling
from meetings.views.posted import asked_by
from meetings.views.suggestions import suggested, suggested_provinces

ANYWHERE = {"Access-Control-Allow-Origin": "*"}
# Shown inside the client's page, which nothing else of the site may be.
SHOWN_BY_OTHERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; frame-ancestors *",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREVIEW_WIDTH, PREVIEW_HEIGHT = 420, 140
# More digits than any id has would be no number to a database.
LONGEST_ID = 18


def reconcile(request: HttpRequest) -> HttpResponse:
    """Without `queries` what the service is, else the candidates for each."""
    asked = asked_by(request)
    if "queries" not in asked:
        return _json(manifest(request))
    try:
        questions = reconciling.read_questions(json.loads(asked["queries"]))
    except (ValueError, RecursionError):
        return _wrong('"queries" is no JSON.')
    except reconciling.NotAskedRightly as error:
        return _wrong(str(error))
    found = reconciling.candidates(list(questions.values()))
    names = type_names()
    answers = {
        key: {"result": [_as_json(candidate, names) for candidate in candidates]}
        for key, candidates in zip(questions, found, strict=True)
    }
    return _json(answers)


def _as_json(candidate: reconciling.Candidate, names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": candidate.id,
        "name": candidate.name,
        "description": candidate.about,
        "type": [{"id": candidate.type, "name": names[candidate.type]}],
        "score": candidate.score,
        "match": candidate.is_match,
    }


def manifest(request: HttpRequest) -> dict[str, Any]:
    whole = absolute(request)
    address = whole(reverse("reconcile"))
    suggest = {
        kind: {"service_url": address, "service_path": f"/goi-y/{kind}"}
        for kind in ("entity", "type", "property")
    }
    by_id = "?id={{id}}"
    return {
        "versions": ["0.2"],
        "name": gettext("Archive of provincial party-committee meetings"),
        "identifierSpace": whole("/"),
        "schemaSpace": address,
        "documentation": whole(reverse("about")),
        "defaultTypes": _named(type_names()),
        "view": {"url": f"{whole(reverse('reconcile_view'))}{by_id}"},
        "preview": {
            "url": f"{whole(reverse('reconcile_preview'))}{by_id}",
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": suggest,
        "batchSize": reconciling.MOST_NAMES,
    }


def type_names() -> dict[str, str]:
    return {
        reconciling.OFFICIAL: gettext("Official"),
        reconciling.PROVINCE: gettext("Province or city"),
    }


def property_names() -> dict[str, str]:
    return {
        reconciling.BY_PROVINCE: gettext("Province or city"),
        reconciling.BY_YEAR: gettext("Year"),
    }


def _named(names: dict[str, str]) -> list[dict[str, str]]:
    return [{"id": one, "name": name} for one, name in names.items()]


# -- One record ----------------------------------------------------------------------------------------------
def view(request: HttpRequest) -> HttpResponse:
    """Leads to the page of an id."""
    return HttpResponseRedirect(_identified(request.GET.get("id", "")).get_absolute_url())


def preview(request: HttpRequest) -> HttpResponse:
    """What tells a record from others of its name, small enough for a frame."""
    record = _identified(request.GET.get("id", ""))
    if isinstance(record, Official):
        if record.is_withdrawn:
            raise Http404
        add_last_seen([record])
        about, meetings = last_seen_text(record), Meeting.objects.published().with_official(record.pk)
    else:
        about, meetings = (
            capfirst(record.get_kind_display()),
            Meeting.objects.published().of_provinces([record]),
        )
    context = {
        "record": record,
        "about": about,
        "number": meetings.count(),
        "address": absolute(request)(record.get_absolute_url()),
    }
    answer = render(request, "reconcile_preview.html", context)
    for name, value in SHOWN_BY_OTHERS.items():
        answer.headers[name] = value
    return answer


def _identified(identifier: str) -> Official | Province:
    """404 for what is no id of the service. What was merged is the record that it was merged into."""
    kind, _, own = identifier.partition("/")
    if kind == reconciling.OFFICIAL and own.isascii() and own.isdigit() and len(own) <= LONGEST_ID:
        official = get_object_or_404(Official.objects.select_related("merged_into"), pk=own)
        return official.merged_into or official
    if kind == reconciling.PROVINCE and "\0" not in own:
        return get_object_or_404(Province, slug=own)
    raise Http404


# -- As somebody types ---------------------------------------------------------------------------------------
def suggest_entities(request: HttpRequest) -> HttpResponse:
    form = SuggestionForm(QueryDict(urlencode({"q": request.GET.get("prefix", "")})))
    if not form.is_valid():
        return _json({"result": []})
    words = form.cleaned_data["q"]
    found = [
        _suggestion(f"{reconciling.PROVINCE}/{unit.slug}", unit, unit.get_kind_display())
        for unit in suggested_provinces(words)
    ]
    found += [
        _suggestion(f"{reconciling.OFFICIAL}/{official.pk}", official, last_seen_text(official))
        for official in suggested(words, chairs_only=False)
    ]
    return _json({"result": found})


def _suggestion(identifier: str, record: Official | Province, about: str) -> dict[str, Any]:
    kind = identifier.partition("/")[0]
    return {
        "id": identifier,
        "name": str(record),
        "description": about,
        "notable": _named({kind: type_names()[kind]}),
    }


def suggest_types(request: HttpRequest) -> HttpResponse:
    return _beginning(request, type_names())


def suggest_properties(request: HttpRequest) -> HttpResponse:
    return _beginning(request, property_names())


def _beginning(request: HttpRequest, names: dict[str, str]) -> HttpResponse:
    """They are two: whatever is typed, those that hold it, in the page's language or as an id."""
    typed = request.GET.get("prefix", "").strip().lower()
    return _json({"result": [one for one in _named(names) if typed in f"{one['id']} {one['name'].lower()}"]})


def _json(content: Any, status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, headers=ANYWHERE, json_dumps_params={"ensure_ascii": False})


def _wrong(message: str) -> JsonResponse:
    return _json({"status": "error", "message": message}, status=400)
