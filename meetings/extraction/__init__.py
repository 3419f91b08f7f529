"""Reads a newspaper report into the facts of a meeting. Pure Python: no Django, no database, no network."""

from meetings.extraction.facts import MeetingFacts
from meetings.extraction.gazetteer import Gazetteer
from meetings.extraction.pipeline import read_report

# Goes up with every change that can read a report differently: a load then reads unchanged texts anew.
VERSION = "4"

__all__ = ["VERSION", "Gazetteer", "MeetingFacts", "read_report"]
