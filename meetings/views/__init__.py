"""What a reader gets: one module a page family."""

from meetings.views.about import about
from meetings.views.card import MeetingCard
from meetings.views.compare import compare
from meetings.views.corrections import CorrectionList
from meetings.views.data_page import data_page
from meetings.views.document import DocumentDetail
from meetings.views.documents import DocumentList
from meetings.views.feeds import AtomFeed, CalendarFeed
from meetings.views.followed import listed, of_document, of_official, of_province
from meetings.views.frequency import frequency
from meetings.views.home import home
from meetings.views.in_context import in_context
from meetings.views.meeting import MeetingDetail
from meetings.views.meetings import MeetingList
from meetings.views.official import OfficialDetail
from meetings.views.officials import OfficialList
from meetings.views.province import ProvinceDetail
from meetings.views.provinces import ProvinceList
from meetings.views.search import search
from meetings.views.suggestions import browser_suggestions, official_suggestions, search_suggestions

__all__ = [
    "AtomFeed",
    "CalendarFeed",
    "CorrectionList",
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
    "browser_suggestions",
    "compare",
    "data_page",
    "frequency",
    "home",
    "in_context",
    "listed",
    "of_document",
    "of_official",
    "of_province",
    "official_suggestions",
    "search",
    "search_suggestions",
]
