"""Lets PostgreSQL think less of what it costs to make a meeting's terms.

It never makes them to search, as the index has them, but counted them in: it then compiled every search to
machine code, which takes longer than the search.
"""

from django.db import migrations

COST = "ALTER FUNCTION meetings_search_terms(text, text) COST {}"


def set_cost(cost):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(COST.format(cost))

    return run


class Migration(migrations.Migration):
    dependencies = [("meetings", "0012_search_terms_made_faster")]

    operations = [migrations.RunPython(set_cost(1000), set_cost(100000))]
