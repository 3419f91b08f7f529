"""What several page families share: numbered pages of a list, and a record at its address."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import DetailView
from django.views.generic.list import MultipleObjectMixin

# int() would also read full-width digits, and a page has one address.
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def page_asked(request: HttpRequest, paginator: Paginator) -> Page:
    """404 for a page that isn't there or whose number is none."""
    number = request.GET.get("page", "1")
    if not PAGE_NUMBER.fullmatch(number):
        raise Http404
    try:
        return paginator.page(int(number))
    except InvalidPage as error:
        raise Http404 from error


def page_context(request: HttpRequest, rows: Sequence[Any], page_size: int) -> dict[str, Any]:
    """What _pages.html asks for, on a record's page: nothing but the page's number is in the address."""
    page = page_asked(request, Paginator(rows, page_size))
    return {"page_obj": page, "page_numbers": page_numbers(page), "filled": QueryDict()}


def page_numbers(page: Page) -> Iterator[int | str]:
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


class NumberedPages(MultipleObjectMixin):
    """A list in pages."""

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple[Paginator, Page, QuerySet, bool]:
        page = page_asked(self.request, self.get_paginator(queryset, page_size))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        return context | {"page_numbers": page_numbers(context["page_obj"])}


class RecordPage(DetailView):
    """A record at its address: a wrong slug, or none, leads to the right one, a withdrawn record is gone."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """`today` is the day on which a reader who cites the page has seen it."""
        return super().get_context_data(**context) | {"today": timezone.localdate()}

    def own_address(self) -> str:
        return self.object.get_absolute_url()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if self.object.is_withdrawn:
            return render(request, "410.html", status=410)
        if kwargs.get("slug") != self.object.slug:
            return HttpResponsePermanentRedirect(self.own_address())
        return self.render_to_response(self.get_context_data(object=self.object))
