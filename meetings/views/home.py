"""The front page: what this is, how far it reaches, and the ways in."""

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.models import Article, Meeting, Official, Resolution
from meetings.views.provinces import current, province_nodes

LATEST_SHOWN = 8


def home(request: HttpRequest) -> HttpResponse:
    meetings = Meeting.objects.published()
    nodes = province_nodes()
    provinces = [node.province for node in nodes]
    context = {
        "reach": meetings.aggregate(first=Min("date"), last=Max("date")),
        "last_loaded": Article.objects.aggregate(last=Max("loaded_at"))["last"],
        "meetings_count": meetings.count(),
        "articles_count": Article.objects.filter(meeting__is_withdrawn=False).count(),
        "officials_count": Official.objects.published().count(),
        "documents_count": Resolution.objects.published().count(),
        "provinces_count": sum(1 for node in nodes if node.own_count),
        "latest": meetings.newest_first().with_chairs()[:LATEST_SHOWN],
        "nodes": current(nodes),
        "current_provinces": [province for province in provinces if not province.valid_to],
        "abolished_provinces": [province for province in provinces if province.valid_to],
    }
    return render(request, "home.html", context)
