"""Places, papers and office-holders that the finders look up; handed to them, never fetched by them."""

import csv
import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from meetings.vietnamese import exact_key, key

TERM_DAYS = 5 * 366
INITIALS_FILE = "newspaper_initials.csv"
OFFICE_HOLDER_FILES = ("office_holders.csv", "office_holders_found.csv")
Named = TypeVar("Named")


@dataclass(frozen=True, slots=True)
class Period:
    """A unit under one name and kind, from its first to its last day; None where a bound isn't known."""

    slug: str
    name: str
    kind: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None

    @property
    def is_city(self) -> bool:
        return self.kind == "city"

    def covers(self, date: datetime.date) -> bool:
        after = self.valid_from is None or self.valid_from <= date
        return after and (self.valid_to is None or date <= self.valid_to)


@dataclass(frozen=True, slots=True)
class District:
    name: str
    kind: str
    province: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None

    def covers(self, date: datetime.date) -> bool:
        after = self.valid_from is None or self.valid_from <= date
        return after and (self.valid_to is None or date <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Newspaper:
    name: str
    province: str
    domains: tuple[str, ...]
    initials: tuple[str, ...]
    is_national: bool


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """Who led a province's committee, as far as sources date it."""

    name: str
    province: str
    office: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    attested_on: datetime.date | None

    @property
    def known_on(self) -> datetime.date | None:
        """A day of which the source says that the person was in office."""
        return self.attested_on or self.valid_from or self.valid_to

    def may_serve_on(self, date: datetime.date) -> bool:
        """Within the known bounds, and no more than a term of five years from the day attested."""
        if self.valid_from and date < self.valid_from:
            return False
        if self.valid_to and date > self.valid_to:
            return False
        return self.known_on is not None and abs((date - self.known_on).days) <= TERM_DAYS


@dataclass(frozen=True)
class Gazetteer:
    periods: tuple[Period, ...]
    successors: dict[str, tuple[str, ...]]
    districts: tuple[District, ...]
    newspapers: tuple[Newspaper, ...]
    office_holders: tuple[OfficeHolder, ...]

    @classmethod
    def read(cls, directory: Path) -> "Gazetteer":
        """From the files of a folder that docs/gazetteer.md describes; all of them must be there."""
        units = json.loads((directory / "provinces.json").read_text(encoding="utf-8"))
        initials = {row["name"]: row["initials"].split("|") for row in _rows(directory / INITIALS_FILE)}
        return cls(
            periods=tuple(period for unit in units for period in _periods(unit)),
            successors={unit["slug"]: tuple(unit["successors"]) for unit in units},
            districts=tuple(
                District(
                    row["name"], row["kind"], row["province"], _day(row["valid_from"]), _day(row["valid_to"])
                )
                for row in _rows(directory / "districts.csv")
            ),
            newspapers=tuple(
                Newspaper(
                    row["name"],
                    row["province"],
                    tuple(row["domains"].split()),
                    tuple(filter(None, [*row["initials"].split("|"), *initials.get(row["name"], [])])),
                    row["is_national"] == "1",
                )
                for row in _rows(directory / "newspapers.csv")
            ),
            office_holders=tuple(
                OfficeHolder(
                    row["name"],
                    row["province"],
                    row["office"],
                    _day(row["valid_from"]),
                    _day(row["valid_to"], last=True),
                    _day(row["attested_on"]),
                )
                for name in OFFICE_HOLDER_FILES
                for row in _rows(directory / name)
            ),
        )

    def knowing(self, office_holders: Iterable[OfficeHolder]) -> "Gazetteer":
        """The same with further office-holders, such as those that an archive has learned of."""
        return replace(self, office_holders=(*self.office_holders, *office_holders))

    @cached_property
    def periods_by_name(self) -> dict[str, list[Period]]:
        return _grouped((exact_key(period.name), period) for period in self.periods)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words that provinces' names begin with, to pass over most others fast."""
        return frozenset(name.split()[0] for name in self.periods_by_name)

    @cached_property
    def districts_by_name(self) -> dict[str, list[District]]:
        return _grouped((exact_key(district.name), district) for district in self.districts)

    @cached_property
    def local_papers(self) -> tuple[tuple[Newspaper, str], ...]:
        """The papers of one province, each with its name's `exact_key`."""
        return tuple((paper, exact_key(paper.name)) for paper in self.newspapers if not paper.is_national)

    @cached_property
    def holders_by_name(self) -> dict[str, list[OfficeHolder]]:
        return _grouped((exact_key(holder.name), holder) for holder in self.office_holders)

    @cached_property
    def place_names(self) -> frozenset[str]:
        """Folded names of all provinces and districts: "Tỉnh ủy Đồng Nai Nguyễn Phú Cường" holds one."""
        names = [period.name for period in self.periods] + [district.name for district in self.districts]
        return frozenset(map(key, names))

    def period_of(self, slug: str, date: datetime.date | None) -> Period | None:
        """The unit's name and kind that day; its newest where the day isn't known."""
        own = [period for period in self.periods if period.slug == slug]
        return next((period for period in own if date and period.covers(date)), own[-1] if own else None)

    def unit_on(self, slug: str, date: datetime.date | None) -> str | None:
        """The unit that has the place of `slug` on a day: itself, its successor, its only predecessor."""
        if date is None:
            return slug
        own = [period for period in self.periods if period.slug == slug]
        if any(period.covers(date) for period in own):
            return slug
        candidates = list(self.successors.get(slug, ()))
        candidates += [other for other, successors in self.successors.items() if slug in successors]
        valid = {period.slug for period in self.periods if period.slug in candidates and period.covers(date)}
        names = {period.name for period in own}
        same_name = {period.slug for period in self.periods if period.slug in valid and period.name in names}
        chosen = same_name or valid
        return chosen.pop() if len(chosen) == 1 else None


def _periods(unit: dict[str, Any]) -> Iterator[Period]:
    beginnings = [_day(period["valid_from"] or "") for period in unit["periods"]]
    ends = [beginning - datetime.timedelta(days=1) for beginning in beginnings[1:] if beginning]
    for period, beginning, end in zip(
        unit["periods"], beginnings, [*ends, _day(unit["valid_to"] or "")], strict=True
    ):
        yield Period(unit["slug"], period["name"], period["kind"], beginning, end)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _day(text: str, *, last: bool = False) -> datetime.date | None:
    """2020-10-27, 2020-10 or 2020 as its first day, or as its last."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    if not last:
        return datetime.date(parts[0], parts[1] if len(parts) == 2 else 1, 1)
    month = parts[1] if len(parts) == 2 else 12
    following = datetime.date(parts[0] + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def _grouped(pairs: Iterable[tuple[str, Named]]) -> dict[str, list[Named]]:
    groups: dict[str, list[Named]] = defaultdict(list)
    for name, named in pairs:
        groups[name].append(named)
    return dict(groups)
