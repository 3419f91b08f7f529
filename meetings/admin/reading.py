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
    """For a ModelAdmin: records that have addresses are never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class Withdrawable(NotDeleted):
    """For a ModelAdmin: withdrawn instead, so that its address can say so, by who has the right to."""

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[Any]:
        fields = super().get_readonly_fields(request, obj)
        if request.user.has_perm(f"meetings.withdraw_{self.opts.model_name}"):
            return fields
        return [*fields, "is_withdrawn"]
