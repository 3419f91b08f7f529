"""Lists of records: of any length, and whatever their address says."""

import datetime

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from meetings.admin.picking import WithPickers


class CarefulChangeList(ChangeList):
    """Takes a year beyond all calendars or a NUL, which Django fails on, for what it is: a wrong address."""

    def get_filters(self, request: HttpRequest) -> tuple:
        if any("\0" in value for name, value in request.GET.items() if name != SEARCH_VAR):
            raise IncorrectLookupParameters("NUL")
        try:
            return super().get_filters(request)
        except OverflowError as error:
            raise IncorrectLookupParameters(error) from error


class BoundedPaginator(Paginator):
    """Counts no further than an editor would turn pages: on a large archive the rest would take seconds."""

    most = 10_000

    @cached_property
    def count(self) -> int:
        """One more than `most` stands for any number beyond."""
        return self.object_list.order_by()[: self.most + 1].count()


class YearFilter(admin.SimpleListFilter):
    """The years from the first day to the last: two look-ups, where Django's bar of dates reads all rows."""

    title = _("year")
    parameter_name = "year"
    field: str

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        known = model_admin.model.objects.filter(**{f"{self.field}__gt": datetime.date.min})
        days = known.order_by(self.field).values_list(self.field, flat=True)
        first, last = days.first(), days.last()
        return [(str(year), str(year)) for year in range(last.year, first.year - 1, -1)] if first else []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        if self.value() not in dict(self.lookup_choices):
            raise IncorrectLookupParameters(self.parameter_name)
        return queryset.filter(**{f"{self.field}__year": int(self.value())})


class YearHeldFilter(YearFilter):
    field = "sorts_on"


class YearIssuedFilter(YearFilter):
    field = "issued_on"


class DeskAdmin(WithPickers, admin.ModelAdmin):
    paginator = BoundedPaginator
    show_full_result_count = False
    list_per_page = 50

    def get_changelist(self, request: HttpRequest, **options: object) -> type[ChangeList]:
        return CarefulChangeList


class CountedAdmin(DeskAdmin):
    """Lists records with their QuerySet's counts, made for the rows of the page and not for all records."""

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        page = super().get_changelist_instance(request)
        shown = [record.pk for record in page.result_list]
        counted = self.model.objects.with_counts().order_by().in_bulk(shown)
        for record in page.result_list:
            record.counted = counted[record.pk]
        return page
