"""Citations as files: of a record, and of a list under its conditions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from meetings.filters import MeetingFilter
from meetings.formats.citing import FILES, Cited
from meetings.languages import file_address
from meetings.meeting_counts import MeetingCounts
from meetings.models import Meeting
from meetings.views.citing import chair_names, cited_list, cited_record
from meetings.views.followed import RefusedError, listed, refused
from meetings.views.pages import RecordAtAddress


class RecordCitation(RecordAtAddress):
    """A file beside the record's page, which redirects and is gone as the page does and is."""

    ending = "bib"

    def own_address(self) -> str:
        return file_address(super().own_address(), self.ending)

    def render_to_response(self, context: dict[str, Any], **how: Any) -> HttpResponse:
        return as_file(self.cited(), self.ending)

    def cited(self) -> Cited:
        return cited_record(self.request, self.object)


class MeetingCitation(RecordCitation):
    queryset = Meeting.objects.with_chairs().with_provinces()

    def cited(self) -> Cited:
        return cited_record(self.request, self.object, chair_names(self.object.chairs))


@require_safe
def list_citation(request: HttpRequest, ending: str) -> HttpResponse:
    try:
        asked = listed(request.GET)
    except RefusedError as error:
        return refused(error)
    counts = MeetingCounts(MeetingFilter(request.GET, queryset=Meeting.objects.published()))
    return as_file(cited_list(request, asked.title, asked.query, counts.exact_total), ending)


def as_file(cited: Cited, ending: str) -> HttpResponse:
    _name, media_type, write = FILES[ending]
    headers = {
        "Content-Disposition": f'attachment; filename="{cited.key}.{ending}"',
        "X-Data-Version": cited.version.label,
        "Access-Control-Allow-Origin": "*",
    }
    return HttpResponse(write(cited), content_type=f"{media_type}; charset=utf-8", headers=headers)
