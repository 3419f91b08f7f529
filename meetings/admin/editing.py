"""Forms that record what their editor changed, and why."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from meetings import vietnamese
from meetings.admin.conflicts import CHOOSE_ALL, StaleAware
from meetings.admin.correcting import Row, record_addition, record_corrections, review_row
from meetings.admin.field_values import Values, derived_names, refresh_derived
from meetings.admin.history import WithHistory
from meetings.admin.vanished import move_vanished_rows
from meetings.admin.wording import corrections_list
from meetings.indexing import follow
from meetings.models import Basis, Citation, Correction, Participation, Review
from meetings.models.turns import take_turn_to_write

REASON_MISSING = _(
    "Say why: readers see this record, and the reason beside each change of it. A few words are enough."
)
# What a row is called by.
NAMED_BY = {Participation: "name", Citation: "as_printed"}


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
        # Conditions of constraints name merged_into, which is in no form: without it they'd go unchecked.
        excluded = self._get_validation_exclusions() - derived_names(self.instance) - {"merged_into"}
        try:
            self.instance.validate_constraints(exclude=excluded)
        except ValidationError as error:
            self._update_errors(error)


class CorrectingForm(NormalisingForm, StaleAware):
    """A form of a record that the loader writes too."""


class ReasonedForm(CorrectingForm):
    """A page's own form: its reason stands with every correction that the page makes."""

    reason = forms.CharField(
        label=capfirst(_("reason")),
        required=False,
        max_length=500,
        widget=AdminTextInputWidget,
        help_text=_("Why you change this. Readers see it beside the correction; required for what they see."),
    )

    @property
    def changed_data(self) -> list[str]:
        """A reason alone changes nothing."""
        return [name for name in super().changed_data if name != "reason"]

    def clean(self) -> Values:
        cleaned = super().clean()
        if (
            self.before
            and self.has_changed()
            and not cleaned.get("reason")
            and self._is_seen_by_readers(cleaned)
        ):
            self.add_error("reason", ValidationError(REASON_MISSING, code="reason"))
        return cleaned

    def _is_seen_by_readers(self, cleaned: Values) -> bool:
        """Before the change, or after it."""
        return is_published(self.instance) or not cleaned.get("is_withdrawn")


def is_published(record: models.Model) -> bool:
    """Whether readers see the record; of a row, its meeting."""
    return not getattr(getattr(record, "meeting", record), "is_withdrawn", False)


class CorrectingFormSet(BaseInlineFormSet):
    """Rows that the machine found, where deleting means rejecting, and rows that editors add."""

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        self.vanished: list[int] = []
        if data is not None:
            existing = self.model.objects.filter(meeting=options["instance"]).values_list("pk", flat=True)
            data, self.vanished = move_vanished_rows(
                data, options["prefix"], self.model, self.form, existing if options["instance"].pk else []
            )
        super().__init__(data, *args, **options)

    def clean(self) -> None:
        super().clean()
        if self.vanished:
            raise ValidationError(
                ngettext(
                    "A load took away %(count)d row that you had changed: its report no longer says this. "
                    "What you typed stands below as a new row; choose whether to add it, and save again.",
                    "A load took away %(count)d rows that you had changed: their reports no longer say this. "
                    "What you typed stands below as new rows; choose whether to add them, and save again.",
                    len(self.vanished),
                )
                % {"count": len(self.vanished)},
                code="stale",
            )
        is_new = self.instance._state.adding
        if not is_new and self.has_changed() and is_published(self.instance) and not self._reason():
            raise ValidationError(REASON_MISSING, code="reason")

    def _reason(self) -> str:
        return self.data.get("reason", "").strip()

    def vanished_rows(self) -> list[tuple[str, str]]:
        """Of each row that is no more, the name of its choice and what to call it."""
        shown = self.model._meta.get_field(NAMED_BY[self.model]).name
        return [
            (f"{CHOOSE_ALL}-{self.add_prefix(place)}", self.data.get(f"{self.add_prefix(place)}-{shown}", ""))
            for place in self.vanished
        ]

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Row:
        form.instance.basis = Basis.CORRECTED
        form.instance.review = Review.CONFIRMED
        return super().save_new(form, commit=commit)

    def delete_existing(self, obj: Row, commit: bool = True) -> None:
        """Whoever saves the page rejects it instead: nothing is deleted."""

    def changed_forms(self) -> list[CorrectingForm]:
        changed = [form for form in self.initial_forms if form.has_changed()]
        return [form for form in changed if form not in self.deleted_forms]


class CorrectingAdmin(WithHistory):
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
        fields = ["active_corrections", "reason", "seen", "shown"]
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
        if not isinstance(formset, CorrectingFormSet):
            return
        said = {"editor": request.user.get_username(), "reason": form.cleaned_data["reason"]}
        for row in formset.deleted_objects:
            review_row(row, Review.REJECTED, **said)
        for row_form in formset.changed_forms():
            self._record(request, form, row_form)
        for row in formset.new_objects:
            record_addition(row, **said)

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
