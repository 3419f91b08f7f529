"""Officials, documents and provinces as the public gets them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F
from django.utils.translation import gettext_lazy as _

from meetings.formats.records.fields import Field, Record, Type
from meetings.formats.records.shared import changed_field, known, path_field
from meetings.last_seen import add_last_seen
from meetings.models import DocumentKind, Meeting, Official, Province, ProvincePeriod, Resolution


def _officials(ids: Sequence[int]) -> dict[int, Official]:
    officials = Official.objects.with_counts().in_bulk(ids)
    add_last_seen(list(officials.values()))
    return officials


def _last_positions(official: Official) -> list[str]:
    return list(official.last_seen.positions) if official.last_seen else []


def _last_province(official: Official) -> str | None:
    province = official.last_seen and official.last_seen.meeting.province
    return province.slug if province else None


def _last_seen_on(official: Official) -> Any:
    return official.last_seen.meeting.date if official.last_seen else None


def _provinces(ids: Sequence[int]) -> dict[int, Province]:
    """Each with `meetings_count`: of its own committee, jointly held ones included."""
    provinces = Province.objects.prefetch_related("successors", "predecessors", "periods").in_bulk(ids)
    for province in provinces.values():
        province.meetings_count = 0
    held = Meeting.objects.published().order_by()
    for name in ("province", "joint_province"):
        counted = held.filter(**{f"{name}__in": provinces}).values_list(name).annotate(Count("pk"))
        for pk, number in counted:
            provinces[pk].meetings_count += number
    return provinces


def _slugs(provinces: Any) -> list[str]:
    return [province.slug for province in provinces.all()]


def _documents(ids: Sequence[int]) -> dict[int, Resolution]:
    return Resolution.objects.with_counts().select_related("province").in_bulk(ids)


OFFICIAL = Record(
    name="official",
    table="officials",
    meaning=_(
        "A person whom reports name. The same name is not the same person: namesakes have a number each."
    ),
    published=lambda: Official.objects.published().order_by("pk"),
    fetch=_officials,
    fields=(
        Field("id", Type.INTEGER, _("Number of the official; it never changes."), lambda it: it.pk),
        path_field(),
        Field("name", Type.TEXT, _("Name in full, with its marks."), lambda it: it.name),
        Field("other_names", Type.TEXTS, _("Other spellings in print."), lambda it: list(it.other_names)),
        Field(
            "meetings_count",
            Type.INTEGER,
            _("Reported meetings at which the official is named."),
            lambda it: it.meetings_count,
        ),
        Field(
            "chaired_count",
            Type.INTEGER,
            _("Reported meetings that the official chaired or co-chaired."),
            lambda it: it.chaired_count,
        ),
        Field(
            "last_positions",
            Type.TEXTS,
            _("Positions as printed at the latest meeting whose report prints any."),
            _last_positions,
        ),
        Field(
            "last_province",
            Type.TEXT,
            _("Province of that meeting, by its slug."),
            _last_province,
            is_optional=True,
        ),
        Field("last_seen_on", Type.DATE, _("First day of that meeting."), _last_seen_on, is_optional=True),
        changed_field(),
    ),
)

DOCUMENT = Record(
    name="document",
    table="documents",
    meaning=_("A document that meetings adopted, discussed or cited. Numbers restart each term."),
    published=lambda: Resolution.objects.published().order_by("pk"),
    fetch=_documents,
    fields=(
        Field("id", Type.INTEGER, _("Number of the document in the archive."), lambda it: it.pk),
        path_field(),
        Field(
            "kind",
            Type.TEXT,
            _("Kind of document, by its Vietnamese word."),
            lambda it: it.kind,
            choices=DocumentKind.choices,
        ),
        Field("number", Type.TEXT, _("Its number, as on the document."), known("number"), is_optional=True),
        Field("title", Type.TEXT, _("Its title."), known("title"), is_optional=True),
        Field("issuer", Type.TEXT, _("Who issued it, as printed."), known("issuer"), is_optional=True),
        Field(
            "province",
            Type.TEXT,
            _("Province of a provincial issuer, by its slug; empty for central documents."),
            lambda it: it.province.slug if it.province else None,
            is_optional=True,
        ),
        Field("term", Type.TEXT, _("Term of the issuer, as printed."), known("term"), is_optional=True),
        Field("issued_on", Type.DATE, _("Day of issue."), lambda it: it.issued_on, is_optional=True),
        Field(
            "meetings_count",
            Type.INTEGER,
            _("Reported meetings that dealt with it."),
            lambda it: it.meetings_count,
        ),
        changed_field(),
    ),
)

PROVINCE = Record(
    name="province",
    table="provinces",
    meaning=_("A provincial unit from its founding to its end: 63 until 30 June 2025, 34 since."),
    published=lambda: Province.objects.order_by("sort_key", "valid_from", "pk"),
    fetch=_provinces,
    fields=(
        Field("slug", Type.TEXT, _("Its short name in addresses; it never changes."), lambda it: it.slug),
        path_field(),
        Field("name", Type.TEXT, _("Its newest name, without the kind of unit."), lambda it: it.name),
        Field(
            "other_names",
            Type.TEXTS,
            _("Names that it bore before."),
            lambda it: list(
                dict.fromkeys(period.name for period in it.periods.all() if period.name != it.name)
            ),
        ),
        Field("kind", Type.TEXT, _("Its newest kind."), lambda it: it.kind, choices=Province.Kind.choices),
        Field(
            "region",
            Type.TEXT,
            _("Its region; empty for provinces merged across regions."),
            known("region"),
            is_optional=True,
            choices=Province.Region.choices,
        ),
        Field(
            "gso_code",
            Type.TEXT,
            _("Its code at the General Statistics Office, two digits."),
            known("gso_code"),
            is_optional=True,
        ),
        Field(
            "valid_from",
            Type.DATE,
            _("First day of the unit; empty if before 1996."),
            lambda it: it.valid_from,
            is_optional=True,
        ),
        Field(
            "valid_to",
            Type.DATE,
            _("Last day of the unit; empty while it exists."),
            lambda it: it.valid_to,
            is_optional=True,
        ),
        Field(
            "predecessors",
            Type.TEXTS,
            _("Units whose territory went into it, by their slugs."),
            lambda it: _slugs(it.predecessors),
        ),
        Field(
            "successors",
            Type.TEXTS,
            _("Units to which its territory went, by their slugs."),
            lambda it: _slugs(it.successors),
        ),
        Field(
            "meetings_count",
            Type.INTEGER,
            _("Reported meetings of its committee."),
            lambda it: it.meetings_count,
        ),
    ),
)

PROVINCE_PERIOD = Record(
    name="province_period",
    table="province_periods",
    meaning=_(
        "A stretch of a unit's life under one name and kind; it lasts until the unit's next one begins."
    ),
    published=lambda: ProvincePeriod.objects.order_by(
        "province__sort_key", "province__pk", F("valid_from").asc(nulls_first=True)
    ),
    fetch=lambda ids: ProvincePeriod.objects.select_related("province").in_bulk(ids),
    fields=(
        Field("province", Type.TEXT, _("The unit, by its slug."), lambda it: it.province.slug),
        Field("name", Type.TEXT, _("Its name then, without the kind of unit."), lambda it: it.name),
        Field("kind", Type.TEXT, _("Its kind then."), lambda it: it.kind, choices=Province.Kind.choices),
        Field(
            "valid_from",
            Type.DATE,
            _("First day under this name and kind; empty for its oldest."),
            lambda it: it.valid_from,
            is_optional=True,
        ),
        Field(
            "legal_basis",
            Type.TEXT,
            _("The act that began it."),
            known("legal_basis"),
            is_optional=True,
        ),
    ),
)
