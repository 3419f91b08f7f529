"""Each check says nothing of an archive in order, and names what was changed behind its back."""

import pytest
from django.db import connection

from meetings.models import Article, Citation, Fact, Meeting, Official, OfficialName, Participation
from meetings.verifying import CHECKS
from meetings.verifying.constraints import missing_constraints, unsound_rows, vanished_records
from meetings.verifying.derived import stale_derived_columns
from meetings.verifying.names import stale_names
from meetings.verifying.search_index import REMEDY, stale_search_index
from meetings.verifying.texts import changed_texts, wrong_spans

pytestmark = pytest.mark.django_db

INDEXED = {"sqlite": "meetings_search_words", "postgresql": "meetings_search_index"}


def test_an_archive_in_order_has_nothing_to_say(archive):
    assert {name: list(check()) for name, check in CHECKS.items()} == {name: [] for name in CHECKS}


def test_a_changed_letter_of_a_text_is_found(archive, change):
    article = Article.objects.earliest("pk")
    assert article.text[3] != "ǃ"
    text = f"{article.text[:3]}ǃ{article.text[4:]}"
    change("UPDATE meetings_article SET text = %s WHERE id = %s", text, article.pk)
    (line,) = changed_texts()
    assert line.startswith(f"article {article.pk}: its text has the SHA-256 ")
    assert line.endswith(f"recorded is {article.text_sha256}")


def test_a_text_out_of_its_normal_form_is_found(archive, change):
    article = Article.objects.earliest("pk")
    change("UPDATE meetings_article SET text = text || %s WHERE id = %s", "e\u0302", article.pk)
    assert f"article {article.pk}: its text isn't in NFC" in list(changed_texts())


@pytest.mark.parametrize("model", [Fact, Participation, Citation])
def test_a_span_that_quotes_something_else_is_found(model, archive, change):
    row = model.objects.exclude(article=None).earliest("pk")
    table = model._meta.db_table
    change(f"UPDATE {table} SET quote = %s WHERE id = %s", "ǃ" * len(row.quote), row.pk)
    assert list(wrong_spans()) == [
        f"{model._meta.model_name} {row.pk}: article {row.article_id} at [{row.start}:{row.end}]"
        f" doesn't say “{('ǃ' * len(row.quote))[:80]}”"
    ]


def test_an_editor_s_word_that_its_report_says_no_more_is_no_wrong_span(archive):
    row = Participation.objects.exclude(article=None).earliest("pk")
    without = {"start": None, "end": None, "quote": "", "text_length": None}
    Participation.objects.filter(pk=row.pk).update(basis="corrected", **without)
    assert list(wrong_spans()) == []


def test_a_row_of_another_meeting_or_length_is_found(archive, change):
    row = Fact.objects.earliest("pk")
    other = Meeting.objects.exclude(pk=row.meeting_id).earliest("pk")
    change("UPDATE meetings_fact SET meeting_id = %s WHERE id = %s", other.pk, row.pk)
    change("UPDATE meetings_fact SET text_length = text_length + 1 WHERE id = %s", row.pk)
    length = len(row.article.text)
    assert list(wrong_spans()) == [
        f"fact {row.pk}: article {row.article_id} is {length} letters long, not {length + 1}",
        f"fact {row.pk}: article {row.article_id} is of meeting {row.meeting_id}, not {other.pk}",
    ]


def test_a_change_of_office_outside_the_text_is_found(archive, change):
    row = Participation.objects.exclude(article=None).earliest("pk")
    change("UPDATE meetings_participation SET change_start = 5, change_end = %s WHERE id = %s", 10**6, row.pk)
    (line,) = wrong_spans()
    assert line.startswith(f"participation {row.pk}: the change of office at [5, 1000000] lies outside")


@pytest.mark.parametrize(
    ("table", "column", "what"),
    [
        ("meetings_official", "names_key", "official"),
        ("meetings_meeting", "title_key", "meeting"),
        ("meetings_province", "sort_key", "province"),
    ],
)
def test_a_stale_derived_column_is_found(table, column, what, archive, change):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT min(id) FROM {table}")
        (pk,) = cursor.fetchone()
    change(f"UPDATE {table} SET {column} = 'x' WHERE id = %s", pk)
    (line,) = stale_derived_columns()
    assert line.startswith(f"{what} {pk}: {column} is 'x', not ")


def test_a_dropped_index_is_found(archive):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX article_by_source_name")
    assert list(missing_constraints()) == ["table meetings_article: article_by_source_name is missing"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's constraints are in the table itself")
def test_a_dropped_constraint_is_found_and_one_that_was_never_checked(archive):
    # Foreign keys wait for the end of the transaction, and a table that waits can't be altered.
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE meetings_article DROP CONSTRAINT article_has_a_text")
        assert list(missing_constraints()) == ["table meetings_article: article_has_a_text is missing"]
        cursor.execute(
            "ALTER TABLE meetings_article ADD CONSTRAINT article_has_a_text CHECK (text <> '') NOT VALID"
        )
    assert list(missing_constraints()) == []
    assert list(unsound_rows()) == ["table meetings_article: article_has_a_text was never checked"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL can't be told to look away")
class TestLookingAway:
    @pytest.fixture(autouse=True)
    def unchecked(self, archive):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            yield
            cursor.execute("PRAGMA ignore_check_constraints = OFF")

    def test_a_row_that_breaks_a_constraint_is_found(self, change):
        change("UPDATE meetings_article SET text = '' WHERE id = (SELECT min(id) FROM meetings_article)")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
        assert list(unsound_rows()) == ["SQLite: CHECK constraint failed in meetings_article"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL can't be told to look away")
@pytest.mark.django_db(transaction=True)
def test_a_row_that_names_nobody_is_found(archive, change):
    row = Participation.objects.exclude(official=None).earliest("pk")
    with connection.constraint_checks_disabled():
        change("UPDATE meetings_participation SET official_id = %s WHERE id = %s", 10**6, row.pk)
        assert list(vanished_records()) == [f"participation {row.pk}: its official 1000000 isn't there"]
        change("UPDATE meetings_participation SET official_id = %s WHERE id = %s", row.official_id, row.pk)
    assert list(vanished_records()) == []
    assert Official.objects.filter(pk=row.official_id).exists()


def test_a_search_index_that_lacks_a_meeting_or_has_one_too_many_is_found(archive, change):
    table, pk = INDEXED[connection.vendor], Meeting.objects.earliest("pk").pk
    change(f"UPDATE {table} SET meeting_id = %s WHERE meeting_id = %s", 10**6, pk)
    assert list(stale_search_index()) == [
        f"meeting {pk} isn't in the search index: {REMEDY}",
        f"meeting 1000000 is in the search index alone: {REMEDY}",
    ]


def test_a_search_index_of_another_version_is_found(archive, change):
    change("UPDATE meetings_search_version SET version = 'x'")
    assert list(stale_search_index()) == [f"the search index was made by another version, or never: {REMEDY}"]


def test_a_name_that_is_missing_or_one_too_many_is_found(archive):
    official = Official.objects.earliest("pk")
    OfficialName.objects.filter(official=official).update(key="ten khac")
    assert list(stale_names()) == [
        f"official {official.pk}: not looked up by every name it has; to save it mends that",
        f"official {official.pk}: looked up as 'ten khac', a name it hasn't",
    ]
    official.save()
    assert list(stale_names()) == []
