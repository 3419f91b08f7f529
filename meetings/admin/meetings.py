"""Meetings, with who took part, what was cited and what each report says."""

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetings.admin.attention import AttentionFilter
from meetings.admin.editing import CorrectingAdmin, CorrectingForm, CorrectingFormSet, LinesField
from meetings.admin.evidence import PERIODS, passage, passage_in_context, reading
from meetings.admin.lists import DeskAdmin
from meetings.admin.reading import NotDeleted, ReadOnlyRows
from meetings.admin.searching import FoldedSearch, meetings_about
from meetings.admin.site_links import OnSite
from meetings.models import Article, Citation, Fact, Meeting, Participation


class WithPassages:
    """For an inline whose rows show their passage: its link needs the meeting, fetched once for all rows."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related(*PERIODS, "article")


class RowInline(WithPassages, admin.TabularInline):
    form = CorrectingForm
    formset = CorrectingFormSet
    readonly_fields = [passage]
    extra = 0


class ParticipationRowForm(CorrectingForm):
    positions = LinesField(
        label=capfirst(_("positions as printed")), required=False, help_text=_("One position a line.")
    )


class ParticipationInline(RowInline):
    model = Participation
    form = ParticipationRowForm
    fields = ["name", "official", "role", "positions", "review", passage, "seen"]
    autocomplete_fields = ["official"]
    show_change_link = True


class CitationInline(RowInline):
    model = Citation
    fields = ["as_printed", "resolution", "relation", "kind", "review", passage, "seen"]
    autocomplete_fields = ["resolution"]
    show_change_link = True


class FactInline(WithPassages, ReadOnlyRows, admin.TabularInline):
    model = Fact
    fields = ["field", reading, passage_in_context, "article"]
    verbose_name_plural = _("what the reports say")


class ArticleInline(ReadOnlyRows, admin.TabularInline):
    model = Article
    fields = ["headline", "publisher", "published_at", "url", "is_digest"]
    show_change_link = True


@admin.register(Meeting)
class MeetingAdmin(OnSite, NotDeleted, CorrectingAdmin, FoldedSearch, DeskAdmin):
    list_display = ["name", "held", "province", "chaired", "articles_count", "is_published"]
    list_filter = [AttentionFilter, "body", "province__region", "is_withdrawn"]
    list_select_related = ["province"]
    date_hierarchy = "date"
    search_fields = ["title_key"]
    search_help_text = _("Province, official or headline, with or without diacritics.")
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
        return super().get_queryset(request).with_chairs().prefetch_related(articles)

    def find(self, queryset: QuerySet, words: str) -> QuerySet:
        return queryset.filter(meetings_about(words))

    @admin.display(description=_("date"), ordering="sorts_on")
    def held(self, meeting: Meeting) -> str:
        return meeting.date_text

    @admin.display(description=_("chair"))
    def chaired(self, meeting: Meeting) -> str:
        return ", ".join(chair.name for chair in meeting.chairs)

    @admin.display(description=_("articles"))
    def articles_count(self, meeting: Meeting) -> int:
        return len(meeting.articles.all())

    def save_formset(self, request, form, formset, change) -> None:
        """A change of a row is a change of what the meeting's page says."""
        super().save_formset(request, form, formset, change)
        if change and formset.has_changed():
            form.instance.save(update_fields=["changed_at"])
