"""An answer's changes by kind of record and id, as those of merges and splits are."""

from django.db import migrations

LINKS = {"official", "resolution", "province", "joint_province"}


def as_merges_do(apps, schema_editor):
    for answer in apps.get_model("meetings", "Answer").objects.exclude(changes={}):
        changes = {}
        for name, fields in answer.changes.items():
            kind, pk = name.split()
            changed = {f"{field}_id" if field in LINKS else field: both for field, both in fields.items()}
            changes.setdefault(kind, {})[pk] = {"changed": changed}
        answer.changes = changes
        answer.save(update_fields=["changes"])


def as_before(apps, schema_editor):
    for answer in apps.get_model("meetings", "Answer").objects.exclude(changes={}):
        answer.changes = {
            f"{kind} {pk}": {_without_id(field): both for field, both in done.get("changed", {}).items()}
            for kind, rows in answer.changes.items()
            for pk, done in rows.items()
        }
        answer.save(update_fields=["changes"])


def _without_id(field):
    link = field.removesuffix("_id")
    return link if link in LINKS else field


class Migration(migrations.Migration):
    dependencies = [("meetings", "0013_cost_of_search_terms")]

    operations = [migrations.RunPython(as_merges_do, as_before, elidable=True)]
