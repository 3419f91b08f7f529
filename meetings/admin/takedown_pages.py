"""The page on which an article's text is taken off the public site, or put back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.admin.rearranged_words import change_address
from meetings.admin.taking_down import put_text_back, take_text_down
from meetings.loading.takedowns import same_text
from meetings.models import Article, Meeting
from meetings.models.turns import take_turn_to_write


class TakedownForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=Article._meta.get_field("taken_down_reason").max_length,
        widget=AdminTextInputWidget,
        help_text=_("Who asked for it, and on what ground. Readers are told so where the text stood."),
    )


class TakedownAdmin:
    """For the ModelAdmin of articles: a page of its own for each, and the way there."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.takedown_view)
        return [path("<int:pk>/takedown/", view, name="meetings_article_takedown"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        article = self.get_object(request, object_id)
        tools = [_tool(article)] if article and _may_take_down(request) else []
        return super().change_view(request, object_id, form_url, (extra_context or {}) | {"tools": tools})

    @transaction.atomic
    def takedown_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not _may_take_down(request):
            raise PermissionDenied
        if request.method == "POST":
            take_turn_to_write()
        article = get_object_or_404(Article.objects.select_related("meeting"), pk=pk)
        if request.method == "POST" and "put_back" in request.POST:
            return self._told(request, article, put_text_back(article), gettext("Text put back."))
        form = TakedownForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            found = take_text_down(article, editor=request.user.get_username(), reason=reason)
            said = gettext("Text taken down: %(reason)s") % {"reason": reason}
            return self._told(request, article, found, said)
        context: dict[str, Any] = self.admin_site.each_context(request) | {
            "title": _tool(article)[0],
            "opts": self.opts,
            "record": article,
            "others": same_text(article).exclude(pk=article.pk).select_related("meeting"),
            "form": form,
        }
        return TemplateResponse(request, "admin/takedown.html", context)

    def _told(self, request: HttpRequest, article: Article, found: list[Article], said: str) -> HttpResponse:
        """The histories of the articles and of their meetings keep who did it, when and why."""
        of_meetings = self.admin_site.get_model_admin(Meeting)
        for each in found:
            self.log_change(request, each, said)
            of_meetings.log_change(request, each.meeting, f"{said} ({each})")
        if found:
            counted = gettext("Articles: %(count)d.") % {"count": len(found)}
            self.message_user(request, f"{said} {counted}", messages.SUCCESS)
        else:
            self.message_user(request, gettext("Nothing was left to do."), messages.INFO)
        return HttpResponseRedirect(change_address(article))


def _may_take_down(request: HttpRequest) -> bool:
    return request.user.has_perm("meetings.take_down_article")


def _tool(article: Article) -> tuple[str, str]:
    label = gettext("Put the text back") if article.taken_down_at else gettext("Take the text down")
    return f"{label} …", reverse("admin:meetings_article_takedown", args=[article.pk])
