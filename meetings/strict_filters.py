"""What makes a list's filters strict, and shared by all that ask: forms, fields and sets of filters."""

import re
from collections.abc import Collection
from copy import copy
from functools import cache
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.forms.forms import DeclarativeFieldsMetaclass
from django.utils.translation import gettext_lazy as _

from meetings.filter_fields import (
    ChairNameField,
    ChoicesField,
    EdgeOfPeriodField,
    ProvincesField,
    QueryField,
    RecordField,
    RecordsField,
    SeveralField,
    WordsField,
    YearsField,
)

PAGE = "page"
# What social networks and mail programs add to addresses: no mistake of the reader.
SHARED_WITH = re.compile(r"utm_|fbclid$|gclid$|zarsrc$")
UNKNOWN_CHOICE = {"invalid_choice": _("This is none of the choices.")}


class SharedFields(dict[str, forms.Field]):
    """A form's fields, which nobody changes: Django would copy each of them for each form that is asked."""

    def __deepcopy__(self, memo: dict) -> dict[str, forms.Field]:
        return dict(self)


class SharingFields(DeclarativeFieldsMetaclass):
    def __new__(cls, name: str, bases: tuple[type, ...], attributes: dict[str, Any]) -> type:
        made = super().__new__(cls, name, bases, attributes)
        made.base_fields = SharedFields(made.base_fields)
        return made


class StrictForm(forms.Form, metaclass=SharingFields):
    def clean(self) -> dict[str, Any]:
        """Django would silently take the last of several values: another answer than was asked for."""
        for name, field in self.fields.items():
            given = {value for value in self.data.getlist(name) if value}
            if len(given) > 1 and not isinstance(field, SeveralField):
                self.add_error(name, _("Give one value only."))
        return self.cleaned_data


class PeriodForm(StrictForm):
    def clean(self) -> dict[str, Any]:
        values = super().clean()
        after, before = values.get("date_after"), values.get("date_before")
        if after and before and after > before:
            self.add_error("date_after", _("This is after the end of the period."))
            self.add_error("date_before", _("This is before the beginning of the period."))
        return values


class BoundFilters(dict[str, django_filters.Filter]):
    """The filters of a set. Each copy knows whose it is; its field, which says nothing of that, is shared."""

    def __deepcopy__(self, memo: dict) -> dict[str, django_filters.Filter]:
        copies = {name: copy(filter_) for name, filter_ in self.items()}
        for filter_ in copies.values():
            # Its method is looked up by the copy.
            filter_.method = filter_.method
        return copies


class StrictFilterSet(django_filters.FilterSet):
    @classmethod
    def get_filters(cls) -> BoundFilters:
        return BoundFilters(super().get_filters())

    def get_form_class(self) -> type[forms.Form]:
        return _form_class(type(self))

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return self.found(queryset)

    def found(self, queryset: QuerySet, *, without: Collection[str] = ()) -> QuerySet:
        """What fulfils all conditions, or all but those; nothing if anything was asked for wrongly.

        django-filter itself would answer with whatever the good values leave over.
        """
        if not self.form.is_valid():
            return queryset.none()
        for name, value in self.form.cleaned_data.items():
            if name not in without:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    @property
    def unknown(self) -> list[str]:
        """Parameters that the list doesn't have, unless they come from who shared its address."""
        known = {*self.filters, PAGE}
        return [name for name in self.data if name not in known and not SHARED_WITH.match(name)]


@cache
def _form_class(filterset: type[StrictFilterSet]) -> type[forms.Form]:
    fields = {name: filter_.field for name, filter_ in filterset.base_filters.items()}
    return type(f"{filterset.__name__}Form", (filterset._meta.form,), fields)


class ChoicesFilter(django_filters.Filter):
    field_class = ChoicesField


class ProvincesFilter(django_filters.Filter):
    field_class = ProvincesField


class EdgeOfPeriodFilter(django_filters.Filter):
    field_class = EdgeOfPeriodField


class YearsFilter(django_filters.Filter):
    field_class = YearsField


class RecordFilter(django_filters.Filter):
    field_class = RecordField


class RecordsFilter(django_filters.Filter):
    field_class = RecordsField


class WordsFilter(django_filters.Filter):
    field_class = WordsField


class ChairNameFilter(django_filters.Filter):
    field_class = ChairNameField


class QueryFilter(django_filters.Filter):
    field_class = QueryField
