"""Rows that a report's words prove: participations, citations and facts, each with its passage."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from meetings.admin.correcting import Row, review_row
from meetings.admin.editing import REASON_MISSING, CorrectingAdmin, LinesField, ReasonedForm, is_published
from meetings.admin.lists import DeskAdmin
from meetings.admin.reading import NotDeleted, ReadOnly
from meetings.admin.searching import FoldedSearch
from meetings.admin.site_links import address_on_site
from meetings.admin.source import NOT_IN_A_REPORT, is_quoted
from meetings.admin.wording import fact_text
from meetings.indexing import follow
from meetings.models import Citation, Fact, Official, Participation, Review
from meetings.models.articles import Evidence
from meetings.models.turns import take_turn_to_write

# What a meeting's name is composed of, fetched for all rows of a page together.
PERIODS = ("meeting__province__periods", "meeting__joint_province__periods")
# Characters of the report shown on each side of a passage.
CONTEXT = 120
LONGEST_REASON = 500


@admin.display(description=_("passage"))
def passage(row: Evidence) -> str:
    """The words that prove the row, leading to their place in the report as readers see it."""
    if not row.pk or not is_quoted(row):
        return str(NOT_IN_A_REPORT)
    return format_html("{} <small>{}</small>", _linked(row), row.get_basis_display())


@admin.display(description=_("passage"))
def passage_in_context(row: Evidence) -> str:
    """The same between the words around it, with the rule that found it."""
    if not row.pk or not is_quoted(row):
        return str(NOT_IN_A_REPORT)
    text = row.article.text_at_desk
    before, after = text[max(0, row.start - CONTEXT) : row.start], text[row.end : row.end + CONTEXT]
    origin = f"{row.get_basis_display()} · {row.rule}" if row.rule else row.get_basis_display()
    return format_html("… {}<mark>{}</mark>{} … <small>{}</small>", before, _linked(row), after, origin)


def _linked(row: Evidence) -> str:
    if row.meeting.is_withdrawn:
        return row.quote_at_desk
    return format_html('<a href="{}">{}</a>', address_on_site(row.meeting, row.anchor), row.quote_at_desk)


class ReasonedActionForm(ActionForm):
    """What is done to the rows ticked, and why."""

    reason = forms.CharField(label=capfirst(_("reason")), required=False, max_length=LONGEST_REASON)


class RowAdmin(NotDeleted, CorrectingAdmin, FoldedSearch, DeskAdmin):
    """A queue to work through. Rows are added on their meeting's page, and rejected rather than deleted."""

    list_filter = ["review", "basis"]
    ordering = ["-pk"]
    readonly_fields = ["meeting", "article", passage_in_context]
    actions = ["confirm", "reject"]
    action_form = ReasonedActionForm

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related(*PERIODS)

    def view_on_site(self, row: Row) -> str | None:
        return None if row.meeting.is_withdrawn else address_on_site(row.meeting, row.anchor)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.action(description=_("Confirm: stays, whatever a load finds"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._review(request, queryset, Review.CONFIRMED)

    @admin.action(description=_("Reject: hidden, and not found anew"), permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._review(request, queryset, Review.REJECTED)

    @transaction.atomic
    def _review(self, request: HttpRequest, queryset: QuerySet, review: Review) -> None:
        take_turn_to_write()
        reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
        rows = list(queryset.select_related("meeting"))
        if review == Review.REJECTED and not reason and any(map(is_published, rows)):
            self.message_user(request, REASON_MISSING, messages.ERROR)
            return
        rows = [row for row in rows if row.review != review]
        corrections = []
        for row in rows:
            corrections += review_row(row, review, editor=request.user.get_username(), reason=reason)
            self.log_change(request, row, f"{gettext('review')}: {review.label}")
        follow(*rows)
        count = len({correction.record_id for correction in corrections})
        done = ngettext("%(count)d row: %(review)s.", "%(count)d rows: %(review)s.", count)
        self.message_user(request, done % {"count": count, "review": review.label}, messages.SUCCESS)


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

    def find(self, queryset: QuerySet, words: str) -> QuerySet:
        """Who is linked to an official is found by its names: only the few others are looked through."""
        known = Official.objects.matching(words).values("pk")
        return queryset.filter(Q(official__in=known) | Q(official__isnull=True, name_key__contains=words))

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
        rows = super().get_queryset(request).prefetch_related(*PERIODS)
        # A taken-down text has its passages there; any other isn't needed for a list.
        return rows.select_related("article__takedown").defer("article__text")

    def view_on_site(self, fact: Fact) -> str | None:
        return None if fact.meeting.is_withdrawn else address_on_site(fact.meeting, fact.anchor)
