"""Columns that are computed from their record's other fields whenever the record is written."""

from collections.abc import Callable
from typing import Any

from django.db import models


class Derived:
    """Makes a field hold what `derive(record)` answers: set on every save and bulk_create, never by hand."""

    def __init__(self, *, derive: Callable[[Any], Any] | None = None, **options: Any) -> None:
        self.derive = derive
        super().__init__(**options, editable=False)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, options = super().deconstruct()
        del options["editable"]
        return name, path, args, options

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.derive(model_instance)
        setattr(model_instance, self.attname, value)
        return value


class DerivedTextField(Derived, models.TextField):
    pass


class DerivedDateField(Derived, models.DateField):
    pass


class DerivedSmallIntegerField(Derived, models.PositiveSmallIntegerField):
    pass
