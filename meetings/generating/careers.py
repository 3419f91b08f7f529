"""Who held which office in which province on which day: invented people who rise, move and leave."""

import datetime
import heapq
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from random import Random

from meetings.generating.calendar import FIRST
from meetings.generating.names import invented_name
from meetings.models import Province

MERGER = datetime.date(2025, 7, 1)
LAST = datetime.date(2026, 12, 31)
# Of those who leave an office, so many are followed by who held the office below it.
PROMOTED = 0.5
# Of newcomers to one of the three leading offices, so many led another province before.
MOVED = 0.15
LEADING_OFFICES = 3
LEADERS_WAITING = 20
# A unit's id and a rank.
Office = tuple[int, int]

OFFICES = (
    ("Bí thư {committee}",),
    ("Phó Bí thư Thường trực {committee}", "Chủ tịch HĐND {kind}"),
    ("Phó Bí thư {committee}", "Chủ tịch UBND {kind}"),
    ("Ủy viên Ban Thường vụ", "Trưởng Ban Tổ chức {committee}"),
    ("Ủy viên Ban Thường vụ", "Chủ nhiệm Ủy ban Kiểm tra {committee}"),
    ("Ủy viên Ban Thường vụ", "Trưởng Ban Tuyên giáo {committee}"),
    ("Ủy viên Ban Thường vụ", "Trưởng Ban Dân vận {committee}"),
    ("Ủy viên Ban Thường vụ", "Phó Chủ tịch UBND {kind}"),
    ("Ủy viên Ban Thường vụ", "Chánh Văn phòng {committee}"),
    ("Ủy viên Ban Thường vụ", "Giám đốc Công an {kind}"),
    ("Tỉnh ủy viên", "Giám đốc Sở Tài chính"),
    ("Tỉnh ủy viên", "Giám đốc Sở Xây dựng"),
    ("Tỉnh ủy viên", "Giám đốc Sở Y tế"),
    ("Tỉnh ủy viên", "Phó Trưởng Ban Tổ chức {committee}"),
)


@dataclass(frozen=True, slots=True)
class Person:
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in an office; `office` counts from the secretary's, 0."""

    person: Person
    office: int

    def positions(self, *, is_city: bool) -> list[str]:
        words = OFFICES[self.office if self.office < len(OFFICES) else -1 - self.office % 4]
        committee, kind = ("Thành ủy", "thành phố") if is_city else ("Tỉnh ủy", "tỉnh")
        return [
            word.format(committee=committee, kind=kind).replace("Tỉnh ủy viên", f"{committee} viên")
            for word in words
        ]


class Careers:
    """The holders of `offices` offices in each unit, from `first` on. People are numbered from 1."""

    def __init__(self, units: list[Province], offices: int, random: Random) -> None:
        self._random = random
        self._offices = offices
        self._people = 0
        self._days: dict[Office, list[datetime.date]] = defaultdict(list)
        self._holders: dict[Office, list[Person]] = defaultdict(list)
        # When offices fall vacant, in order of time over all units: whoever leaves one may lead another.
        self._vacancies: list[tuple[datetime.date, Office]] = []
        self._until: dict[Office, datetime.date] = {}
        self._free: list[Person] = []
        for unit in units:
            if unit.valid_from is None or unit.valid_from < MERGER:
                self._begin(unit, FIRST)
        self._pass_time(until=MERGER)
        merged = [unit for unit in units if unit.valid_from == MERGER]
        ended = {unit.pk for unit in units if unit.valid_to}
        self._vacancies = [turn for turn in self._vacancies if turn[1][0] not in ended]
        for unit in merged:
            self._begin(unit, MERGER)
        self._pass_time(until=LAST)

    def holder(self, unit: Province, office: int, day: datetime.date) -> Holder:
        """Who held the office that day."""
        place = bisect_right(self._days[unit.pk, office], day) - 1
        return Holder(self._holders[unit.pk, office][max(place, 0)], office)

    def _begin(self, unit: Province, day: datetime.date) -> None:
        """A merged unit begins with its predecessors' people, by rank."""
        parts = [part.pk for part in unit.predecessors.all() if (part.pk, 0) in self._holders]
        inherited = [self._holders[part, office][-1] for office in range(self._offices) for part in parts]
        for office in range(self._offices):
            person = inherited[office] if inherited else self._newcomer(office)
            self._take((unit.pk, office), person, day)

    def _pass_time(self, until: datetime.date) -> None:
        heapq.heapify(self._vacancies)
        while self._vacancies[0][0] < until:
            day, (unit, office) = heapq.heappop(self._vacancies)
            # Whoever rose has left his office already: another's turn has taken the place of this one.
            if self._until[unit, office] == day:
                self._succeed(unit, office, day)

    def _succeed(self, unit: int, office: int, day: datetime.date) -> None:
        """The next below rises, and his office passes on in the same way; or a newcomer comes."""
        if office < LEADING_OFFICES:
            self._free.append(self._holders[unit, office][-1])
        while office + 1 < self._offices and self._random.random() < PROMOTED:
            self._take((unit, office), self._holders[unit, office + 1][-1], day)
            office += 1
        self._take((unit, office), self._newcomer(office), day)

    def _take(self, office: Office, person: Person, day: datetime.date) -> None:
        self._days[office].append(day)
        self._holders[office].append(person)
        self._until[office] = day + datetime.timedelta(days=self._random.randint(600, 2200))
        heapq.heappush(self._vacancies, (self._until[office], office))

    def _newcomer(self, office: int) -> Person:
        if office < LEADING_OFFICES and len(self._free) > LEADERS_WAITING and self._random.random() < MOVED:
            return self._free.pop(-self._random.randint(2, LEADERS_WAITING))
        self._people += 1
        return Person(self._people, invented_name(self._random))
