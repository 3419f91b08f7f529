"""What a reader gets: one module a page family."""

from meetings.views.documents import DocumentDetail, DocumentList
from meetings.views.health import healthz
from meetings.views.home import home
from meetings.views.meetings import MeetingDetail, MeetingList
from meetings.views.officials import OfficialDetail, OfficialList
from meetings.views.provinces import ProvinceDetail, ProvinceList

__all__ = [
    "DocumentDetail",
    "DocumentList",
    "MeetingDetail",
    "MeetingList",
    "OfficialDetail",
    "OfficialList",
    "ProvinceDetail",
    "ProvinceList",
    "healthz",
    "home",
]
