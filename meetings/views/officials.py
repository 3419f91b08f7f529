"""The officials by their given names, each with the position seen last."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Substr
from django.views.generic import ListView

from meetings import vietnamese
from meetings.filters import OfficialFilter
from meetings.models import Official
from meetings.views.chips import filled
from meetings.views.last_seen import add_last_seen
from meetings.views.pages import NumberedPages

FOREIGN_LETTERS = "fjwz"


class OfficialList(NumberedPages, ListView):
    template_name = "officials.html"
    context_object_name = "officials"
    paginate_by = 100

    def get_queryset(self) -> QuerySet[Official]:
        self.filterset = OfficialFilter(self.request.GET, queryset=Official.objects.published())
        return self.filterset.qs.with_counts().order_by("sort_key", "pk")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        add_last_seen(context["officials"])
        return context | {
            "form": self.filterset.form,
            "filled": filled(self.filterset.form),
            "letters": letters(),
        }


def letters() -> list[tuple[str, bool]]:
    """The Vietnamese alphabet, and other letters in use: whether some given name begins with each."""
    beginnings = Official.objects.published().annotate(beginning=Substr("sort_key", 1, 2))
    used = set(beginnings.values_list("beginning", flat=True).order_by().distinct())
    return [
        (letter, order in used)
        for letter, order in vietnamese.LETTER_ORDER.items()
        if order in used or letter not in FOREIGN_LETTERS
    ]
