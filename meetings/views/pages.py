"""What several page families share: numbered pages of a list, and a record at its address."""

import re
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import DetailView
from django.views.generic.list import MultipleObjectMixin

# int() would also read full-width digits, and a page has one address.
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


class NumberedPages(MultipleObjectMixin):
    """A list in pages; 404 for a page that isn't there or whose number is none."""

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple[Paginator, Page, QuerySet, bool]:
        number = self.request.GET.get("page", "1")
        if not PAGE_NUMBER.fullmatch(number):
            raise Http404
        paginator = self.get_paginator(queryset, page_size)
        try:
            page = paginator.page(int(number))
        except InvalidPage as error:
            raise Http404 from error
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        context["page_numbers"] = context["paginator"].get_elided_page_range(
            context["page_obj"].number, on_each_side=1, on_ends=1
        )
        return context


class RecordPage(DetailView):
    """A record at its address: a wrong slug leads to the right one, a withdrawn record is gone."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """`today` is the day on which a reader who cites the page has seen it."""
        return super().get_context_data(**context) | {"today": timezone.localdate()}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if self.object.is_withdrawn:
            return render(request, "410.html", status=410)
        if kwargs["slug"] != self.object.slug:
            return HttpResponsePermanentRedirect(self.object.get_absolute_url())
        return self.render_to_response(self.get_context_data(object=self.object))
