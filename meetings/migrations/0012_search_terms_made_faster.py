"""PostgreSQL's search index in a form that is made in two thirds of the time; `manage.py rebuild_search` fills it.

A meeting's keys stand in `body` with a blank and a bar between them in turn, so that two plain splits give all
pairs of neighbours: at the bars, and at the blanks of the same text with blanks and bars exchanged. `head` has
the terms of the head as they are.
"""

from django.db import migrations

NEW = [
    "DROP TABLE meetings_search_index",
    "DROP FUNCTION meetings_search_terms(text, text)",
    # Texts are kept apart from their rows, so that the rows of many meetings are read at once.
    """CREATE TABLE meetings_search_index (
       meeting_id bigint NOT NULL, place bigint NOT NULL, head text NOT NULL, body text NOT NULL)
       WITH (toast_tuple_target = 128)""",
    "CREATE UNIQUE INDEX meetings_search_index_by_id ON meetings_search_index (meeting_id)",
    "CREATE INDEX meetings_search_index_by_place ON meetings_search_index (place)",
    # It calls none of ours: an index is restored without a search path. Its cost keeps the database from
    # calling it for every row instead of asking the index.
    """CREATE FUNCTION meetings_search_terms(head text, body text) RETURNS tsvector
       LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100000 AS $$
       DECLARE
         keys text := body;
       BEGIN
         RETURN array_to_tsvector(
           string_to_array(head, '|')
           || string_to_array(keys, '|')
           || string_to_array(translate(keys, '| ', ' |'), '|')
           || string_to_array(translate(keys, '|', ' '), ' '));
       END $$""",
    """CREATE INDEX meetings_search_index_by_terms
       ON meetings_search_index USING gin (meetings_search_terms(head, body))""",
    # No statistics of terms: to take them would mean to make those of 30,000 meetings once more.
    "ALTER INDEX meetings_search_index_by_terms ALTER COLUMN 1 SET STATISTICS 0",
    "DELETE FROM meetings_search_version",
]


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in NEW:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0011_links_to_standing_records")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
