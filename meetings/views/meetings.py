"""The list of meetings under conditions."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.views.generic import ListView

from meetings.filters import MeetingFilter
from meetings.models import Meeting, Participation, Province
from meetings.views.chips import chips, filled
from meetings.views.pages import NumberedPages

CHAIRS_OFFERED = 12
# Conditions that other pages lead to: the form keeps them, without a field of their own until one is wrong.
CARRIED = ("region", "chair", "official", "year", "resolution", "order")


class MeetingList(NumberedPages, ListView):
    template_name = "meetings.html"
    context_object_name = "meetings"
    paginate_by = 25

    def get_queryset(self) -> QuerySet[Meeting]:
        self.filterset = MeetingFilter(self.request.GET, queryset=Meeting.objects.published())
        return self.filterset.qs.with_chairs()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        form = self.filterset.form
        conditions = chips(form, self.request.GET)
        provinces = list(Province.objects.all())
        return context | {
            "form": form,
            "carried": [form[name] for name in CARRIED],
            "chosen_provinces": [slug for slug in self.request.GET.getlist("province") if slug],
            "filled": filled(self.request.GET),
            "chips": conditions,
            "chairs": chairs_within(self.filterset) if conditions else [],
            "with_predecessors": with_predecessors(self.request.GET) if not context["meetings"] else None,
            "current_provinces": [province for province in provinces if not province.valid_to],
            "abolished_provinces": [province for province in provinces if province.valid_to],
        }


def with_predecessors(asked: QueryDict) -> dict[str, Any] | None:
    """What asking for the provinces' predecessors too would find; None where it was asked or finds nothing.

    Most meetings of a province that was merged in 2025 are its predecessors'.
    """
    if asked.get("predecessors") or not asked.get("province"):
        return None
    wider = asked.copy()
    wider["predecessors"] = "1"
    wider.pop("page", None)
    count = MeetingFilter(wider, queryset=Meeting.objects.published()).qs.count()
    return {"count": count, "query": wider.urlencode()} if count else None


def chairs_within(filterset: MeetingFilter) -> list[dict[str, Any]]:
    """Who chaired most of the meetings found: id, name, number of meetings. Nobody once one is chosen."""
    asked = filterset.form.cleaned_data
    if asked["chair"]:
        return []
    found = filterset.qs.order_by().values("pk")
    chairs = Participation.objects.shown().chairs().filter(meeting__in=found, official__is_withdrawn=False)
    if asked["chair_name"]:
        chairs = chairs.matching(asked["chair_name"])
    counted = chairs.values("official_id", "official__name").annotate(
        meetings_count=Count("meeting", distinct=True)
    )
    return list(counted.order_by("-meetings_count", "official__sort_key", "official_id")[:CHAIRS_OFFERED])
