"""Merges and splits that were made, each to be undone for as long as nothing else touched what it moved."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.admin.lists import DeskAdmin
from meetings.admin.reading import ReadOnly
from meetings.admin.rearranged_words import change_address, fields_text, linked_record, moved_text, records_of
from meetings.admin.undoing import obstacles, undo
from meetings.models import Rearrangement


@admin.register(Rearrangement)
class RearrangementAdmin(ReadOnly, DeskAdmin):
    list_display = ["what", "record_type", "kept_id", "other_id", "reason", "done_by", "done_at", "undone_by"]
    list_filter = ["kind", "record_type", ("undone_at", admin.EmptyFieldListFilter), "done_by"]
    date_hierarchy = "done_at"
    fieldsets = [
        (None, {"fields": ["kind", "record_type", "kept", "other", "reason", "done_by", "done_at"]}),
        (_("What it did"), {"fields": ["moved", "values"]}),
        (_("Undoing"), {"fields": ["undone", "prevented"]}),
    ]
    readonly_fields = ["kept", "other", "moved", "values", "undone", "prevented"]
    change_form_template = "admin/rearrangement.html"

    def get_urls(self) -> list:
        undoing = self.admin_site.admin_view(self.undo_view)
        return [path("<int:pk>/undo/", undoing, name="meetings_rearrangement_undo"), *super().get_urls()]

    @admin.display(description=_("kind"), ordering="kind")
    def what(self, rearrangement: Rearrangement) -> str:
        return rearrangement.get_kind_display()

    @admin.display(description=_("record kept"))
    def kept(self, rearrangement: Rearrangement) -> str | SafeString:
        return linked_record(records_of(rearrangement)[0], rearrangement.kept_id)

    @admin.display(description=_("other record"))
    def other(self, rearrangement: Rearrangement) -> str | SafeString:
        return linked_record(records_of(rearrangement)[1], rearrangement.other_id)

    @admin.display(description=_("moved"))
    def moved(self, rearrangement: Rearrangement) -> str:
        return moved_text(rearrangement)

    @admin.display(description=_("values"))
    def values(self, rearrangement: Rearrangement) -> str | SafeString:
        return fields_text(rearrangement)

    @admin.display(description=_("undone"))
    def undone(self, rearrangement: Rearrangement) -> str:
        if rearrangement.undone_at is None:
            return gettext("no")
        return f"{rearrangement.undone_by}, {rearrangement.undone_at:%d/%m/%Y}"

    @admin.display(description=_("prevented by"))
    def prevented(self, rearrangement: Rearrangement) -> str | SafeString:
        if rearrangement.undone_at:
            return "–"
        said = obstacles(rearrangement)
        return (
            format_html_join("", "<div>{}</div>", ((each,) for each in said)) if said else gettext("nothing")
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        rearrangement = self.get_object(request, object_id)
        can_undo = (
            rearrangement is not None
            and self._may_undo(request, rearrangement)
            and rearrangement.undone_at is None
            and not obstacles(rearrangement)
        )
        return super().change_view(
            request, object_id, form_url, (extra_context or {}) | {"can_undo": can_undo}
        )

    def _may_undo(self, request: HttpRequest, rearrangement: Rearrangement) -> bool:
        return request.user.has_perm(f"meetings.{rearrangement.kind}_{rearrangement.record_type}")

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        rearrangement = get_object_or_404(Rearrangement, pk=pk)
        if not self._may_undo(request, rearrangement):
            raise PermissionDenied
        page = reverse("admin:meetings_rearrangement_change", args=[pk])
        if request.method != "POST":
            return HttpResponseRedirect(page)
        try:
            undo(rearrangement, editor=request.user.get_username())
        except ValidationError as prevented:
            for said in prevented.messages:
                self.message_user(request, said, messages.ERROR)
            return HttpResponseRedirect(page)
        for record in filter(None, records_of(rearrangement)):
            said = gettext("Undone: %(what)s of %(kept)d and %(other)d.") % {
                "what": rearrangement.get_kind_display(),
                "kept": rearrangement.kept_id,
                "other": rearrangement.other_id,
            }
            self.admin_site._registry[type(record)].log_change(request, record, said)
        self.message_user(request, gettext("Undone: all is as it was before."), messages.SUCCESS)
        kept, _other = records_of(rearrangement)
        return HttpResponseRedirect(change_address(kept) if kept else page)
