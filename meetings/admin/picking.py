"""The fields in which editors pick a record by its name; without script they type its number or its name."""

import re
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Field, Model
from django.forms import Field as FormField
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from meetings import vietnamese

TYPED = "-typed"
NUMBER = re.compile(r"[0-9]{1,18}")
# Of so many that have the words in their names, one has just these.
MOST_LOOKED_AT = 50
# What no record has: the field says then that it is none of the choices.
NOBODY = "0"


class _Typed:
    """For a picker: what stands in the field without script takes the place of what was picked."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return format_html(
            '{}<noscript><p><input type="text" class="vTextField" name="{}" aria-label="{}" maxlength="200">'
            '</p><p class="help">{}</p></noscript>',
            super().render(name, value, attrs, renderer),
            f"{name}{TYPED}",
            gettext("Number or name"),
            self.hint,
        )

    @property
    def hint(self) -> str:
        return gettext(
            "Without script: type its number, as in the address of its page, or its name if no other has it."
        )

    def found(self, text: str) -> str:
        if NUMBER.fullmatch(text):
            return text
        words = vietnamese.key(text)
        if not words:
            return NOBODY
        model = self.field.remote_field.model
        records = model.objects.standing() if hasattr(model, "merged_into") else model.objects.all()
        near = list(self.admin_site.get_model_admin(model).find(records, words)[:MOST_LOOKED_AT])
        named = [one for one in near if words in _names(one)] or near
        return str(named[0].pk) if len(named) == 1 else NOBODY


def _names(record: Model) -> set[str]:
    return {vietnamese.key(name) for name in (str(record), getattr(record, "name", ""))}


class Picker(_Typed, AutocompleteSelect):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = data.get(f"{name}{TYPED}", "").strip()
        return self.found(typed) if typed else super().value_from_datadict(data, files, name)


class SeveralPicker(_Typed, AutocompleteSelectMultiple):
    """What is typed is added to what is picked already, which no script is needed to take out."""

    @property
    def hint(self) -> str:
        more = gettext("Several are parted by semicolons.")
        return f"{super().hint} {more}"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        picked = super().value_from_datadict(data, files, name) or []
        typed = data.get(f"{name}{TYPED}", "").split(";")
        return [*picked, *(self.found(text.strip()) for text in typed if text.strip())]


class WithPickers:
    """For a ModelAdmin, or rows of one: its `autocomplete_fields` are such fields."""

    def formfield_for_foreignkey(self, db_field: Field, request: HttpRequest, **options: Any) -> FormField:
        if db_field.name in self.get_autocomplete_fields(request):
            options.setdefault("widget", Picker(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **options)

    def formfield_for_manytomany(self, db_field: Field, request: HttpRequest, **options: Any) -> FormField:
        if db_field.name in self.get_autocomplete_fields(request):
            options.setdefault("widget", SeveralPicker(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **options)
