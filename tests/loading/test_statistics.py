import pytest
from django.db import connection

from meetings.loading.statistics import is_due, renew_statistics
from tests.builders import make_meeting


def test_statistics_are_renewed_where_a_load_has_doubled():
    due = [number for number in range(16, 10_000, 16) if is_due(number - 16, number)]
    assert due == [1024, 2048, 4096, 8192]


def test_a_double_that_is_stepped_over_counts_too():
    assert is_due(1020, 1036)
    assert not is_due(1036, 1052)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL finds out by itself")
def test_sqlite_knows_the_models_tables_and_not_the_search_index():
    make_meeting()
    renew_statistics()
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tbl FROM sqlite_stat1")
        known = {table for (table,) in cursor.fetchall()}
    assert "meetings_meeting" in known
    assert not {table for table in known if table.startswith("meetings_search")}
