"""What one replay knows of the file and of this archive, and what it has changed so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import models

from meetings.models import (
    Article,
    Citation,
    Fact,
    Meeting,
    Official,
    Participation,
    Province,
    Resolution,
)
from meetings.replaying.matching import Matched
from meetings.replaying.reading import Line

ROWS: dict[str, tuple[type[Participation] | type[Citation], str]] = {
    "participation": (Participation, "official"),
    "citation": (Citation, "resolution"),
}
# In the file under their own numbers, before whatever refers to them.
NUMBERED = (Province, Official, Resolution, Meeting, Article, Fact, Participation, Citation)


@dataclass
class Replay:
    """`is_rebuilt`: no editor has worked in this archive yet. `touched`: numbers of meetings that changed."""

    by_kind: dict[str, list[Line]]
    is_rebuilt: bool
    matched: dict[type[models.Model], Matched] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    count: int = 0

    def lines_of(self, model: type[models.Model]) -> list[Line]:
        return self.by_kind[model._meta.model_name]

    def say(self, line: Line, problem: str) -> None:
        self.problems.append(f"line {line['line']}: {problem}")

    def reports_here(self) -> Iterator[Line]:
        here = set(self.matched[Article].values())
        return (line for line in self.by_kind["article"] if line["id"] in here)

    def numbers_of(self, model: type[models.Model]) -> set[int]:
        """All that the file knows."""
        if model is Fact:
            return {pk for line in self.by_kind["article"] for pk in line["facts"].values()}
        numbers = {line["id"] for line in self.lines_of(model)}
        name = model._meta.model_name
        if name in ROWS:
            for line in self.by_kind["article"]:
                numbers |= {number for number, _ in line[f"{name}s"].values()}
        return numbers


def has_what_it_names(model: type[models.Model], line: Line) -> bool:
    """Whether all records to which the line's columns refer are in this archive."""
    return all(
        line[field.attname] is None
        or field.related_model._base_manager.filter(pk=line[field.attname]).exists()
        for field in model._meta.concrete_fields
        if field.many_to_one
    )
