"""What the public gets of each record, defined once: formats, descriptions and dictionaries are made of it.

Articles are given without their texts, which belong to their newspapers; what is quoted proves a fact.
"""

from meetings.formats.records.corrections import CORRECTION
from meetings.formats.records.fields import Field, Record, Shape, Type
from meetings.formats.records.meetings import MEETING
from meetings.formats.records.people_and_places import DOCUMENT, OFFICIAL, PROVINCE, PROVINCE_PERIOD
from meetings.formats.records.readings import ARTICLE, CITATION, FACT, PARTICIPATION

RECORDS = (
    MEETING,
    PARTICIPATION,
    CITATION,
    FACT,
    ARTICLE,
    OFFICIAL,
    DOCUMENT,
    PROVINCE,
    PROVINCE_PERIOD,
    CORRECTION,
)

__all__ = [
    "ARTICLE",
    "CITATION",
    "CORRECTION",
    "DOCUMENT",
    "FACT",
    "MEETING",
    "OFFICIAL",
    "PARTICIPATION",
    "PROVINCE",
    "PROVINCE_PERIOD",
    "RECORDS",
    "Field",
    "Record",
    "Shape",
    "Type",
]
