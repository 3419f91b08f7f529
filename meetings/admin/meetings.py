"""Meetings, with who took part, what was cited and what each report says."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetings.admin.attention import AttentionFilter
from meetings.admin.editing import CorrectingAdmin, CorrectingForm, CorrectingFormSet, LinesField
from meetings.admin.evidence import reading
from meetings.admin.lists import DeskAdmin, YearHeldFilter
from meetings.admin.picking import WithPickers
from meetings.admin.reading import ReadOnlyRows, Withdrawable
from meetings.admin.rearranging import SplittableAdmin
from meetings.admin.searching import FoldedSearch
from meetings.admin.site_links import OnSite
from meetings.admin.source import evidence_of, link_labels, passage_beside, reports_of
from meetings.models import Article, Citation, Fact, Meeting, Participation
from meetings.search.query import QueryError


class RowInline(WithPickers, admin.StackedInline):
    form = CorrectingForm
    formset = CorrectingFormSet
    readonly_fields = [passage_beside]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("article__takedown")


class ParticipationRowForm(CorrectingForm):
    positions = LinesField(
        label=capfirst(_("positions as printed")), required=False, help_text=_("One position a line.")
    )


class ParticipationInline(RowInline):
    model = Participation
    form = ParticipationRowForm
    fields = [passage_beside, ("name", "official"), ("role", "review"), "positions", "seen", "shown"]
    autocomplete_fields = ["official"]
    show_change_link = True


class CitationInline(RowInline):
    model = Citation
    fields = [passage_beside, "as_printed", "resolution", ("relation", "kind", "review"), "seen", "shown"]
    autocomplete_fields = ["resolution"]
    show_change_link = True


class FactInline(ReadOnlyRows, admin.TabularInline):
    model = Fact
    fields = ["field", reading, passage_beside, "told_by"]
    verbose_name_plural = _("what the reports say")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("article__takedown")

    @admin.display(description=_("article"))
    def told_by(self, fact: Fact) -> str:
        return fact.article.publisher or fact.article.source_name


class ArticleInline(ReadOnlyRows, admin.TabularInline):
    model = Article
    fields = ["headline", "publisher", "published_at", "url", "is_digest"]
    show_change_link = True


@admin.register(Meeting)
class MeetingAdmin(SplittableAdmin, OnSite, Withdrawable, CorrectingAdmin, FoldedSearch, DeskAdmin):
    list_display = ["name", "held", "province", "chaired", "articles_count", "is_published"]
    list_filter = [AttentionFilter, YearHeldFilter, "body", "province__region", "is_withdrawn"]
    list_select_related = ["province"]
    search_fields = ["title_key"]
    search_help_text = _(
        "As readers search: people, province, number or words of the reports, with or without diacritics."
    )
    autocomplete_fields = ["province", "joint_province"]
    inlines = [FactInline, ParticipationInline, CitationInline, ArticleInline]
    fieldsets = [
        (_("When"), {"fields": [("date", "date_end", "partial_date")]}),
        (
            _("Who met"),
            {"fields": [("province", "joint_province"), "body", ("ordinal", "term"), "is_expanded"]},
        ),
        (_("What and where"), {"fields": ["title", "place"]}),
        (_("Publication"), {"fields": ["is_withdrawn"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        articles = Prefetch("articles", queryset=Article.objects.only("meeting"))
        return super().get_queryset(request).with_chairs().with_provinces().prefetch_related(articles)

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Meeting | None = None, **options: Any
    ) -> HttpResponse:
        """With the meeting's reports beside the form."""
        if obj:
            evidence = evidence_of(obj)
            link_labels(context["adminform"].form, evidence)
            context["reports"] = reports_of(obj, evidence)
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def find(self, queryset: QuerySet, words: str) -> QuerySet:
        """By the readers' index: it has people, province and reports, at any size of the archive."""
        try:
            return queryset.search(words)
        except QueryError:
            return queryset.none()

    @admin.display(description=_("date"), ordering="sorts_on")
    def held(self, meeting: Meeting) -> str:
        return meeting.date_text

    @admin.display(description=_("chair"))
    def chaired(self, meeting: Meeting) -> str:
        return ", ".join(chair.name for chair in meeting.chairs)

    @admin.display(description=_("articles"))
    def articles_count(self, meeting: Meeting) -> int:
        return len(meeting.articles.all())
