"""What reports say of a meeting, each row with its evidence; and the reports, without their texts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from meetings.formats.records.fields import Field, Record, Type
from meetings.formats.records.shared import (
    confirmed_field,
    evidence_fields,
    known,
    public_id,
    web_address,
)
from meetings.models import Article, Citation, DocumentKind, Fact, Participation


def _in_bulk(rows: QuerySet) -> Callable[[Sequence[int]], Mapping[int, Model]]:
    return rows.in_bulk


def _of_published(rows: QuerySet) -> QuerySet:
    return rows.filter(meeting__is_withdrawn=False).order_by("pk")


def _id(meaning: Any) -> Field:
    return Field("id", Type.INTEGER, meaning, lambda row: row.pk)


def _meeting_id() -> Field:
    return Field("meeting_id", Type.INTEGER, _("Number of the meeting."), lambda row: row.meeting_id)


FACT = Record(
    name="fact",
    table="facts",
    meaning=_("What one article says of one value of its meeting. Where articles differ, each has its row."),
    published=lambda: _of_published(Fact.objects),
    fetch=_in_bulk(Fact.objects.all()),
    fields=(
        _id(_("Number of the row.")),
        _meeting_id(),
        Field(
            "field",
            Type.TEXT,
            _("Which value of the meeting it tells."),
            lambda row: row.field,
            choices=Fact.Field.choices,
        ),
        Field(
            "value",
            Type.TEXT,
            _("The value read: a day in ISO form, a province by its slug."),
            lambda row: row.value,
        ),
        *evidence_fields(),
    ),
)

PARTICIPATION = Record(
    name="participation",
    table="participations",
    meaning=_(
        "Somebody at a meeting, or named in it, as one article prints it: of two articles there are two rows."
    ),
    published=lambda: _of_published(Participation.objects.shown()),
    fetch=_in_bulk(Participation.objects.select_related("official")),
    fields=(
        _id(_("Number of the row.")),
        _meeting_id(),
        Field(
            "official_id",
            Type.INTEGER,
            _("Number of the official; empty where it isn't certain who it is."),
            lambda row: public_id(row.official),
            is_optional=True,
        ),
        Field("name", Type.TEXT, _("Name as printed."), lambda row: row.name),
        Field("positions", Type.TEXTS, _("Positions as printed."), lambda row: list(row.positions)),
        Field(
            "role",
            Type.TEXT,
            _("What the person did at the meeting."),
            lambda row: row.role,
            choices=Participation.Role.choices,
        ),
        Field(
            "change",
            Type.TEXT,
            _("Whether the report says that the person came into an office there, or left one."),
            known("change"),
            is_optional=True,
            choices=Participation.Change.choices,
        ),
        Field(
            "change_office",
            Type.TEXT,
            _("The office of that change, as printed."),
            known("change_office"),
            is_optional=True,
        ),
        *evidence_fields(),
        confirmed_field(),
    ),
)

CITATION = Record(
    name="citation",
    table="citations",
    meaning=_("A document at a meeting, as one article prints it."),
    published=lambda: _of_published(Citation.objects.shown()),
    fetch=_in_bulk(Citation.objects.select_related("resolution")),
    fields=(
        _id(_("Number of the row.")),
        _meeting_id(),
        Field(
            "document_id",
            Type.INTEGER,
            _("Number of the document; empty where it isn't certain which it is."),
            lambda row: public_id(row.resolution),
            is_optional=True,
        ),
        Field("as_printed", Type.TEXT, _("The document as printed."), lambda row: row.as_printed),
        Field(
            "relation",
            Type.TEXT,
            _("What the meeting did with it."),
            lambda row: row.relation,
            choices=Citation.Relation.choices,
        ),
        Field(
            "kind",
            Type.TEXT,
            _("Kind of document, by its Vietnamese word."),
            lambda row: row.kind,
            choices=DocumentKind.choices,
        ),
        Field("number", Type.TEXT, _("Its number, as printed."), known("number"), is_optional=True),
        Field("issuer", Type.TEXT, _("Who issued it, as printed."), known("issuer"), is_optional=True),
        Field("term", Type.TEXT, _("Term of the issuer, as printed."), known("term"), is_optional=True),
        Field(
            "issued_on",
            Type.DATE,
            _("Day of issue, where it is printed."),
            lambda row: row.issued_on,
            is_optional=True,
        ),
        *evidence_fields(),
        confirmed_field(),
    ),
)

ARTICLE = Record(
    name="article",
    table="articles",
    meaning=_(
        "A newspaper's report of a meeting: where and when it appeared. Its text belongs to the newspaper, "
        "and is read there or on the meeting's page."
    ),
    published=lambda: _of_published(Article.objects),
    fetch=_in_bulk(Article.objects.defer("text", "headline_key")),
    fields=(
        _id(_("Number of the article.")),
        _meeting_id(),
        Field("publisher", Type.TEXT, _("The newspaper or portal."), known("publisher"), is_optional=True),
        Field(
            "url",
            Type.TEXT,
            _("Its address at the newspaper."),
            lambda article: web_address(article.url),
            is_optional=True,
        ),
        Field(
            "published_at",
            Type.MOMENT,
            _("When it was published."),
            lambda article: article.published_at,
            is_optional=True,
        ),
        Field("headline", Type.TEXT, _("Its headline."), known("headline"), is_optional=True),
        Field(
            "is_digest",
            Type.BOOLEAN,
            _("Whether the archive read a short account in its own words instead of the report itself."),
            lambda article: article.is_digest,
        ),
        Field(
            "bytes_sha256",
            Type.TEXT,
            _("SHA-256 of the file that was read."),
            lambda article: article.bytes_sha256,
        ),
        Field(
            "text_sha256",
            Type.TEXT,
            _("SHA-256 of the text in which quotes are counted."),
            lambda article: article.text_sha256,
        ),
        Field(
            "extractor_version",
            Type.TEXT,
            _("Version of the program that read it."),
            lambda article: article.extractor_version,
        ),
        Field("loaded_at", Type.MOMENT, _("When it was first loaded."), lambda article: article.loaded_at),
        Field(
            "taken_down_at",
            Type.MOMENT,
            _("When its text was taken off the site; no word of it is quoted since."),
            lambda article: article.taken_down_at,
            is_optional=True,
        ),
        Field(
            "taken_down_reason",
            Type.TEXT,
            _("Why its text was taken off the site."),
            known("taken_down_reason"),
            is_optional=True,
        ),
    ),
)
