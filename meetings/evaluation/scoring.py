"""What was read, held against the gold: right, wrong and missed, field by field.

Each field compares two sets of items. What two careful readers of a report read differently is `either`:
it counts neither for nor against.
"""

import dataclasses
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

from meetings.evaluation.gold import Record
from meetings.evaluation.keys import document_key, wording_key

WRONG, MISSED = "wrong", "missed"
Items = dict[Hashable, str]


@dataclasses.dataclass(frozen=True, slots=True)
class Comparison:
    """What should be found and what was, by comparison key, each as printed."""

    expected: Items
    found: Items
    either: Collection[Hashable] = ()


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Slip:
    """One item that is wrong, or missed; `printed` shows it, and doesn't tell it from others."""

    field: str
    case: str
    what: str
    item: str
    printed: str = dataclasses.field(compare=False)


@dataclasses.dataclass(slots=True)
class Counts:
    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        expected = self.right + self.missed
        return self.right / expected if expected else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclasses.dataclass(frozen=True, slots=True)
class Evaluation:
    """`slips` are in the order of the fields, then of cases and items."""

    cases: int
    counts: dict[str, Counts]
    slips: tuple[Slip, ...]


def evaluate(cases: Sequence[Record], readings: Mapping[str, Record]) -> Evaluation:
    """Holds readings, by id, against the decided cases of a gold file; one without a reading is missed."""
    counts = {name: Counts() for name in COMPARISONS}
    slips: dict[str, list[Slip]] = {name: [] for name in COMPARISONS}
    for case in cases:
        reading = readings.get(case["id"], {})
        for name, compare in COMPARISONS.items():
            # Of a page that was taken for no report, nothing was read.
            comparison = compare(case, reading if reading.get("is_meeting_report") else {})
            if comparison:
                _count(counts[name], comparison)
                slips[name] += _slips(name, case["id"], comparison)
    ordered = [slip for found in slips.values() for slip in sorted(found)]
    return Evaluation(len(cases), counts, tuple(ordered))


def _count(counts: Counts, comparison: Comparison) -> None:
    expected = comparison.expected.keys() - comparison.either
    found = comparison.found.keys() - comparison.either
    counts.right += len(expected & found)
    counts.wrong += len(found - expected)
    counts.missed += len(expected - found)


def _slips(name: str, case: str, comparison: Comparison) -> list[Slip]:
    sides = ((WRONG, comparison.found, comparison.expected), (MISSED, comparison.expected, comparison.found))
    return [
        Slip(name, case, what, _text_of(item), printed)
        for what, side, other in sides
        for item, printed in side.items()
        if item not in other and item not in comparison.either
    ]


def _text_of(item: Hashable) -> str:
    return " | ".join(map(str, item)) if isinstance(item, tuple) else str(item)


# -- Fields -------------------------------------------------------------------------------------------------
def _report(case: Record, reading: Record) -> Comparison:
    report: Items = {True: "is a report"}
    return Comparison(report if case["is_meeting_report"] else {}, report if reading else {})


def _date(case: Record, reading: Record) -> Comparison:
    """Where a report doesn't fix the day, only a day that contradicts what it does fix is wrong."""
    read = reading.get("date")
    is_open = case["is_meeting_report"] and case["date"] is None
    either = [read] if read and is_open and _agrees_with_hints(case, read) else []
    return Comparison(_single(case["date"]), _single(read), either)


def _agrees_with_hints(case: Record, date: str) -> bool:
    partial, month = case.get("date_partial"), case.get("month_hint")
    if not partial and not month:
        return True
    return bool((partial and date.endswith(partial[1:])) or (month and date.startswith(month)))


def _province(case: Record, reading: Record) -> Comparison:
    right, read = case["province"] or "", reading.get("province") or ""
    names = {wording_key(name) for name in [right, *(case.get("province_aliases") or [])]}
    read_key = wording_key(right if wording_key(read) in names else read)
    return Comparison(_printed(wording_key(right), right), _printed(read_key, read))


def _body(case: Record, reading: Record) -> Comparison:
    read = reading.get("body")
    return Comparison(
        _single(case["body"]), _single(case["body"] if read in (case.get("body_alt") or []) else read)
    )


def _ordinal(case: Record, reading: Record) -> Comparison:
    return Comparison(_single(case["ordinal"]), _single(reading.get("ordinal")))


def _chairs(case: Record, reading: Record) -> Comparison:
    """Nobody is said to chair, but somebody leads: that he is called a chair is neither right nor wrong."""
    either = [*(case.get("chairs_inferred") or []), *_either(case, "chairs")]
    return Comparison(
        _names(case["chairs"]), _names(reading.get("chairs") or []), {wording_key(name) for name in either}
    )


def _people(case: Record, reading: Record) -> Comparison:
    return Comparison(_names(_everyone(case)), _names(_everyone(reading)), _either_people(case))


def _positions(case: Record, reading: Record) -> Comparison:
    either = {(wording_key(name), wording_key(position)) for name, position in _either(case, "positions")}
    # What those hold of whom it is open whether they count isn't asked either.
    asked = [
        person for person in _everyone(reading) if wording_key(person["name"]) not in _either_people(case)
    ]
    return Comparison(_held(_everyone(case)), _held(asked), either)


def _documents(case: Record, reading: Record) -> Comparison:
    return Comparison(
        _cited(case["documents"]), _cited(reading.get("documents") or []), _cited(_either(case, "documents"))
    )


# In the order in which the table shows them.
COMPARISONS: dict[str, Callable[[Record, Record], Comparison | None]] = {
    "report": _report,
    "date": lambda case, reading: _unless_open(case, "date", _date(case, reading)),
    "province": lambda case, reading: _unless_open(case, "province", _province(case, reading)),
    "body": lambda case, reading: _unless_open(case, "body", _body(case, reading)),
    "ordinal": lambda case, reading: _unless_open(case, "ordinal", _ordinal(case, reading)),
    "chairs": _chairs,
    "people": _people,
    "positions": _positions,
    "documents": _documents,
}


def _unless_open(case: Record, name: str, comparison: Comparison) -> Comparison | None:
    """A field of one value that careful readers read differently isn't compared at all."""
    return None if name in (case.get("optional") or {}) else comparison


# -- Items --------------------------------------------------------------------------------------------------
def _either(case: Record, name: str) -> list[Any]:
    return list((case.get("optional") or {}).get(name, []))


def _either_people(case: Record) -> set[str]:
    return {wording_key(name) for name in _either(case, "people")}


def _everyone(record: Record) -> list[Record]:
    return [*(record.get("chairs") or []), *(record.get("others") or [])]


def _single(value: Hashable) -> Items:
    return {} if value is None else {value: str(value)}


def _printed(key: str, printed: str) -> Items:
    return {key: printed} if key else {}


def _names(people: Iterable[Record]) -> Items:
    return {wording_key(person["name"]): person["name"] for person in people}


def _held(people: Iterable[Record]) -> Items:
    return {
        (wording_key(person["name"]), wording_key(position)): f"{person['name']}: {position}"
        for person in people
        for position in person.get("positions") or []
    }


def _cited(documents: Iterable[Record]) -> Items:
    return {
        document_key(
            document.get("kind"),
            document.get("number"),
            document.get("as_written") or document.get("title"),
        ): document.get("as_written") or f"{document.get('kind')} {document.get('number') or ''}".strip()
        for document in documents
    }
