"""Rules by which editors say whom a spelling means. Each is tried on the archive before it is saved."""

import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from meetings.admin.alias_effects import Trial, apply_rule, overlapping, release_rule, try_rule
from meetings.admin.editing import NormalisingForm
from meetings.admin.lists import DeskAdmin
from meetings.admin.searching import FoldedSearch
from meetings.models import AliasRule
from meetings.models.turns import take_turn_to_write
from meetings.vietnamese import exact_key


class AliasRuleForm(NormalisingForm):
    """Saved at the second press: the first shows what the rule would do."""

    tried = forms.CharField(required=False, widget=forms.HiddenInput)
    trial: Trial | None = None
    is_to_be_looked_at = False

    def clean_spelling(self) -> str:
        spelling = self.cleaned_data["spelling"]
        if not exact_key(spelling):
            raise ValidationError(gettext("Give a name, or a part of one."))
        return spelling

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            return
        if conflicts := overlapping(self.instance):
            said = gettext("Another rule gives this spelling to somebody else there and then: %(rules)s.")
            self.add_error(None, said % {"rules": "; ".join(map(str, conflicts))})
            return
        self.trial = try_rule(self.instance)
        if self.cleaned_data.get("tried") != self._says():
            # The form as sent is what is shown again, so the mark of the trial goes there.
            self.data = self.data.copy()
            self.data[self.add_prefix("tried")] = self._says()
            self.is_to_be_looked_at = True
            self.add_error(None, gettext("Nothing is saved yet."))

    def _says(self) -> str:
        """What was tried: another rule, or another effect, is shown anew."""
        rule, trial = self.instance, self.trial
        scope = [
            exact_key(rule.spelling),
            rule.province_id,
            rule.first_year,
            rule.last_year,
            rule.official_id,
        ]
        return json.dumps([*scope, sorted(row.pk for row in trial.changing)])


@admin.register(AliasRule)
class AliasRuleAdmin(FoldedSearch, DeskAdmin):
    form = AliasRuleForm
    list_display = ["spelling", "province", "first_year", "last_year", "official", "reason", "written_by"]
    list_select_related = ["province", "official"]
    list_filter = [("province", admin.RelatedOnlyFieldListFilter), "written_by"]
    search_fields = ["official__names_key"]
    search_help_text = _("Any spelling of the name, with or without diacritics.")
    autocomplete_fields = ["province", "official"]
    readonly_fields = ["written_by", "written_at"]
    fieldsets = [
        (
            capfirst(_("This spelling … is this person")),
            {"fields": ["spelling", "province", ("first_year", "last_year"), "official", "reason", "tried"]},
        ),
    ]
    change_form_template = "admin/alias_rule.html"

    def find(self, queryset: QuerySet, words: str) -> QuerySet:
        return queryset.filter(official__names_key__contains=words)

    @transaction.atomic
    def changeform_view(self, request: HttpRequest, *args: Any, **options: Any):
        if request.method == "POST":
            take_turn_to_write()
        return super().changeform_view(request, *args, **options)

    def render_change_form(self, request: HttpRequest, context: dict, **options: Any) -> Any:
        """That nothing is saved before one has looked is no mistake of the editor's."""
        if getattr(context["adminform"].form, "is_to_be_looked_at", False):
            context["errors"] = None
        return super().render_change_form(request, context, **options)

    def save_model(self, request: HttpRequest, obj: AliasRule, form: AliasRuleForm, change: bool) -> None:
        obj.written_by = request.user.get_username()
        super().save_model(request, obj, form, change)
        changed = apply_rule(obj, editor=obj.written_by).changing
        done = ngettext(
            "%(count)d participation is linked to %(official)s now.",
            "%(count)d participations are linked to %(official)s now.",
            len(changed),
        )
        self.message_user(request, done % {"count": len(changed), "official": obj.official}, messages.INFO)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> str:
        return f"{form.instance}: {form.instance.reason}"

    def delete_model(self, request: HttpRequest, obj: AliasRule) -> None:
        take_turn_to_write()
        release_rule(obj)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        take_turn_to_write()
        for rule in queryset:
            release_rule(rule)
        super().delete_queryset(request, queryset)
