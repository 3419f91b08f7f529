"""The page on which an editor answers one doubt after the other, beside the words that raised it."""

import hashlib
import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.forms.models import ModelForm, modelform_factory
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings.admin import answering
from meetings.admin.comparing import compared
from meetings.admin.conflicts import CHOOSE_ALL as KEEP
from meetings.admin.correcting import Row, twins_of
from meetings.admin.editing import ReasonedForm
from meetings.admin.field_values import read_values
from meetings.admin.merge_pages import merge_address
from meetings.admin.questions import Option, Question, question_of
from meetings.admin.queue import Queue, count_cells
from meetings.admin.source import CONTEXT, evidence_of, is_quoted, reports_of
from meetings.admin.undoing_answers import Recording, undo
from meetings.models import Answer, Article, Doubt, Meeting
from meetings.models.articles import Evidence
from meetings.models.turns import take_turn_to_write
from meetings.text_marks import Mark

FIX = "fix"
PERMISSIONS = ("meetings.change_doubt", "meetings.change_meeting")
RECORDS = (
    "meeting__province", "meeting__joint_province", "other_meeting__province", "participation", "citation",
    "article", "official", "other_official",
)  # fmt: skip


def may_answer(request: HttpRequest) -> bool:
    return request.user.has_perms(PERMISSIONS)


def question_address(doubt: Doubt, queue: Queue) -> str:
    return reverse("admin:meetings_doubt_answer", args=[doubt.pk]) + queue.parameters


class WithWorkingPage:
    """For the ModelAdmin of doubts."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("next/", view(self.next_view), name="meetings_doubt_next"),
            path("<int:doubt_id>/answer/", view(self.answer_view), name="meetings_doubt_answer"),
            path("undo/<int:answer_id>/", view(self.undo_view), name="meetings_answer_undo"),
        ]
        return own + super().get_urls()

    # -- Which question --------------------------------------------------------------------------------------
    def next_view(self, request: HttpRequest) -> HttpResponse:
        """To the first question of the queue asked for, or the first after a given one."""
        queue = Queue.asked(request.GET)
        passed = Doubt.objects.filter(pk=_number(request.GET.get("after"))).first()
        return self._to_question(request, queue, queue.after(passed) if passed else queue.first())

    def _to_question(self, request: HttpRequest, queue: Queue, doubt: Doubt | None) -> HttpResponse:
        if doubt:
            return HttpResponseRedirect(question_address(doubt, queue))
        self.message_user(request, gettext("That was the last question of this queue."), messages.INFO)
        return HttpResponseRedirect(reverse("admin:meetings_doubt_changelist") + queue.parameters)

    # -- The page --------------------------------------------------------------------------------------------
    def answer_view(self, request: HttpRequest, doubt_id: int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._answered(request, doubt_id)
        return self._page(request, _doubt(doubt_id))

    def _page(self, request: HttpRequest, doubt: Doubt, form: ModelForm | None = None) -> HttpResponse:
        queue, question = Queue.asked(request.GET), question_of(doubt)
        form = form or self._form(request, question)
        evidence = evidence_of(doubt.meeting)
        asked = _asked(question)
        context = {
            **self.admin_site.each_context(request),
            "title": question.text,
            "opts": self.opts,
            "doubt": doubt,
            "question": question,
            "options": [option for option in question.options if _has_right(request, option)],
            "form": form,
            "media": self.media + form.media if form else self.media,
            "token": _token(question),
            "excerpts": _excerpts(doubt, asked),
            "reports": reports_of(
                doubt.meeting, evidence, asked={row.anchor for row in asked}, extra=_marks_of(doubt)
            ),
            "other_reports": _reports_beside(doubt),
            "compared": compared(doubt),
            "merge_address": _merge_address(request, doubt),
            "answers": list(doubt.answers.all()[:5]),
            "may_answer": may_answer(request) and doubt.is_open,
            "may_undo": may_answer(request),
            "queue": queue,
            "left": queue.number(count_cells()),
        }
        return TemplateResponse(request, "admin/meetings/doubt/answer.html", context)

    def _form(self, request: HttpRequest, question: Question, data: Any = None) -> ModelForm | None:
        """The asked fields alone, as on the record's own page. Its reason says where it was corrected."""
        if question.record is None:
            return None
        model_admin = self.admin_site.get_model_admin(type(question.record))

        def formfield(db_field: models.Field, **options: Any):
            return model_admin.formfield_for_dbfield(db_field, request=request, **options)

        form_class = modelform_factory(
            type(question.record), form=ReasonedForm, fields=question.fields, formfield_callback=formfield
        )
        reason = gettext("Review queue: %(reason)s") % {"reason": question.doubt.get_reason_display()}
        return form_class(data, instance=question.record, initial={"reason": reason})

    # -- The answer ------------------------------------------------------------------------------------------
    @transaction.atomic
    def _answered(self, request: HttpRequest, doubt_id: int) -> HttpResponse:
        if not may_answer(request):
            raise PermissionDenied
        take_turn_to_write()
        doubt, queue = _doubt(doubt_id), Queue.asked(request.GET)
        if not doubt.is_open:
            self._say_answered_meanwhile(request, doubt)
            return self._to_question(request, queue, queue.after(doubt))
        question = question_of(doubt)
        try:
            with transaction.atomic():
                answer = self._written(request, question)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return HttpResponseRedirect(question_address(doubt, queue))
        if isinstance(answer, ModelForm):
            return self._page(request, _doubt(doubt_id), answer)
        self._say_answered(request, answer, queue)
        return self._to_question(request, queue, queue.after(doubt))

    def _written(self, request: HttpRequest, question: Question) -> Answer | ModelForm:
        """The answer, or a form with its errors. Raises ValidationError for all other refusals."""
        # Between two versions of a field one chooses by buttons of their own.
        editor, name = (
            request.user.get_username(),
            request.POST.get("answer", FIX if KEEP in request.POST else ""),
        )
        recording = Recording(question.doubt, editor)
        if name == FIX and question.record:
            form = self._form(request, question, request.POST)
            if not form.is_valid():
                return form
            changed = [name for name in question.fields if name in form.changed_data]
            if not changed:
                raise ValidationError(gettext("Nothing was changed. Confirm instead, or skip the question."))
            answering.save_corrected(
                form.instance, form.before, editor=editor, reason=form.cleaned_data["reason"]
            )
            labels = ", ".join(str(form.fields[name].label) for name in changed)
            return recording.end(gettext("Corrected: %(fields)s") % {"fields": labels})
        if request.POST.get("token") != _token(question):
            raise ValidationError(
                gettext("The record has changed since you opened this question. Here it is as it stands now.")
            )
        option = question.option(name)
        if option is None or not _has_right(request, option):
            raise ValidationError(gettext("Choose one of the answers."))
        created = option.act(editor=editor, reason=request.POST.get("reason", "")[:500])
        return recording.end(option.label, created)

    def _say_answered_meanwhile(self, request: HttpRequest, doubt: Doubt) -> None:
        answer = doubt.answers.filter(undone_at=None).first()
        said = gettext("Meanwhile answered by %(editor)s: %(answer)s. Your answer was not needed.") % {
            "editor": doubt.settled_by or gettext("the loader"),
            "answer": answer or gettext("settled"),
        }
        self.message_user(request, said, messages.WARNING)

    def _say_answered(self, request: HttpRequest, answer: Answer, queue: Queue) -> None:
        """With a button that undoes it, wherever the editor is by then."""
        said = format_html(
            '{} <form class="undo" method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" '
            'value="{}"><button data-key="z">{} <kbd>z</kbd></button></form>',
            gettext("Answered: %(answer)s.") % {"answer": answer.said},
            reverse("admin:meetings_answer_undo", args=[answer.pk]) + queue.parameters,
            get_token(request),
            gettext("Undo"),
        )
        self.message_user(request, said, messages.SUCCESS)

    def undo_view(self, request: HttpRequest, answer_id: int) -> HttpResponse:
        if request.method != "POST" or not may_answer(request):
            raise PermissionDenied
        answer = get_object_or_404(Answer.objects.select_related("doubt"), pk=answer_id)
        try:
            undo(answer_id, editor=request.user.get_username())
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(
                request, gettext("Undone: %(answer)s") % {"answer": answer.said}, messages.SUCCESS
            )
        return HttpResponseRedirect(question_address(answer.doubt, Queue.asked(request.GET)))


