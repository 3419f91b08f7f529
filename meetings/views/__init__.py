"""What a reader gets: one module a page family."""

from meetings.views.about import about
from meetings.views.card import MeetingCard
from meetings.views.compare import compare
from meetings.views.document import DocumentDetail
from meetings.views.documents import DocumentList
from meetings.views.health import healthz
from meetings.views.home import home
from meetings.views.meeting import MeetingDetail
from meetings.views.meetings import MeetingList
from meetings.views.official import OfficialDetail
from meetings.views.officials import OfficialList
from meetings.views.province import ProvinceDetail
from meetings.views.provinces import ProvinceList
from meetings.views.search import search
from meetings.views.suggestions import official_suggestions, search_suggestions

__all__ = [
    "DocumentDetail",
    "DocumentList",
    "MeetingCard",
    "MeetingDetail",
    "MeetingList",
    "OfficialDetail",
    "OfficialList",
    "ProvinceDetail",
    "ProvinceList",
    "about",
    "compare",
    "healthz",
    "home",
    "official_suggestions",
    "search",
    "search_suggestions",
]
