"""What readers may ask of pages that aren't lists of one kind of record. Strict, as the lists are."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.filter_fields import DayField, ProvincesField, RecordsField, WordsField, YearsField
from meetings.models import Official
from meetings.strict_filters import UNKNOWN_CHOICE, StrictForm


class ProvinceForm(StrictForm):
    q = WordsField(label=_("Name"), max_length=100, required=False)


class PredecessorsForm(StrictForm):
    predecessors = forms.ChoiceField(
        label=_("With predecessors"),
        choices=[("1", _("yes"))],
        error_messages=UNKNOWN_CHOICE,
        required=False,
    )


class ProvincePageForm(PredecessorsForm):
    on = DayField(label=_("Day"), max_length=30, required=False)


class CompareForm(PredecessorsForm):
    """Two provinces or two officials; one of them, or a name, while the other is still to be chosen."""

    province = ProvincesField(label=_("Province or city"), required=False, most=2)
    official = RecordsField(
        label=_("Official"),
        records=Official.objects.published(),
        required=False,
        most=2,
        error_messages={"unknown": _("The archive has no official of this number.")},
    )
    name = WordsField(label=_("Name"), max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("province") and values.get("official"):
            self.add_error("official", _("Compare provinces or officials, not both at once."))
        return values


class CoverageForm(StrictForm):
    year = YearsField(label=_("Year"), required=False)

    def clean_year(self) -> int | None:
        years = self.cleaned_data["year"]
        if len(years) > 1:
            raise forms.ValidationError(_("Give one value only."))
        return years[0] if years else None
