"""The meetings that have the words, counted by year and by province, as data."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from meetings.filters import MeetingFilter
from meetings.formats.csv_rows import CONTENT_TYPE, csv_chunks
from meetings.formats.findings import FREQUENCY
from meetings.models import Meeting
from meetings.models.versions import current_version
from meetings.strict_filters import PAGE
from meetings.views.chips import filled
from meetings.views.data.answers import Problem, as_json, shared, wrong_parameters
from meetings.views.data.files import file_description, file_headers, page_address
from meetings.views.data.in_context import asked_words
from meetings.views.frequency import Share, counted_shares

ADDRESS, PAGE_NAME = "/tim-kiem/tan-suat", "frequency"


def asked_shares(request: HttpRequest, *own: str) -> tuple[list[Share], list[Problem]]:
    filterset = MeetingFilter(request.GET, queryset=Meeting.objects.published())
    if problems := asked_words(filterset, *own):
        return [], problems
    return counted_shares(filterset, filterset.query, filled(filterset.form)).shares, []


@shared
def frequency_json(request: HttpRequest) -> HttpResponse:
    shares, problems = asked_shares(request)
    if problems:
        return wrong_parameters(problems)
    version = current_version()
    data = {
        "data_version": version.label,
        "page": page_address(request, reverse(PAGE_NAME)),
        FREQUENCY.table: [FREQUENCY.as_object(one) for one in shares],
    }
    return as_json(data, version)


@shared
def frequency_csv(request: HttpRequest) -> HttpResponse:
    shares, problems = asked_shares(request, PAGE)
    if problems:
        return wrong_parameters(problems)
    headers = file_headers(request, FREQUENCY, ADDRESS, "csv", len(shares))
    body = b"".join(csv_chunks(FREQUENCY.columns, map(FREQUENCY.row, shares)))
    return HttpResponse(body, content_type=CONTENT_TYPE, headers=headers)


@shared
def frequency_description(request: HttpRequest) -> HttpResponse:
    shares, problems = asked_shares(request, PAGE)
    if problems:
        return wrong_parameters(problems)
    return file_description(request, FREQUENCY, ADDRESS, ("csv", CONTENT_TYPE), PAGE_NAME, len(shares))
