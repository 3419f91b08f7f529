"""What the database was told to refuse: whether it still does, and whether nothing slipped in before."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection
from django.db.models import Exists, ForeignKey, Model, OuterRef

SOUND = "ok"


def own_models() -> list[type[Model]]:
    """All tables of ours, those that join two models included."""
    return list(apps.get_app_config("meetings").get_models(include_auto_created=True))


def missing_constraints() -> Iterator[str]:
    """Constraints and indexes of the models that the database doesn't have."""
    with connection.cursor() as cursor:
        for model in own_models():
            table = model._meta.db_table
            present = connection.introspection.get_constraints(cursor, table)
            wanted = [one.name for one in (*model._meta.constraints, *model._meta.indexes)]
            yield from (f"table {table}: {name} is missing" for name in wanted if name not in present)


def unsound_rows() -> Iterator[str]:
    """What the database itself finds wrong in its files: SQLite's own check, PostgreSQL's open promises."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            yield from (f"SQLite: {line}" for (line,) in cursor.fetchall() if line != SOUND)
            return
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint"
            " WHERE NOT convalidated AND conrelid::regclass::text LIKE 'meetings%'"
        )
        yield from (f"table {table}: {name} was never checked" for table, name in cursor.fetchall())
        cursor.execute(
            "SELECT indrelid::regclass::text, indexrelid::regclass::text FROM pg_index"
            " WHERE NOT indisvalid AND indrelid::regclass::text LIKE 'meetings%'"
        )
        yield from (f"table {table}: the index {name} isn't valid" for table, name in cursor.fetchall())


def vanished_records() -> Iterator[str]:
    """Rows that name a record which isn't there."""
    for model in own_models():
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey):
                continue
            there = field.remote_field.model._base_manager.filter(pk=OuterRef(field.attname))
            named = model._base_manager.exclude(**{field.attname: None})
            lost = named.filter(~Exists(there)).order_by("pk").values_list("pk", field.attname)
            for pk, other in lost.iterator():
                yield f"{model._meta.model_name} {pk}: its {field.name} {other} isn't there"
