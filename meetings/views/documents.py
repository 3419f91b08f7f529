"""The documents that meetings dealt with."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.views.generic import ListView

from meetings.document_counts import count_documents
from meetings.filters import DocumentFilter, Level
from meetings.models import DocumentKind, Province, Resolution
from meetings.views.chips import chips, filled
from meetings.views.data.lists import DocumentData, downloads
from meetings.views.facet_lists import FacetList, facet_list
from meetings.views.pages import NumberedPages


class DocumentList(NumberedPages, ListView):
    template_name = "documents.html"
    context_object_name = "documents"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Resolution]:
        self.filterset = DocumentFilter(self.request.GET, queryset=Resolution.objects.published())
        self.provinces = Province.objects.in_bulk()
        self.tally = count_documents(self.filterset, self.provinces)
        return self.filterset.qs.order_by(*Resolution._meta.ordering)

    def get_paginator(self, *args: Any, **options: Any) -> Paginator:
        paginator = super().get_paginator(*args, **options)
        paginator.count = self.tally.total
        return paginator

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        form = self.filterset.form
        kept = filled(form)
        add_meetings_count(context["documents"])
        return context | {
            "form": form,
            "filled": kept,
            "chips": chips(form),
            "facets": [] if form.errors else self._facets(form.fields, kept),
            "wrong": [(form[name], kept.getlist(name)) for name in form.errors if name != "q"],
            "hidden": [item for item in kept.lists() if item[0] not in {"q", *form.errors}],
            "unknown": self.filterset.unknown,
            "downloads": [] if form.errors else downloads(DocumentData, kept),
        }

    def _facets(self, fields: dict[str, Any], kept: QueryDict) -> list[FacetList]:
        numbers = self.tally.counts
        years = sorted({*numbers["year"], *kept.getlist("year")}, reverse=True)
        units = sorted(self.provinces.values(), key=lambda unit: unit.sort_key)
        options = {
            "kind": DocumentKind.choices,
            "year": [(year, year) for year in years],
            "level": Level.choices,
            "province": [(unit.slug, unit) for unit in units],
        }
        return [
            facet_list(name, fields[name].label, numbers[name], values, kept, folds_rare=name != "year")
            for name, values in options.items()
        ]


def add_meetings_count(documents: list[Resolution]) -> None:
    """Counts for what a page shows alone: counting for all documents takes a hundred times as long."""
    shown = Resolution.objects.filter(pk__in=[document.pk for document in documents]).order_by()
    numbers = dict(shown.with_counts().values_list("pk", "meetings_count"))
    for document in documents:
        document.meetings_count = numbers[document.pk]
