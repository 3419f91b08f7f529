"""An answer of the review queue as a whole: what it changed, and the way back."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from meetings.admin.answering import settle
from meetings.admin.field_values import CORRECTABLE, Values, refresh_derived, write_value
from meetings.admin.recording import Changes, Recorder, scope_of_meetings, touched_since
from meetings.admin.site_links import path_on_site
from meetings.indexing import follow
from meetings.models import Answer, Correction, Doubt, Official, Redirect
from meetings.models.fields import Derived
from meetings.models.turns import take_turn_to_write


class Recording:
    """Remembers what was, so that all that comes until `end` is one answer."""

    def __init__(self, doubt: Doubt, editor: str) -> None:
        self._doubt, self._editor = doubt, editor
        ids = [pk for pk in (doubt.meeting_id, doubt.other_meeting_id) if pk]
        self._recorder = Recorder(lambda: scope_of_meetings(ids))

    def end(self, said: str, created: models.Model | None = None) -> Answer:
        settle(self._doubt, editor=self._editor)
        changes = self._recorder.changes()
        made = [int(pk) for pk, change in changes.get("correction", {}).items() if "made" in change]
        ended = _turned(changes, "correction", "superseded_at")
        return Answer.objects.create(
            doubt=self._doubt,
            said=said[:300],
            editor=self._editor,
            changes={
                model._meta.model_name: changes[model._meta.model_name]
                for model in CORRECTABLE
                if model._meta.model_name in changes
            },
            corrected=sorted(made),
            replaced=sorted(ended),
            settled=sorted(_turned(changes, "doubt", "settled_at")),
            created=f"{created._meta.model_name} {created.pk}" if created else "",
        )


def _turned(changes: Changes, name: str, field: str) -> list[int]:
    """The rows of the kind that have had a moment there since, and had none before."""
    return [
        int(pk)
        for pk, change in changes.get(name, {}).items()
        if "changed" in change and change["changed"].get(field, [True])[0] is None
    ]


@transaction.atomic
def undo(answer_id: int, *, editor: str) -> Answer:
    """Puts back what was before the answer, and asks its question again.

    A field goes back to what the machine reads there now. Raises ValidationError where somebody has changed
    the same since; nothing is undone then.
    """
    take_turn_to_write()
    answer = Answer.objects.select_related("doubt").get(pk=answer_id)
    if answer.is_undone:
        raise ValidationError(gettext("This answer is undone already."))
    if touched := touched_since(answer.changes):
        raise ValidationError(touched)
    rereadings = _take_back_corrections(answer)
    for name, rows in answer.changes.items():
        for record in apps.get_model("meetings", name).objects.filter(pk__in=list(rows)):
            _put_back(record, _before(record, rows[str(record.pk)]) | rereadings.get((name, record.pk), {}))
    if answer.created:
        _remove_created(answer)
    Doubt.objects.filter(pk__in=answer.settled, settled_by=answer.editor).update(
        settled_at=None, settled_by=""
    )
    answer.undone_at, answer.undone_by = timezone.now(), editor
    answer.save(update_fields=["undone_at", "undone_by"])
    return answer


def _take_back_corrections(answer: Answer) -> dict[tuple[str, int], Values]:
    """Ends the answer's corrections and revives those before. Answers what the machine reads meanwhile."""
    made = Correction.objects.filter(pk__in=answer.corrected)
    made.active().update(superseded_at=timezone.now())
    ended = Correction.objects.filter(pk__in=answer.replaced)
    revived = {(c.record_type, c.record_id, c.field): c for c in ended}
    rereadings: dict[tuple[str, int], Values] = {}
    for correction in made:
        earlier = revived.get((correction.record_type, correction.record_id, correction.field))
        if earlier:
            earlier.machine_value = correction.machine_value
        else:
            record = correction.record_type, correction.record_id
            rereadings.setdefault(record, {})[correction.field] = correction.machine_value
    for earlier in revived.values():
        earlier.superseded_at = None
        earlier.save(update_fields=["superseded_at", "machine_value"])
    return rereadings


def _before(record: models.Model, change: dict[str, Any]) -> Values:
    fields = {record._meta.get_field(name): values for name, values in change.get("changed", {}).items()}
    return {field.name: before for field, (before, _) in fields.items() if not isinstance(field, Derived)}


def _put_back(record: models.Model, values: Values) -> None:
    for name, value in values.items():
        write_value(record, name, value)
    refresh_derived(record)
    record.validate_constraints()
    record.save()
    follow(record)


def _remove_created(answer: Answer) -> None:
    """The record that the answer created, unless something refers to it by now; its address says so."""
    name, pk = answer.created.split()
    record = apps.get_model("meetings", name)._base_manager.filter(pk=pk).first()
    if record is None:
        return
    rows = record.participations if isinstance(record, Official) else record.citations
    if rows.exists() or Correction.objects.of(record).exists():
        return
    reason = gettext("Created by mistake.")
    Redirect.objects.get_or_create(old_path=path_on_site(record), defaults={"reason": reason})
    record.delete()
