"""Rows that a report's words prove: participations, citations and facts, each with its passage."""

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from meetings.admin.correcting import Row, reject_or_delete, twins_of
from meetings.admin.editing import CorrectingAdmin, LinesField, ReasonedForm
from meetings.admin.lists import DeskAdmin
from meetings.admin.reading import ReadOnly
from meetings.admin.searching import FoldedSearch
from meetings.admin.settling import settle_doubts
from meetings.admin.site_links import address_on_site
from meetings.admin.wording import fact_text
from meetings.indexing import follow
from meetings.models import Citation, Fact, Participation, Review
from meetings.models.articles import Evidence
from meetings.models.turns import take_turn_to_write

NOT_IN_A_REPORT = _("added by an editor")
# What a meeting's name is composed of, fetched for all rows of a page together.
PERIODS = ("meeting__province__periods", "meeting__joint_province__periods")
# Characters of the report shown on each side of a passage.
CONTEXT = 120


@admin.display(description=_("passage"))
def passage(row: Evidence) -> str:
    """The words that prove the row, leading to their place in the report as readers see it."""
    if not row.pk or not row.quote:
        return str(NOT_IN_A_REPORT)
    return format_html("{} <small>{}</small>", _linked(row), row.get_basis_display())


@admin.display(description=_("passage"))
def passage_in_context(row: Evidence) -> str:
    """The same between the words around it, with the rule that found it."""
    if not row.pk or not row.quote:
        return str(NOT_IN_A_REPORT)
    text = row.article.text
    before, after = text[max(0, row.start - CONTEXT) : row.start], text[row.end : row.end + CONTEXT]
    origin = f"{row.get_basis_display()} · {row.rule}" if row.rule else row.get_basis_display()
    return format_html("… {}<mark>{}</mark>{} … <small>{}</small>", before, _linked(row), after, origin)


def _linked(row: Evidence) -> str:
    if row.meeting.is_withdrawn:
        return row.quote
    return format_html('<a href="{}">{}</a>', address_on_site(row.meeting, row.anchor), row.quote)


class RowAdmin(CorrectingAdmin, FoldedSearch, DeskAdmin):
    """A queue to work through. Rows are added on their meeting's page."""

    list_filter = ["review", "basis"]
    ordering = ["-pk"]
    readonly_fields = ["meeting", "article", passage_in_context]
    actions = ["confirm", "reject"]
    delete_confirmation_template = "admin/reject_or_delete.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related(*PERIODS)

    def view_on_site(self, row: Row) -> str | None:
        return None if row.meeting.is_withdrawn else address_on_site(row.meeting, row.anchor)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def delete_model(self, request: HttpRequest, obj: Row) -> None:
        if reject_or_delete(obj):
            settle_doubts(obj, editor=request.user.get_username())
        follow(obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        if not self.model.objects.filter(pk=obj_id).exists():
            return super().response_delete(request, obj_display, obj_id)
        self._say_rejected(request, 1)
        return HttpResponseRedirect(reverse(f"admin:meetings_{self.opts.model_name}_changelist"))

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        take_turn_to_write()
        rows = list(queryset)
        rejected = [row for row in rows if reject_or_delete(row)]
        follow(*rows)
        for row in rejected:
            settle_doubts(row, editor=request.user.get_username())
        if rejected:
            self._say_rejected(request, len(rejected))

    def _say_rejected(self, request: HttpRequest, count: int) -> None:
        told = ngettext(
            "%(count)d row that the machine found is kept as rejected: hidden, and not found anew.",
            "%(count)d rows that the machine found are kept as rejected: hidden, and not found anew.",
            count,
        )
        self.message_user(request, told % {"count": count}, messages.WARNING)

    @admin.action(description=_("Confirm: stays, whatever a load finds"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._review(request, queryset, Review.CONFIRMED)

    @admin.action(description=_("Reject: hidden, and not found anew"), permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._review(request, queryset, Review.REJECTED)

    @transaction.atomic
    def _review(self, request: HttpRequest, queryset: QuerySet, review: Review) -> None:
        take_turn_to_write()
        rows = [row for row in queryset if row.review != review]
        rows += [twin for row in rows for twin in twins_of(row) if twin not in rows]
        queryset.model.objects.filter(pk__in=[row.pk for row in rows]).update(review=review)
        follow(*rows)
        for row in rows:
            settle_doubts(row, editor=request.user.get_username())
            self.log_change(request, row, f"{gettext('review')}: {review.label}")
        done = ngettext("%(count)d row: %(review)s.", "%(count)d rows: %(review)s.", len(rows))
        self.message_user(request, done % {"count": len(rows), "review": review.label}, messages.SUCCESS)


class ParticipationForm(ReasonedForm):
    positions = LinesField(
        label=capfirst(_("positions as printed")), required=False, help_text=_("One position a line.")
    )


@admin.register(Participation)
class ParticipationAdmin(RowAdmin):
    form = ParticipationForm
    list_display = ["name", "printed_positions", "role", "official", "meeting", "review"]
    list_filter = [("official", admin.EmptyFieldListFilter), "role", *RowAdmin.list_filter]
    list_select_related = ["official"]
    search_fields = ["name_key"]
    search_help_text = _("The name, as printed or of the official, with or without diacritics.")
    autocomplete_fields = ["official"]
    fieldsets = [
        (None, {"fields": ["meeting", "article", passage_in_context]}),
        (None, {"fields": ["name", "official", "role", "positions", ("change", "change_office"), "review"]}),
    ]

    @admin.display(description=_("positions as printed"))
    def printed_positions(self, participation: Participation) -> str:
        return "; ".join(participation.positions)


@admin.register(Citation)
class CitationAdmin(RowAdmin):
    list_display = ["as_printed", "relation", "resolution", "meeting", "review"]
    list_filter = [("resolution", admin.EmptyFieldListFilter), "relation", "kind", *RowAdmin.list_filter]
    list_select_related = ["resolution"]
    search_fields = ["printed_key"]
    search_help_text = _("Number, title or issuer, with or without diacritics.")
    autocomplete_fields = ["resolution"]
    fieldsets = [
        (None, {"fields": ["meeting", "article", passage_in_context]}),
        (None, {"fields": ["as_printed", "resolution", "relation", "review"]}),
        (_("As the report names it"), {"fields": ["kind", "number", "issuer", "term", "issued_on"]}),
    ]


@admin.display(description=_("value"))
def reading(fact: Fact) -> str:
    return fact_text(fact)


@admin.register(Fact)
class FactAdmin(ReadOnly, DeskAdmin):
    list_display = ["field", reading, "meeting", passage]
    list_filter = ["field", "basis", ("rule", admin.AllValuesFieldListFilter)]
    fields = ["meeting", "article", "field", reading, passage_in_context]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related(*PERIODS)

    def view_on_site(self, fact: Fact) -> str | None:
        return None if fact.meeting.is_withdrawn else address_on_site(fact.meeting, fact.anchor)
