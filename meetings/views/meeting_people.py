"""Who took part in a meeting and which documents it dealt with: each once, however many reports tell it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from meetings import vietnamese
from meetings.models import Basis, Citation, Participation
from meetings.views.inferences import inferences
from meetings.views.meeting_facts import Saying
from meetings.views.passages import quoted_once

ROLE_ORDER = {role: order for order, role in enumerate(Participation.Role.values)}
RELATION_ORDER = {relation: order for order, relation in enumerate(Citation.Relation.values)}


@dataclass(slots=True)
class Group:
    """What the reports say of one person, or of one document in one relation, in the reports' order.

    Who chairs and speaks chairs: of several roles the strongest counts, and `first` is of those who give it.
    """

    rows: list[Any]

    @property
    def first(self) -> Any:
        return self._telling[0]

    @property
    def basis(self) -> Basis:
        bases = {row.basis for row in self._telling}
        return next(basis for basis in (Basis.CORRECTED, Basis.STATED, Basis.INFERRED) if basis in bases)

    @property
    def proofs(self) -> list[list[Any]]:
        return quoted_once(self.rows)

    @property
    def positions(self) -> list[str]:
        """As printed, one text a report that prints others than those before it."""
        printed = ["; ".join(row.positions) for row in self.rows if row.positions]
        return list({vietnamese.exact_key(text): text for text in reversed(printed)}.values())[::-1]

    @property
    def reasons(self) -> list[str]:
        return inferences(self._telling) if self.basis == Basis.INFERRED else []

    @property
    def change(self) -> Participation | None:
        """The first row that tells of a change of office, and to which if any does."""
        changes = [row for row in self.rows if row.change]
        return max(changes, key=lambda row: bool(row.change_office), default=None)

    @property
    def _telling(self) -> list[Any]:
        strongest = min(map(_strength, self.rows))
        return [row for row in self.rows if _strength(row) == strongest]


def _strength(row: Participation | Citation) -> int:
    return ROLE_ORDER[row.role] if isinstance(row, Participation) else RELATION_ORDER[row.relation]


def grouped_people(people: list[Participation]) -> list[Group]:
    """Chairs come first."""
    return _grouped(people, _who)


def grouped_documents(documents: list[Citation]) -> list[Group]:
    """Once in each relation; adopted documents come first."""

    def which(citation: Citation) -> tuple[str, str]:
        name = str(citation.resolution_id) if citation.resolution_id else vietnamese.key(citation.as_printed)
        return citation.relation, name

    return _grouped(documents, which)


def chairs_said(people: list[Participation]) -> list[Saying]:
    """Whom each report has chair, where two that state it differ; none where they agree."""
    stated: dict[tuple[int, str], dict[str, str]] = {}
    for row in sorted(people, key=lambda row: row.article_number):
        if row.is_chair and row.basis == Basis.STATED:
            stated.setdefault((row.article_number, row.publisher), {})[_who(row)] = row.name
    if len({frozenset(chairs) for chairs in stated.values()}) < 2:
        return []
    return [Saying(*report, ", ".join(chairs.values())) for report, chairs in stated.items()]


def _who(person: Participation) -> str:
    return str(person.official_id) if person.official_id else vietnamese.exact_key(person.name)


def _grouped(rows: list[Any], key: Callable[[Any], Any]) -> list[Group]:
    """The strongest first, and otherwise as the reports name them."""
    groups: dict[Any, Group] = {}
    for row in sorted(rows, key=lambda row: row.article_number):
        groups.setdefault(key(row), Group([])).rows.append(row)
    return sorted(groups.values(), key=lambda group: _strength(group.first))
