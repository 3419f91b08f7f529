"""Addresses of citations as files: those of the pages with the format after them. They have one language."""

from django.urls import path

from meetings.formats.citing import FILES
from meetings.models import Official, Resolution
from meetings.views.citation_files import MeetingCitation, RecordCitation, list_citation

urlpatterns = []
for ending in FILES:
    record = f"<int:pk>-<slug:slug>.{ending}"
    urlpatterns += [
        path(f"hoi-nghi.{ending}", list_citation, {"ending": ending}),
        path(f"hoi-nghi/{record}", MeetingCitation.as_view(ending=ending)),
        path(f"can-bo/{record}", RecordCitation.as_view(model=Official, ending=ending)),
        path(f"van-ban/{record}", RecordCitation.as_view(model=Resolution, ending=ending)),
    ]
