"""What the pages of records that can be merged or split have in common: the ways there, and what was done."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.admin.merge_pages import MergingAdmin, merge_address
from meetings.admin.rearranged_words import change_address
from meetings.admin.split_pages import SplittingAdmin
from meetings.models import Rearrangement


class MergeableAdmin(MergingAdmin):
    """For a ModelAdmin: the ways to merging and undoing. A record that was merged isn't changed any more."""

    actions = ["merge_selected"]

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        is_merged = obj is not None and obj.merged_into_id is not None
        return not is_merged and super().has_change_permission(request, obj)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        record = self.model.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        tools = self.tools(request, record) if record and not record.merged_into_id else []
        return super().change_view(request, object_id, form_url, (extra_context or {}) | {"tools": tools})

    def tools(self, request: HttpRequest, record: models.Model) -> list[tuple[str, str]]:
        if not self.has_merge_permission(request):
            return []
        return [(gettext("Merge with …"), merge_address(self.model, record.pk))]

    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> list:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not _done(obj).exists():
            return fieldsets
        return [*fieldsets, (_("Merges and splits"), {"fields": ["rearranged"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "rearranged"]

    @admin.display(description=_("done and undone"))
    def rearranged(self, record: models.Model) -> str | SafeString:
        lines = [
            (reverse("admin:meetings_rearrangement_change", args=[each.pk]), _told(each))
            for each in _done(record)
        ]
        found = format_html_join("", '<div><a href="{}">{}</a></div>', lines)
        if not record.merged_into:
            return found
        survivor = record.merged_into
        return format_html(
            '<div>{} <a href="{}">{}</a></div>{}',
            gettext("Merged into"),
            change_address(survivor),
            survivor,
            found,
        )


class SplittableAdmin(SplittingAdmin, MergeableAdmin):
    def tools(self, request: HttpRequest, record: models.Model) -> list[tuple[str, str]]:
        tools = super().tools(request, record)
        if not self.has_split_permission(request):
            return tools
        return [
            *tools,
            (gettext("Split …"), reverse(f"admin:meetings_{self.opts.model_name}_split", args=[record.pk])),
        ]


def _done(record: models.Model) -> models.QuerySet:
    return Rearrangement.objects.of(record)


def _told(rearrangement: Rearrangement) -> str:
    day = f"{rearrangement.done_at:%d/%m/%Y}"
    parts: list[Any] = [rearrangement.get_kind_display(), day, rearrangement.done_by, rearrangement.reason]
    if rearrangement.undone_at:
        parts.append(gettext("undone"))
    return " · ".join(str(part) for part in parts if part)
