"""A page ready to be read: its text, its parts, and what came with it."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from meetings.extraction.facts import Span
from meetings.extraction.structure import Part, Structure
from meetings.extraction.text import Text

LEAD_LENGTH = 2500
LEAD_PARAGRAPHS = 5


@dataclass(frozen=True)
class Report:
    """`publisher`, `url` and `published_on` are metadata from outside the text, where there is any."""

    text: Text
    structure: Structure
    publisher: str = ""
    url: str = ""
    published_on: datetime.date | None = None

    @cached_property
    def lead(self) -> list[Span]:
        """Headline and first paragraphs, where a report says what it is about."""
        parts = self.structure.told()
        first = parts[0].start if parts else 0
        near = [part for part in parts[: LEAD_PARAGRAPHS + 1] if part.start - first < LEAD_LENGTH]
        return near or parts[:1]

    @cached_property
    def opening(self) -> list[Span]:
        """Body paragraphs of the lead: where the date stands."""
        bodies = set(self.structure.of(Part.BODY, Part.CAPTION))
        return [part for part in self.lead if part in bodies]
