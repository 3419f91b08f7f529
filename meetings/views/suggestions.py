"""Officials whose names begin as somebody is typing, for the script that offers them under the field."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, JsonResponse

from meetings import vietnamese
from meetings.filters import SuggestionForm
from meetings.last_seen import add_last_seen, last_seen_text
from meetings.models import Official, Participation, Province, Resolution
from meetings.site_address import absolute

MOST = 10
MOST_PROVINCES, MOST_OFFICIALS, MOST_DOCUMENTS = 3, 5, 3


def official_suggestions(request: HttpRequest) -> JsonResponse:
    """`q` begins a word of the name; with `chairs=1` only who chaired some meeting."""
    form = SuggestionForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    officials = suggested(form.cleaned_data["q"], chairs_only=form.cleaned_data["chairs"] == "1")
    return JsonResponse({"officials": [_as_json(official) for official in officials]})


def search_suggestions(request: HttpRequest) -> JsonResponse:
    """Provinces, officials and numbered documents, for the search box: records, never words of reports."""
    form = SuggestionForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    return JsonResponse({"found": found_for(form.cleaned_data["q"])})


def browser_suggestions(request: HttpRequest) -> JsonResponse:
    """The same for a browser's address bar: the words, then names, what is known of each, addresses."""
    form = SuggestionForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    whole = absolute(request)
    found = found_for(form.cleaned_data["q"])
    columns = [
        [one["name"] for one in found],
        [one["about"] for one in found],
        [whole(one["url"]) for one in found],
    ]
    return JsonResponse(
        [form.cleaned_data["q"], *columns], safe=False, content_type="application/x-suggestions+json"
    )


def found_for(words: str) -> list[dict[str, Any]]:
    """Some provinces, officials and documents whose names or numbers begin so."""
    officials = suggested(words, chairs_only=False)[:MOST_OFFICIALS]
    number = vietnamese.key(words).replace(" ", "")
    numbered = Resolution.objects.published().filter(number_key__startswith=number)
    return [
        *(_named(one, one.get_kind_display()) for one in suggested_provinces(words)),
        *map(_as_json, officials),
        *(_named(one, one.title) for one in numbered[:MOST_DOCUMENTS]),
    ]


def suggested_provinces(words: str) -> list[Province]:
    """Names that begin so, then those of which a later word does; of each today's units first."""
    key = vietnamese.key(words)
    found = Province.objects.filter(Q(name_key__startswith=key) | Q(name_key__contains=f" {key}"))
    order = sorted(
        found,
        key=lambda one: (not one.name_key.startswith(key), one.valid_to is not None, one.sort_key, one.pk),
    )
    return order[:MOST_PROVINCES]


def suggested(words: str, *, chairs_only: bool) -> list[Official]:
    """Those with the marks that were typed come first, then those whose given name it is, then by name."""
    key = vietnamese.key(words)
    found = Official.objects.published().filter(
        Q(names_key__contains=f"|{key}") | Q(names_key__contains=f" {key}")
    )
    if chairs_only:
        chaired = Participation.objects.shown().chairs().filter(official=OuterRef("pk"))
        found = found.filter(Exists(chaired.filter(meeting__is_withdrawn=False)))
    names = list(found.values_list("pk", "name", "sort_key"))
    names.sort(key=lambda row: (*_distance(words, row[1]), row[2], row[0]))
    best = [pk for pk, _, _ in names[:MOST]]
    by_id = Official.objects.in_bulk(best)
    officials = [by_id[pk] for pk in best]
    add_last_seen(officials)
    return officials


def _named(record: Province | Resolution, about: str) -> dict[str, str]:
    return {"name": str(record), "about": about, "url": record.get_absolute_url()}


def _distance(words: str, name: str) -> tuple[bool, bool]:
    has_marks_as_typed = f" {vietnamese.exact_key(words)}" in f" {vietnamese.exact_key(name)}"
    given_name = vietnamese.key(name).rpartition(" ")[2]
    return not has_marks_as_typed, not given_name.startswith(vietnamese.key(words))


def _as_json(official: Official) -> dict[str, Any]:
    return {
        "id": official.pk,
        "name": official.name,
        "about": last_seen_text(official),
        "url": official.get_absolute_url(),
    }
