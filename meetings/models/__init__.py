"""The archive's records."""

from meetings.models.articles import Article, Basis
from meetings.models.corrections import Correction, Redirect
from meetings.models.documents import DocumentKind, Resolution
from meetings.models.doubts import Doubt
from meetings.models.meetings import Meeting
from meetings.models.people import Official
from meetings.models.places import Province, ProvincePeriod
from meetings.models.readings import Citation, Fact, Participation, Review

__all__ = [
    "Article",
    "Basis",
    "Citation",
    "Correction",
    "DocumentKind",
    "Doubt",
    "Fact",
    "Meeting",
    "Official",
    "Participation",
    "Province",
    "ProvincePeriod",
    "Redirect",
    "Resolution",
    "Review",
]