def _has_right(request: HttpRequest, option: Option) -> bool:
    return not option.right or request.user.has_perm(option.right)


def _doubt(doubt_id: int) -> Doubt:
    doubts = Doubt.objects.select_related(*RECORDS)
    return get_object_or_404(doubts.prefetch_related("meeting__facts", "meeting__articles"), pk=doubt_id)


def _merge_address(request: HttpRequest, doubt: Doubt) -> str:
    """Where curators make the two records one; "" for others, and where there aren't two."""
    pairs = [(doubt.meeting, doubt.other_meeting), (doubt.official, doubt.other_official)]
    for one, other in pairs:
        if one and other and request.user.has_perm(f"meetings.merge_{one._meta.model_name}"):
            return merge_address(type(one), one.pk, other.pk)
    return ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0


def _token(question: Question) -> str:
    """Changes when anything changes that the question's answers are about."""
    record = question.record
    seen = [question.doubt.readings, read_values(record) if record else None]
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]


# -- The words in question -----------------------------------------------------------------------------------
def _asked(question: Question) -> list[Evidence]:
    """The passages in question, those of the meeting's other reports included."""
    asked = list(question.asked)
    for row in question.asked:
        if isinstance(row, Row):
            asked += [twin for twin in twins_of(row) if twin not in asked]
    return [row for row in asked if is_quoted(row)]


def _marks_of(doubt: Doubt) -> list[Mark]:
    """The passage of a reading that became no fact."""
    if doubt.article_id is None or not doubt.start or not doubt.end or doubt.end <= doubt.start:
        return []
    return [Mark(doubt.start, doubt.end, "asked", capfirst(doubt.get_reason_display()), "asked")]


def _excerpts(doubt: Doubt, asked: list[Evidence]) -> list[dict[str, Any]]:
    """Each passage in question between the words around it."""
    texts = {article.pk: article for article in doubt.meeting.articles.all()}
    spans = [(texts.get(row.article_id), row.start, row.end, row.anchor) for row in asked]
    spans += [(doubt.article, mark.start, mark.end, mark.anchor) for mark in _marks_of(doubt)]
    return [
        _excerpt(article, start, end) | {"anchor": anchor} for article, start, end, anchor in spans if article
    ]


def _excerpt(article: Article, start: int, end: int) -> dict[str, Any]:
    text = article.text_at_desk
    return {
        "article": article,
        "before": text[max(0, start - CONTEXT) : start],
        "quote": text[start:end],
        "after": text[end : end + CONTEXT],
    }


def _reports_beside(doubt: Doubt) -> list:
    """The reports of the meeting that may be the same."""
    other: Meeting | None = doubt.other_meeting
    return reports_of(other, evidence_of(other)) if other else []
