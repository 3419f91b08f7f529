"""The search index: tables that Django has no model for, since each database has its own kind.

What they hold is made of the records by `meetings.indexing`, and can be made anew by `manage.py rebuild_search`.
"""

from django.db import migrations

VERSION = "CREATE TABLE meetings_search_version (version varchar(20) NOT NULL)"

SQLITE = [
    VERSION,
    # Without the text itself, which the articles hold. Keys come ready: everything but spaces and ASCII's
    # punctuation is part of one, and nothing is folded.
    """CREATE VIRTUAL TABLE meetings_search_index
       USING fts5(head, body, content='', columnsize=0, tokenize="ascii tokenchars '=_'")""",
    # To take a meeting out of an index without text, one must say what was put in.
    """CREATE TABLE meetings_search_words (
       meeting_id integer PRIMARY KEY, place integer NOT NULL, head blob NOT NULL, body blob NOT NULL)""",
]

POSTGRESQL = [
    VERSION,
    # Texts are kept apart from their rows, so that the rows of many meetings are read at once.
    """CREATE TABLE meetings_search_index (
       meeting_id bigint NOT NULL, place bigint NOT NULL, head text NOT NULL, body text NOT NULL)
       WITH (toast_tuple_target = 128)""",
    "CREATE UNIQUE INDEX meetings_search_index_by_id ON meetings_search_index (meeting_id)",
    "CREATE INDEX meetings_search_index_by_place ON meetings_search_index (place)",
    # One function that calls none of ours: an index is restored without a search path. Its cost keeps the
    # database from calling it for every row instead of asking the index.
    """CREATE FUNCTION meetings_search_terms(head text, body text) RETURNS tsvector
       LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100000 AS $$
       DECLARE
         keys text[] := string_to_array(body || ' _ ' || head, ' ');
         heads text[] := string_to_array(head, ' ');
       BEGIN
         RETURN array_to_tsvector(
           array_remove(keys, '')
           || (SELECT array_agg(one || ' ' || two) FROM unnest(keys, keys[2:]) AS neighbours (one, two)
               WHERE two IS NOT NULL)
           || (SELECT array_agg('^' || key) FROM unnest(heads) AS key)
           || (SELECT array_agg('^' || one || ' ' || two) FROM unnest(heads, heads[2:]) AS neighbours (one, two)
               WHERE two IS NOT NULL));
       END $$""",
    """CREATE INDEX meetings_search_index_by_terms
       ON meetings_search_index USING gin (meetings_search_terms(head, body))""",
]

SQLITE_BACK = [
    f"DROP TABLE {table}"
    for table in ("meetings_search_index", "meetings_search_words", "meetings_search_version")
]
POSTGRESQL_BACK = [
    "DROP TABLE meetings_search_index",
    "DROP FUNCTION meetings_search_terms(text, text)",
    "DROP TABLE meetings_search_version",
]


def make(apps, schema_editor):
    _run(schema_editor, POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def remove(apps, schema_editor):
    _run(schema_editor, POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK)


def _run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_indexes_that_counts_read_alone")]

    operations = [migrations.RunPython(make, remove)]
