"""A column that is computed from its record's other fields whenever the record is written."""

from collections.abc import Callable
from typing import Any

from django.db import models


class DerivedField(models.CharField):
    """A text that `derive(record)` answers; set on every save and bulk_create, never by hand."""

    def __init__(self, *, derive: Callable[[Any], str] | None = None, **options: Any) -> None:
        options.setdefault("max_length", 400)
        options["editable"] = False
        options["blank"] = True
        self.derive = derive
        super().__init__(**options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        del options["editable"], options["blank"]
        return name, path, args, options

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = self.derive(model_instance)[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value
