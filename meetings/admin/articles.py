"""Articles, as read: evidence, which the desk shows and never changes, though it may hide it from readers."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from meetings.admin.lists import DeskAdmin
from meetings.admin.reading import ReadOnly
from meetings.admin.searching import FoldedSearch
from meetings.admin.site_links import address_on_site
from meetings.admin.takedown_pages import TakedownAdmin
from meetings.models import Article

TAKEN_DOWN = ["taken_down_at", "taken_down_reason", "taken_down_by"]


@admin.register(Article)
class ArticleAdmin(TakedownAdmin, ReadOnly, FoldedSearch, DeskAdmin):
    list_display = ["__str__", "publisher", "published_at", "is_digest", "source_name", "loaded_at"]
    list_filter = [
        "is_digest",
        "published_at",
        ("url", admin.EmptyFieldListFilter),
        ("taken_down_at", admin.EmptyFieldListFilter),
    ]
    ordering = ["-pk"]
    search_fields = ["headline_key"]
    search_help_text = _("Words of the headline, with or without diacritics.")
    fieldsets = [
        (None, {"fields": ["meeting", "headline", "publisher", "published_at", "url", "is_digest"]}),
        (None, {"fields": ["whole_text"]}),
        (
            _("Origin"),
            {
                "fields": [
                    "source_name",
                    "extractor_version",
                    "loaded_at",
                    "changed_at",
                    "bytes_sha256",
                    "text_sha256",
                ]
            },
        ),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or obj.taken_down_at is None:
            return fieldsets
        return [(_("Taken down"), {"fields": TAKEN_DOWN}), *fieldsets]

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list:
        return [*super().get_readonly_fields(request, obj), "whole_text", *TAKEN_DOWN]

    @admin.display(description=_("text"))
    def whole_text(self, article: Article) -> str:
        return article.text_at_desk

    @admin.display(description=_("taken down by"))
    def taken_down_by(self, article: Article) -> str:
        return article.takedown.done_by

    def view_on_site(self, article: Article) -> str | None:
        return None if article.meeting.is_withdrawn else address_on_site(article.meeting)
