"""What editors fixed, and addresses that moved."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from meetings.admin.correcting import unlock
from meetings.admin.editing import NormalisingForm
from meetings.admin.lists import DeskAdmin
from meetings.admin.reading import ReadOnly
from meetings.admin.wording import field_label, field_names, linked_records, value_text
from meetings.models import Correction, Redirect, archive_changed
from meetings.models.turns import take_turn_to_write


class ActivityFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("active", _("active")), ("ended", _("superseded"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "active":
            return queryset.active()
        return queryset.exclude(superseded_at=None) if self.value() == "ended" else queryset


class FieldFilter(admin.AllValuesFieldListFilter):
    """The fields as forms name them, not as the database does."""

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        for choice in super().choices(changelist):
            yield choice | {"display": field_names().get(choice["display"], choice["display"])}


@admin.register(Correction)
class CorrectionAdmin(ReadOnly, DeskAdmin):
    list_display = [
        "label",
        "record",
        "before",
        "after",
        "machine",
        "corrected_by",
        "corrected_at",
        "is_active",
    ]
    list_filter = [ActivityFilter, "corrected_at", "record_type", ("field", FieldFilter), "corrected_by"]
    actions = ["unlock_fields"]
    fields = [
        "record",
        "label",
        "before",
        "after",
        "machine",
        "reason",
        "corrected_by",
        "corrected_at",
        "superseded_at",
    ]

    def has_unlock_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("meetings.change_correction")

    def get_changelist_instance(self, request: HttpRequest):
        """Fetches the records that this page's values link to together."""
        page = super().get_changelist_instance(request)
        linked = linked_records(page.result_list)
        for correction in page.result_list:
            correction.linked = linked
        return page

    def _text(self, correction: Correction, value: object) -> str:
        linked = getattr(correction, "linked", None)
        return value_text(correction, value, linked_records([correction]) if linked is None else linked)

    @admin.display(description=_("record"))
    def record(self, correction: Correction) -> str:
        address = reverse(f"admin:meetings_{correction.record_type}_change", args=[correction.record_id])
        return format_html(
            '<a href="{}">{} {}</a>', address, correction.get_record_type_display(), correction.record_id
        )

    @admin.display(description=_("field"), ordering="field")
    def label(self, correction: Correction) -> str:
        return capfirst(field_label(correction))

    @admin.display(description=_("value before"))
    def before(self, correction: Correction) -> str:
        return self._text(correction, correction.old_value)

    @admin.display(description=_("value after"))
    def after(self, correction: Correction) -> str:
        return self._text(correction, correction.new_value)

    @admin.display(description=_("machine's latest reading"))
    def machine(self, correction: Correction) -> str:
        return self._text(correction, correction.machine_value)

    @admin.display(description=_("active"), boolean=True)
    def is_active(self, correction: Correction) -> bool:
        return correction.superseded_at is None

    @admin.action(description=_("Unlock: put back what the machine reads"), permissions=["unlock"])
    def unlock_fields(self, request: HttpRequest, queryset: QuerySet) -> None:
        ended, refused = unlock(queryset)
        for correction in ended:
            self.log_change(request, correction, gettext("Unlocked."))
        for message in refused:
            self.message_user(request, message, messages.ERROR)
        if ended:
            done = ngettext("%(count)d field unlocked.", "%(count)d fields unlocked.", len(ended))
            self.message_user(request, done % {"count": len(ended)}, messages.SUCCESS)
        elif not refused:
            self.message_user(request, gettext("None of these is active."), messages.WARNING)


class RedirectForm(NormalisingForm):
    def clean_old_path(self) -> str:
        return self._path("old_path")

    def clean_new_path(self) -> str:
        return self._path("new_path")

    def _path(self, name: str) -> str:
        path = self.cleaned_data[name]
        if path and (not path.startswith("/") or path.startswith("//")):
            raise ValidationError(gettext("Write the address without its site, from the first slash on."))
        return path


@admin.register(Redirect)
class RedirectAdmin(DeskAdmin):
    form: type[forms.ModelForm] = RedirectForm
    list_display = ["old_path", "new_path", "reason", "created_at"]
    list_filter = [("new_path", admin.EmptyFieldListFilter)]
    search_fields = ["old_path", "new_path", "reason"]
    date_hierarchy = "created_at"

    def save_model(self, request: HttpRequest, obj: Redirect, form: RedirectForm, change: bool) -> None:
        take_turn_to_write()
        super().save_model(request, obj, form, change)
        archive_changed()

    def delete_model(self, request: HttpRequest, obj: Redirect) -> None:
        take_turn_to_write()
        super().delete_model(request, obj)
        archive_changed()

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        take_turn_to_write()
        super().delete_queryset(request, queryset)
        archive_changed()
