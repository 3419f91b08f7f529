"""Articles, as read: evidence, which the desk shows and never changes."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from meetings.admin.lists import DeskAdmin
from meetings.admin.reading import ReadOnly
from meetings.admin.searching import FoldedSearch
from meetings.admin.site_links import address_on_site
from meetings.models import Article


@admin.register(Article)
class ArticleAdmin(ReadOnly, FoldedSearch, DeskAdmin):
    list_display = ["__str__", "publisher", "published_at", "is_digest", "source_name", "loaded_at"]
    list_filter = ["is_digest", "published_at", ("url", admin.EmptyFieldListFilter)]
    ordering = ["-pk"]
    search_fields = ["headline_key"]
    search_help_text = _("Words of the headline, with or without diacritics.")
    fieldsets = [
        (None, {"fields": ["meeting", "headline", "publisher", "published_at", "url", "is_digest"]}),
        (None, {"fields": ["text"]}),
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

    def view_on_site(self, article: Article) -> str | None:
        return None if article.meeting.is_withdrawn else address_on_site(article.meeting)
