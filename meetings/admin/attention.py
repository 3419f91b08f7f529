"""Which meetings an editor should look at, and why."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from meetings.models import Fact, Participation


def without_date(meetings: QuerySet) -> QuerySet:
    return meetings.filter(date__isnull=True)


def without_province(meetings: QuerySet) -> QuerySet:
    return meetings.filter(province__isnull=True)


def without_chair(meetings: QuerySet) -> QuerySet:
    return meetings.exclude(pk__in=Participation.objects.shown().chairs().values("meeting"))


def with_unresolved_chair(meetings: QuerySet) -> QuerySet:
    return meetings.filter(pk__in=Participation.objects.shown().chairs().unresolved().values("meeting"))


def reported_differently(meetings: QuerySet) -> QuerySet:
    """Two articles say two things of one field. Titles always differ, so they don't count."""
    values = Fact.objects.exclude(field=Fact.Field.TITLE).order_by().values("meeting", "field")
    differing = values.annotate(readings=Count("value", distinct=True)).filter(readings__gt=1)
    return meetings.filter(pk__in=differing.values("meeting"))


REASONS = {
    "chair-unresolved": (_("chair not linked to an official"), with_unresolved_chair),
    "no-chair": (_("no chair"), without_chair),
    "no-date": (_("no full date"), without_date),
    "no-province": (_("no province"), without_province),
    "differing": (_("reports differ"), reported_differently),
}


class AttentionFilter(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(name, label) for name, (label, _choose) in REASONS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in REASONS:
            return queryset
        _label, choose = REASONS[self.value()]
        return choose(queryset)
