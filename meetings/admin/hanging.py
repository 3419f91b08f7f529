"""What hangs on a record, and so moves when it is merged into another."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from meetings.admin.merging import LINKED, Record, leading_to
from meetings.models import (
    AliasRule,
    Article,
    Citation,
    Correction,
    Doubt,
    Meeting,
    Official,
    Participation,
    Redirect,
)

SHOWN = 12
PERIODS = ("meeting__province__periods", "meeting__joint_province__periods")


@dataclass(frozen=True, slots=True)
class Hanging:
    """Rows of one kind: what they are called, how many, and the first of them in words."""

    label: str
    count: int
    shown: list[str]

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


def hanging_on(record: Record) -> list[Hanging]:
    """One of each kind that a record of this kind can have, in the same order for all."""
    found = list(_rows_of(record))
    named = Correction.objects.active().of(record)
    found += [
        _hanging(Correction, named),
        _hanging(Doubt, _open_doubts(record)),
        _hanging(Redirect, Redirect.objects.filter(leading_to(record))),
    ]
    if isinstance(record, Official):
        found.append(
            _hanging(AliasRule, AliasRule.objects.filter(official=record).select_related("province"))
        )
    merged = record.merged.all()
    found.append(
        Hanging(gettext("merged into it earlier"), merged.count(), [str(each) for each in merged[:SHOWN]])
    )
    return found


def _rows_of(record: Record) -> list[Hanging]:
    if isinstance(record, Meeting):
        return [
            _hanging(model, model.objects.filter(meeting=record))
            for model in (Article, Participation, Citation)
        ]
    model, field = LINKED[type(record)]
    rows = model.objects.filter(**{field: record}).order_by("-meeting__sorts_on", "pk")
    first = rows.select_related("meeting__province", "meeting__joint_province").prefetch_related(*PERIODS)[
        :SHOWN
    ]
    label = str(model._meta.verbose_name_plural)
    return [Hanging(label, rows.count(), [f"{row.meeting}: {row}" for row in first])]


def _hanging(model: type, rows: QuerySet) -> Hanging:
    return Hanging(str(model._meta.verbose_name_plural), rows.count(), [str(row) for row in rows[:SHOWN]])


def _open_doubts(record: Record) -> QuerySet:
    if isinstance(record, Meeting):
        return Doubt.objects.open().about(record)
    if isinstance(record, Official):
        return Doubt.objects.open().filter(Q(official=record) | Q(other_official=record))
    return Doubt.objects.none()
