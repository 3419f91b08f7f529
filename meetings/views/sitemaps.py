"""Every address for search engines: an index, and sitemaps that each hold a range of ids in one language.

A range costs the same wherever it lies, and stays itself while records come and go.
"""

import datetime
from collections.abc import Callable, Iterator

from django.db.models import BigIntegerField, ExpressionWrapper, F, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from meetings.formats.sitemaps import Address, as_index, as_sitemap
from meetings.languages import ENGLISH, VIETNAMESE, address_in
from meetings.models import Meeting, Official, Province, Resolution
from meetings.site_address import absolute

# Far from the 50,000 that a sitemap may hold, and made in a second.
IDS_A_SITEMAP = 5_000
PAGES = ("home", "meetings", "provinces", "officials", "documents", "compare", "corrections", "data", "about")
MEETING_COLUMNS = ("date", "partial_date", "body", "ordinal", "province", "joint_province", "changed_at")


def meetings() -> QuerySet[Meeting]:
    """With no more than their addresses are made of; each province once, however many meetings it has."""
    with_periods = ("province__periods", "joint_province__periods")
    return Meeting.objects.published().only(*MEETING_COLUMNS).prefetch_related(*with_periods)


RECORDS: dict[str, Callable[[], QuerySet]] = {
    "meetings": meetings,
    "officials": Official.objects.published,
    "documents": Resolution.objects.published,
}


def sitemap_index(request: HttpRequest) -> HttpResponse:
    return _xml(request, lambda: as_index(_sitemaps(absolute(request))))


def page_sitemap(request: HttpRequest) -> HttpResponse:
    """The pages that aren't records of a date, and the provinces."""
    whole = absolute(request)
    paths = [reverse(name) for name in PAGES]
    return _xml(
        request,
        lambda: as_sitemap(
            [
                *((whole(path), None) for path in paths),
                *((whole(province.get_absolute_url()), changed) for province, changed in _provinces()),
            ]
        ),
    )


def _provinces() -> Iterator[tuple[Province, datetime.datetime | None]]:
    """Each with the last change of a meeting of it, or of a unit merged into it, withdrawn ones included."""
    changed: dict[int, datetime.datetime] = {}
    for unit in ("province", "joint_province"):
        held = Meeting.objects.exclude(**{unit: None}).order_by().values_list(unit)
        for pk, moment in held.annotate(Max("changed_at")):
            changed[pk] = max(moment, changed.get(pk, moment))
    for province in Province.objects.prefetch_related("predecessors"):
        units = (province, *province.predecessors.all())
        yield province, max((changed[unit.pk] for unit in units if unit.pk in changed), default=None)


def record_sitemap(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """The records with the ids of the range of this number, from 1."""
    whole = absolute(request)
    first = (number - 1) * IDS_A_SITEMAP
    if kind not in RECORDS or number < 1 or first >= 2**63 - IDS_A_SITEMAP:
        raise Http404
    records = RECORDS[kind]().filter(pk__gt=first, pk__lte=first + IDS_A_SITEMAP).order_by("pk")
    return _xml(
        request,
        lambda: as_sitemap((whole(record.get_absolute_url()), record.changed_at) for record in records),
    )


def _sitemaps(whole: Callable[[str], str]) -> Iterator[Address]:
    for language in (VIETNAMESE, ENGLISH):
        yield whole(address_in(language, reverse("page_sitemap"))), None
    sitemap = ExpressionWrapper((F("pk") - 1) / IDS_A_SITEMAP + 1, output_field=BigIntegerField())
    for kind, records in RECORDS.items():
        ranges = records().order_by().values(sitemap=sitemap).annotate(changed=Max("changed_at"))
        for held in ranges.order_by("sitemap"):
            path = reverse("record_sitemap", args=[kind, held["sitemap"]])
            for language in (VIETNAMESE, ENGLISH):
                yield whole(address_in(language, path)), held["changed"]


def _xml(request: HttpRequest, made: Callable[[], bytes]) -> HttpResponse:
    return HttpResponse(made(), content_type="application/xml; charset=utf-8")
