"""Lists of records: of any length, and whatever their address says."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.http import HttpRequest


class CarefulChangeList(ChangeList):
    """Takes a year beyond all calendars or a NUL, which Django fails on, for what it is: a wrong address."""

    def get_filters(self, request: HttpRequest) -> tuple:
        if any("\0" in value for name, value in request.GET.items() if name != SEARCH_VAR):
            raise IncorrectLookupParameters("NUL")
        try:
            return super().get_filters(request)
        except OverflowError as error:
            raise IncorrectLookupParameters(error) from error


class DeskAdmin(admin.ModelAdmin):
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
