"""Texts made ready for a finder, as the pipeline makes them."""

from meetings.extraction.facts import Span
from meetings.extraction.report import Report
from meetings.extraction.structure import read_structure
from meetings.extraction.text import Text, normalise

# A first line, so that what follows is the report's body.
HEADLINE = "Tin chính trị trong tỉnh"


def read(text: str, **metadata) -> Report:
    """A page: its first line is a headline where it looks like one."""
    normal = Text.of(normalise(text).text)
    return Report(normal, read_structure(normal), **metadata)


def read_body(text: str, **metadata) -> Report:
    """The same under a headline that says nothing."""
    return read(f"{HEADLINE}\n\n{text}", **metadata)


def whole(report: Report) -> Span:
    return Span(0, len(report.text.text))
