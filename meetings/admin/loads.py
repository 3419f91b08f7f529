"""The log of loads, as it was written."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from meetings.admin.lists import DeskAdmin
from meetings.admin.reading import ReadOnly
from meetings.models import Load

COUNTS = ("created", "updated", "unchanged", "rejected")


@admin.register(Load)
class LoadAdmin(ReadOnly, DeskAdmin):
    list_display = ["started_at", "ended_at", *COUNTS, "stopped_because"]
    list_filter = ["started_at", ("ended_at", admin.EmptyFieldListFilter)]
    fieldsets = [
        (None, {"fields": ["started_at", "ended_at", "paths", "stopped_because"]}),
        (None, {"fields": [*COUNTS, "told"]}),
    ]
    readonly_fields = ["told"]

    @admin.display(description=_("rejections"))
    def told(self, load: Load) -> SafeString:
        """A line each, as the loader printed it."""
        return format_html_join("", "<p>{}: {}</p>", load.rejections)
