"""What the parameters of a list may be, told from its form: for those who write programs."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.filter_fields import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    ChoicesField,
    EdgeOfPeriodField,
    ProvincesField,
    QueryField,
    RecordField,
    RecordsField,
    SeveralField,
    YearsField,
)
from meetings.models import Province
from meetings.search.query import MOST_CHARACTERS

LARGEST_ID = 10**18 - 1
DAY_PATTERN = "^([0-9]{1,2}[/.-])?([0-9]{1,2}[/.-])?[0-9]{4}$|^[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?$"


@dataclass(frozen=True, slots=True)
class Parameter:
    """`schema` is that of one value, in the words of JSON Schema; `most`: how often it may be given."""

    name: str
    label: Any
    meaning: Any
    schema: dict[str, Any]
    most: int

    @property
    def allowed(self) -> list[str]:
        """All values that there are, where they can be counted."""
        return list(self.schema.get("enum", ()))


def parameters(form: forms.Form) -> list[Parameter]:
    return [
        Parameter(
            name,
            field.label,
            _meaning(field),
            _schema(field),
            field.most if isinstance(field, SeveralField) else 1,
        )
        for name, field in form.fields.items()
    ]


def _meaning(field: forms.Field) -> Any:
    if isinstance(field, EdgeOfPeriodField):
        return _("A day as 27/3/2024 or 2024-03-27, a month as 3/2024 or 2024-03, or a year as 2024.")
    if isinstance(field, ProvincesField):
        return _("The slug of a province.")
    if isinstance(field, RecordField | RecordsField):
        return _("The number of a record, as in its address.")
    if isinstance(field, YearsField):
        return _("A year with four digits.")
    if isinstance(field, QueryField):
        return _("Words to look for, with or without diacritics; “words side by side”; -without.")
    if isinstance(field, ChoicesField | forms.ChoiceField):
        return _("One of the values named here.")
    return _("Words of a name, with or without diacritics.")


def _schema(field: forms.Field) -> dict[str, Any]:
    if isinstance(field, ProvincesField):
        return {"type": "string", "enum": list(Province.objects.values_list("slug", flat=True))}
    if isinstance(field, ChoicesField | forms.ChoiceField):
        return {"type": "string", "enum": [str(value) for value, _label in field.choices if value]}
    if isinstance(field, RecordField | RecordsField):
        return {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}
    if isinstance(field, YearsField):
        return {"type": "integer", "minimum": EARLIEST_YEAR, "maximum": LATEST_YEAR}
    if isinstance(field, EdgeOfPeriodField):
        return {"type": "string", "pattern": DAY_PATTERN, "maxLength": field.max_length}
    most = MOST_CHARACTERS if isinstance(field, QueryField) else getattr(field, "max_length", None)
    return {"type": "string"} | ({"maxLength": most} if most else {})
