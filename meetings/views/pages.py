"""What several page families share: numbered pages of a list, and a record at its address."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.generic import DetailView
from django.views.generic.list import MultipleObjectMixin

from meetings.models import Correction
from meetings.public_corrections import corrections_in_force, told, withdrawal_reason
from meetings.views.citing import citation, cited_record

# int() would also read full-width digits, and a page has one address.
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


# Who reads on narrows the list; crawlers don't. The last of many pages costs what all before it do.
MOST_PAGES = 100


class CappedPaginator(Paginator):
    """The first pages of a list, however long it is: numbers beyond `most_pages` are none of its pages."""

    most_pages = MOST_PAGES
    # By how well they fit, instead of in a column's order.
    is_ranked = False

    @cached_property
    def num_pages(self) -> int:
        return min(self.all_pages, self.most_pages)

    @property
    def all_pages(self) -> int:
        return max(1, -(-self.count // self.per_page))

    @property
    def is_cut(self) -> bool:
        return self.all_pages > self.num_pages


class TooFarError(Http404):
    """The list goes on there, but nobody is shown so much of it."""


def page_asked(request: HttpRequest, paginator: Paginator) -> Page:
    """404 for a page that isn't there or whose number is none."""
    number = request.GET.get("page", "1")
    if not PAGE_NUMBER.fullmatch(number):
        raise Http404
    try:
        return paginator.page(int(number))
    except InvalidPage as error:
        if getattr(paginator, "is_cut", False) and int(number) <= paginator.all_pages:
            raise TooFarError from error
        raise Http404 from error


def page_context(request: HttpRequest, rows: Sequence[Any], page_size: int) -> dict[str, Any]:
    """What _pages.html asks for, on a record's page: nothing but the page's number is in the address."""
    page = page_asked(request, Paginator(rows, page_size))
    return {"page_obj": page, "page_numbers": page_numbers(page), "filled": QueryDict()}


def page_numbers(page: Page) -> Iterator[int | str]:
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


class NumberedPages(MultipleObjectMixin):
    """A list in pages."""

    paginator_class = CappedPaginator

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except TooFarError:
            return render(request, "too_far.html", status=404)

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple[Paginator, Page, QuerySet, bool]:
        page = page_asked(self.request, self.get_paginator(queryset, page_size))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        return context | {"page_numbers": page_numbers(context["page_obj"])}


def gone(request: HttpRequest, record: Model) -> HttpResponse:
    """Of a record that was withdrawn, the reason that readers are told."""
    return render(request, "410.html", {"reason": withdrawal_reason(record)}, status=410)


class RecordAtAddress(DetailView):
    """A record at its address: a wrong slug, or none, leads to the right one, and what an editor merged into
    another record to that one's. A withdrawn record is gone.
    """

    def own_address(self) -> str:
        return self.object.get_absolute_url()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if self.object.merged_into:
            self.object = self.object.merged_into
            return HttpResponsePermanentRedirect(self.own_address())
        if self.object.is_withdrawn:
            return gone(request, self.object)
        if kwargs.get("slug") != self.object.slug:
            return HttpResponsePermanentRedirect(self.own_address())
        return self.render_to_response(self.get_context_data(object=self.object))


class RecordPage(RecordAtAddress):
    """What readers see of a record, with what was corrected and how to cite it."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        cited = cited_record(self.request, self.object, self.chair_names())
        return super().get_context_data(**context) | {
            "citation": citation(cited, self.own_address()),
            "corrections": told(self.corrections, self.records_at_hand()),
        }

    def chair_names(self) -> tuple[str, ...]:
        return ()

    def records_at_hand(self) -> list[Model]:
        """What the page has fetched of what may have been corrected."""
        return [self.object]

    @cached_property
    def corrections(self) -> list[Correction]:
        return corrections_in_force(self.object)
