"""The documents that meetings dealt with."""

from typing import Any

from django.db.models import QuerySet
from django.views.generic import ListView

from meetings.filters import DocumentFilter
from meetings.models import Resolution
from meetings.views.chips import filled
from meetings.views.pages import NumberedPages


class DocumentList(NumberedPages, ListView):
    template_name = "documents.html"
    context_object_name = "documents"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Resolution]:
        self.filterset = DocumentFilter(self.request.GET, queryset=Resolution.objects.published())
        return self.filterset.qs.with_counts().order_by(*Resolution._meta.ordering)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context) | {
            "form": self.filterset.form,
            "filled": filled(self.filterset.form),
        }
