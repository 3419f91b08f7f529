"""An index in the order of a list whose undated records come last."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement
from django.db.models import Index, Model


class UndatedLastIndex(Index):
    """PostgreSQL would have them first, and has to be told. SQLite has them last, and refuses an index that
    says so: "unsupported use of NULLS LAST".
    """

    def create_sql(
        self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor, using: str = "", **options: Any
    ) -> Statement:
        told = self.clone()
        if schema_editor.connection.vendor == "postgresql":
            told.fields_orders = [
                (name, f"{order} NULLS LAST" if order == "DESC" else order)
                for name, order in self.fields_orders
            ]
        return Index.create_sql(told, model, schema_editor, using=using, **options)
