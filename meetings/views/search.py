"""What the archive has under some words: officials, provinces, documents, meetings so named."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.filters import SearchForm
from meetings.models import Meeting, Official, Province, Resolution

SHOWN = 10


def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    context = {"form": form, "words": words, "shown": SHOWN}
    if words:
        found = {
            "officials": Official.objects.published().matching(words).with_counts(),
            "provinces": Province.objects.matching(words),
            "documents": Resolution.objects.published().matching(words),
            "meetings": Meeting.objects.published().matching(words).newest_first().with_chairs(),
        }
        context |= {name: records[: SHOWN + 1] for name, records in found.items()}
    return render(request, "search.html", context)
