"""What an export says of itself to people: a data dictionary in each language, and the terms of use."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.exporting.describing import described_in_text
from meetings.exporting.tables import TABLES, Table
from meetings.formats.licence import LICENCE_TERMS
from meetings.formats.records import Field, Type
from meetings.languages import ENGLISH, VIETNAMESE
from meetings.models import ArchiveVersion

DICTIONARIES = {"tu-dien-du-lieu.md": VIETNAMESE, "data-dictionary.md": ENGLISH}
LICENCE_NOTE = "LICENCE.md"
TYPES = {
    Type.INTEGER: _("whole number"),
    Type.TEXT: _("text"),
    Type.BOOLEAN: _("true or false"),
    Type.DATE: _("day"),
    Type.MOMENT: _("moment"),
    Type.TEXTS: _("texts"),
    Type.INTEGERS: _("whole numbers"),
    Type.VALUE: _("any value, as JSON"),
}


def dictionary(version: ArchiveVersion, site: str, language: str) -> str:
    """Markdown: a section for each table, a line for each of its fields."""
    with translation.override(language):
        lines = [
            f"# {gettext('Archive of provincial party-committee meetings')}",
            "",
            f"<{site}/>. {gettext('Data version %(version)s') % {'version': version.label}}.",
            "",
            gettext(
                "Each table is here as CSV, JSON Lines and Parquet, and all of them as one SQLite file, with "
                "the same columns. CSV is UTF-8 with a byte order mark; a text that a spreadsheet would run "
                "as a formula has an apostrophe before it there, and nowhere else. An empty cell means "
                "that nothing is known."
            ),
            "",
        ]
        for table in TABLES:
            lines += [*_section(table), ""]
        return "\n".join(lines)


def _section(table: Table) -> Iterable[str]:
    yield f"## {table.name}: {table.title}"
    yield ""
    yield str(table.record.meaning)
    yield ""
    yield f"| {gettext('Column')} | {gettext('Type')} | {gettext('Meaning')} |"
    yield "|---|---|---|"
    for field in table.fields:
        yield f"| `{field.name}` | {TYPES[field.type]} | {_meaning(field, table)} |"


def _meaning(field: Field, table: Table) -> str:
    said = [described_in_text(field)]
    if field.name == table.primary_key:
        said.append(gettext("Key of this table."))
    if field.name in table.foreign_keys:
        said.append(gettext("Leads to %(key)s.") % {"key": "`{}.{}`".format(*table.foreign_keys[field.name])})
    if field.choices:
        said.append("; ".join(f"`{value}` {label}" for value, label in field.choices) + ".")
    return " ".join(said).replace("|", r"\|")


def licence_note() -> str:
    """The words of the page about the archive, in both languages."""
    paragraphs = []
    for language in (VIETNAMESE, ENGLISH):
        with translation.override(language):
            paragraphs.append(f"# {gettext('Licence')}\n\n{LICENCE_TERMS}\n")
    return "\n".join(paragraphs)
