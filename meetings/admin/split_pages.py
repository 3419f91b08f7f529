"""The page on which a record is split: what of it belongs to another."""

from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.admin.merge_pages import LONGEST_REASON, PICKED_BY
from meetings.admin.picking import Picker
from meetings.admin.rearranged_words import change_address, done_message, records_of
from meetings.admin.splitting import split_meeting, split_official
from meetings.models import Article, Meeting, Official, Participation, Rearrangement
from meetings.models.turns import take_turn_to_write

# A heading, and the rows below it with what each is called.
Groups = list[tuple[str, list[tuple[models.Model, str]]]]


class SplitForm(forms.Form):
    """Empty `other`: a new record takes what is chosen."""

    other = forms.ModelChoiceField(None, required=False)
    name = forms.CharField(
        label=_("Name of a new official"),
        required=False,
        max_length=100,
        widget=AdminTextInputWidget,
        help_text=_("Empty: as the reports print it."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=AdminTextInputWidget,
        help_text=_("How you know that they are two. It is kept with what is changed."),
    )

    def __init__(self, model: type[models.Model], site: Any, data: Any = None) -> None:
        super().__init__(data)
        other = self.fields["other"]
        other.queryset = model.objects.standing()
        other.widget = Picker(PICKED_BY[model], site)
        other.widget.choices = other.choices
        other.label = gettext("A record that exists")
        other.help_text = gettext("Empty: a new one is made.")
        if model is Meeting:
            del self.fields["name"]


class SplittingAdmin:
    """For a ModelAdmin: a record is split on a page of its own."""

    def get_urls(self) -> list:
        name = f"meetings_{self.opts.model_name}_split"
        view = self.admin_site.admin_view(self.split_view)
        return [path("<int:pk>/split/", view, name=name), *super().get_urls()]

    def has_split_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"meetings.split_{self.opts.model_name}")

    @transaction.atomic
    def split_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_split_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            take_turn_to_write()
        record = self.get_queryset(request).standing().filter(pk=pk).first()
        if record is None:
            raise Http404
        form = SplitForm(self.model, self.admin_site, request.POST or None)
        ticked = {int(text) for text in request.POST.getlist("rows") if text.isdecimal() and len(text) < 19}
        if form.is_valid():
            try:
                done = self._split(record, ticked, form.cleaned_data, request.user.get_username())
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                return self._tell(request, record, done, len(ticked))
        context = self.admin_site.each_context(request) | {
            "title": gettext("Split %(record)s") % {"record": self.opts.verbose_name},
            "opts": self.opts,
            "record": record,
            "question": _question(record),
            "belonging": _belonging(record),
            "groups": _groups(record),
            "ticked": ticked,
            "form": form,
        }
        return TemplateResponse(request, "admin/split.html", context)

    def _split(self, record: Official | Meeting, ticked: set[int], said: dict, editor: str) -> Rearrangement:
        words = {"editor": editor, "reason": said["reason"]}
        if isinstance(record, Meeting):
            return split_meeting(record, record.articles.filter(pk__in=ticked), said["other"], **words)
        rows = record.participations.filter(pk__in=ticked)
        return split_official(record, rows, said["other"], name=said["name"], **words)

    def _tell(
        self, request: HttpRequest, record: models.Model, done: Rearrangement, count: int
    ) -> HttpResponse:
        _kept, other = records_of(done)
        said = gettext(
            "Split: %(count)d went from “%(kept)s” (%(kept_id)d) to “%(other)s” (%(other_id)d)."
        ) % {
            "count": count,
            "kept": record,
            "kept_id": record.pk,
            "other": other,
            "other_id": other.pk,
        }
        for each in (record, other):
            self.log_change(request, each, f"{said} {done.reason}".strip())
        self.message_user(request, done_message(said, done), messages.SUCCESS)
        return HttpResponseRedirect(change_address(other))


def _question(record: Official | Meeting) -> str:
    if isinstance(record, Meeting):
        return gettext("Which reports tell of another meeting?")
    return gettext("Which participations are another person's?")


def _belonging(record: Official | Meeting) -> str:
    if isinstance(record, Meeting):
        return gettext("Which meeting they tell of")
    return gettext("Whom they belong to")


def _groups(record: Official | Meeting) -> Groups:
    """Reports of a meeting; participations of an official by province, the newest first."""
    if isinstance(record, Meeting):
        return [("", [(article, _article_label(article)) for article in record.articles.all()])]
    rows = record.participations.select_related("meeting__province", "meeting__joint_province", "article")
    rows = rows.prefetch_related("meeting__province__periods", "meeting__joint_province__periods")
    in_order = rows.order_by("meeting__province__sort_key", "-meeting__sorts_on", "pk")
    return [
        (str(province or gettext("no province")), [(row, _row_label(row)) for row in of_province])
        for province, of_province in groupby(in_order, key=lambda row: row.meeting.province)
    ]


def _article_label(article: Article) -> str:
    day = article.published_at.date().isoformat() if article.published_at else ""
    return " · ".join(part for part in (str(article), article.publisher, day) if part)


def _row_label(row: Participation) -> str:
    positions = "; ".join(row.positions)
    meeting = row.meeting
    parts = (meeting.date_text, row.name, positions, row.get_role_display(), meeting.name)
    return " · ".join(str(part) for part in parts if part)
