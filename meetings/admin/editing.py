"""Forms that know what their editor saw, and record what he or she changed.

A load may write between the moment a page opens and the moment it is saved. Django would then write the
old values back and call them the editor's, so each form carries the values it was opened with.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings import vietnamese
from meetings.admin.correcting import Row, record_corrections, reject_or_delete
from meetings.admin.field_values import Values, derived_names, read_values, refresh_derived
from meetings.admin.settling import settle_doubts
from meetings.admin.wording import corrections_list
from meetings.indexing import follow
from meetings.models import Basis, Correction, Review
from meetings.models.turns import take_turn_to_write


class SeenField(forms.JSONField):
    """The record's values when the page was opened. It is no change of the editor's that they differ now."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class LinesField(forms.Field):
    """A list of texts, one a line."""

    widget = AdminTextareaWidget(attrs={"rows": 2})
    longest_line = 200

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: str | None) -> list[str]:
        line_field = forms.CharField(max_length=self.longest_line, required=False)
        lines = [line_field.clean(line) for line in (value or "").splitlines()]
        return [vietnamese.nfc(line) for line in lines if line]

    def has_changed(self, initial: list[str] | None, data: str | None) -> bool:
        try:
            return self.to_python(data) != (initial or [])
        except ValidationError:
            return True


class NormalisingForm(forms.ModelForm):
    """Stores what is typed in NFC, and checks the constraints that need derived columns before writing."""

    def clean(self) -> Values:
        cleaned = super().clean()
        texts = {name: vietnamese.nfc(value) for name, value in cleaned.items() if isinstance(value, str)}
        return cleaned | texts

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            return
        refresh_derived(self.instance)
        excluded = self._get_validation_exclusions() - derived_names(self.instance)
        try:
            self.instance.validate_constraints(exclude=excluded)
        except ValidationError as error:
            self._update_errors(error)


class CorrectingForm(NormalisingForm):
    """A form of a record that the loader writes too."""

    seen = SeenField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # What is stored before the editor's change: nobody else writes since the record was read.
        self.before = read_values(self.instance) if self.instance.pk else None
        self.initial["seen"] = self.before

    def clean(self) -> Values:
        cleaned = super().clean()
        seen = cleaned.get("seen")
        if self.before and isinstance(seen, dict) and self.has_changed():
            self._refuse_what_changed_meanwhile(seen)
        return cleaned

    def _refuse_what_changed_meanwhile(self, seen: Values) -> None:
        stale = [name for name, value in self.before.items() if seen.get(name, value) != value]
        if stale:
            names = ", ".join(str(self.fields[name].label) if name in self.fields else name for name in stale)
            raise ValidationError(
                gettext(
                    "Someone else, or a load, has changed this meanwhile: %(fields)s. Open the page again."
                )
                % {"fields": names}
            )


class ReasonedForm(CorrectingForm):
    """A page's own form: its reason stands with every correction that the page makes."""

    reason = forms.CharField(
        label=capfirst(_("reason")),
        required=False,
        max_length=500,
        widget=AdminTextInputWidget,
        help_text=_("Why you change this; kept with each correction."),
    )


class CorrectingFormSet(BaseInlineFormSet):
    """Rows that the machine found, where deleting means rejecting, and rows that editors add."""

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Row:
        form.instance.basis = Basis.CORRECTED
        form.instance.review = Review.CONFIRMED
        return super().save_new(form, commit=commit)

    def delete_existing(self, obj: Row, commit: bool = True) -> None:
        if commit:
            reject_or_delete(obj)

    def changed_forms(self) -> list[CorrectingForm]:
        changed = [form for form in self.initial_forms if form.has_changed()]
        return [form for form in changed if form not in self.deleted_forms]


class CorrectingAdmin:
    """For a ModelAdmin of what the loader writes: each field that an editor changes makes a correction."""

    form = ReasonedForm

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> models.Model | None:
        if request.method == "POST":
            take_turn_to_write()
        return super().get_object(request, object_id, from_field)

    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> list:
        """Ends with the corrections so far and the reason for the next; a new record has neither."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        fields = ["active_corrections", "reason", "seen"]
        return [*fieldsets, (capfirst(Correction._meta.verbose_name_plural), {"fields": fields})]

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "active_corrections"]

    @admin.display(description=_("corrected fields"))
    def active_corrections(self, record: models.Model) -> str:
        return corrections_list(list(Correction.objects.active().of(record)))

    def save_model(
        self, request: HttpRequest, obj: models.Model, form: forms.ModelForm, change: bool
    ) -> None:
        """Writes nothing where nothing changed: the record's "changed" date stays true."""
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def save_formset(
        self, request: HttpRequest, form: forms.ModelForm, formset: BaseInlineFormSet, change: bool
    ) -> None:
        super().save_formset(request, form, formset, change)
        if isinstance(formset, CorrectingFormSet):
            for row in formset.deleted_objects:
                if row.pk:
                    settle_doubts(row, editor=request.user.get_username())
            for row_form in formset.changed_forms():
                self._record(request, form, row_form)

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.before:
            self._record(request, form, form)
        if not change or form.has_changed() or any(formset.has_changed() for formset in formsets):
            follow(form.instance)

    def _record(self, request: HttpRequest, form: ReasonedForm, changed: CorrectingForm) -> None:
        record_corrections(
            changed.instance,
            changed.before,
            editor=request.user.get_username(),
            reason=form.cleaned_data["reason"],
        )
