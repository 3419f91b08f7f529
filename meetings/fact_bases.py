"""How a meeting's values are known: stated, inferred or corrected, of all that its reports say."""

import datetime
from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar

from meetings import vietnamese
from meetings.models import Basis, Fact, Meeting

Field = Fact.Field

# What is known together: a row of the meeting's page, a column of a table.
DATE_FIELDS = (Field.DATE, Field.DATE_END, Field.PARTIAL_DATE, Field.YEAR)
PROVINCE_FIELDS = (Field.PROVINCE, Field.JOINT_PROVINCE)


class Saying(Protocol):
    """What one article says of one field: a `Fact`, or what a table has of it."""

    @property
    def article_id(self) -> int | None: ...
    @property
    def field(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def basis(self) -> str: ...


Said = TypeVar("Said", bound=Saying)


def deciding(facts: Iterable[Said], fields: Collection[str], reports: Collection[int]) -> list[Said]:
    """What is said of the fields by the reports, articles that are no digests of ours; by digests only where
    no report says anything.

    A digest may say plainly what the report itself lets one infer.
    """
    own = [fact for fact in facts if fact.field in fields]
    return [fact for fact in own if fact.article_id in reports] or own


def basis_of(meeting: Meeting, facts: Iterable[Saying], *, is_corrected: bool) -> Basis | None:
    """Stated where one report states all of the value; inferred where each had to infer a part of it.

    None where no report and no editor says how the value is known.
    """
    if is_corrected:
        return Basis.CORRECTED
    bases: dict[int | None, set[str]] = {}
    for fact in agreeing(meeting, facts):
        bases.setdefault(fact.article_id, set()).add(fact.basis)
    if not bases:
        return None
    return Basis.STATED if {Basis.STATED} in bases.values() else Basis.INFERRED


def agreeing(meeting: Meeting, facts: Iterable[Said]) -> list[Said]:
    return [fact for fact in facts if agrees(meeting, fact)]


def agrees(meeting: Meeting, fact: Saying) -> bool:
    """A place is told more or less exactly: "Nhà Văn hóa 3-2", "Nhà Văn hóa 3-2 tỉnh". Of a joint meeting
    each province's newspaper names its own first.
    """
    if fact.field in PROVINCE_FIELDS:
        return fact.value in [province.slug for province in meeting.provinces]
    stored, said = _stored(meeting, fact.field).casefold(), fact.value.casefold()
    if fact.field == Field.PLACE:
        stored, said = vietnamese.key(stored), vietnamese.key(said)
        return bool(stored) and (stored in said or said in stored)
    return stored == said


def _stored(meeting: Meeting, name: str) -> str:
    """The meeting's own value, as facts store theirs."""
    if name == Field.YEAR:
        return str(meeting.date.year) if meeting.date else meeting.partial_date[:4]
    value = getattr(meeting, name)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "" if value is None else str(value)
