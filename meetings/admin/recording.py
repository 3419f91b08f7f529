"""What a merge, a split or an answer changes, found by looking at the rows before and after, and undoing it.

Rows are compared as the database holds them, derived columns included, so what is put back is what there was.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings.models import (
    Article,
    Citation,
    Correction,
    Doubt,
    Fact,
    Meeting,
    Official,
    Participation,
    Redirect,
)
from meetings.models.fields import Derived
from meetings.models.people import write_names

Row = dict[str, Any]
# Rows by kind of record and id.
Rows = dict[str, dict[str, Row]]
# By kind of record and id: "made" with the row, or "changed" with each field's value before and after.
Changes = dict[str, dict[str, dict[str, Any]]]
Scope = Callable[[], list[QuerySet]]

# Long, and never changed by a merge or a split.
LEFT_OUT = {"text"}
# What loads ask and note by themselves never stands in the way, nor do rows that a text no longer gives.
# Loads add spellings to a name and take none away.
YIELDING = {(Doubt, None), (Correction, "machine_value"), (Redirect, None), (Official, "other_names")}
MAY_BE_GONE = (Participation, Citation, Fact, Doubt, Redirect)


def scope_of_meetings(ids: list[int]) -> list[QuerySet]:
    """The meetings with all that hangs on them, and what editors did to it."""
    people, documents = (rows.objects.filter(meeting__in=ids) for rows in (Participation, Citation))
    return [
        Meeting.objects.filter(pk__in=ids),
        *(model.objects.filter(meeting__in=ids) for model in (Article, Fact)),
        people,
        documents,
        Doubt.objects.filter(Q(meeting__in=ids) | Q(other_meeting__in=ids)),
        Correction.objects.filter(record_type="meeting", record_id__in=ids),
        Correction.objects.filter(record_type="participation", record_id__in=people.values("pk")),
        Correction.objects.filter(record_type="citation", record_id__in=documents.values("pk")),
    ]


class Recorder:
    """Remembers the rows of the scope when it is made; `changes` tells what has become of them."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._before = _rows(scope())

    def changes(self) -> Changes:
        after = _rows(self._scope())
        for name, rows in self._before.items():
            # Rows that have left the scope.
            missing = [int(pk) for pk in rows if pk not in after.get(name, {})]
            left = _rows([_model(name)._base_manager.filter(pk__in=missing)])
            after[name] = after.get(name, {}) | left.get(name, {})
        changes: Changes = {}
        for name, rows in after.items():
            for pk, row in rows.items():
                before = self._before.get(name, {}).get(pk)
                if before != row:
                    changes.setdefault(name, {})[pk] = _change(before, row)
        return changes


def _change(before: Row | None, after: Row) -> dict[str, Any]:
    if before is None:
        return {"made": after}
    return {"changed": {name: [before[name], after[name]] for name in after if before[name] != after[name]}}


def _model(name: str) -> type[models.Model]:
    return apps.get_model("meetings", name)


def _rows(querysets: list[QuerySet]) -> Rows:
    found: Rows = {}
    for queryset in querysets:
        fields = [
            field.attname
            for field in queryset.model._meta.concrete_fields
            if field.name not in LEFT_OUT and not getattr(field, "auto_now", False)
        ]
        rows = found.setdefault(queryset.model._meta.model_name, {})
        for row in queryset.order_by().values(*fields):
            rows[str(row["id"])] = {field: _as_json(value) for field, value in row.items()}
    return found


def _as_json(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


# -- Putting back --------------------------------------------------------------------------------------------
def touched_since(changes: Changes) -> list[str]:
    """What has changed again since, so that it can't be put back: one sentence for each record."""
    said = []
    for name, rows in changes.items():
        model = _model(name)
        if (model, None) in YIELDING:
            continue
        now = _rows([model._base_manager.filter(pk__in=list(rows))]).get(name, {})
        for pk, change in rows.items():
            if pk not in now:
                if model not in MAY_BE_GONE:
                    said.append(gettext("%(record)s is gone.") % {"record": _named(model, pk)})
                continue
            touched = [field for field in _expected(change) if not _is_as_left(model, field, change, now[pk])]
            if touched:
                labels = ", ".join(str(model._meta.get_field(field).verbose_name) for field in touched)
                said.append(
                    gettext("%(record)s: changed since: %(fields)s.")
                    % {"record": _named(model, pk), "fields": labels}
                )
    return said


def _named(model: type[models.Model], pk: str) -> str:
    record = model._base_manager.filter(pk=pk).first()
    kind = capfirst(str(model._meta.verbose_name))
    return f"{kind} {pk} ({record})" if record else f"{kind} {pk}"


def _expected(change: dict[str, Any]) -> Row:
    """The values that the change left, by field."""
    if "made" in change:
        return change["made"]
    return {field: after for field, (_before, after) in change["changed"].items()}


def _is_as_left(model: type[models.Model], field: str, change: dict[str, Any], now: Row) -> bool:
    if (model, field) in YIELDING or isinstance(model._meta.get_field(field), Derived):
        return True
    return now[field] == _expected(change)[field]


def put_back(changes: Changes, last: tuple[str, int]) -> None:
    """Makes the rows what they were: the made ones go first, and `last` comes last.

    Two documents may bear one number for as long as one of them is merged into the other.
    """
    for name, rows in changes.items():
        model = _model(name)
        gone = [pk for pk, change in rows.items() if "made" in change and model in (Correction, Doubt)]
        model._base_manager.filter(pk__in=gone).delete()
    final = None
    for name, rows in changes.items():
        for pk, change in rows.items():
            if "changed" not in change:
                continue
            if (name, int(pk)) == last:
                final = change
            else:
                _restore(_model(name), pk, change["changed"])
    if final:
        _restore(_model(last[0]), str(last[1]), final["changed"])


def _restore(model: type[models.Model], pk: str, fields: dict[str, list[Any]]) -> None:
    rows = model._base_manager.filter(pk=pk)
    now = _rows([rows]).get(model._meta.model_name, {}).get(pk)
    if now is None:
        return
    values = {
        field: model._meta.get_field(field).to_python(before)
        for field, (before, after) in fields.items()
        if now[field] == after
    }
    if model is Official and "other_names" in fields.keys() - values.keys():
        # Loads have added spellings: what was derived follows from what there is now.
        before, after = fields["other_names"]
        kept = [name for name in now["other_names"] if name in before or name not in after]
        values["other_names"] = [*kept, *(name for name in before if name not in (*after, *kept))]
        rows.update(**values)
        rows.get().save(
            update_fields=[field.name for field in model._meta.fields if isinstance(field, Derived)]
        )
    elif values:
        rows.update(**values)
        if model is Official:
            write_names(list(rows))


def rows_follow_articles(articles: QuerySet[Article]) -> None:
    """What a report says belongs to the report's meeting, also what loads have read in it since."""
    for article in articles:
        for rows in (article.facts, article.participations, article.citations):
            rows.exclude(meeting=article.meeting_id).update(meeting=article.meeting_id)
