"""The history of the review queue: what was answered, by whom, and the way back."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from meetings.admin.evidence import PERIODS
from meetings.admin.lists import DeskAdmin
from meetings.admin.reading import ReadOnly
from meetings.admin.undoing_answers import undo
from meetings.admin.working import may_answer
from meetings.models import Answer


@admin.register(Answer)
class AnswerAdmin(ReadOnly, DeskAdmin):
    list_display = ["question", "said", "meeting", "editor", "answered_at", "undone"]
    list_display_links = None
    list_filter = ["editor", ("undone_at", admin.EmptyFieldListFilter)]
    actions = ["undo_answers"]
    fields = ["question", "said", "meeting", "editor", "answered_at", "undone"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        periods = [f"doubt__{name}" for name in PERIODS]
        return super().get_queryset(request).select_related("doubt__meeting").prefetch_related(*periods)

    @admin.display(description=_("question"))
    def question(self, answer: Answer) -> SafeString:
        address = reverse("admin:meetings_doubt_answer", args=[answer.doubt_id])
        return format_html('<a href="{}">{}</a>', address, answer.doubt)

    @admin.display(description=_("meeting"))
    def meeting(self, answer: Answer) -> SafeString:
        address = reverse("admin:meetings_meeting_change", args=[answer.doubt.meeting_id])
        return format_html('<a href="{}">{}</a>', address, answer.doubt.meeting)

    @admin.display(description=_("undone by"), ordering="undone_at")
    def undone(self, answer: Answer) -> str:
        return answer.undone_by

    def has_undo_permission(self, request: HttpRequest) -> bool:
        return may_answer(request)

    @admin.action(description=_("Undo: put back what was before, and ask again"), permissions=["undo"])
    def undo_answers(self, request: HttpRequest, queryset: QuerySet) -> None:
        """The latest first, since an earlier one may lie under it."""
        count = 0
        for pk in queryset.order_by("-pk").values_list("pk", flat=True):
            try:
                undo(pk, editor=request.user.get_username())
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
            else:
                count += 1
        if count:
            said = ngettext("%(count)d answer undone.", "%(count)d answers undone.", count)
            self.message_user(request, said % {"count": count}, messages.SUCCESS)
