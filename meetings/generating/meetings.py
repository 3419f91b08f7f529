"""One invented meeting: how it was, and the rows that its reports give."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random

from django.db import models

from meetings.generating.calendar import Calendar, Sitting
from meetings.generating.careers import Careers, Holder
from meetings.generating.documents import Documents
from meetings.generating.reports import topic
from meetings.generating.rows import Telling, tell
from meetings.models import (
    Article,
    Citation,
    Correction,
    Fact,
    Meeting,
    Official,
    Participation,
    Province,
    Resolution,
)  # fmt: skip

LEADERS = 5
PLACES = ("trụ sở Tỉnh ủy", "hội trường A", "nhà văn hóa trung tâm", "hội trường khối Đảng", "phòng họp số 1")


@dataclass(slots=True)
class Rows:
    """What is to be written, in this order; officials and documents only once each."""

    by_model: dict[type[models.Model], list[models.Model]] = field(
        default_factory=lambda: {
            model: []
            for model in (
                Official, Resolution, Meeting, Article, Fact, Participation, Citation, Correction,
            )
        }
    )  # fmt: skip

    def add(self, row: models.Model) -> None:
        self.by_model[type(row)].append(row)


class World:
    """The people, documents and days that meetings are made of."""

    def __init__(self, units: list[Province], meetings: int, seed: int) -> None:
        random = Random(f"world {seed}")
        offices = min(54, max(LEADERS + 1, round(meetings / 19_000)))
        self.seed = seed
        self.calendar = Calendar(units, random)
        self.careers = Careers(units, offices, random)
        self.documents = Documents(units, meetings // 5, random)
        self._ids = {model: count(1) for model in (Article, Fact, Participation, Citation, Correction)}
        self._last_person = 0
        self._written: set[tuple[type[models.Model], int]] = set()

    def add_meeting(self, number: int, rows: Rows) -> None:
        random = Random(f"{self.seed} {number}")
        sitting = self.calendar.sitting(random)
        holders = self.careers.on(sitting.unit, sitting.day)
        telling = Telling(
            sitting=sitting,
            meeting=_meeting(number, sitting, random),
            about=topic(random),
            place=random.choice(PLACES),
            chairs=_chairs(holders, random),
            others=random.sample(holders, random.randint(0, min(6, len(holders)))),
            documents=list(self._cited(sitting, random)),
        )
        reports = random.choices((1, 2, 3), cum_weights=(92, 98, 100))[0]
        for place in range(reports):
            for row in tell(telling, place, random):
                self._number(row)
                rows.add(row)
        rows.add(telling.meeting)
        self._add_new(telling, rows)

    def _number(self, row: models.Model) -> None:
        """Numbers of our own spare a database the answer to every insert. A correction follows its row."""
        row.pk = next(self._ids[type(row)])
        if isinstance(row, Correction):
            row.record_id = self._last_person
        if isinstance(row, Participation):
            self._last_person = row.pk

    def _cited(self, sitting: Sitting, random: Random) -> Iterator[Resolution]:
        for _ in range(random.choices((0, 1, 2, 3), cum_weights=(25, 70, 90, 100))[0]):
            unit = None if random.random() < 0.4 else sitting.unit
            if document := self.documents.recent(unit, sitting.day, random):
                yield document

    def _add_new(self, telling: Telling, rows: Rows) -> None:
        """Only who was named somewhere, and what was dealt with somewhere, is in an archive."""
        people = [holder.official for holder in [*telling.chairs, *telling.others]]
        for record in [*people, *telling.documents]:
            key = (type(record), record.pk)
            if key not in self._written:
                self._written.add(key)
                rows.add(record)


def _meeting(number: int, sitting: Sitting, random: Random) -> Meeting:
    """Before its reports tell of it: what they leave open is empty."""
    return Meeting(
        pk=number,
        province=None if random.random() < 0.004 else sitting.unit,
        body=sitting.body,
        is_withdrawn=random.random() < 0.003,
    )


def _chairs(holders: list[Holder], random: Random) -> list[Holder]:
    """One to four of the leading offices, mostly the secretary."""
    number = random.choices((1, 2, 3, 4), cum_weights=(70, 89, 97, 100))[0]
    first = 0 if random.random() < 0.75 else 1
    return holders[:LEADERS][first : first + number]
