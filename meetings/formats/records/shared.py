"""Values that several kinds of records have alike."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from meetings.formats.records.fields import Field, Type
from meetings.models import Basis, Official, Resolution, Review
from meetings.models.articles import Evidence


def public_id(record: Official | Resolution | None) -> int | None:
    """What was withdrawn has no public number: the printed name alone stays."""
    return record.pk if record and not record.is_withdrawn else None


def web_address(url: str) -> str | None:
    """The address if a browser may follow it."""
    return url if url.startswith(("http://", "https://")) else None


def path_field() -> Field:
    return Field(
        "path", Type.TEXT, _("Address of its page, after the site's own."), lambda it: it.get_absolute_url()
    )


def changed_field() -> Field:
    meaning = _("When its own values last changed.")
    return Field("changed_at", Type.MOMENT, meaning, lambda record: record.changed_at)


def known(name: str) -> Any:
    """Reads an attribute; an empty text is nothing known."""
    return lambda record: getattr(record, name) or None


def evidence_fields() -> Iterable[Field]:
    """What says it: only a value that an editor added has no passage, and then its basis is "corrected".

    The quote is missing, too, where the article's text was taken down.
    """
    return (
        Field(
            "article_id",
            Type.INTEGER,
            _("Number of the article that says so."),
            lambda row: row.article_id,
            is_optional=True,
        ),
        Field("quote", Type.TEXT, _("The article's words that say so."), known("quote"), is_optional=True),
        Field(
            "quote_start",
            Type.INTEGER,
            _("Where the quote begins: the characters before it in the article's text, normalised to NFC."),
            lambda row: row.start,
            is_optional=True,
        ),
        Field(
            "quote_end",
            Type.INTEGER,
            _("Where the quote ends: the characters up to its end."),
            lambda row: row.end,
            is_optional=True,
        ),
        basis_field("basis", _("How it is known: printed, concluded, or from an editor."), _own_basis),
        Field(
            "rule",
            Type.TEXT,
            _("The rule that found it, as the description of the extraction names it."),
            known("rule"),
            is_optional=True,
        ),
    )


def basis_field(name: str, meaning: Any, value: Any, *, is_optional: bool = False) -> Field:
    return Field(name, Type.TEXT, meaning, value, is_optional=is_optional, choices=Basis.choices)


def confirmed_field() -> Field:
    return Field(
        "is_confirmed",
        Type.BOOLEAN,
        _("Whether an editor has confirmed it."),
        lambda row: row.review == Review.CONFIRMED,
    )


def _own_basis(row: Evidence) -> str:
    return str(row.basis)
