"""One invented meeting: who was there, what it dealt with, and how many reports tell of it."""

from collections.abc import Iterator
from random import Random

from meetings import vietnamese
from meetings.generating.calendar import Calendar, Sitting
from meetings.generating.careers import Careers, Holder
from meetings.generating.documents import Document, Documents
from meetings.generating.reports import topic
from meetings.generating.tables import Row, Rows
from meetings.generating.telling import Telling, tell
from meetings.models import Meeting, Official, OfficialName, Province, Resolution
from meetings.models.people import given_key

LEADERS = 5
PLACES = ("trụ sở Tỉnh ủy", "hội trường A", "nhà văn hóa trung tâm", "hội trường khối Đảng", "phòng họp số 1")


class World:
    """The people, documents and days that meetings are made of."""

    def __init__(self, units: list[Province], meetings: int, seed: int) -> None:
        random = Random(f"world {seed}")
        self._seed = seed
        self._offices = min(54, max(LEADERS + 1, round(meetings / 19_000)))
        self._calendar = Calendar(units, random)
        self._careers = Careers(units, self._offices, random)
        self._documents = Documents(units, meetings // 5, random)
        self._known_people: set[int] = set()
        self._known_documents: set[int] = set()

    def add_meeting(self, number: int, rows: Rows) -> None:
        random = Random(f"{self._seed} {number}")
        sitting = self._calendar.sitting(random)
        telling = Telling(
            sitting=sitting,
            meeting=_meeting(number, sitting, rows, random),
            about=topic(random),
            place=random.choice(PLACES),
            chairs=self._holders(sitting, _chairing(random)),
            others=self._holders(sitting, random.sample(range(self._offices), random.randint(0, 6))),
            documents=list(self._dealt_with(sitting, random)),
        )
        self._add_new(telling, rows)
        reports = random.choices((1, 2, 3), cum_weights=(92, 98, 100))[0]
        for place in range(reports):
            tell(telling, place, rows, random)

    def _holders(self, sitting: Sitting, offices: list[int]) -> list[Holder]:
        return [self._careers.holder(sitting.unit, office, sitting.day) for office in offices]

    def _dealt_with(self, sitting: Sitting, random: Random) -> Iterator[Document]:
        for _ in range(random.choices((0, 1, 2, 3), cum_weights=(25, 70, 90, 100))[0]):
            unit = None if random.random() < 0.4 else sitting.unit
            if document := self._documents.recent(unit, sitting.day, random):
                yield document

    def _add_new(self, telling: Telling, rows: Rows) -> None:
        """Only who was named somewhere, and what was dealt with somewhere, is in an archive."""
        for holder in [*telling.chairs, *telling.others]:
            if holder.person.number not in self._known_people:
                self._known_people.add(holder.person.number)
                rows.add(Official, id=holder.person.number, name=holder.person.name)
                key = vietnamese.key(holder.person.name)
                rows.add(OfficialName, official_id=holder.person.number, key=key, given_key=given_key(key))
        for document in telling.documents:
            if document.id not in self._known_documents:
                self._known_documents.add(document.id)
                rows.add(Resolution, **document._asdict())


def _meeting(number: int, sitting: Sitting, rows: Rows, random: Random) -> Row:
    """Before its reports tell of it: what they leave open stays empty."""
    return rows.add(
        Meeting,
        id=number,
        province_id=None if random.random() < 0.004 else sitting.unit.pk,
        body=sitting.body,
        is_withdrawn=random.random() < 0.003,
    )


def _chairing(random: Random) -> list[int]:
    """One to four of the leading offices, mostly the secretary's."""
    number = random.choices((1, 2, 3, 4), cum_weights=(70, 89, 97, 100))[0]
    first = 0 if random.random() < 0.75 else 1
    return list(range(LEADERS))[first : first + number]
