"""The archive's records."""

from meetings.models.aliases import AliasRule
from meetings.models.answers import Answer
from meetings.models.articles import Article, Basis, Takedown
from meetings.models.corrections import Correction, Redirect
from meetings.models.counts import ChairCount, CountedMeeting, KindCount, MeetingCount, PaperCount
from meetings.models.documents import DocumentKind, Resolution
from meetings.models.doubts import Doubt
from meetings.models.loads import Load
from meetings.models.meetings import Meeting
from meetings.models.observations import Observation
from meetings.models.people import Official, OfficialName
from meetings.models.places import Province, ProvincePeriod
from meetings.models.readings import Citation, Fact, Participation, Review
from meetings.models.rearrangements import Rearrangement
from meetings.models.versions import ArchiveVersion, archive_changed, current_version
from meetings.models.written import page_address, written_day

__all__ = [
    "AliasRule",
    "Answer",
    "ArchiveVersion",
    "Article",
    "Basis",
    "ChairCount",
    "Citation",
    "Correction",
    "CountedMeeting",
    "DocumentKind",
    "Doubt",
    "Fact",
    "KindCount",
    "Load",
    "Meeting",
    "MeetingCount",
    "Observation",
    "Official",
    "OfficialName",
    "PaperCount",
    "Participation",
    "Province",
    "ProvincePeriod",
    "Rearrangement",
    "Redirect",
    "Resolution",
    "Review",
    "Takedown",
    "archive_changed",
    "current_version",
    "page_address",
    "written_day",
]
