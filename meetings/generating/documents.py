"""Invented resolutions: of central bodies, and of each province; numbers begin anew with every term."""

import datetime
from bisect import bisect_right
from collections import Counter
from random import Random
from typing import NamedTuple

from meetings.generating.calendar import FIRST, LAST, TERM_YEARS
from meetings.models import DocumentKind, Province

Kind = DocumentKind
SYMBOLS = {
    Kind.RESOLUTION: "NQ",
    Kind.DECISION: "QĐ",
    Kind.DIRECTIVE: "CT",
    Kind.CONCLUSION: "KL",
    Kind.PLAN: "KH",
}
KINDS, KIND_WEIGHTS = tuple(SYMBOLS), (40, 60, 75, 90, 100)
CENTRAL_ISSUERS = ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương Đảng")
# Of all documents; each is cited far more often than a province's own.
CENTRAL_SHARE = 0.01
# Meetings deal mostly with what is new: the mean age of what is cited, in documents of its issuer.
NEW = 12


class Document(NamedTuple):
    """The columns of a resolution."""

    id: int
    kind: str
    number: str
    issuer: str
    province_id: int | None
    term: str
    issued_on: datetime.date


class Documents:
    """All documents, numbered from 1: those of each unit, and the central ones under None."""

    def __init__(self, units: list[Province], number: int, random: Random) -> None:
        self._made = 0
        self._by_issuer: dict[int | None, list[Document]] = {}
        self._days: dict[int | None, list[datetime.date]] = {}
        central = max(30, round(number * CENTRAL_SHARE))
        self._issue(None, central, FIRST, LAST, random)
        lived = {unit.pk: (_until(unit) - _since(unit)).days for unit in units}
        for unit in units:
            own = round((number - central) * lived[unit.pk] / sum(lived.values()))
            self._issue(unit, max(2, own), _since(unit), _until(unit), random)

    def recent(self, unit: Province | None, day: datetime.date, random: Random) -> Document | None:
        """One issued by that day, most likely one of the newest; None if there was none yet."""
        key = unit.pk if unit else None
        issued = bisect_right(self._days[key], day)
        age = int(random.expovariate(1 / NEW))
        return self._by_issuer[key][issued - 1 - age] if age < issued else None

    def _issue(
        self, unit: Province | None, number: int, first: datetime.date, last: datetime.date, random: Random
    ) -> None:
        key = unit.pk if unit else None
        whose, symbol = (_committee(unit), "TU") if unit else ("", "TW")
        counted: Counter[tuple[int, str]] = Counter()
        documents = []
        for place in range(number):
            day = first + datetime.timedelta(days=(last - first).days * place // number)
            term = day.year - day.year % TERM_YEARS
            [kind] = random.choices(KINDS, cum_weights=KIND_WEIGHTS)
            counted[term, kind] += 1
            self._made += 1
            documents.append(
                Document(
                    id=self._made,
                    kind=kind,
                    number=f"{counted[term, kind]:02d}-{SYMBOLS[kind]}/{symbol}",
                    issuer=whose or random.choice(CENTRAL_ISSUERS),
                    province_id=key,
                    term=f"{term}-{term + TERM_YEARS}",
                    issued_on=day,
                )
            )
        self._by_issuer[key] = documents
        self._days[key] = [document.issued_on for document in documents]


def _since(unit: Province) -> datetime.date:
    return max(FIRST, unit.valid_from or FIRST)


def _until(unit: Province) -> datetime.date:
    return min(LAST, unit.valid_to or LAST)


def _committee(unit: Province) -> str:
    return f"{'Thành ủy' if unit.kind == Province.Kind.CITY else 'Tỉnh ủy'} {unit.name}"
