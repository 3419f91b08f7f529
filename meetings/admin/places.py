"""Provinces with their names and kinds through time."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.admin.conflicts import CHOOSE_ALL, THEIRS
from meetings.admin.editing import CorrectingAdmin, NormalisingForm
from meetings.admin.field_values import PERIODS
from meetings.admin.lists import DeskAdmin
from meetings.admin.reading import NotDeleted, ReadOnly
from meetings.admin.searching import FoldedSearch
from meetings.admin.site_links import OnSite
from meetings.models import Province, ProvincePeriod


class PeriodFormSet(forms.models.BaseInlineFormSet):
    """Where someone else changed names and kinds meanwhile, the editor may have chosen theirs."""

    @property
    def is_left_to_others(self) -> bool:
        return THEIRS in (self.data.get(CHOOSE_ALL), self.data.get(f"{CHOOSE_ALL}-{PERIODS}"))

    def has_changed(self) -> bool:
        return not self.is_left_to_others and super().has_changed()

    def is_valid(self) -> bool:
        return self.is_left_to_others or super().is_valid()

    def save(self, commit: bool = True) -> list[ProvincePeriod]:
        if not self.is_left_to_others:
            return super().save(commit)
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
        return []

    def clean(self) -> None:
        """No two periods begin on one day, no two have no beginning: the database would refuse them."""
        super().clean()
        kept = [form for form in self.forms if form not in self.deleted_forms and form.is_valid()]
        begins = [form.cleaned_data.get("valid_from") for form in kept if form.cleaned_data]
        if len(begins) != len(set(begins)):
            raise ValidationError(gettext("Two names and kinds can't begin on the same day."))


class PeriodInline(admin.TabularInline):
    model = ProvincePeriod
    form = NormalisingForm
    formset = PeriodFormSet
    extra = 0


class ExistenceFilter(admin.SimpleListFilter):
    title = _("existence")
    parameter_name = "exists"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("now", _("existing")), ("past", _("abolished"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "now":
            return queryset.current()
        return queryset.abolished() if self.value() == "past" else queryset


@admin.register(Province)
class ProvinceAdmin(OnSite, NotDeleted, CorrectingAdmin, FoldedSearch, DeskAdmin):
    list_display = ["name", "kind", "region", "valid_from", "valid_to"]
    list_filter = [ExistenceFilter, "kind", "region"]
    search_fields = ["name_key"]
    autocomplete_fields = ["successors"]
    inlines = [PeriodInline]
    fieldsets = [
        (None, {"fields": ["name", "kind", "slug", "region", "gso_code"]}),
        (_("Existence"), {"fields": [("valid_from", "valid_to"), "successors"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Province | None = None) -> list[str]:
        readonly = super().get_readonly_fields(request, obj)
        return [*readonly, "slug"] if obj else readonly


@admin.register(ProvincePeriod)
class ProvincePeriodAdmin(ReadOnly, DeskAdmin):
    """To look through; a unit's names and kinds are changed on its own page."""

    list_display = ["name", "kind", "province", "valid_from", "legal_basis"]
    list_filter = ["kind"]
    list_select_related = ["province"]
    date_hierarchy = "valid_from"
    ordering = ["province__sort_key", "valid_from"]
