"""What the desk shows and nobody changes there."""

from typing import Any

from django.db import models
from django.http import HttpRequest


class ReadOnly:
    """For a ModelAdmin: who may look may look, nobody adds, changes or deletes."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class ReadOnlyRows(ReadOnly):
    """For an inline, which would otherwise make form fields that it never shows."""

    extra = 0

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[Any]:
        return self.fields


class NotDeleted:
    """For a ModelAdmin: withdrawn, so that its address can say so, but never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False
