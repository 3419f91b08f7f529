"""What SQLite knows of its tables when it chooses among indexes. PostgreSQL finds out by itself."""

from django.apps import apps
from django.db import connection

# Rows of an index that are looked at: a million meetings then take no longer than a thousand.
LOOKED_AT = 1000
# After so many articles, and twice as many, and so on: an empty archive's statistics mislead a filled one.
FIRST = 1024


def is_due(before: int, articles: int) -> bool:
    """Whether a load that has come from so many articles to so many has passed the next double."""
    return articles >= FIRST and before.bit_length() < articles.bit_length()


def renew_statistics() -> None:
    """Of the models' tables alone: of the search index they would mislead (see `indexing.sqlite`)."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {LOOKED_AT}")
        for model in apps.get_app_config("meetings").get_models():
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
