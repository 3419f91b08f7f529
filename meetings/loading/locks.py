"""Fields that humans fixed: the loader writes round them, and notes there what the machine reads now."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from meetings.loading.prepared import Prepared
from meetings.models import Citation, Correction, Meeting, Participation


class Locks:
    """The active corrections of a meeting, its people and its documents."""

    def __init__(self, corrections: list[Correction]) -> None:
        self._active: dict[tuple[str, int, str], Correction] = {}
        self._reread: dict[int, Correction] = {}
        self.add(corrections)

    @classmethod
    def of(cls, meeting: Meeting) -> "Locks":
        if meeting.pk is None:
            return cls([])
        return cls(_corrections_of(meeting.pk))

    def holds(self, record: models.Model, field: str) -> bool:
        return (record._meta.model_name, record.pk, field) in self._active

    def holds_any(self, record: models.Model) -> bool:
        return any(key[:2] == (record._meta.model_name, record.pk) for key in self._active)

    def of_row(self, row: models.Model) -> list[Correction]:
        return [c for key, c in self._active.items() if key[:2] == (row._meta.model_name, row.pk)]

    def add(self, corrections: Iterable[Correction]) -> None:
        """Those that the load itself has just made: they hold as the others do."""
        self._active |= {(c.record_type, c.record_id, c.field): c for c in corrections}

    def assign(self, record: models.Model, values: dict[str, Any]) -> bool:
        """Sets the fields that no human fixed; whether any of them changed. Written rows only have locks."""
        changed = False
        for field, value in values.items():
            if self.holds(record, field):
                self._note(record, field, value)
            elif getattr(record, field) != value:
                setattr(record, field, value)
                changed = True
        return changed

    def _note(self, record: models.Model, field: str, value: Any) -> None:
        correction = self._active[record._meta.model_name, record.pk, field]
        reading = as_json(value)
        if correction.machine_value != reading:
            correction.machine_value = reading
            self._reread[correction.pk] = correction

    def save(self) -> None:
        Correction.objects.bulk_update(self._reread.values(), ["machine_value"])


@Prepared
def _corrections_of(meeting: int) -> models.QuerySet[Correction]:
    people = Participation.objects.filter(meeting=meeting).values("pk")
    citations = Citation.objects.filter(meeting=meeting).values("pk")
    return Correction.objects.active().filter(
        Q(record_type="meeting", record_id=meeting)
        | Q(record_type="participation", record_id__in=people)
        | Q(record_type="citation", record_id__in=citations)
    )


def as_json(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.pk if isinstance(value, models.Model) else value
