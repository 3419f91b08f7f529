"""The review queue: which open doubts an editor works through, how many there are, and which comes next."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models import Doubt

# How long a question has waited: each age ends where the next begins. Hours.
AGES = {"day": (0, 24), "week": (24, 7 * 24), "month": (7 * 24, 30 * 24), "older": (30 * 24, None)}
AGE_WORDS = {
    "day": _("the last day"),
    "week": _("2 to 7 days ago"),
    "month": _("8 to 30 days ago"),
    "older": _("more than 30 days ago"),
}
NOWHERE = "none"


class Cell(NamedTuple):
    """So many open doubts of one reason, province (its id as text, or NOWHERE) and age."""

    reason: str
    province: str
    age: str
    number: int


@dataclass(frozen=True, slots=True)
class Queue:
    """The open doubts within three conditions, each "" where all are wanted."""

    reason: str = ""
    province: str = ""
    age: str = ""

    @classmethod
    def asked(cls, data: Mapping[str, str]) -> "Queue":
        """Of what an address says; what means nothing is left out."""
        province = data.get("province", "")
        return cls(
            reason=_among(data.get("reason"), Doubt.Reason.values),
            province=province if province == NOWHERE or _is_number(province) else "",
            age=_among(data.get("age"), AGES),
        )

    def narrow(self, doubts: QuerySet[Doubt]) -> QuerySet[Doubt]:
        if self.reason:
            # By rank, which the index of open doubts begins with.
            doubts = doubts.filter(rank=Doubt.RANKS[self.reason])
        if self.province == NOWHERE:
            doubts = doubts.filter(province=None)
        elif self.province:
            doubts = doubts.filter(province=int(self.province))
        if self.age:
            doubts = doubts.filter(_opened(self.age))
        return doubts

    def doubts(self) -> QuerySet[Doubt]:
        return self.narrow(Doubt.objects.open()).order_by("rank", "-pk")

    def first(self) -> Doubt | None:
        return self.doubts().first()

    def after(self, doubt: Doubt) -> Doubt | None:
        """The next in order, so that what was skipped doesn't come again at once."""
        alike = self.doubts().filter(rank=doubt.rank, pk__lt=doubt.pk).first()
        return alike or self.doubts().filter(rank__gt=doubt.rank).first()

    @property
    def parameters(self) -> str:
        """ "?reason=year_inferred&age=week", or "" for the whole queue."""
        asked = {name: value for name, value in asdict(self).items() if value}
        return f"?{urlencode(asked)}" if asked else ""

    def holds(self, cell: Cell) -> bool:
        return all(wanted in ("", getattr(cell, name)) for name, wanted in asdict(self).items())

    def number(self, cells: Iterable[Cell]) -> int:
        return sum(cell.number for cell in cells if self.holds(cell))

    def facet(self, name: str, cells: Iterable[Cell]) -> Counter[str]:
        """What each value of the condition `name` would find within the other conditions."""
        others, found = replace(self, **{name: ""}), Counter()
        for cell in cells:
            if others.holds(cell):
                found[getattr(cell, name)] += cell.number
        return found


def count_cells() -> list[Cell]:
    """All open doubts, counted in one query that reads one index alone."""
    ages = {age: Count("pk", filter=_opened(age)) for age in AGES}
    counted = Doubt.objects.open().order_by().values_list("rank", "province").annotate(**ages)
    reasons = {rank: reason for reason, rank in Doubt.RANKS.items()}
    return [
        Cell(reasons[rank], str(province or NOWHERE), age, number)
        for rank, province, *numbers in counted
        for age, number in zip(AGES, numbers, strict=True)
        if number
    ]


def _opened(age: str) -> Q:
    youngest, oldest = AGES[age]
    condition = Q(opened_at__lte=_hours_ago(youngest)) if youngest else Q()
    return condition & Q(opened_at__gt=_hours_ago(oldest)) if oldest else condition


def _hours_ago(hours: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(hours=hours)


def _among(value: str | None, known: Iterable[str]) -> str:
    return value if value in known else ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
