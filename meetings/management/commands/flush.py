"""Django's `flush`, which empties the models' tables, and the search index too: it is no model's table."""

from typing import Any

from django.core.management.commands import flush
from django.db import connection

from meetings.indexing.engines import engine


class Command(flush.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        with connection.cursor() as cursor:
            if "meetings_search_index" in connection.introspection.table_names(cursor):
                engine().clear(cursor)
