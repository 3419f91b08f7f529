"""The list of all that editors corrected."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.views.generic import ListView

from meetings.correction_filter import CorrectionFilter
from meetings.models import Correction, Province
from meetings.public_corrections import ToldCorrection, public_corrections, told
from meetings.views.chips import chips, filled, query_string
from meetings.views.data.lists import CorrectionData, downloads
from meetings.views.pages import NumberedPages


class CorrectionList(NumberedPages, ListView):
    template_name = "corrections.html"
    context_object_name = "corrections"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Correction]:
        self.filterset = CorrectionFilter(self.request.GET, queryset=public_corrections())
        return self.filterset.qs

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        form = self.filterset.form
        kept = filled(form)
        return context | {
            "form": form,
            "filled": kept,
            "downloads": [] if form.errors else downloads(CorrectionData, kept),
            "count_in_force": 0 if form.errors else CorrectionData(kept).count(),
            "feeds": {} if form.errors else {"atom": reverse("corrections_atom") + query_string(kept)},
            "chips": chips(form),
            "saved": saved_together(told(context["corrections"])),
            "kinds": Correction.RecordType.choices,
            "chosen_kinds": kept.getlist("kind"),
            "chosen_province": kept.get("province", ""),
            "further_provinces": kept.getlist("province")[:-1],
            "current_provinces": Province.objects.current(),
            "abolished_provinces": Province.objects.abolished(),
            "unknown": self.filterset.unknown,
        }


def saved_together(rows: Iterable[ToldCorrection]) -> list[list[ToldCorrection]]:
    """What follows each other of one record, on one day and for one reason. Of those that have no page each
    stands by itself: nobody is told whether two are one.
    """
    numbered = enumerate(rows)
    together = groupby(
        numbered,
        lambda one: (
            one[1].address or one[0],
            one[1].row,
            one[1].reason,
            timezone.localdate(one[1].corrected_at),
        ),
    )
    return [[row for _number, row in group] for _key, group in together]
