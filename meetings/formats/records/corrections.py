"""What editors corrected, as the public gets it: without the editor's name."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from meetings.formats.records.fields import Field, Record, Type
from meetings.models import (
    Citation,
    Correction,
    Meeting,
    Official,
    Participation,
    Province,
    Resolution,
)

Kind = Correction.RecordType
# What the public calls a document, the archive calls a resolution.
PUBLIC_KINDS = {Kind.RESOLUTION: "document"}
PROVINCES = ("province", "joint_province")


def published() -> QuerySet[Correction]:
    """Those in force, of records that readers may see: each is asked of, as more rows stand uncorrected."""
    shown = {
        Kind.MEETING: Meeting.objects.published(),
        Kind.PARTICIPATION: Participation.objects.shown().filter(meeting__is_withdrawn=False),
        Kind.CITATION: Citation.objects.shown().filter(meeting__is_withdrawn=False),
        Kind.OFFICIAL: Official.objects.published(),
        Kind.RESOLUTION: Resolution.objects.published(),
        Kind.PROVINCE: Province.objects.all(),
    }
    of_shown = Q()
    for kind, records in shown.items():
        of_shown |= Q(Exists(records.order_by().filter(pk=OuterRef("record_id"))), record_type=kind)
    return Correction.objects.active().filter(of_shown).order_by("pk")


def fetch(ids: Sequence[int]) -> dict[int, Correction]:
    """Each knows the slugs of all provinces, by which the public calls them."""
    slugs = dict(Province.objects.values_list("pk", "slug"))
    corrections = Correction.objects.in_bulk(ids)
    for correction in corrections.values():
        correction.slugs = slugs
    return corrections


def _value(name: str) -> Callable[[Correction], Any]:
    def value(correction: Correction) -> Any:
        found = getattr(correction, name)
        if correction.field in PROVINCES and found is not None:
            return correction.slugs.get(found)
        return found

    return value


CORRECTION = Record(
    name="correction",
    table="corrections",
    meaning=_("A value that an editor corrected: what stood there, what stands there now, and why."),
    published=published,
    fetch=fetch,
    fields=(
        Field("id", Type.INTEGER, _("Number of the row."), lambda it: it.pk),
        Field(
            "record_type",
            Type.TEXT,
            _("Kind of record that was corrected."),
            lambda it: PUBLIC_KINDS.get(it.record_type, it.record_type),
            choices=[(PUBLIC_KINDS.get(kind, kind), label) for kind, label in Kind.choices],
        ),
        Field("record_id", Type.INTEGER, _("Number of that record."), lambda it: it.record_id),
        Field("field", Type.TEXT, _("Its value that was corrected."), lambda it: it.field),
        Field("old_value", Type.VALUE, _("What stood there."), _value("old_value"), is_optional=True),
        Field("new_value", Type.VALUE, _("What stands there now."), _value("new_value"), is_optional=True),
        Field(
            "machine_value",
            Type.VALUE,
            _("What the program reads there now, though it changes nothing."),
            _value("machine_value"),
            is_optional=True,
        ),
        Field("reason", Type.TEXT, _("Why."), lambda it: it.reason or None, is_optional=True),
        Field("corrected_at", Type.MOMENT, _("When."), lambda it: it.corrected_at),
    ),
)
