"""What a reader may ask of the list of corrections."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models import Correction, Province
from meetings.public_corrections import of_provinces
from meetings.strict_filters import (
    ChoicesFilter,
    EdgeOfPeriodFilter,
    PeriodForm,
    ProvincesFilter,
    StrictFilterSet,
)


class CorrectionFilter(StrictFilterSet):
    province = ProvincesFilter(label=_("Province or city"), method="in_provinces")
    kind = ChoicesFilter(
        label=_("Kind of record"),
        choices=Correction.RecordType.choices,
        field_name="record_type",
        lookup_expr="in",
    )
    date_after = EdgeOfPeriodFilter(label=_("From"), last_day=False, max_length=30, method="since")
    date_before = EdgeOfPeriodFilter(label=_("To"), last_day=True, max_length=30, method="until")

    class Meta:
        model = Correction
        fields: list[str] = []
        form = PeriodForm

    def in_provinces(self, queryset: QuerySet, name: str, provinces: list[Province]) -> QuerySet:
        return of_provinces(queryset, provinces) if provinces else queryset

    def since(self, queryset: QuerySet, name: str, day: datetime.date | None) -> QuerySet:
        return queryset.filter(corrected_at__gte=_midnight(day)) if day else queryset

    def until(self, queryset: QuerySet, name: str, day: datetime.date | None) -> QuerySet:
        next_day = day + datetime.timedelta(days=1) if day else None
        return queryset.filter(corrected_at__lt=_midnight(next_day)) if next_day else queryset


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
